// Package pgtest gives each test a real database: a fresh, migrated schema in
// one private server that all tests of a process share. Only tests import it.
package pgtest

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/postgres"
)

// haste trades safety, which a test's data does not need, for speed. Many
// tests run at once, each with a pool.
var haste = []string{
	"fsync=off", "synchronous_commit=off", "full_page_writes=off",
	"max_connections=300", "shared_buffers=64MB", "autovacuum=off",
}

// connectionsPerTest is enough for tests that race, and lets dozens run at once.
const connectionsPerTest = "8"

// prefix begins the name of every folder made here.
const prefix = "thongcau-pgtest-"

// New returns a pool on a fresh schema with every migration done. The schema is
// dropped at the end of the test. Tests may run in parallel.
func New(t testing.TB) *pgxpool.Pool {
	t.Helper()
	pool := Empty(t)
	if err := postgres.Migrate(t.Context(), pool); err != nil {
		t.Fatalf("migrate the test's schema: %v", err)
	}
	return pool
}

// Empty is New without the migrations.
func Empty(t testing.TB) *pgxpool.Pool {
	t.Helper()
	server, err := shared()
	if err != nil {
		t.Fatalf("start the tests' database: %v", err)
	}
	schema := fmt.Sprintf("test_%d", schemas.Add(1))
	if err := run(server, "CREATE SCHEMA "+schema); err != nil {
		t.Fatalf("create the test's schema: %v", err)
	}
	pool, err := postgres.Open(t.Context(), within(server, schema))
	if err != nil {
		t.Fatalf("open the test's schema: %v", err)
	}
	t.Cleanup(func() {
		pool.Close()
		if err := run(server, "DROP SCHEMA "+schema+" CASCADE"); err != nil {
			t.Errorf("drop the test's schema: %v", err)
		}
	})
	return pool
}

// DataDir returns a folder, removed at the end of the test, in which a private
// server can keep its data. t.TempDir does not serve as root: the server's own
// user may not enter it.
func DataDir(t testing.TB) string {
	t.Helper()
	dir, err := reachableDir()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Errorf("remove the data folder: %v", err)
		}
	})
	return dir
}

// URL returns the address of pool's schema, for a program under test that opens
// the database itself.
func URL(pool *pgxpool.Pool) string {
	return pool.Config().ConnString()
}

var schemas atomic.Int64

// shared starts the process's server. Nobody stops it: it ends with the process.
var shared = sync.OnceValues(func() (string, error) {
	sweep()
	dir, err := reachableDir()
	if err != nil {
		return "", err
	}
	server, err := postgres.StartPrivate(context.Background(), dir, slog.New(slog.DiscardHandler), haste...)
	if err != nil {
		return "", err
	}
	return server.URL(), nil
})

// reachableDir makes a temporary folder in the first place that a server's user
// can enter: TMPDIR may lie in a home.
func reachableDir() (string, error) {
	var refusal error
	for _, place := range []string{os.TempDir(), "/tmp", "/var/tmp"} {
		dir, err := os.MkdirTemp(place, prefix)
		if err != nil {
			refusal = err
			continue
		}
		if refusal = os.Chmod(dir, 0o755); refusal == nil {
			refusal = postgres.Reachable(dir)
		}
		if refusal == nil {
			return dir, nil
		}
		os.RemoveAll(dir)
	}
	return "", fmt.Errorf("find a place for the database: %w", refusal)
}

// sweep removes what former processes left: a folder whose program's lock is
// free belongs to nobody.
func sweep() {
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*")) // the pattern is well formed
	for _, folder := range folders {
		lock, err := os.Open(filepath.Join(folder, "postgres", "program.lock"))
		if err != nil {
			continue // just being made, or not ours to remove
		}
		if syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil && ended(folder) {
			os.RemoveAll(folder)
		}
		lock.Close()
	}
}

// ended reports whether the server in folder has released its own lock too.
func ended(folder string) bool {
	lock, err := os.Open(filepath.Join(folder, "postgres", "server.lock"))
	if err != nil {
		return os.IsNotExist(err)
	}
	defer lock.Close()
	return syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

// within returns the address of one schema of server, with the extensions'
// schema behind it.
func within(server, schema string) string {
	address, err := url.Parse(server)
	if err != nil {
		panic("pgtest: " + err.Error()) // the launcher made it
	}
	query := address.Query()
	query.Set("search_path", schema+",public")
	query.Set("pool_max_conns", connectionsPerTest)
	address.RawQuery = query.Encode()
	return address.String()
}

func run(server, statement string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}
