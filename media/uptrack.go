package media

import (
	"errors"
	"io"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
)

const (
	// 512 packets are some 3 s of a 1.5 Mbit/s picture: longer than any
	// retransmission is worth.
	videoRingLength = 512
	audioRingLength = 128
	// The library takes no datagram longer than this from the line.
	maxPacketBytes = 1500
	// 500 ms: a key frame costs ten other frames; asking faster only feeds congestion.
	keyframeInterval = 500 * time.Millisecond
)

// upTrack is one incoming track of a peer. Its goroutine (readLoop) owns the
// parsing state; the atomics are read by others.
type upTrack struct {
	peer    *Peer
	source  Source
	remote  *webrtc.TrackRemote
	mime    string // lower case, e.g. "video/vp8"
	clock   uint32 // Hz
	ssrc    uint32
	levelID uint8 // header extension of the audio level (RFC 6464), 0 = none
	ring    *ring

	downs       atomic.Pointer[[]*downTrack] // who gets the packets; replaced, never changed
	level       levelMeter
	senderClock atomic.Pointer[senderClock]
	wantKey     atomic.Bool
	lastPLI     atomic.Int64 // nanoseconds since the engine started

	packets, octets atomic.Uint64
}

// packet is what one turn of the read loop hands to the fan-out. It lives
// until the fan-out returns.
type packet struct {
	header   rtp.Header
	payload  []byte // empty for padding: it carries nothing, but it has a number
	vp8      vp8Header
	isVP8    bool
	keyframe bool // the first packet of a picture that decodes by itself
	at       time.Duration
	length   int // of header and payload together
}

// readLoop takes packets until the track ends.
func (t *upTrack) readLoop() {
	buf := make([]byte, maxPacketBytes)
	var p packet
	for {
		n, _, err := t.remote.Read(buf)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				t.peer.log.Debug("incoming track ended", "peer", t.peer.id, "source", t.source.String())
			}
			return
		}
		p.at = t.peer.engine.now()
		if t.parse(&p, buf[:n]) {
			t.ring.put(p.header.SequenceNumber, buf[:p.length])
			t.fanOut(&p)
		}
		t.peer.engine.counters.forwarded(t.peer.engine.now() - p.at)
	}
}

// parse fills p from a raw packet; false means there is nothing to forward.
func (t *upTrack) parse(p *packet, raw []byte) bool {
	p.header = rtp.Header{}
	n, err := p.header.Unmarshal(raw)
	if err != nil {
		return false
	}
	end := len(raw)
	if p.header.Padding && end > n {
		end -= int(raw[end-1])
	}
	if end < n {
		return false
	}
	p.payload, p.length = raw[n:end], end
	t.packets.Add(1)
	t.octets.Add(uint64(len(raw)))
	p.isVP8, p.keyframe = false, false
	if len(p.payload) == 0 {
		// A bandwidth probe is passed on as an empty packet: left out, it would
		// be a hole that receivers ask for again and again.
		return true
	}
	switch t.mime {
	case mimeVP8:
		if p.vp8, p.isVP8 = parseVP8(p.payload); !p.isVP8 {
			return false
		}
		p.keyframe = p.vp8.keyframe
	case mimeH264:
		p.keyframe = h264StartsKeyframe(p.payload)
	default:
		t.measure(&p.header, p.at)
	}
	if p.keyframe {
		t.wantKey.Store(false)
	}
	return true
}

// measure reads the audio level of RFC 6464: 0 is the loudest, 127 silence.
func (t *upTrack) measure(h *rtp.Header, at time.Duration) {
	if t.levelID == 0 {
		return
	}
	if ext := h.GetExtension(t.levelID); len(ext) > 0 {
		t.level.add(ext[0]&0x7f, at)
	}
}

func (t *upTrack) fanOut(p *packet) {
	downs := t.downs.Load()
	if downs == nil {
		return
	}
	for _, down := range *downs {
		down.forward(t, p)
	}
}

// requestKeyframe asks the sender for a picture that decodes by itself; the
// answer may be late, so the group's ticker repeats it until one has come.
func (t *upTrack) requestKeyframe() {
	t.wantKey.Store(true)
	t.sendPLI()
}

// sendPLI sends at most one PictureLossIndication (RFC 4585 section 6.3.1) per
// keyframeInterval.
func (t *upTrack) sendPLI() {
	now, last := int64(t.peer.engine.now()), t.lastPLI.Load()
	if last != 0 && now-last < int64(keyframeInterval) || !t.lastPLI.CompareAndSwap(last, now) {
		return
	}
	t.peer.writeRTCP(&rtcp.PictureLossIndication{MediaSSRC: t.ssrc})
}

// feedbackLoop keeps the sender's clock from its reports (RFC 3550 section 6.4.1).
func (t *upTrack) feedbackLoop(receiver *webrtc.RTPReceiver) {
	for {
		packets, _, err := receiver.ReadRTCP()
		if err != nil {
			return
		}
		for _, report := range packets {
			if sr, ok := report.(*rtcp.SenderReport); ok && sr.SSRC == t.ssrc {
				t.senderClock.Store(&senderClock{ntp: sr.NTPTime, rtp: sr.RTPTime})
			}
		}
	}
}
