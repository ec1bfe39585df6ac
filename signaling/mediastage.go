package signaling

import (
	"context"
	"sync"

	"thongcau/media"
)

// mediaStage is a room's group of peers: one for each seat that sent an offer.
// mu guards peers.
type mediaStage struct {
	group *media.Group

	mu    sync.Mutex
	peers map[string]namedPeer // by seat
}

// namedPeer is a peer and the name that the page gave its connection: an offer
// under the same name restarts ICE, one under a new name replaces the peer.
type namedPeer struct {
	name string
	*media.Peer
}

func newMediaStage(engine *media.Engine) func(media.Observer) stage {
	return func(observer media.Observer) stage {
		return &mediaStage{group: engine.NewGroup(observer), peers: map[string]namedPeer{}}
	}
}

func (m *mediaStage) Apply(p media.Plan) { m.group.Apply(p) }

func (m *mediaStage) Answer(ctx context.Context, seat, name string, offer media.Offer) (string, error) {
	peer, err := m.peer(seat, name)
	if err != nil {
		return "", err
	}
	return peer.Answer(ctx, offer)
}

func (m *mediaStage) peer(seat, name string) (*media.Peer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if have, ok := m.peers[seat]; ok && have.name == name {
		return have.Peer, nil
	}
	peer, err := m.group.NewPeer(media.PeerID(seat))
	if err != nil {
		return nil, err
	}
	m.peers[seat] = namedPeer{name, peer}
	return peer, nil
}

func (m *mediaStage) Candidate(seat, name, candidate, mid string) error {
	m.mu.Lock()
	have, ok := m.peers[seat]
	m.mu.Unlock()
	if !ok || have.name != name {
		return media.ErrPeerClosed
	}
	return have.AddCandidate(candidate, mid)
}

func (m *mediaStage) Leave(seat string) {
	m.mu.Lock()
	have, ok := m.peers[seat]
	delete(m.peers, seat)
	m.mu.Unlock()
	if ok {
		go have.Close() // it waits for the peer's loops; Group.Close waits for all peers
	}
}

func (m *mediaStage) Close() { m.group.Close() }
