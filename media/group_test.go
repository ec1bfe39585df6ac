package media_test

import (
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"thongcau/media"
	"thongcau/media/mediatest"
)

// watcher keeps what a group tells, for tests to ask.
type watcher struct {
	mu       sync.Mutex
	up       map[media.PeerID]bool
	slots    map[media.PeerID][]media.Slot
	speaking []media.PeerID
}

func newWatcher() *watcher {
	return &watcher{up: map[media.PeerID]bool{}, slots: map[media.PeerID][]media.Slot{}}
}

func (w *watcher) Connected(peer media.PeerID, up bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.up[peer] = up
}

func (w *watcher) Slots(peer media.PeerID, slots []media.Slot) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.slots[peer] = slots
}

func (w *watcher) Speaking(peers []media.PeerID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.speaking = peers
}

func (w *watcher) connected(peer media.PeerID) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.up[peer]
}

// midOf is the slot of peer that shows a source of owner, "" when none does.
func (w *watcher) midOf(peer, owner media.PeerID, source media.Source) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.slots[peer] {
		if s.Peer == owner && s.Source == source {
			return s.MID
		}
	}
	return ""
}

func (w *watcher) speakers() []media.PeerID {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.speaking)
}

// stage is one engine with one group and its clients.
type stage struct {
	t       *testing.T
	group   *media.Group
	seen    *watcher
	clients map[media.PeerID]*mediatest.Client
	peers   map[media.PeerID]*media.Peer
}

func newStage(t *testing.T) *stage {
	t.Helper()
	return newStageOn(t, media.Config{UDP: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler)})
}

func newStageOn(t *testing.T, config media.Config) *stage {
	t.Helper()
	seen := newWatcher()
	s := newStageFor(t, config, seen)
	s.seen = seen
	return s
}

func newStageFor(t *testing.T, config media.Config, observer media.Observer) *stage {
	t.Helper()
	engine, err := media.Listen(config)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, clients: map[media.PeerID]*mediatest.Client{}, peers: map[media.PeerID]*media.Peer{}}
	s.group = engine.NewGroup(observer)
	t.Cleanup(func() {
		s.group.Close()
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func (s *stage) join(id media.PeerID, o mediatest.Options) *mediatest.Client {
	s.t.Helper()
	client := mediatest.New(s.t, o)
	peer, err := s.group.NewPeer(id)
	if err != nil {
		s.t.Fatal(err)
	}
	s.clients[id], s.peers[id] = client, peer
	s.negotiate(id)
	s.until("the peer is connected", func() bool { return s.seen.connected(id) })
	return client
}

func (s *stage) negotiate(id media.PeerID) {
	s.t.Helper()
	sdp, names, screenSlot := s.clients[id].Offer(s.t)
	sources := map[string]media.Source{}
	for mid, name := range names {
		sources[mid] = media.ParseSource(name)
	}
	answer, err := s.peers[id].Answer(s.t.Context(), media.Offer{SDP: sdp, Sources: sources, ScreenSlot: screenSlot})
	if err != nil {
		s.t.Fatal(err)
	}
	s.clients[id].Accept(s.t, answer)
}

// until waits for something that the network brings; it is no timing test.
func (s *stage) until(what string, ok func() bool) {
	s.t.Helper()
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			s.t.Fatalf("never came true: %s", what)
		case <-tick.C:
		}
	}
}

// mid is the slot of peer that shows a source of owner, waited for.
func (s *stage) mid(peer, owner media.PeerID, source media.Source) (mid string) {
	s.t.Helper()
	s.until("a slot of "+string(peer)+" is "+string(owner)+"'s", func() bool {
		mid = s.seen.midOf(peer, owner, source)
		return mid != ""
	})
	return mid
}

func (s *stage) play(send func() error) {
	s.t.Helper()
	s.t.Cleanup(mediatest.Play(send))
}

// film shows pictures of which every 25th decodes by itself.
func film(c *mediatest.Client) func() error {
	n := 0
	return func() error { n++; return c.ShowPicture(n%25 == 1) }
}

func TestASlotChangesPersonAtAKeyFrameInOneRunOfNumbers(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	b := s.join("b", mediatest.Options{Tag: 'b'})
	viewer := s.join("viewer", mediatest.Options{Audio: 2, Video: 1})
	s.play(film(a))
	s.play(film(b))

	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	mid := s.mid("viewer", "a", media.SourceCamera)
	s.until("the viewer sees a", func() bool { return viewer.Received(mid).Tags['a'] > 20 })

	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"b"}}})
	if next := s.mid("viewer", "b", media.SourceCamera); next != mid {
		t.Fatalf("b is in slot %q, a was in %q", next, mid)
	}
	s.until("the viewer sees b in the same slot", func() bool { return viewer.Received(mid).Tags['b'] > 20 })

	got := viewer.Received(mid)
	for i := 1; i < len(got.Seqs); i++ {
		if got.Seqs[i] != got.Seqs[i-1]+1 {
			t.Fatalf("sequence numbers jump from %d to %d", got.Seqs[i-1], got.Seqs[i])
		}
		if int32(got.Stamps[i]-got.Stamps[i-1]) < 0 {
			t.Fatalf("the clock runs back from %d to %d", got.Stamps[i-1], got.Stamps[i])
		}
		if step := (got.Pictures[i] - got.Pictures[i-1]) & 0x7fff; step > 1 {
			t.Fatalf("picture IDs jump from %d to %d", got.Pictures[i-1], got.Pictures[i])
		}
	}
}

func TestWhoIsNotInThePlanReachesNobody(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	locked := s.join("locked", mediatest.Options{Tag: 'x'})
	hearer := s.join("hearer", mediatest.Options{Audio: 2, Video: 2})
	s.group.Apply(media.Plan{"hearer": {Audio: []media.PeerID{"a", "locked"}}})
	s.play(func() error { return a.Speak(20) })
	s.play(func() error { return locked.Speak(5) })
	mid := s.mid("hearer", "locked", media.SourceMicrophone)
	s.until("both are heard", func() bool { return hearer.Received(mid).Tags['x'] > 10 })

	s.group.Apply(media.Plan{"hearer": {Audio: []media.PeerID{"a"}}})
	aMid := s.mid("hearer", "a", media.SourceMicrophone)
	// Packets on the way when the plan came are delivered before ones of a sent after it.
	mark := hearer.Received(aMid).Tags['a']
	s.until("what was on the way has come", func() bool { return hearer.Received(aMid).Tags['a'] > mark+10 })
	after := hearer.Received(mid).Tags['x']
	s.until("a is heard on", func() bool { return hearer.Received(aMid).Tags['a'] > mark+60 })
	if now := hearer.Received(mid).Tags['x']; now != after {
		t.Errorf("%d packets of the locked peer came through", now-after)
	}
}

func TestAPeerWithoutARouteReceivesNothing(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	waiting := s.join("waiting", mediatest.Options{Audio: 2, Video: 2})
	viewer := s.join("viewer", mediatest.Options{Audio: 2, Video: 2})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}, Audio: []media.PeerID{"a"}}})
	s.play(film(a))
	s.play(func() error { return a.Speak(20) })
	s.until("the viewer receives", func() bool { return viewer.Total() > 100 })
	if n := waiting.Total(); n != 0 {
		t.Errorf("the waiting peer received %d packets", n)
	}
}

func TestVP8AndH264AlternateInOneSlot(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	h := s.join("h", mediatest.Options{Tag: 'h', H264: true})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.play(film(a))
	s.play(film(h))
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	mid := s.mid("viewer", "a", media.SourceCamera)
	s.until("VP8 comes", func() bool { return viewer.Received(mid).Tags['a'] > 10 })
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"h"}}})
	s.until("H.264 comes", func() bool { return viewer.Received(mid).Tags['h'] > 10 })
	types := viewer.Received(mid).Types
	if types[0] == types[len(types)-1] {
		t.Errorf("both codecs came as payload type %d", types[0])
	}
}

func TestASharedScreenHasASlotOfItsOwn(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}, Screen: "a"}})
	s.play(film(a))
	n := 0
	s.play(func() error { n++; return a.ShowScreen(n%25 == 1) })
	camera, screen := s.mid("viewer", "a", media.SourceCamera), s.mid("viewer", "a", media.SourceScreen)
	s.until("both come", func() bool {
		return viewer.Received(camera).Tags['a'] > 10 && viewer.Received(screen).Tags['a'] > 10
	})
	if camera == screen {
		t.Error("screen and camera share a slot")
	}
}

func TestALostPacketIsSentAgainUnderItsOwnNumber(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	s.play(film(a))
	mid := s.mid("viewer", "a", media.SourceCamera)
	s.until("pictures come", func() bool { return viewer.Received(mid).Tags['a'] > 30 })
	wanted := viewer.Received(mid).Seqs[20]
	viewer.AskAgain(t, mid, wanted)
	s.until("the packet comes a second time", func() bool {
		n := 0
		for _, seq := range viewer.Received(mid).Seqs {
			if seq == wanted {
				n++
			}
		}
		return n == 2
	})
}

func TestTheLoudestIsNamedFirst(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	b := s.join("b", mediatest.Options{Tag: 'b'})
	s.play(func() error { return a.Speak(40) })
	s.play(func() error { return b.Speak(10) })
	s.until("b leads and a follows", func() bool { return slices.Equal(s.seen.speakers(), []media.PeerID{"b", "a"}) })
}

func TestAnICERestartKeepsThePeerAndItsSlots(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	s.play(film(a))
	mid := s.mid("viewer", "a", media.SourceCamera)
	s.until("pictures come", func() bool { return viewer.Received(mid).Tags['a'] > 10 })

	sdp, _, _ := viewer.RestartOffer(t)
	answer, err := s.peers["viewer"].Answer(t.Context(), media.Offer{SDP: sdp})
	if err != nil {
		t.Fatal(err)
	}
	viewer.Accept(t, answer)
	before := viewer.Received(mid).Tags['a']
	s.until("pictures come on after the restart", func() bool { return viewer.Received(mid).Tags['a'] > before+50 })
}

func TestANewPeerTakesTheSeatOfTheOld(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	s.play(film(a))
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	again := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	mid := s.mid("viewer", "a", media.SourceCamera)
	s.until("the new peer receives", func() bool { return again.Received(mid).Tags['a'] > 10 })
}
