package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
)

func TestTwoTestsWriteTheSameTableWithoutMeeting(t *testing.T) {
	for _, name := range []string{"one", "two"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := pgtest.New(t)
			execute(t, pool, `CREATE TABLE notes (text text PRIMARY KEY)`)
			execute(t, pool, `INSERT INTO notes VALUES ('the same key')`)
			if got := ask[int](t, pool, `SELECT count(*)::int FROM notes`); got != 1 {
				t.Errorf("the table holds %d rows, want 1", got)
			}
		})
	}
}

func TestASessionSpeaksUTCAndCancelsLongStatements(t *testing.T) {
	pool := pgtest.Empty(t)
	if got := ask[string](t, pool, `SHOW timezone`); got != "UTC" {
		t.Errorf("time zone is %s", got)
	}
	if got := ask[string](t, pool, `SHOW statement_timeout`); got != "5s" {
		t.Errorf("statement timeout is %s", got)
	}
	noon := time.Date(2026, 11, 24, 12, 0, 0, 0, time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60))
	if got := ask[time.Time](t, pool, `SELECT $1::timestamptz`, noon); got.Location() != time.UTC || !got.Equal(noon) {
		t.Errorf("noon came back as %v", got)
	}
}

func TestASettingInTheAddressWins(t *testing.T) {
	address := pgtest.URL(pgtest.Empty(t)) + "&statement_timeout=250ms"
	pool, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if got := ask[string](t, pool, `SHOW statement_timeout`); got != "250ms" {
		t.Errorf("statement timeout is %s", got)
	}
}

func TestAFailedTransactionLeavesNothing(t *testing.T) {
	pool := pgtest.Empty(t)
	execute(t, pool, `CREATE TABLE notes (text text)`)
	refusal := errors.New("no")
	write := func(answer error) error {
		return postgres.InTx(t.Context(), pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(t.Context(), `INSERT INTO notes VALUES ('x')`); err != nil {
				return err
			}
			return answer
		})
	}
	if err := write(refusal); !errors.Is(err, refusal) {
		t.Errorf("got %v, want the function's own error", err)
	}
	if got := ask[int](t, pool, `SELECT count(*)::int FROM notes`); got != 0 {
		t.Errorf("%d rows stayed after the refusal", got)
	}
	if err := write(nil); err != nil {
		t.Error(err)
	}
	if got := ask[int](t, pool, `SELECT count(*)::int FROM notes`); got != 1 {
		t.Errorf("%d rows after the commit, want 1", got)
	}
}

func TestAViolatedConstraintIsKnownByName(t *testing.T) {
	pool := pgtest.Empty(t)
	execute(t, pool, `CREATE TABLE visits (room int, during tstzrange,
		CONSTRAINT visits_do_not_overlap EXCLUDE USING gist (room WITH =, during WITH &&),
		CONSTRAINT rooms_are_numbered_from_one CHECK (room >= 1))`)
	visit := `INSERT INTO visits VALUES ($1, tstzrange('2026-11-24 08:00+07', '2026-11-24 09:00+07'))`
	execute(t, pool, visit, 1)
	for room, want := range map[int]string{1: "visits_do_not_overlap", 0: "rooms_are_numbered_from_one"} {
		_, err := pool.Exec(t.Context(), visit, room)
		if got := postgres.ConstraintName(fmt.Errorf("note the visit: %w", err)); got != want {
			t.Errorf("room %d: %q, want %q", room, got, want)
		}
	}
}

func TestAnyOtherErrorNamesNoConstraint(t *testing.T) {
	pool := pgtest.Empty(t)
	_, err := pool.Exec(t.Context(), `SELECT * FROM nowhere`)
	if err == nil {
		t.Fatal("a table that is not there was read")
	}
	for _, err := range []error{nil, err, pgx.ErrNoRows, context.Canceled} {
		if got := postgres.ConstraintName(err); got != "" {
			t.Errorf("%v named %q", err, got)
		}
	}
}

func TestAnUnreachableDatabaseIsSaidWithoutItsPassword(t *testing.T) {
	for _, address := range []string{
		"postgres://clerk:sesame@127.0.0.1:1/thongcau",
		"postgres://clerk:sesame@127.0.0.1:notaport/thongcau",
	} {
		pool, err := postgres.Open(t.Context(), address)
		if err == nil {
			pool.Close()
			t.Fatalf("%s answered", address)
		}
		if strings.Contains(err.Error(), "sesame") {
			t.Errorf("the password stands in %q", err)
		}
	}
}

func execute(t *testing.T, pool *pgxpool.Pool, statement string, arguments ...any) {
	t.Helper()
	if _, err := pool.Exec(t.Context(), statement, arguments...); err != nil {
		t.Fatal(err)
	}
}

func ask[T any](t *testing.T, pool *pgxpool.Pool, query string, arguments ...any) T {
	t.Helper()
	var answer T
	if err := pool.QueryRow(t.Context(), query, arguments...).Scan(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}
