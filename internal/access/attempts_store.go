package access

import (
	"context"
	"fmt"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// An IPv6 customer has at least a /64: counting single addresses would count
// nothing (RFC 6177).
const addressBitsV6 = 64

func (a *Access) loginKey(login string) []byte { return seal(a.keys.attempt, "login\n"+login) }

// addressKey is nil for an unknown address, which is not limited.
func (a *Access) addressKey(from netip.Addr) []byte {
	if !from.IsValid() {
		return nil
	}
	from = from.Unmap().WithZone("")
	if from.Is6() {
		from = netip.PrefixFrom(from, addressBitsV6).Masked().Addr()
	}
	return seal(a.keys.attempt, "address\n"+from.String())
}

// attempt counts one try under key, as failed until it is forgiven. Fault:
// too_many_attempts with the time until which none is allowed.
func (a *Access) attempt(ctx context.Context, key []byte, limit backoff, at time.Time) error {
	if key == nil {
		return nil
	}
	return postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		before, err := lockAttempts(ctx, tx, key, at)
		if err != nil {
			return fmt.Errorf("count a try: %w", err)
		}
		after, allowed := limit.try(before, at)
		if !allowed {
			return ErrTooManyAttempts.With("until", before.blockedUntil.Format(time.RFC3339))
		}
		if _, err := tx.Exec(ctx, `
			UPDATE sign_in_attempts SET failures = $2, last_at = $3, blocked_until = $4 WHERE key = $1`,
			key, after.failures, after.lastAt, after.blockedUntil); err != nil {
			return fmt.Errorf("count a try: %w", err)
		}
		return nil
	})
}

func lockAttempts(ctx context.Context, tx pgx.Tx, key []byte, at time.Time) (attempts, error) {
	var a attempts
	if _, err := tx.Exec(ctx, `
		INSERT INTO sign_in_attempts (key, failures, last_at, blocked_until) VALUES ($1, 0, $2, $2)
		ON CONFLICT DO NOTHING`, key, at); err != nil {
		return a, err
	}
	err := tx.QueryRow(ctx, `
		SELECT failures, last_at, blocked_until FROM sign_in_attempts WHERE key = $1 FOR UPDATE`, key).
		Scan(&a.failures, &a.lastAt, &a.blockedUntil)
	return a, err
}

// forgive forgets every try under key.
func (a *Access) forgive(ctx context.Context, q querier, key []byte) error {
	if _, err := q.Exec(ctx, `DELETE FROM sign_in_attempts WHERE key = $1`, key); err != nil {
		return fmt.Errorf("forget failed tries: %w", err)
	}
	return nil
}

// takeBack uncounts one try under key: it turned out well, which says nothing
// of the others from the same address.
func (a *Access) takeBack(ctx context.Context, q querier, key []byte) error {
	if _, err := q.Exec(ctx, `
		UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0), blocked_until = last_at WHERE key = $1`,
		key); err != nil {
		return fmt.Errorf("take back a try: %w", err)
	}
	return nil
}
