package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/fault"
)

// taken answers a refused overlap with the one that was there first, as the
// query names it: name, title of the session, from, to.
func (s *Scheduler) taken(ctx context.Context, refusal *fault.Fault, query string, arguments ...any) error {
	var name, title string
	var from, to time.Time
	err := s.pool.QueryRow(ctx, query, arguments...).Scan(&name, &title, &from, &to)
	if errors.Is(err, pgx.ErrNoRows) {
		return refusal
	}
	if err != nil {
		return fmt.Errorf("find what overlaps: %w", err)
	}
	return refusal.With("name", name).With("session", title).
		With("from", from.Format(time.RFC3339)).With("to", to.Format(time.RFC3339))
}
