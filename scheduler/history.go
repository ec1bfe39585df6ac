package scheduler

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Change is one row of what happened to a session or a hearing.
type Change struct {
	From   string // a state; "" for the first
	To     string
	Reason string
	At     time.Time
	By     Actor
}

// SessionHistory returns what happened to a session, oldest first.
func (s *Scheduler) SessionHistory(ctx context.Context, id SessionID) ([]Change, error) {
	return s.history(ctx, `session_moves WHERE session_id = $1`, string(id))
}

// HearingHistory returns what happened to a hearing, oldest first.
func (s *Scheduler) HearingHistory(ctx context.Context, id HearingID) ([]Change, error) {
	return s.history(ctx, `hearing_moves WHERE hearing_id = $1`, string(id))
}

func (s *Scheduler) history(ctx context.Context, from, id string) ([]Change, error) {
	rows, err := s.pool.Query(ctx, `
		SELECT from_state, to_state, reason, at, by_id, by_name, by_role FROM `+from+` ORDER BY id`, id)
	if err != nil {
		return nil, fmt.Errorf("read a history: %w", err)
	}
	changes, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Change, error) {
		var c Change
		err := row.Scan(&c.From, &c.To, &c.Reason, &c.At, &c.By.ID, &c.By.Name, &c.By.Role)
		return c, err
	})
	if err != nil {
		return nil, fmt.Errorf("read a history: %w", err)
	}
	return changes, nil
}
