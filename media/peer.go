package media

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

// Peer is the media side of one seat: one PeerConnection, one offer, one
// answer. After that only an ICE restart is negotiated on it.
//
// The group's lock guards ups, downs and seats; negotiation guards the
// PeerConnection's descriptions.
type Peer struct {
	id     PeerID
	engine *Engine
	group  *Group
	log    *slog.Logger
	pc     *webrtc.PeerConnection

	negotiation sync.Mutex
	sources     map[string]Source // by mid, as the first offer declared
	lines       []mediaLine       // of the first offer; nil before it

	ups   []*upTrack
	downs []*downTrack
	seats seating

	connected atomic.Bool
	loops     sync.WaitGroup
	closeOnce sync.Once
}

// NewPeer makes a peer of the group. A peer with the same ID is ended: the
// client that makes a new one has lost the old one's keys. Fault: ErrPeerClosed
// when the group is closed.
func (g *Group) NewPeer(id PeerID) (*Peer, error) {
	pc, err := g.engine.api.NewPeerConnection(g.engine.connection)
	if err != nil {
		return nil, fmt.Errorf("make peer connection: %w", err)
	}
	p := &Peer{id: id, engine: g.engine, group: g, log: g.engine.log, pc: pc}
	pc.OnTrack(p.takeTrack)
	pc.OnConnectionStateChange(p.noteState)
	g.engine.counters.peers.Inc()
	old, ok := g.add(p)
	if !ok {
		p.Close()
		return nil, ErrPeerClosed
	}
	if old != nil {
		old.Close()
	}
	return p, nil
}

// Close ends the peer and waits for its loops. It may be called twice.
func (p *Peer) Close() {
	p.closeOnce.Do(func() {
		p.pc.OnConnectionStateChange(func(webrtc.PeerConnectionState) {})
		if err := p.pc.GracefulClose(); err != nil {
			p.log.Debug("peer connection closed with an error", "peer", p.id)
		}
		p.loops.Wait()
		if p.connected.Swap(false) { // said before a peer that replaces this one can say that it is up
			p.group.observer.Connected(p.id, false)
		}
		p.group.remove(p)
		p.engine.counters.peers.Dec()
	})
}

// Answer negotiates: the first offer sets the peer up, a later one may only
// restart ICE. Faults: ErrOfferTooLarge, ErrOfferInvalid, ErrPeerClosed.
func (p *Peer) Answer(ctx context.Context, offer Offer) (answer string, err error) {
	p.negotiation.Lock()
	defer p.negotiation.Unlock()
	if p.pc.ConnectionState() == webrtc.PeerConnectionStateClosed {
		return "", ErrPeerClosed
	}
	lines, err := offer.lines()
	if err != nil {
		return "", err
	}
	first := p.lines == nil
	if first {
		err = p.prepare(offer, lines)
	} else if !slices.Equal(lines, p.lines) {
		err = fmt.Errorf("%w: a later offer may only restart ICE", ErrOfferInvalid)
	}
	if err != nil {
		return "", err
	}
	gathered, err := p.describe(offer.SDP)
	if err != nil {
		if first { // half a description is no ground to stand on: the client makes a new peer
			_ = p.pc.Close()
		}
		return "", fmt.Errorf("%w: %v", ErrOfferInvalid, err)
	}
	select {
	case <-gathered:
	case <-ctx.Done():
		return "", fmt.Errorf("gather candidates: %w", ctx.Err())
	}
	if first {
		p.openSlots()
	}
	return p.pc.LocalDescription().SDP, nil
}

// describe sets both descriptions. The promise is made between them: an ICE
// restart begins to gather with the offer, and what was gathered before it is void.
func (p *Peer) describe(offer string) (gathered <-chan struct{}, err error) {
	if err := p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer}); err != nil {
		return nil, err
	}
	gathered = webrtc.GatheringCompletePromise(p.pc)
	answer, err := p.pc.CreateAnswer(nil)
	if err != nil {
		return nil, err
	}
	return gathered, p.pc.SetLocalDescription(answer)
}

// AddCandidate takes one more address of the client (trickle ICE, RFC 8838).
func (p *Peer) AddCandidate(candidate string, mid string) error {
	if strings.Contains(candidate, ".local ") {
		return nil // an mDNS name: its checks reach us from the address itself
	}
	if err := p.pc.AddICECandidate(webrtc.ICECandidateInit{Candidate: candidate, SDPMid: &mid}); err != nil {
		return fmt.Errorf("%w: candidate: %v", ErrOfferInvalid, err)
	}
	return nil
}

// prepare adds one sending track for each receiving line of the offer, in its
// order, so that the library matches them one to one.
func (p *Peer) prepare(offer Offer, lines []mediaLine) error {
	slots, err := offer.slots(lines)
	if err != nil {
		return err
	}
	downs := make([]*downTrack, 0, len(slots))
	counts := map[webrtc.RTPCodecType]int{}
	for _, line := range slots {
		down := &downTrack{peer: p, kind: line.kind, mid: line.mid, screen: line.mid == offer.ScreenSlot}
		if !down.screen {
			down.index = counts[line.kind]
			counts[line.kind]++
		}
		transceiver, err := p.pc.AddTransceiverFromTrack(down, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
		if err != nil {
			return fmt.Errorf("add slot: %w", err)
		}
		down.sender = transceiver.Sender()
		downs = append(downs, down)
	}
	p.sources, p.lines = offer.Sources, lines
	p.group.mu.Lock()
	p.downs = downs
	p.seats = seating{audio: make([]PeerID, counts[kindAudio]), video: make([]PeerID, counts[kindVideo])}
	p.group.mu.Unlock()
	return nil
}

// openSlots starts the feedback of each slot and fills them by the plan.
func (p *Peer) openSlots() {
	for _, down := range p.downTracks() {
		p.loops.Go(down.feedbackLoop)
	}
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	p.group.rewire()
	p.group.tell(p)
}

// takeTrack starts an incoming track, once its first packet has come.
func (p *Peer) takeTrack(remote *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	up := &upTrack{
		peer: p, source: p.sourceOf(receiver), remote: remote,
		mime: strings.ToLower(remote.Codec().MimeType), clock: remote.Codec().ClockRate, ssrc: uint32(remote.SSRC()),
	}
	length := videoRingLength
	if remote.Kind() == kindAudio {
		length = audioRingLength
	}
	up.ring = newRing(length)
	for _, x := range receiver.GetParameters().HeaderExtensions {
		if x.URI == sdp.AudioLevelURI {
			up.levelID = uint8(x.ID)
		}
	}
	p.loops.Go(func() { up.feedbackLoop(receiver) })
	p.loops.Go(func() {
		p.setTracks(func(ups []*upTrack) []*upTrack { return append(without(ups, up.source), up) })
		up.readLoop()
		p.setTracks(func(ups []*upTrack) []*upTrack { return withoutTrack(ups, up) })
	})
}

func (p *Peer) sourceOf(receiver *webrtc.RTPReceiver) Source {
	for _, t := range p.pc.GetTransceivers() {
		if t.Receiver() == receiver {
			return p.sources[t.Mid()]
		}
	}
	return SourceUnknown
}

// setTracks replaces the list of incoming tracks and wires again.
func (p *Peer) setTracks(change func([]*upTrack) []*upTrack) {
	p.group.mu.Lock()
	p.ups = change(p.ups)
	p.group.mu.Unlock()
	p.group.refresh()
}

func without(ups []*upTrack, source Source) (kept []*upTrack) {
	for _, up := range ups {
		if up.source != source {
			kept = append(kept, up)
		}
	}
	return kept
}

func withoutTrack(ups []*upTrack, gone *upTrack) (kept []*upTrack) {
	for _, up := range ups {
		if up != gone {
			kept = append(kept, up)
		}
	}
	return kept
}

func (p *Peer) noteState(state webrtc.PeerConnectionState) {
	up := state == webrtc.PeerConnectionStateConnected
	if p.connected.Swap(up) == up {
		return
	}
	if up { // whoever comes back has lost the picture
		for _, down := range p.downTracks() {
			if source := down.current(); source != nil && down.kind == kindVideo {
				source.requestKeyframe()
			}
		}
	}
	p.group.observer.Connected(p.id, up)
}

func (p *Peer) upTracks() []*upTrack {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	return p.ups
}

func (p *Peer) downTracks() []*downTrack {
	p.group.mu.Lock()
	defer p.group.mu.Unlock()
	return p.downs
}

// reseat follows a route; the group's lock is held.
func (p *Peer) reseat(route Route) (changed bool) {
	next := p.seats.follow(route)
	changed = !next.equal(p.seats)
	p.seats = next
	return changed
}

// slots lists the peer's receiving slots; the group's lock is held.
func (p *Peer) slots() []Slot {
	slots := make([]Slot, len(p.downs))
	for i, down := range p.downs {
		owner, source := p.seats.of(down)
		slots[i] = Slot{MID: down.mid, Source: source, Peer: owner}
	}
	return slots
}

func (p *Peer) voice(now time.Duration) (level uint8, speaking bool) {
	for _, up := range p.upTracks() {
		if up.source == SourceMicrophone {
			return up.level.read(now)
		}
	}
	return silentLevel, false
}

func (p *Peer) writeRTCP(packets ...rtcp.Packet) {
	if err := p.pc.WriteRTCP(packets); err != nil {
		p.log.Debug("feedback was not sent", "peer", p.id)
	}
}
