package signaling

import (
	"sync"

	"thongcau/media"
)

// mediaNews takes what the media plane tells and keeps the newest of each, so
// that the media plane never waits for a room. mu guards all of it.
type mediaNews struct {
	signal chan struct{} // one place: there is something to take

	mu        sync.Mutex
	slots     map[string][]SlotView
	connected map[string]bool
	speaking  []string
}

func newMediaNews() *mediaNews {
	return &mediaNews{signal: make(chan struct{}, 1), slots: map[string][]SlotView{}, connected: map[string]bool{}}
}

func (n *mediaNews) note(change func()) {
	n.mu.Lock()
	change()
	n.mu.Unlock()
	select {
	case n.signal <- struct{}{}:
	default:
	}
}

// take returns the news and forgets it.
func (n *mediaNews) take() (slots map[string][]SlotView, connected map[string]bool, speaking []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	slots, connected, speaking = n.slots, n.connected, n.speaking
	n.slots, n.connected, n.speaking = map[string][]SlotView{}, map[string]bool{}, nil
	return slots, connected, speaking
}

// Connected implements media.Observer.
func (n *mediaNews) Connected(peer media.PeerID, up bool) {
	n.note(func() { n.connected[string(peer)] = up })
}

// Slots implements media.Observer.
func (n *mediaNews) Slots(peer media.PeerID, slots []media.Slot) {
	views := make([]SlotView, len(slots))
	for i, s := range slots {
		views[i] = SlotView{MID: s.MID, Source: s.Source.String(), Seat: string(s.Peer)}
	}
	n.note(func() { n.slots[string(peer)] = views })
}

// Speaking implements media.Observer.
func (n *mediaNews) Speaking(peers []media.PeerID) {
	seats := make([]string, len(peers))
	for i, p := range peers {
		seats[i] = string(p)
	}
	n.note(func() { n.speaking = seats })
}
