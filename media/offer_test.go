package media_test

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"thongcau/internal/fault"
	"thongcau/media"
	"thongcau/media/mediatest"
)

func parsed(names map[string]string) map[string]media.Source {
	sources := map[string]media.Source{}
	for mid, name := range names {
		sources[mid] = media.ParseSource(name)
	}
	return sources
}

// sdpOf writes an offer of m-lines: "a>" sends sound, "v<" receives a picture.
func sdpOf(lines ...string) string {
	var b strings.Builder
	b.WriteString("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n")
	b.WriteString("a=fingerprint:sha-256 " + strings.Repeat("AB:", 31) + "AB\r\n")
	for i, line := range lines {
		kind, codec := "audio", "111 opus/48000/2"
		if line[0] == 'v' {
			kind, codec = "video", "96 VP8/90000"
		}
		direction := "recvonly"
		if line[1] == '>' {
			direction = "sendonly"
		}
		mid := string(rune('a' + i%26))
		if i >= 26 {
			mid += mid
		}
		payloadType, _, _ := strings.Cut(codec, " ")
		b.WriteString("m=" + kind + " 9 UDP/TLS/RTP/SAVPF " + payloadType + "\r\nc=IN IP4 0.0.0.0\r\na=mid:" + mid +
			"\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwxyz\r\na=setup:actpass\r\na=rtcp-mux\r\na=rtpmap:" + codec + "\r\na=" + direction + "\r\n")
	}
	return b.String()
}

func newPeer(t testing.TB, group *media.Group, id media.PeerID) *media.Peer {
	t.Helper()
	peer, err := group.NewPeer(id)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(peer.Close)
	return peer
}

func TestAnOfferThatIsNoneIsRefused(t *testing.T) {
	s := newStage(t)
	microphone := map[string]media.Source{"a": media.SourceMicrophone}
	many := make([]string, media.MaxMediaLines+1)
	for i := range many {
		many[i] = "v<"
	}
	for name, test := range map[string]struct {
		offer media.Offer
		want  *fault.Fault
	}{
		"no SDP":                      {media.Offer{SDP: "hello"}, media.ErrOfferInvalid},
		"no lines":                    {media.Offer{SDP: sdpOf()}, media.ErrOfferInvalid},
		"too many lines":              {media.Offer{SDP: sdpOf(many...)}, media.ErrOfferTooLarge},
		"too many bytes":              {media.Offer{SDP: sdpOf("a<") + strings.Repeat("a=x\r\n", media.MaxOfferBytes/5)}, media.ErrOfferTooLarge},
		"a sending line of no name":   {media.Offer{SDP: sdpOf("a>")}, media.ErrOfferInvalid},
		"a picture as a microphone":   {media.Offer{SDP: sdpOf("v>"), Sources: microphone}, media.ErrOfferInvalid},
		"two of one source":           {media.Offer{SDP: sdpOf("a>", "a>"), Sources: map[string]media.Source{"a": media.SourceMicrophone, "b": media.SourceMicrophone}}, media.ErrOfferInvalid},
		"two lines of one mid":        {media.Offer{SDP: strings.ReplaceAll(sdpOf("a>", "a<"), "mid:b", "mid:a"), Sources: microphone}, media.ErrOfferInvalid},
		"a line without mid":          {media.Offer{SDP: strings.ReplaceAll(sdpOf("a<"), "a=mid:a\r\n", "")}, media.ErrOfferInvalid},
		"a data channel":              {media.Offer{SDP: strings.ReplaceAll(sdpOf("a<"), "m=audio", "m=application")}, media.ErrOfferInvalid},
		"a screen slot that is sound": {media.Offer{SDP: sdpOf("a<"), ScreenSlot: "a"}, media.ErrOfferInvalid},
		"no credentials":              {media.Offer{SDP: strings.ReplaceAll(sdpOf("a<"), "a=ice-pwd:abcdefghijklmnopqrstuvwxyz\r\n", "")}, media.ErrOfferInvalid},
		"no fingerprint":              {media.Offer{SDP: strings.ReplaceAll(sdpOf("a<"), "a=fingerprint", "a=thumbprint")}, media.ErrOfferInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			if answer, err := newPeer(t, s.group, "x").Answer(t.Context(), test.offer); !errors.Is(err, test.want) || answer != "" {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
}

func TestALaterOfferMayOnlyRestartICE(t *testing.T) {
	s := newStage(t)
	s.join("a", mediatest.Options{Tag: 'a'})
	for name, sdp := range map[string]string{"another line": sdpOf("a>", "v>", "v>", "a<"), "fewer lines": sdpOf("a>"), "no SDP": "hello"} {
		if _, err := s.peers["a"].Answer(t.Context(), media.Offer{SDP: sdp}); !errors.Is(err, media.ErrOfferInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPeerWhoseFirstOfferFailedIsOver(t *testing.T) {
	s := newStage(t)
	peer := newPeer(t, s.group, "x")
	if _, err := peer.Answer(t.Context(), media.Offer{SDP: strings.ReplaceAll(sdpOf("a<"), "a=fingerprint", "a=thumbprint")}); !errors.Is(err, media.ErrOfferInvalid) {
		t.Fatal(err)
	}
	if _, err := peer.Answer(t.Context(), media.Offer{SDP: sdpOf("a<")}); !errors.Is(err, media.ErrPeerClosed) {
		t.Errorf("the second offer: %v", err)
	}
}

func TestAReceiverThatSendsNothingMayRestartICE(t *testing.T) {
	s := newStage(t)
	peer := newPeer(t, s.group, "x")
	for range 2 {
		if _, err := peer.Answer(t.Context(), media.Offer{SDP: sdpOf("a<", "v<")}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAReplacedPeerIsSaidToBeDown(t *testing.T) {
	s := newStage(t)
	s.join("a", mediatest.Options{Tag: 'a'})
	newPeer(t, s.group, "a")
	if s.seen.connected("a") {
		t.Error("the old peer is gone, the new one is not there yet, and the media are up")
	}
}

func TestAClosedGroupTakesNobody(t *testing.T) {
	s := newStage(t)
	s.group.Close()
	if _, err := s.group.NewPeer("late"); !errors.Is(err, media.ErrPeerClosed) {
		t.Errorf("got %v", err)
	}
}

// FuzzOffer sends whatever comes through the whole negotiation of a peer, and
// a second time as an ICE restart: an answer or a declared fault, never more.
func FuzzOffer(f *testing.F) {
	engine, err := media.Listen(media.Config{UDP: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	group := engine.NewGroup(newWatcher())
	f.Cleanup(func() {
		group.Close()
		if err := engine.Close(); err != nil {
			f.Error(err)
		}
	})
	f.Add(sdpOf("a>", "v>", "v>", "a<", "v<", "v<"), "f")
	f.Add(sdpOf("a<"), "")
	f.Add(sdpOf("v>", "v<")+"a=rid:q send\r\na=simulcast:send q\r\n", "b")
	f.Add(strings.ReplaceAll(sdpOf("a>"), "sendonly", "sendrecv"), "")
	f.Add("v=0\r\n", "")
	f.Fuzz(func(t *testing.T, sdp, screenSlot string) {
		peer, err := group.NewPeer("fuzz")
		if err != nil {
			t.Fatal(err)
		}
		defer peer.Close()
		offer := media.Offer{SDP: sdp, ScreenSlot: screenSlot, Sources: map[string]media.Source{
			"a": media.SourceMicrophone, "b": media.SourceCamera, "c": media.SourceScreen,
		}}
		for range 2 {
			if _, err := peer.Answer(t.Context(), offer); err != nil && fault.Of(err) == fault.ErrInternal {
				t.Fatal(err)
			}
		}
	})
}
