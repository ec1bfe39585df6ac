package scheduler

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// Verdict is the outcome of checking one piece of equipment.
type Verdict string

// The verdicts.
const (
	VerdictGood     Verdict = "good"
	VerdictWeak     Verdict = "weak" // it will do
	VerdictFailed   Verdict = "failed"
	VerdictUntested Verdict = "untested"
)

// Verdicts returns every verdict.
func Verdicts() []Verdict {
	return []Verdict{VerdictGood, VerdictWeak, VerdictFailed, VerdictUntested}
}

// Check is what a point found when it tried its equipment. Figures are nil or
// zero when they could not be measured.
type Check struct {
	Camera      Verdict  `json:"camera"`
	Microphone  Verdict  `json:"microphone"`
	Speaker     Verdict  `json:"speaker"`
	Line        Verdict  `json:"line"`
	LevelDBFS   *float64 `json:"levelDbfs,omitempty"` // loudness of speech, dB relative to full scale
	Width       int      `json:"width,omitempty"`     // picture, pixels
	Height      int      `json:"height,omitempty"`
	FrameRate   float64  `json:"frameRate,omitempty"`   // pictures per second
	RoundTripMS *float64 `json:"roundTripMs,omitempty"` // milliseconds
	LossPercent *float64 `json:"lossPercent,omitempty"`
	SendKbps    *float64 `json:"sendKbps,omitempty"`    // measured upward, kbit/s
	ReceiveKbps *float64 `json:"receiveKbps,omitempty"` // measured downward, kbit/s
	Note        string   `json:"note,omitempty"`        // in the officer's words
}

// maxNote is the length of the officer's words, in characters.
const maxNote = 500

// State is what a check makes of its point: failed when anything failed, ready
// when everything was tried and will do.
func (c Check) State() PointState {
	verdicts := []Verdict{c.Camera, c.Microphone, c.Speaker, c.Line}
	switch {
	case slices.Contains(verdicts, VerdictFailed):
		return PointFailed
	case slices.Contains(verdicts, VerdictUntested):
		return PointExpected
	}
	return PointReady
}

func (c Check) check() error {
	for _, verdict := range []Verdict{c.Camera, c.Microphone, c.Speaker, c.Line} {
		if !slices.Contains(Verdicts(), verdict) {
			return invalid("check")
		}
	}
	if utf8.RuneCountInString(c.Note) > maxNote {
		return invalid("note")
	}
	return nil
}

// ReportCheck notes what a point found. The first report takes a published
// session to checking; when every point is ready it takes the session to ready,
// and a point that is not any more takes it back. Faults: session_not_found,
// point_not_found, plan_invalid (check, note), not_now.
func (s *Scheduler) ReportCheck(ctx context.Context, by Actor, id SessionID, point PointID, check Check) (Session, error) {
	if err := check.check(); err != nil {
		return Session{}, fmt.Errorf("report a check: %w", err)
	}
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		if session.point(point) == nil {
			return ErrPointNotFound
		}
		if !session.State.open() {
			return ErrNotNow.With("state", string(session.State))
		}
		if err := s.saveCheck(ctx, tx, session, point, check); err != nil {
			return err
		}
		return s.moveByChecks(ctx, tx, by, session)
	})
	if err != nil {
		return Session{}, fmt.Errorf("report a check: %w", err)
	}
	return s.Session(ctx, id)
}

// saveCheck writes a check, in the table and in the session at hand.
func (s *Scheduler) saveCheck(ctx context.Context, tx pgx.Tx, session Session, id PointID, check Check) error {
	at, err := s.at(ctx, tx)
	if err != nil {
		return err
	}
	session.point(id).State = check.State()
	_, err = tx.Exec(ctx, `
		UPDATE session_points SET state = $3, report = $4, checked_at = $5 WHERE session_id = $1 AND point_id = $2`,
		session.ID, id, check.State(), check, at)
	return err
}

// moveByChecks takes the session through the states that follow from its points.
func (s *Scheduler) moveByChecks(ctx context.Context, tx pgx.Tx, by Actor, session Session) error {
	for {
		to, follows := session.stateByChecks()
		if !follows {
			return nil
		}
		if err := s.move(ctx, tx, session, move{by: by, session: session.ID, to: to}); err != nil {
			return err
		}
		session.State = to
	}
}

func (s Session) stateByChecks() (to SessionState, follows bool) {
	ready := s.needPoints() == nil
	switch {
	case s.State == SessionPublished:
		return SessionChecking, true
	case s.State == SessionChecking && ready:
		return SessionReady, true
	case s.State == SessionReady && !ready:
		return SessionChecking, true
	}
	return s.State, false
}
