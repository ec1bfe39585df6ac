package signaling

import (
	"context"
	"fmt"

	"thongcau/media"
)

// OfferMedia negotiates the seat's media: the first offer under a name sets a
// peer up, a later one under the same name restarts ICE, one under a new name
// replaces a peer whose keys are gone. The answer comes as a frame of its own.
type OfferMedia struct {
	Head
	Peer       string            `json:"peer" doc:"the page's name for its connection"`
	SDP        string            `json:"sdp" doc:"at most 48 KiB and 32 m-lines"`
	Sources    map[string]string `json:"sources" doc:"mid of each sending line: microphone, camera or screen"`
	ScreenSlot string            `json:"screenSlot,omitempty" doc:"mid of the receiving line for a shared screen"`
}

func (*OfferMedia) right() Action { return ActConnect }

func (o *OfferMedia) apply(r *Room, t *turn) error {
	if o.Peer == "" || len(o.Sources) > 3 {
		return ErrMessageInvalid
	}
	offer := media.Offer{SDP: o.SDP, Sources: map[string]media.Source{}, ScreenSlot: o.ScreenSlot}
	for mid, name := range o.Sources {
		source := media.ParseSource(name)
		if source == media.SourceUnknown {
			return fmt.Errorf("%w: source %q", ErrMessageInvalid, name)
		}
		offer.Sources[mid] = source
	}
	id, link := t.seat.Seat, t.link
	t.background(func(ctx context.Context) error {
		sdp, err := r.stage.Answer(ctx, id, o.Peer, offer)
		if err == nil {
			link.send(encode(Answer{Type: "answer", Peer: o.Peer, SDP: sdp}))
		}
		return err
	})
	return nil
}

// Candidate adds one more address of the page (trickle ICE, RFC 8838).
type Candidate struct {
	Head
	Peer      string `json:"peer"`
	Candidate string `json:"candidate"`
	MID       string `json:"mid"`
}

func (*Candidate) right() Action { return ActConnect }

func (c *Candidate) apply(r *Room, t *turn) error {
	id := t.seat.Seat
	t.background(func(context.Context) error { return r.stage.Candidate(id, c.Peer, c.Candidate, c.MID) })
	return nil
}
