package signaling

import "time"

// Hand raises or lowers the sender's own hand; the room keeps the order.
type Hand struct {
	Head
	Raised bool `json:"raised"`
}

func (*Hand) right() Action { return ActRaiseHand }

func (h *Hand) apply(_ *Room, t *turn) error {
	switch {
	case !h.Raised:
		t.seat.handRaised = time.Time{}
	case t.seat.handRaised.IsZero():
		t.seat.handRaised = time.Now()
	}
	return nil
}

// HandLower lowers somebody's hand.
type HandLower struct {
	Head
	Seat string `json:"seat"`
}

func (*HandLower) right() Action { return ActGiveFloor }

func (h *HandLower) apply(_ *Room, t *turn) error {
	s, err := t.target(h.Seat)
	if err != nil {
		return err
	}
	s.handRaised = time.Time{}
	return nil
}
