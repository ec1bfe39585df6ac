package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
	"thongcau/records"
	"thongcau/scheduler/calendar"
)

// GateName is one of the three timed conditions before a session starts (decree
// 154/2026, article 23).
type GateName string

// The gates.
const (
	GateNotice    GateName = "notice"    // citizens and agencies were told, points named: 5 working days before
	GateTest      GateName = "test"      // a test connection with every point succeeded: 1 working day before
	GateConnected GateName = "connected" // every point is connected, seen and heard: 1 hour before
)

// GateNames returns the gates in the order of their terms.
func GateNames() []GateName { return []GateName{GateNotice, GateTest, GateConnected} }

func gateOrder(name GateName) int { return slices.Index(GateNames(), name) }

// Gate is a condition of one session: met in time, or excepted for a reason.
type Gate struct {
	Name       GateName
	DueAt      time.Time
	MetAt      *time.Time
	ExceptedAt *time.Time
	Reason     string // of the exception
	ByName     string // who met or excepted it
}

// Open reports whether the gate lets the session pass.
func (g Gate) Open() bool { return g.MetAt != nil || g.ExceptedAt != nil }

// dueTimes are the ends of the three terms for a start. Terms of working days
// run to the end of their last day (Civil Code 2015, article 148).
func dueTimes(c *calendar.Calendar, start time.Time) map[GateName]time.Time {
	return map[GateName]time.Time{
		GateNotice:    calendar.EndOfDay(c.Before(start, 5)).UTC(),
		GateTest:      calendar.EndOfDay(c.Before(start, 1)).UTC(),
		GateConnected: start.Add(-time.Hour).UTC(),
	}
}

func (s Session) gate(name GateName) *Gate {
	for i := range s.Gates {
		if s.Gates[i].Name == name {
			return &s.Gates[i]
		}
	}
	return nil
}

// needGates returns a fault for the first of the gates that is not open.
func (s Session) needGates(names ...GateName) error {
	for _, name := range names {
		if g := s.gate(name); g == nil || !g.Open() {
			return ErrGateNotMet.With("gate", string(name))
		}
	}
	return nil
}

// MeetGate notes that a gate was met now. A gate that is open already stays as
// it is. Faults: session_not_found, gate_unknown, gate_late, not_now.
func (s *Scheduler) MeetGate(ctx context.Context, by Actor, id SessionID, name GateName) (Session, error) {
	return s.answerGate(ctx, by, id, name, "")
}

// ExceptGate lets a session pass a gate that was not met, for a reason that is
// kept. A gate that is open already stays as it is. Faults: session_not_found,
// gate_unknown, reason_missing, not_now.
func (s *Scheduler) ExceptGate(ctx context.Context, by Actor, id SessionID, name GateName, reason string) (Session, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return Session{}, fmt.Errorf("except the gate %s: %w", name, records.ErrReasonMissing)
	}
	return s.answerGate(ctx, by, id, name, reason)
}

// answerGate excepts the gate when there is a reason, and meets it otherwise.
func (s *Scheduler) answerGate(ctx context.Context, by Actor, id SessionID, name GateName, reason string) (Session, error) {
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		at, err := s.at(ctx, tx)
		if err != nil {
			return err
		}
		gate := session.gate(name)
		if gate == nil {
			return ErrGateUnknown
		}
		if gate.Open() {
			return nil
		}
		if err := session.mayAnswer(*gate, reason, at); err != nil {
			return err
		}
		return updateGate(ctx, tx, by, id, name, reason, at)
	})
	if err != nil {
		return Session{}, fmt.Errorf("answer the gate %s: %w", name, err)
	}
	return s.Session(ctx, id)
}

func (s Session) mayAnswer(g Gate, reason string, at time.Time) error {
	if !s.State.in(SessionDraft, SessionProposed, SessionApproved, SessionPublished, SessionChecking, SessionReady) {
		return ErrNotNow.With("state", string(s.State))
	}
	if reason == "" && at.After(g.DueAt) {
		return ErrGateLate.With("gate", string(g.Name)).With("due", g.DueAt.Format(time.RFC3339))
	}
	return nil
}

func updateGate(ctx context.Context, tx pgx.Tx, by Actor, id SessionID, name GateName, reason string, at time.Time) error {
	_, err := tx.Exec(ctx, `
		UPDATE gates SET met_at = CASE WHEN $3 = '' THEN $4::timestamptz END,
			excepted_at = CASE WHEN $3 <> '' THEN $4::timestamptz END, reason = $3, by_id = $5, by_name = $6, by_role = $7
		WHERE session_id = $1 AND gate = $2`, id, name, reason, at, by.ID, by.Name, by.Role)
	return err
}
