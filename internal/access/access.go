package access

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Access answers who someone is and what they may do. Its methods may be called
// by many at once.
type Access struct {
	*Tickets
	pool      *pgxpool.Pool
	now       func() time.Time // nil: the database's clock, the same for every node
	keys      Keys
	passwords *passwords
}

// Option changes how an Access is made.
type Option func(*Access)

// WithPasswordCost sets what a password costs to check. Only tests, which check
// hundreds, have a reason to.
func WithPasswordCost(cost PasswordCost) Option {
	return func(a *Access) { a.passwords = newPasswords(cost) }
}

// New returns the Access to what is stored in pool. Times come from now; nil
// means the database's clock, so that no node with a wrong clock ends or
// stretches an invitation.
func New(pool *pgxpool.Pool, now func() time.Time, keys Keys, options ...Option) *Access {
	a := &Access{Tickets: NewTickets(keys, now), pool: pool, now: now, keys: keys, passwords: newPasswords(defaultCost)}
	for _, option := range options {
		option(a)
	}
	return a
}

// Sweep deletes what has no meaning any more: cookies that ended, nonces that
// expired, failures that are forgotten. Once an hour is often enough.
func (a *Access) Sweep(ctx context.Context) error {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return err
	}
	for statement, before := range map[string]time.Time{
		`DELETE FROM sign_ins WHERE expires_at < $1`:          at,
		`DELETE FROM invitation_nonces WHERE expires_at < $1`: at,
		`DELETE FROM sign_in_attempts WHERE last_at < $1`:     at.Add(-loginBackoff.forget),
	} {
		if _, err := a.pool.Exec(ctx, statement, before); err != nil {
			return fmt.Errorf("sweep expired access: %w", err)
		}
	}
	return nil
}

// querier is a pool or a transaction.
type querier interface {
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, arguments ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, arguments ...any) pgx.Row
}

// at is the time at which something happens. A microsecond is what the database
// keeps; more would not survive being read back.
func (a *Access) at(ctx context.Context, q querier) (time.Time, error) {
	if a.now != nil {
		return a.now().UTC().Truncate(time.Microsecond), nil
	}
	var at time.Time
	if err := q.QueryRow(ctx, `SELECT clock_timestamp()`).Scan(&at); err != nil {
		return time.Time{}, fmt.Errorf("read the clock: %w", err)
	}
	return at.UTC(), nil
}
