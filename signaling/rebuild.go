package signaling

import "encoding/json"

// replay brings the seats back as the facts left them: nobody is online yet,
// but whose turn it is and who is locked is as before.
func (r *Room) replay(facts []Fact) {
	for _, f := range facts {
		if f.Kind == FactSeated {
			var adm Admission
			if err := json.Unmarshal(f.Body, &adm); err != nil {
				r.log.Error("fact does not decode", "kind", string(f.Kind), "error", err)
				continue
			}
			r.state.seats[f.Seat] = &seat{Admission: adm, joinedAt: f.At}
			continue
		}
		r.state.recall(f)
	}
	for _, s := range r.state.seats {
		r.noteAbsence(s)
	}
}

// recall applies one fact about a seat that is known.
func (st *state) recall(f Fact) {
	if f.Kind == FactFloor {
		st.floor = f.Seat
		if s := st.seats[f.Seat]; s != nil {
			s.microphoneOn = true
		}
		return
	}
	s := st.seats[f.Seat]
	if s == nil {
		return
	}
	switch f.Kind {
	case FactAcknowledged:
		s.acknowledged = true
	case FactAdmitted:
		s.admitted = true
	case FactSentBack:
		s.admitted = false
	case FactLocked:
		s.locked, s.lockShown = true, true
	case FactUnlocked:
		s.locked, s.lockShown = false, false
	case FactLeft:
		st.drop(f.Seat)
	}
}

// reopenCall takes up a call that was open: the citizen gets the notice anew,
// and the call ends as any other when nobody comes.
func (r *Room) reopenCall() {
	for i := range r.state.agenda.Hearings {
		h := &r.state.agenda.Hearings[i]
		if h.State != hearingCalled {
			continue
		}
		var called string // nobody: the citizen gave the seat up
		if s := r.state.citizenSeat(h); s != nil {
			called = s.Seat
		}
		r.notify(called, h.ID)
		return
	}
}
