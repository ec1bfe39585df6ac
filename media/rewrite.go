package media

// rewriter lays one incoming stream after another onto one outgoing stream, so
// that the receiver sees a single run of sequence numbers and timestamps
// (RFC 3550 section 5.1) whoever is speaking. The zero value is ready.
type rewriter struct {
	started   bool
	seqOffset uint16
	tsOffset  uint32
	newest    uint64 // outgoing sequence number, counted on where 16 bits wrap around
	newestTS  uint32 // outgoing
	first     uint64 // outgoing number of the first packet since the last splice
}

// splice makes the incoming packet (seq, ts) the next outgoing one. ticks is
// the time since the last outgoing packet in units of the RTP clock: the
// outgoing clock must go on while nobody was forwarded.
func (r *rewriter) splice(seq uint16, ts, ticks uint32) {
	if !r.started {
		r.started = true
		r.newest, r.newestTS = 1<<16+uint64(seq)-1, ts
		r.first = r.newest + 1
		return
	}
	r.first = r.newest + 1
	r.seqOffset = uint16(r.first) - seq
	r.tsOffset = r.newestTS + max(ticks, 1) - ts
}

// number counts an outgoing sequence number on beyond its 16 bits: it is the
// one nearest to the newest. A run lasts far longer than half of 65536 packets.
func (r *rewriter) number(outSeq uint16) uint64 {
	return r.newest + uint64(int64(int16(outSeq-uint16(r.newest))))
}

// rewrite returns the outgoing numbers of an incoming packet; ok is false for
// one that is older than the splice: it belongs to what the receiver never got.
func (r *rewriter) rewrite(seq uint16, ts uint32) (outSeq uint16, outTS uint32, ok bool) {
	outSeq, outTS = seq+r.seqOffset, ts+r.tsOffset
	number := r.number(outSeq)
	if number < r.first {
		return 0, 0, false
	}
	if number > r.newest {
		r.newest, r.newestTS = number, outTS
	}
	return outSeq, outTS, true
}

// segment is one run of packets of one source on an outgoing stream, kept so
// that a retransmission can be cut from the source's ring long after.
type segment struct {
	track     *upTrack
	firstOut  uint64 // counted on as rewriter.number does
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

// find returns the run that holds an outgoing number.
func (s *segments) find(number uint64) (segment, bool) {
	for _, run := range s {
		if run.track != nil && number >= run.firstOut {
			return run, true
		}
	}
	return segment{}, false
}
