package signaling

import "time"

// FloorGive opens a seat's microphone (decree 154/2026 article 21: it is on
// only when its holder is asked to speak). Whoever had the floor loses it.
type FloorGive struct {
	Head
	Seat string `json:"seat"`
}

func (*FloorGive) right() Action { return ActGiveFloor }

func (f *FloorGive) apply(r *Room, t *turn) error {
	s, err := t.target(f.Seat)
	if err != nil {
		return err
	}
	if !r.state.mayHaveFloor(s) {
		return ErrWrongState
	}
	if s.locked {
		r.unlock(t, s, func() {
			if r.state.mayHaveFloor(s) { // they may have left while it was being written
				r.giveFloor(s)
			}
		})
		return nil
	}
	r.giveFloor(s)
	return nil
}

func (st *state) mayHaveFloor(s *seat) bool {
	return st.begun() && st.seats[s.Seat] == s && st.spaceOf(s) == floor && s.Role.shows()
}

func (r *Room) giveFloor(s *seat) {
	r.state.floor = s.Seat
	s.handRaised = time.Time{}
	s.microphoneOn = true
	r.record(Fact{Kind: FactFloor, Seat: s.Seat}, nil)
}

// FloorTake takes the floor back; an empty seat means whoever has it.
type FloorTake struct {
	Head
	Seat string `json:"seat,omitempty"`
}

func (*FloorTake) right() Action { return ActGiveFloor }

func (f *FloorTake) apply(r *Room, _ *turn) error {
	if f.Seat == "" || f.Seat == r.state.floor {
		r.takeFloor()
	}
	return nil
}

func (r *Room) takeFloor() {
	if r.state.floor != "" {
		r.state.floor = ""
		r.record(Fact{Kind: FactFloor}, nil)
	}
}
