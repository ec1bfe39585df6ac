package scheduler

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

func TestWhatChangesASessionWaitsForWhoChangesItAlready(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	b.arrive(session.Hearings[0].ID)
	called := make(chan error, 1)
	noError(t, postgres.InTx(t.Context(), b.pool, func(tx pgx.Tx) error {
		if _, err := lockSession(t.Context(), tx, session.ID); err != nil {
			return err
		}
		go func() {
			_, err := b.CallHearing(context.WithoutCancel(t.Context()), officer, session.Hearings[0].ID)
			called <- err
		}()
		b.untilSomeoneWaitsFor(tx)
		_, err := tx.Exec(t.Context(), `UPDATE sessions SET state = 'paused' WHERE id = $1`, session.ID)
		return err
	}))
	wantFault(t, <-called, ErrNotNow) // it saw the break, not what was before it
}

// untilSomeoneWaitsFor returns when another connection waits for a lock that tx
// holds, and fails after a few seconds of asking when nobody does.
func (b *bundle) untilSomeoneWaitsFor(tx pgx.Tx) {
	b.t.Helper()
	var holder int
	noError(b.t, tx.QueryRow(b.t.Context(), `SELECT pg_backend_pid()`).Scan(&holder))
	for range 5000 {
		if b.count(`SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))`, holder) > 0 {
			return
		}
	}
	b.t.Fatal("nobody waits")
}
