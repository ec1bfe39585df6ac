package signaling

// Share shows the sender's screen to everyone on the floor, or stops. The
// track was negotiated with the first offer: only the mapping changes.
type Share struct {
	Head
	On bool `json:"on"`
}

func (*Share) right() Action { return ActShare }

func (s *Share) apply(r *Room, t *turn) error {
	st, me := &r.state, t.seat.Seat
	switch {
	case !s.On:
		if st.sharing == me {
			st.sharing = ""
		}
		return nil
	case !st.shown(t.seat):
		return ErrWrongState
	case st.sharing != "" && st.sharing != me && t.seat.Role != RoleChair:
		return ErrScreenTaken
	}
	st.sharing = me
	return nil
}
