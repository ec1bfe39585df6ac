// Package mediatest is the other end of the line for tests: a client peer that
// sends tagged packets and counts what it receives. Only tests import it.
package mediatest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/transport/v4"
	"github.com/pion/webrtc/v4"
)

// Client is a peer of a test: a microphone, a camera, a screen, and receiving slots.
type Client struct {
	PC  *webrtc.PeerConnection
	Tag byte // last byte of every packet that it sends

	microphone, camera, screen *webrtc.TrackLocalStaticRTP
	sending                    map[*webrtc.TrackLocalStaticRTP]*Stream

	mu       sync.Mutex
	received map[string]*Slot // by mid
}

// Slot is what one receiving line got so far.
type Slot struct {
	Tags     map[byte]int // packets by sender's tag
	Last     byte
	Seqs     []uint16
	Stamps   []uint32
	Pictures []uint16 // VP8 picture IDs
	Types    []uint8  // payload types
}

// Options of a client.
type Options struct {
	Tag          byte
	Audio, Video int           // receiving slots; one more for a screen when Video > 0
	Net          transport.Net // nil = this machine's
	H264         bool          // the camera sends H.264 instead of VP8
}

// New makes a client; it is closed at the end of the test.
func New(t testing.TB, o Options) *Client {
	t.Helper()
	settings := webrtc.SettingEngine{}
	settings.SetIncludeLoopbackCandidate(true)
	settings.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	settings.DisableSRTPReplayProtection(true) // a test may ask for a packet that it has
	if o.Net != nil {
		settings.SetNet(o.Net)
	}
	codecs := &webrtc.MediaEngine{}
	must(t, codecs.RegisterDefaultCodecs())
	must(t, codecs.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: levelURI}, webrtc.RTPCodecTypeAudio))
	interceptors := &interceptor.Registry{}
	must(t, webrtc.RegisterDefaultInterceptors(codecs, interceptors))
	api := webrtc.NewAPI(webrtc.WithMediaEngine(codecs), webrtc.WithSettingEngine(settings), webrtc.WithInterceptorRegistry(interceptors))
	pc, err := api.NewPeerConnection(webrtc.Configuration{})
	must(t, err)
	c := &Client{PC: pc, Tag: o.Tag, received: map[string]*Slot{}, sending: map[*webrtc.TrackLocalStaticRTP]*Stream{}}
	t.Cleanup(func() { _ = pc.GracefulClose() })
	pc.OnTrack(func(remote *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) { c.receive(remote, receiver) })
	c.addSources(t, o.H264)
	for range o.Audio {
		c.addSlot(t, webrtc.RTPCodecTypeAudio)
	}
	for range o.Video {
		c.addSlot(t, webrtc.RTPCodecTypeVideo)
	}
	if o.Video > 0 {
		c.addSlot(t, webrtc.RTPCodecTypeVideo)
	}
	return c
}

const levelURI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"

func (c *Client) addSources(t testing.TB, h264 bool) {
	t.Helper()
	video := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000}
	camera := video
	if h264 {
		camera = webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeH264, ClockRate: 90000, SDPFmtpLine: "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"}
	}
	c.microphone = c.addSource(t, webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2}, "microphone")
	c.camera = c.addSource(t, camera, "camera")
	c.screen = c.addSource(t, video, "screen")
}

func (c *Client) addSource(t testing.TB, capability webrtc.RTPCodecCapability, id string) *webrtc.TrackLocalStaticRTP {
	t.Helper()
	track, err := webrtc.NewTrackLocalStaticRTP(capability, id, "self")
	must(t, err)
	transceiver, err := c.PC.AddTransceiverFromTrack(track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	must(t, err)
	go readReports(transceiver.Sender())
	c.sending[track] = &Stream{}
	return track
}

// readReports takes what receivers say until the peer ends. The library sends
// lost packets again only while somebody reads.
func readReports(sender *webrtc.RTPSender) {
	for {
		if _, _, err := sender.ReadRTCP(); err != nil {
			return
		}
	}
}

func (c *Client) addSlot(t testing.TB, kind webrtc.RTPCodecType) {
	t.Helper()
	_, err := c.PC.AddTransceiverFromKind(kind, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly})
	must(t, err)
}

// Offer describes the client; sources are the mids of microphone, camera and
// screen, screenSlot the mid of the line for somebody's screen.
func (c *Client) Offer(t testing.TB) (sdp string, sources map[string]string, screenSlot string) {
	t.Helper()
	gathered := webrtc.GatheringCompletePromise(c.PC)
	offer, err := c.PC.CreateOffer(nil)
	must(t, err)
	must(t, c.PC.SetLocalDescription(offer))
	<-gathered
	transceivers := c.PC.GetTransceivers()
	sources = map[string]string{
		transceivers[0].Mid(): "microphone", transceivers[1].Mid(): "camera", transceivers[2].Mid(): "screen",
	}
	if last := transceivers[len(transceivers)-1]; last.Kind() == webrtc.RTPCodecTypeVideo && len(transceivers) > 3 {
		screenSlot = last.Mid()
	}
	return c.PC.LocalDescription().SDP, sources, screenSlot
}

// Accept takes the server's answer.
func (c *Client) Accept(t testing.TB, answer string) {
	t.Helper()
	must(t, c.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer}))
}

// Stream numbers the packets of one source.
type Stream struct {
	seq     uint16
	stamp   uint32
	picture uint16
}

// Speak sends one 20 ms packet of sound at a level of -dBov (0 loudest, 127 silent).
func (c *Client) Speak(level uint8) error {
	s := c.sending[c.microphone]
	s.seq, s.stamp = s.seq+1, s.stamp+960
	p := &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: s.seq, Timestamp: s.stamp}, Payload: []byte{0xfc, 1, 2, 3, c.Tag}}
	if id := c.levelID(); id != 0 {
		if err := p.SetExtension(id, []byte{0x80 | level}); err != nil {
			return fmt.Errorf("set level: %w", err)
		}
	}
	return c.microphone.WriteRTP(p)
}

func (c *Client) levelID() uint8 {
	for _, x := range c.PC.GetTransceivers()[0].Sender().GetParameters().HeaderExtensions {
		if x.URI == levelURI {
			return uint8(x.ID)
		}
	}
	return 0
}

// ShowPicture sends one picture of two packets from the camera.
func (c *Client) ShowPicture(keyframe bool) error { return c.show(c.camera, keyframe) }

// ShowScreen sends one picture of two packets from the screen.
func (c *Client) ShowScreen(keyframe bool) error { return c.show(c.screen, keyframe) }

func (c *Client) show(track *webrtc.TrackLocalStaticRTP, keyframe bool) error {
	s := c.sending[track]
	s.stamp += 3000
	s.picture = (s.picture + 1) & 0x7fff
	for part := range 2 {
		s.seq++
		payload := vp8Payload(s.picture, part == 0, keyframe, c.Tag)
		if strings.EqualFold(track.Codec().MimeType, webrtc.MimeTypeH264) {
			payload = h264Payload(part == 0, keyframe, c.Tag)
		}
		p := &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: s.seq, Timestamp: s.stamp, Marker: part == 1}, Payload: payload}
		if err := track.WriteRTP(p); err != nil {
			return err
		}
	}
	return nil
}

// ShowPictureOf sends one key frame in one packet of so many bytes, header included.
func (c *Client) ShowPictureOf(bytes int) error {
	s := c.sending[c.camera]
	s.seq, s.stamp, s.picture = s.seq+1, s.stamp+3000, (s.picture+1)&0x7fff
	p := &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: s.seq, Timestamp: s.stamp, Marker: true}}
	p.Payload = append(vp8Payload(s.picture, true, true, c.Tag), make([]byte, bytes-p.MarshalSize()-8)...)
	p.Payload[len(p.Payload)-1] = c.Tag
	return c.camera.WriteRTP(p)
}

// Probe sends one packet of nothing but padding on the camera's line, as
// browsers do to learn how much a line carries (RFC 3550 section 5.1).
func (c *Client) Probe() error {
	s := c.sending[c.camera]
	s.seq++
	return c.camera.WriteRTP(&rtp.Packet{Header: rtp.Header{
		Version: 2, Padding: true, PaddingSize: 200, SequenceNumber: s.seq, Timestamp: s.stamp,
	}})
}

// vp8Payload has a descriptor with a 15-bit picture ID (RFC 7741 section 4.2).
func vp8Payload(picture uint16, start, keyframe bool, tag byte) []byte {
	first, frame := byte(0x80), byte(1)
	if start {
		first |= 0x10
	}
	if keyframe {
		frame = 0
	}
	return []byte{first, 0x80, 0x80 | byte(picture>>8), byte(picture), frame, 0, 0, tag}
}

func h264Payload(start, keyframe bool, tag byte) []byte {
	if start && keyframe {
		return []byte{0x67, 0x42, 0xe0, 0x1f, tag} // sequence parameter set
	}
	return []byte{0x41, 0x9a, 0, 0, tag}
}

func (c *Client) receive(remote *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	mid := c.midOf(receiver)
	for {
		p, _, err := remote.ReadRTP()
		if err != nil {
			return
		}
		c.note(mid, p)
	}
}

func (c *Client) midOf(receiver *webrtc.RTPReceiver) string {
	for _, t := range c.PC.GetTransceivers() {
		if t.Receiver() == receiver {
			return t.Mid()
		}
	}
	return ""
}

func (c *Client) note(mid string, p *rtp.Packet) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.received[mid]
	if s == nil {
		s = &Slot{Tags: map[byte]int{}}
		c.received[mid] = s
	}
	s.Seqs, s.Stamps = append(s.Seqs, p.SequenceNumber), append(s.Stamps, p.Timestamp)
	if len(p.Payload) == 0 {
		return // padding
	}
	tag := p.Payload[len(p.Payload)-1]
	s.Tags[tag]++
	s.Last = tag
	s.Types = append(s.Types, p.PayloadType)
	if len(p.Payload) == 8 && p.Payload[1] == 0x80 {
		s.Pictures = append(s.Pictures, uint16(p.Payload[2]&0x7f)<<8|uint16(p.Payload[3]))
	}
}

// Received copies what a slot got so far; a slot that got nothing is empty.
func (c *Client) Received(mid string) Slot {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.received[mid]
	if s == nil {
		return Slot{Tags: map[byte]int{}}
	}
	out := *s
	out.Tags = map[byte]int{}
	for tag, n := range s.Tags {
		out.Tags[tag] = n
	}
	out.Seqs, out.Stamps = append([]uint16(nil), s.Seqs...), append([]uint32(nil), s.Stamps...)
	out.Pictures, out.Types = append([]uint16(nil), s.Pictures...), append([]uint8(nil), s.Types...)
	return out
}

// Total is the number of packets received in all slots.
func (c *Client) Total() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.received {
		n += len(s.Seqs)
	}
	return n
}

// AskAgain reports packets of a slot as missing (RFC 4585 section 6.2.1).
func (c *Client) AskAgain(t testing.TB, mid string, seqs ...uint16) {
	t.Helper()
	for _, tr := range c.PC.GetTransceivers() {
		if tr.Mid() == mid {
			ssrc := uint32(tr.Receiver().Track().SSRC())
			must(t, c.PC.WriteRTCP([]rtcp.Packet{&rtcp.TransportLayerNack{MediaSSRC: ssrc, Nacks: rtcp.NackPairsFromSequenceNumbers(seqs)}}))
		}
	}
}

// Play calls send every 20 ms until stop is called; sending errors end the test's stream silently,
// as a dead line would.
func Play(send func() error) (stop func()) {
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		ticker := time.NewTicker(20 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-quit:
				return
			case <-ticker.C:
				_ = send()
			}
		}
	}()
	return func() { close(quit); <-done }
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// RestartOffer is a new offer of the same peer with new ICE credentials (RFC 8445 section 9).
func (c *Client) RestartOffer(t testing.TB) (sdp string, sources map[string]string, screenSlot string) {
	t.Helper()
	gathered := webrtc.GatheringCompletePromise(c.PC)
	offer, err := c.PC.CreateOffer(&webrtc.OfferOptions{ICERestart: true})
	must(t, err)
	must(t, c.PC.SetLocalDescription(offer))
	<-gathered
	return c.PC.LocalDescription().SDP, nil, ""
}
