package signaling

// SendBack moves a citizen from the floor to the lobby; their hearing stays
// open and they can be called again.
type SendBack struct {
	Head
	Seat string `json:"seat"`
}

func (*SendBack) right() Action { return ActKeepOrder }

func (m *SendBack) apply(r *Room, t *turn) error {
	s, err := t.target(m.Seat)
	if err != nil {
		return err
	}
	if !s.Role.waits() || !s.admitted {
		return ErrWrongState
	}
	r.toLobby(s) // at once: whoever is sent out must not hear one word more
	t.record(Fact{Kind: FactSentBack, Seat: s.Seat}, func() {})
	return nil
}

func (r *Room) toLobby(s *seat) {
	s.admitted = false
	s.microphoneOn = false
	if r.state.floor == s.Seat {
		r.takeFloor()
	}
	if r.state.sharing == s.Seat {
		r.state.sharing = ""
	}
}
