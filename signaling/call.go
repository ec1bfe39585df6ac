package signaling

import (
	"context"
	"time"
)

// HearingCall calls a hearing. A citizen who waits on a page of their own gets
// a notice and comes in with Arrive; one who sits at a point is already there.
// Called for a hearing that is on, it brings back a citizen who was sent to wait.
type HearingCall struct {
	Head
	Hearing string `json:"hearing"`
}

func (*HearingCall) right() Action { return ActDirect }

func (c *HearingCall) apply(r *Room, t *turn) error {
	h := r.state.hearing(c.Hearing)
	if h == nil {
		return ErrHearingUnknown
	}
	if r.state.agenda.State != sessionLive || r.state.calling != nil {
		return ErrWrongState
	}
	if on := r.state.current(); on != nil && on.ID != h.ID {
		return ErrWrongState // one hearing at a time: end the other first
	}
	s := r.state.citizenSeat(h)
	switch {
	case s == nil || !s.online():
		return ErrCitizenAbsent
	case h.State == hearingInProgress:
		r.recall(s, h)
		return nil
	case s.Role == RolePoint:
		r.beginAtPoint(t, h.ID)
		return nil
	case !s.acknowledged:
		return ErrNotAcknowledged
	case h.State == hearingCalled: // an earlier call is over, but that could not be written
		r.notify(s.Seat, h.ID)
		return nil
	}
	r.moveHearing(t, h.ID, hearingCalled, func() { r.notify(s.Seat, c.Hearing) })
	return nil
}

// notify opens the call and closes it again if nobody comes.
func (r *Room) notify(seat, hearing string) {
	call := &calling{hearing: hearing, seat: seat, until: time.Now().Add(r.state.agenda.CallNotice)}
	r.state.calling = call
	r.after(r.state.agenda.CallNotice+answerGrace, func() {
		if r.state.calling == call {
			r.unanswered(call)
		}
	})
}

// recall brings back a citizen who was sent to wait; the hearing is on already.
func (r *Room) recall(s *seat, h *AgendaHearing) {
	if s.Role.waits() && !s.admitted {
		r.notify(s.Seat, h.ID)
	}
}

func (r *Room) unanswered(c *calling) {
	if r.state.seats[c.seat] != nil {
		r.raise(alertNoAnswer, c.seat)
	}
	r.state.calling = nil
	if h := r.state.hearing(c.hearing); h == nil || h.State != hearingCalled {
		return
	}
	by := Actor{Seat: c.seat, Role: RoleCitizen}
	r.commits.move(func(ctx context.Context) (Agenda, error) {
		return r.docket.MoveHearing(ctx, r.id, c.hearing, by, hearingCheckedIn)
	}, func(a Agenda, err error) {
		if err == nil {
			r.adopt(a)
		}
	})
}

// beginAtPoint: the citizen sits beside the point's officer, who is on the
// floor: called and begun in one step.
func (r *Room) beginAtPoint(t *turn, hearing string) {
	by := t.seat.actor()
	t.move(func(ctx context.Context) (Agenda, error) {
		a, err := r.docket.Agenda(ctx, r.id)
		if err != nil {
			return a, err
		}
		if h := a.hearing(hearing); h == nil || h.State != hearingCalled { // else an earlier attempt got that far
			if a, err = r.docket.MoveHearing(ctx, r.id, hearing, by, hearingCalled); err != nil {
				return a, err
			}
		}
		return r.docket.MoveHearing(ctx, r.id, hearing, by, hearingInProgress)
	}, func() {})
}

// Arrive brings a called citizen to the floor, on the connection that they
// already have. The page sends it at the end of the notice, or when the citizen
// presses the button.
type Arrive struct{ Head }

func (*Arrive) right() Action { return ActArrive }

func (*Arrive) apply(r *Room, t *turn) error {
	c, s := r.state.calling, t.seat
	if c == nil || c.seat != s.Seat {
		if s.admitted {
			return nil // said twice: the first time did it
		}
		return ErrWrongState
	}
	if !s.acknowledged {
		return ErrNotAcknowledged
	}
	by := s.actor()
	t.deferred = true
	t.room.commits.move(func(ctx context.Context) (Agenda, error) {
		a, err := r.beginOrGoOn(ctx, c.hearing, by)
		if err != nil {
			return a, err
		}
		// Written last: the fact says that somebody came in, not that they were about to.
		return a, r.docket.Append(ctx, r.id, r.epoch, Fact{Kind: FactAdmitted, Seat: s.Seat, At: time.Now()})
	}, func(a Agenda, err error) {
		if err == nil {
			s.admitted = true
			r.state.calling = nil
			r.adopt(a)
		}
		t.finish(err)
	})
	return nil
}

// beginOrGoOn: a citizen who comes back to a hearing that is on changes nothing of it.
func (r *Room) beginOrGoOn(ctx context.Context, hearing string, by Actor) (Agenda, error) {
	a, err := r.docket.Agenda(ctx, r.id)
	if err != nil {
		return a, err
	}
	if h := a.hearing(hearing); h != nil && h.State == hearingInProgress {
		return a, nil
	}
	return r.docket.MoveHearing(ctx, r.id, hearing, by, hearingInProgress)
}

// HearingEnd ends the hearing that is on; its citizen goes back to wait, where
// the minutes will be read.
type HearingEnd struct {
	Head
	Hearing string `json:"hearing"`
}

func (*HearingEnd) right() Action { return ActDirect }

func (e *HearingEnd) apply(r *Room, t *turn) error {
	h := r.state.hearing(e.Hearing)
	if h == nil {
		return ErrHearingUnknown
	}
	if h.State != hearingInProgress {
		return ErrWrongState
	}
	s := r.state.citizenSeat(h)
	r.moveHearing(t, h.ID, hearingEnded, func() {
		r.takeFloor()
		if s != nil && s.Role.waits() && s.admitted {
			r.record(Fact{Kind: FactSentBack, Seat: s.Seat}, nil)
			r.toLobby(s)
		}
	})
	return nil
}

func (r *Room) moveHearing(t *turn, hearing, to string, then func()) {
	by := t.seat.actor()
	t.move(func(ctx context.Context) (Agenda, error) { return r.docket.MoveHearing(ctx, r.id, hearing, by, to) }, then)
}
