package media_test

import (
	"log/slog"
	"sync"
	"testing"

	"thongcau/media"
	"thongcau/media/mediatest"
)

// slowEar is an observer that takes its time over one telling of slots.
type slowEar struct {
	*watcher
	once    sync.Once
	armed   chan struct{} // closed when the next telling is to be held up
	entered chan struct{} // closed when it is
	release chan struct{}
}

func (e *slowEar) Slots(peer media.PeerID, slots []media.Slot) {
	select {
	case <-e.armed:
		e.once.Do(func() { close(e.entered); <-e.release })
	default:
	}
	e.watcher.Slots(peer, slots)
}

func TestTheNewestSlotsAreToldLast(t *testing.T) {
	ear := &slowEar{watcher: newWatcher(), armed: make(chan struct{}), entered: make(chan struct{}), release: make(chan struct{})}
	s := newStageFor(t, media.Config{UDP: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler)}, ear)
	s.seen = ear.watcher
	s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.group.Apply(media.Plan{"viewer": {Audio: []media.PeerID{"x"}}})
	s.mid("viewer", "x", media.SourceMicrophone)

	close(ear.armed)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.group.Apply(media.Plan{"viewer": {Audio: []media.PeerID{"a"}}})
	}()
	<-ear.entered
	s.group.Apply(media.Plan{"viewer": {Audio: []media.PeerID{"b"}}})
	close(ear.release)
	<-done
	s.mid("viewer", "b", media.SourceMicrophone)
	if ear.midOf("viewer", "a", media.SourceMicrophone) != "" {
		t.Error("the plan is b's and a is told last")
	}
}
