package media

// rewriter lays one incoming stream after another onto one outgoing stream, so
// that the receiver sees a single run of sequence numbers and timestamps
// (RFC 3550 section 5.1) whoever is speaking. The zero value is ready.
type rewriter struct {
	started   bool
	seqOffset uint16
	tsOffset  uint32
	newestSeq uint16 // outgoing
	newestTS  uint32 // outgoing
	spliceSeq uint16 // incoming number of the first packet since the last splice
}

// splice makes the incoming packet (seq, ts) the next outgoing one. ticks is
// the time since the last outgoing packet in units of the RTP clock: the
// outgoing clock must go on while nobody was forwarded.
func (r *rewriter) splice(seq uint16, ts, ticks uint32) {
	r.spliceSeq = seq
	if !r.started {
		r.started = true
		r.newestSeq, r.newestTS = seq-1, ts
		r.seqOffset, r.tsOffset = 0, 0
		return
	}
	r.seqOffset = r.newestSeq + 1 - seq
	r.tsOffset = r.newestTS + max(ticks, 1) - ts
}

// rewrite returns the outgoing numbers of an incoming packet; ok is false for
// one that is older than the splice: it belongs to what the receiver never got.
func (r *rewriter) rewrite(seq uint16, ts uint32) (outSeq uint16, outTS uint32, ok bool) {
	if int16(seq-r.spliceSeq) < 0 {
		return 0, 0, false
	}
	outSeq, outTS = seq+r.seqOffset, ts+r.tsOffset
	if int16(outSeq-r.newestSeq) > 0 {
		r.newestSeq, r.newestTS = outSeq, outTS
	}
	return outSeq, outTS, true
}

// segment is one run of packets of one source on an outgoing stream, kept so
// that a retransmission can be cut from the source's ring long after.
type segment struct {
	track     *upTrack
	firstOut  uint16
	seqOffset uint16
	tsOffset  uint32
	pictures  vp8Offsets
}

// segments remembers the last few runs, newest first. Four are more than one
// round trip of switching: a NACK for anything older is not worth an answer.
type segments [4]segment

func (s *segments) push(newest segment) {
	copy(s[1:], s[:len(s)-1])
	s[0] = newest
}

// find returns the run that holds an outgoing sequence number.
func (s *segments) find(outSeq uint16) (segment, bool) {
	for _, run := range s {
		if run.track != nil && int16(outSeq-run.firstOut) >= 0 {
			return run, true
		}
	}
	return segment{}, false
}
