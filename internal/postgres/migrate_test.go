package postgres_test

import (
	"sync"
	"testing"

	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
)

const countTables = `SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'goose_db_version'`

func TestMigrationsGoDownToNothingAndUpAgain(t *testing.T) {
	pool := pgtest.New(t)
	tables := ask[int](t, pool, countTables)
	if err := postgres.MigrateDown(t.Context(), pool); err != nil {
		t.Fatal(err)
	}
	if left := ask[int](t, pool, countTables); left != 0 {
		t.Errorf("%d tables stay after the way down", left)
	}
	if err := postgres.Migrate(t.Context(), pool); err != nil {
		t.Fatal(err)
	}
	if again := ask[int](t, pool, countTables); again != tables || tables == 0 {
		t.Errorf("%d tables, then %d", tables, again)
	}
}

func TestNodesThatMigrateAtOnceDoItOnce(t *testing.T) {
	pool := pgtest.Empty(t)
	var nodes sync.WaitGroup
	for range 4 {
		nodes.Go(func() {
			if err := postgres.Migrate(t.Context(), pool); err != nil {
				t.Error(err)
			}
		})
	}
	nodes.Wait()
	if twice := ask[int](t, pool, `SELECT count(*)::int - count(DISTINCT version_id)::int FROM goose_db_version`); twice != 0 {
		t.Errorf("%d migrations were done twice", twice)
	}
}

func TestPendingMigrationsAreKnown(t *testing.T) {
	pool := pgtest.Empty(t)
	for _, want := range []bool{true, false} {
		pending, err := postgres.Pending(t.Context(), pool)
		if err != nil || pending != want {
			t.Errorf("pending = %v, %v; want %v", pending, err, want)
		}
		if err := postgres.Migrate(t.Context(), pool); err != nil {
			t.Fatal(err)
		}
	}
}
