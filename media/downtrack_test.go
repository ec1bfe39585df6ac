package media

import (
	"slices"
	"testing"
	"time"

	"github.com/pion/rtp"
)

// line keeps what a down track wrote.
type line struct {
	headers  []rtp.Header
	payloads [][]byte
}

func (l *line) WriteRTP(header *rtp.Header, payload []byte) (int, error) {
	l.headers = append(l.headers, *header)
	l.payloads = append(l.payloads, slices.Clone(payload))
	return len(payload), nil
}

func (l *line) Write(b []byte) (int, error) { return len(b), nil }

func newVoice() *upTrack {
	return &upTrack{mime: mimeOpus, clock: 48000, ring: newRing(audioRingLength), peer: voicePeer()}
}

func voicePeer() *Peer { return &Peer{engine: &Engine{counters: newCounters(), started: time.Now()}} }

func newVoiceSlot() (*downTrack, *line) {
	l := &line{}
	return &downTrack{peer: voicePeer(), kind: kindAudio, writer: l, types: map[string]uint8{mimeOpus: 111}}, l
}

// say sends one raw packet through a track as its read loop does.
func say(t *testing.T, up *upTrack, raw []byte) {
	t.Helper()
	var p packet
	if !up.parse(&p, raw) {
		t.Fatalf("%x is not forwarded", raw)
	}
	up.ring.put(p.header.SequenceNumber, raw[:p.length])
	up.fanOut(&p)
}

func rawPacket(t *testing.T, h rtp.Header, payload ...byte) []byte {
	t.Helper()
	h.Version = 2
	raw, err := (&rtp.Packet{Header: h, Payload: payload}).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestTheFirstPacketOfAVoiceIsMarkedForWhomItIsTheFirst(t *testing.T) {
	up := newVoice()
	early, earlyLine := newVoiceSlot()
	late, lateLine := newVoiceSlot()
	early.follow(up)
	list := []*downTrack{early}
	up.downs.Store(&list)
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 1}, 9))
	late.follow(up)
	both := []*downTrack{late, early}
	up.downs.Store(&both)
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 2}, 9))
	if !earlyLine.headers[0].Marker || earlyLine.headers[1].Marker || !lateLine.headers[0].Marker {
		t.Errorf("marks %v, %v; %v", earlyLine.headers[0].Marker, earlyLine.headers[1].Marker, lateLine.headers[0].Marker)
	}
}

func TestAPacketSentAgainIsThePacketThatWasSent(t *testing.T) {
	up := newVoice()
	slot, l := newVoiceSlot()
	slot.follow(up)
	list := []*downTrack{slot}
	up.downs.Store(&list)
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 65535, Timestamp: 10}, 1))
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 0, Timestamp: 20, Padding: true, PaddingSize: 50}, 2, 3))
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 1, Timestamp: 20, Padding: true, PaddingSize: 50}))
	for i, seq := range []uint16{65535, 0, 1} {
		slot.resend(seq)
		again := len(l.headers) - 1
		if again != 3+i {
			t.Fatalf("packet %d was not sent again", seq)
		}
		was, is := l.headers[i], l.headers[again]
		if is.SequenceNumber != was.SequenceNumber || is.Timestamp != was.Timestamp || !slices.Equal(l.payloads[i], l.payloads[again]) {
			t.Errorf("packet %d was %+v %x, again %+v %x", seq, was, l.payloads[i], is, l.payloads[again])
		}
	}
}

func TestNothingIsSentAgainOfWhoIsNoLongerPassedOn(t *testing.T) {
	up := newVoice()
	slot, l := newVoiceSlot()
	slot.follow(up)
	list := []*downTrack{slot}
	up.downs.Store(&list)
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 7}, 1))
	slot.follow(nil)
	slot.resend(7)
	say(t, up, rawPacket(t, rtp.Header{SequenceNumber: 8}, 1)) // the list is not yet replaced
	if len(l.headers) != 1 {
		t.Errorf("%d packets went out", len(l.headers))
	}
}
