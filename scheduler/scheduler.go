package scheduler

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler/calendar"
)

// Actor is who did something, as they were known when they did it.
type Actor = records.Actor

// Recorder keeps what comes of hearings. *records.Records is one.
type Recorder interface {
	// NoteEvent adds to a petition's timeline.
	NoteEvent(ctx context.Context, tx pgx.Tx, id records.PetitionID, kind records.EventKind, at time.Time, by records.Actor, body any) error
	// OpenMinutes opens the minutes of a hearing; a second time changes nothing.
	OpenMinutes(ctx context.Context, tx pgx.Tx, sheet records.Sheet) error
	// EndHearing notes in the minutes when the hearing ended.
	EndHearing(ctx context.Context, tx pgx.Tx, id records.HearingID, endedAt time.Time) error
}

// Scheduler plans sessions and moves them. Its methods may be called by many at
// once; whatever changes one session happens one after another.
type Scheduler struct {
	pool     *pgxpool.Pool
	recorder Recorder
	access   *access.Access
	calendar *calendar.Calendar
	now      func() time.Time // nil: the database's clock
}

// New returns the scheduler over what is stored in pool. A nil now means the
// database's clock, which every node shares.
func New(pool *pgxpool.Pool, recorder Recorder, access *access.Access, now func() time.Time) *Scheduler {
	return &Scheduler{pool: pool, recorder: recorder, access: access, calendar: calendar.Vietnam(), now: now}
}

// querier is a pool or a transaction.
type querier interface {
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, arguments ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, arguments ...any) pgx.Row
}

// at is the time at which something happens, to the microsecond that the
// database keeps.
func (s *Scheduler) at(ctx context.Context, q querier) (time.Time, error) {
	if s.now != nil {
		return s.now().UTC().Truncate(time.Microsecond), nil
	}
	var at time.Time
	if err := q.QueryRow(ctx, `SELECT clock_timestamp()`).Scan(&at); err != nil {
		return time.Time{}, fmt.Errorf("read the clock: %w", err)
	}
	return at.UTC(), nil
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// isID reports whether a text from outside can be an id at all.
func isID[T ~string](id T) bool { return uuid.Validate(string(id)) == nil }

// optional turns an absent id into SQL's NULL.
func optional[T ~string](id T) *string {
	if id == "" {
		return nil
	}
	text := string(id)
	return &text
}
