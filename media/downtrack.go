package media

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
)

// downTrack is one receiving slot of a peer, seen from here: an outgoing RTP
// stream whose content changes person. mu guards every field below it: the
// fan-outs of two sources meet here while a slot changes hands.
type downTrack struct {
	peer   *Peer
	kind   webrtc.RTPCodecType
	index  int
	screen bool
	mid    string
	sender *webrtc.RTPSender

	mu       sync.Mutex
	writer   webrtc.TrackLocalWriter
	ssrc     uint32
	types    map[string]uint8 // payload type by mime; VP8 and H.264 may alternate
	source   *upTrack
	fresh    bool // the source is new: the next packet that may start it is spliced in
	rewrite  rewriter
	pictures vp8Rewriter
	sentAt   time.Duration
	runs     segments
	scratch  [maxPacketBytes]byte

	packets, octets uint32 // for sender reports, RFC 3550: wrap around
	resent          uint64
}

// Bind is called by the library when the peer has negotiated.
func (d *downTrack) Bind(ctx webrtc.TrackLocalContext) (webrtc.RTPCodecParameters, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.types = make(map[string]uint8)
	var first *webrtc.RTPCodecParameters
	for _, codec := range ctx.CodecParameters() {
		mime := strings.ToLower(codec.MimeType)
		if _, have := d.types[mime]; !have {
			d.types[mime] = uint8(codec.PayloadType)
		}
		if first == nil && mime != mimeRTX {
			first = &codec
		}
	}
	if first == nil {
		return webrtc.RTPCodecParameters{}, webrtc.ErrUnsupportedCodec
	}
	d.writer, d.ssrc = ctx.WriteStream(), uint32(ctx.SSRC())
	return *first, nil
}

// Unbind is called by the library when the peer ends.
func (d *downTrack) Unbind(webrtc.TrackLocalContext) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writer, d.source = nil, nil
	return nil
}

// ID, RID, StreamID and Kind describe the slot in the answer. Voice k and
// picture k share a stream, so that the client plays them in step.
func (d *downTrack) ID() string                { return d.kind.String() + strconv.Itoa(d.index) }
func (d *downTrack) RID() string               { return "" }
func (d *downTrack) Kind() webrtc.RTPCodecType { return d.kind }
func (d *downTrack) StreamID() string {
	if d.screen {
		return "screen"
	}
	return "slot" + strconv.Itoa(d.index)
}

// follow changes whose packets go out; nil is nobody.
func (d *downTrack) follow(source *upTrack) {
	d.mu.Lock()
	changed := d.source != source
	if changed {
		d.source, d.fresh = source, true
	}
	d.mu.Unlock()
	if changed && source != nil && d.kind == webrtc.RTPCodecTypeVideo {
		source.requestKeyframe()
	}
}

// forward sends a packet of its source on; packets of anybody else are what
// a plan has just taken away.
func (d *downTrack) forward(from *upTrack, p *packet) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.source != from || d.writer == nil {
		return
	}
	payloadType, known := d.types[from.mime]
	if !known {
		return
	}
	starts := d.fresh
	if starts && !d.start(p) {
		return
	}
	seq, ts, ok := d.rewrite.rewrite(p.header.SequenceNumber, p.header.Timestamp)
	if !ok {
		return
	}
	payload := p.payload
	if p.isVP8 {
		d.pictures.note(p.vp8)
		payload = d.rewritePicture(payload, p.vp8, d.pictures.offsets)
	}
	// The first packet of a voice after a silence is marked (RFC 3551 section 4.1).
	marker := p.header.Marker || starts && d.kind == kindAudio
	header := rtp.Header{Version: 2, Marker: marker, PayloadType: payloadType, SequenceNumber: seq, Timestamp: ts, SSRC: d.ssrc}
	d.sentAt = p.at
	d.write(&header, payload)
}

// start splices a new source in, when this packet can begin it.
func (d *downTrack) start(p *packet) bool {
	if d.kind == kindVideo && !p.keyframe || len(p.payload) == 0 {
		return false
	}
	ticks := uint32((p.at - d.sentAt).Seconds() * float64(d.source.clock))
	d.rewrite.splice(p.header.SequenceNumber, p.header.Timestamp, ticks)
	if p.isVP8 {
		d.pictures.splice(p.vp8)
	}
	d.runs.push(segment{
		track: d.source, firstOut: d.rewrite.first,
		seqOffset: d.rewrite.seqOffset, tsOffset: d.rewrite.tsOffset, pictures: d.pictures.offsets,
	})
	d.fresh = false
	return true
}

// rewritePicture returns the payload with its picture numbers moved; the
// packet itself is shared by all receivers and stays as it came.
func (d *downTrack) rewritePicture(payload []byte, h vp8Header, offsets vp8Offsets) []byte {
	if offsets.zero() {
		return payload
	}
	own := d.scratch[:copy(d.scratch[:], payload)]
	offsets.apply(own, h)
	return own
}

func (d *downTrack) write(header *rtp.Header, payload []byte) {
	if _, err := d.writer.WriteRTP(header, payload); err != nil {
		return
	}
	d.packets++
	d.octets += uint32(len(payload))
	d.peer.engine.counters.out.Inc()
}

// feedbackLoop answers what the receiver reports about this slot.
func (d *downTrack) feedbackLoop() {
	for {
		packets, _, err := d.sender.ReadRTCP()
		if err != nil {
			return
		}
		for _, report := range packets {
			d.answer(report)
		}
	}
}

func (d *downTrack) answer(report rtcp.Packet) {
	switch report := report.(type) {
	case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
		if source := d.current(); source != nil {
			source.requestKeyframe()
		}
	case *rtcp.TransportLayerNack:
		for _, pair := range report.Nacks {
			for _, seq := range pair.PacketList() {
				d.resend(seq)
			}
		}
	case *rtcp.ReceiverReport:
		for _, block := range report.Reports {
			d.peer.engine.counters.loss.Observe(float64(block.FractionLost) / 256)
		}
	}
}

func (d *downTrack) current() *upTrack {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.source
}

// resend answers a NACK (RFC 4585 section 6.2.1) from the ring of the source
// that filled the slot then, with the numbers it had then.
func (d *downTrack) resend(outSeq uint16) {
	d.mu.Lock()
	defer d.mu.Unlock()
	run, ok := d.runs.find(d.rewrite.number(outSeq))
	if !ok || d.writer == nil || run.track != d.source {
		return // of a source that this peer may no longer get
	}
	var buf [maxPacketBytes]byte
	n := run.track.ring.get(outSeq-run.seqOffset, buf[:])
	var header rtp.Header
	at, err := header.Unmarshal(buf[:n])
	if n == 0 || err != nil {
		return
	}
	payload := buf[at:n]
	if run.track.mime == mimeVP8 {
		if h, ok := parseVP8(payload); ok {
			run.pictures.apply(payload, h)
		}
	}
	d.resent++
	d.write(&rtp.Header{
		Version: 2, Marker: header.Marker, PayloadType: d.types[run.track.mime],
		SequenceNumber: outSeq, Timestamp: header.Timestamp + run.tsOffset, SSRC: d.ssrc,
	}, payload)
}

// report is a sender report on the source's own clock, in which sound and
// picture of one person agree; nil while the slot is silent.
func (d *downTrack) report() *rtcp.SenderReport {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.source == nil || d.fresh || d.writer == nil {
		return nil
	}
	clock := d.source.senderClock.Load()
	if clock == nil {
		return nil
	}
	return &rtcp.SenderReport{
		SSRC: d.ssrc, NTPTime: clock.ntp, RTPTime: clock.rtp + d.rewrite.tsOffset,
		PacketCount: d.packets, OctetCount: d.octets,
	}
}

// senderClock pairs a sender's wall clock (NTP, 32.32 fixed point) with its RTP clock.
type senderClock struct {
	ntp uint64
	rtp uint32
}
