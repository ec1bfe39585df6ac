package signaling

// Mute switches a microphone off; its holder may switch it on again.
type Mute struct {
	Head
	Seat string `json:"seat"`
}

func (*Mute) right() Action { return ActKeepOrder }

func (m *Mute) apply(_ *Room, t *turn) error {
	s, err := t.target(m.Seat)
	if err != nil {
		return err
	}
	s.microphoneOn = false
	return nil
}

// Lock mutes a seat until it is unlocked or given the floor. It takes effect at
// once and is shown when it is written down: what the padlock says must still
// be true after the process died.
type Lock struct {
	Head
	Seat string `json:"seat"`
}

func (*Lock) right() Action { return ActKeepOrder }

func (l *Lock) apply(r *Room, t *turn) error {
	s, err := t.target(l.Seat)
	if err != nil {
		return err
	}
	if s.Role == RoleChair {
		return ErrNotAllowed // nobody silences whoever presides
	}
	s.locked, s.microphoneOn = true, false
	s.locks++
	if r.state.floor == s.Seat {
		r.takeFloor()
	}
	t.record(Fact{Kind: FactLocked, Seat: s.Seat}, func() { s.lockShown = true })
	return nil
}

// Unlock ends a lock.
type Unlock struct {
	Head
	Seat string `json:"seat"`
}

func (*Unlock) right() Action { return ActKeepOrder }

func (u *Unlock) apply(r *Room, t *turn) error {
	s, err := t.target(u.Seat)
	if err != nil {
		return err
	}
	if s.locked {
		r.unlock(t, s, func() {})
	}
	return nil
}

func (r *Room) unlock(t *turn, s *seat, then func()) {
	locks := s.locks
	t.record(Fact{Kind: FactUnlocked, Seat: s.Seat}, func() {
		s.lockShown = false
		if s.locks != locks {
			return // locked again while this was being written: that holds
		}
		s.locked = false
		then()
	})
}
