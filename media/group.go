package media

import (
	"slices"
	"sync"
	"time"

	"github.com/pion/rtcp"
)

// 100 ms: fast enough for a light on a speaker's tile, slow enough to cost nothing.
const groupTick = 100 * time.Millisecond

// Observer hears what happens in a group. Its methods are called from the
// group's goroutines, never under a lock, and must not block.
type Observer interface {
	// Connected tells that a peer's media came up or went down.
	Connected(peer PeerID, up bool)
	// Slots tells who fills the receiving slots of a peer now.
	Slots(peer PeerID, slots []Slot)
	// Speaking lists who is speaking, loudest first, when that changes.
	Speaking(peers []PeerID)
}

// Group is the set of peers that one plan wires together. mu guards the
// wiring; packets pass without it.
type Group struct {
	engine   *Engine
	observer Observer

	mu       sync.Mutex
	plan     Plan
	peers    map[PeerID]*Peer
	speaking []PeerID
	untold   map[PeerID]bool // whose slots changed since the observer was told
	closed   bool

	news chan struct{} // one place: there is something untold
	stop chan struct{}
	done sync.WaitGroup
}

// NewGroup makes an empty group; Close ends it.
func (e *Engine) NewGroup(observer Observer) *Group {
	g := &Group{engine: e, observer: observer, plan: Plan{}, peers: map[PeerID]*Peer{},
		untold: map[PeerID]bool{}, news: make(chan struct{}, 1), stop: make(chan struct{})}
	g.done.Go(g.tickLoop)
	g.done.Go(g.tellLoop)
	return g
}

// Close ends every peer of the group and waits. It may be called twice.
func (g *Group) Close() {
	g.mu.Lock()
	peers := make([]*Peer, 0, len(g.peers))
	for _, p := range g.peers {
		peers = append(peers, p)
	}
	if !g.closed {
		g.closed = true
		close(g.stop)
	}
	g.mu.Unlock()
	for _, p := range peers {
		p.Close()
	}
	g.done.Wait()
}

// Apply makes a plan the one in force. When it returns, no packet passes that
// the plan does not allow.
func (g *Group) Apply(plan Plan) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.plan = plan
	g.rewire()
}

func (g *Group) add(p *Peer) (replaced *Peer, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return nil, false
	}
	replaced = g.peers[p.id]
	g.peers[p.id] = p
	return replaced, true
}

func (g *Group) remove(p *Peer) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.peers[p.id] == p {
		delete(g.peers, p.id)
	}
	g.rewire()
}

// refresh wires again after a peer negotiated or a track began or ended.
func (g *Group) refresh() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.rewire()
}

type slotChange struct {
	peer  PeerID
	slots []Slot
}

// rewire brings slots and fan-out lists in line with the plan; mu is held.
func (g *Group) rewire() {
	fans := map[*upTrack][]*downTrack{}
	for _, p := range g.peers {
		if p.reseat(g.plan[p.id]) {
			g.tell(p)
		}
		for _, down := range p.downs {
			source := g.sourceOf(p, down)
			down.follow(source)
			if source != nil {
				fans[source] = append(fans[source], down)
			}
		}
	}
	for _, p := range g.peers {
		for _, up := range p.ups {
			list := fans[up]
			up.downs.Store(&list)
		}
	}
}

// tell marks a peer's slots as news; mu is held.
func (g *Group) tell(p *Peer) {
	g.untold[p.id] = true
	select {
	case g.news <- struct{}{}:
	default:
	}
}

// tellLoop is the only one that tells of slots: two that did could tell the
// older of two changes last, and the page would put a wrong name to a face.
func (g *Group) tellLoop() {
	for {
		select {
		case <-g.stop:
			return
		case <-g.news:
			for _, c := range g.takeUntold() {
				g.observer.Slots(c.peer, c.slots)
			}
		}
	}
}

func (g *Group) takeUntold() (changes []slotChange) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for id := range g.untold {
		if p := g.peers[id]; p != nil {
			changes = append(changes, slotChange{id, p.slots()})
		}
	}
	clear(g.untold)
	return changes
}

// sourceOf is the track that a slot shows now, nil when its person sends none.
func (g *Group) sourceOf(p *Peer, down *downTrack) *upTrack {
	owner, source := p.seats.of(down)
	from := g.peers[owner]
	if from == nil {
		return nil
	}
	for _, up := range from.ups {
		if up.source == source {
			return up
		}
	}
	return nil
}

// of names who fills a slot and with what.
func (s seating) of(down *downTrack) (PeerID, Source) {
	switch {
	case down.screen:
		return s.screen, SourceScreen
	case down.kind == kindAudio:
		return at(s.audio, down.index), SourceMicrophone
	default:
		return at(s.video, down.index), SourceCamera
	}
}

func at(list []PeerID, i int) PeerID {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// tickLoop repeats what must be repeated: key frame requests that were not
// answered, the list of speakers, and sender reports once a second.
func (g *Group) tickLoop() {
	ticker := time.NewTicker(groupTick)
	defer ticker.Stop()
	for ticks := 1; ; ticks++ {
		select {
		case <-g.stop:
			return
		case <-ticker.C:
			peers := g.snapshot()
			g.tellSpeakers(peers)
			for _, p := range peers {
				p.repeatKeyframeRequests()
				if ticks%int(time.Second/groupTick) == 0 {
					p.sendReports()
				}
			}
		}
	}
}

func (g *Group) snapshot() []*Peer {
	g.mu.Lock()
	defer g.mu.Unlock()
	peers := make([]*Peer, 0, len(g.peers))
	for _, p := range g.peers {
		peers = append(peers, p)
	}
	return peers
}

func (g *Group) tellSpeakers(peers []*Peer) {
	now := g.engine.now()
	var voices []voice
	for _, p := range peers {
		if level, speaking := p.voice(now); speaking {
			voices = append(voices, voice{p.id, level})
		}
	}
	var front PeerID
	if len(g.speaking) > 0 {
		front = g.speaking[0]
	}
	if order := rankSpeakers(front, voices); !slices.Equal(order, g.speaking) {
		g.speaking = order // only this goroutine reads or writes it
		g.observer.Speaking(order)
	}
}

func (p *Peer) repeatKeyframeRequests() {
	for _, up := range p.upTracks() {
		if up.wantKey.Load() {
			up.sendPLI()
		}
	}
}

func (p *Peer) sendReports() {
	for _, down := range p.downTracks() {
		if sr := down.report(); sr != nil {
			p.writeRTCP(sr, &rtcp.SourceDescription{Chunks: []rtcp.SourceDescriptionChunk{{
				Source: sr.SSRC,
				Items:  []rtcp.SourceDescriptionItem{{Type: rtcp.SDESCNAME, Text: down.StreamID()}},
			}}})
		}
	}
}
