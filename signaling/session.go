package signaling

import (
	"context"
	"time"
)

// SessionStart opens the session: everyone sees a countdown, then the points
// come in.
type SessionStart struct{ Head }

func (*SessionStart) right() Action { return ActDirect }

func (*SessionStart) apply(r *Room, t *turn) error {
	if r.state.begun() {
		return ErrWrongState
	}
	r.moveSession(t, sessionLive, func() {
		r.state.countdownUntil = time.Now().Add(startCountdown)
		r.after(startCountdown, func() { r.state.countdownUntil = time.Time{} })
	})
	return nil
}

// SessionPause is a break: nothing is passed on, everyone keeps their place.
type SessionPause struct {
	Head
	Trouble bool `json:"trouble,omitempty" doc:"technical trouble instead of a break"`
}

func (*SessionPause) right() Action { return ActDirect }

func (p *SessionPause) apply(r *Room, t *turn) error {
	if r.state.agenda.State != sessionLive {
		return ErrWrongState
	}
	to := sessionPaused
	if p.Trouble {
		to = sessionSuspended
	}
	r.moveSession(t, to, func() {})
	return nil
}

// SessionResume goes on after a break.
type SessionResume struct{ Head }

func (*SessionResume) right() Action { return ActDirect }

func (*SessionResume) apply(r *Room, t *turn) error {
	if state := r.state.agenda.State; state != sessionPaused && state != sessionSuspended {
		return ErrWrongState
	}
	r.moveSession(t, sessionLive, func() {})
	return nil
}

// SessionEnd closes the session. The citizens stay in their seats to read and
// confirm their minutes.
type SessionEnd struct{ Head }

func (*SessionEnd) right() Action { return ActDirect }

func (*SessionEnd) apply(r *Room, t *turn) error {
	if !r.state.begun() || r.state.current() != nil || r.state.calling != nil {
		return ErrWrongState
	}
	r.moveSession(t, sessionEnded, func() {})
	return nil
}

func (r *Room) moveSession(t *turn, to string, then func()) {
	by := t.seat.actor()
	t.move(func(ctx context.Context) (Agenda, error) { return r.docket.MoveSession(ctx, r.id, by, to) }, then)
}
