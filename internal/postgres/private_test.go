package postgres_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
)

func TestRowsSurviveAStopAndAStart(t *testing.T) {
	dir := pgtest.DataDir(t)
	server, pool := start(t, dir)
	execute(t, pool, `CREATE TABLE notes AS SELECT 'kept' AS text`)
	stop(t, server, pool)
	server, pool = start(t, dir)
	defer stop(t, server, pool)
	if got := ask[string](t, pool, `SELECT text FROM notes`); got != "kept" {
		t.Errorf("the note reads %q", got)
	}
}

func TestAKilledServerComesBackByItselfWithItsRows(t *testing.T) {
	dir := pgtest.DataDir(t)
	server, pool := start(t, dir)
	defer stop(t, server, pool)
	execute(t, pool, `CREATE TABLE notes AS SELECT 'kept' AS text`)
	former := ask[time.Time](t, pool, `SELECT pg_postmaster_start_time()`)
	kill(t, dir)
	waitForServerAfter(t, pool, former)
	if got := ask[string](t, pool, `SELECT text FROM notes`); got != "kept" {
		t.Errorf("the note reads %q", got)
	}
}

func TestAServerWhoseProgramWasKilledIsWaitedFor(t *testing.T) {
	dir := pgtest.DataDir(t)
	server, pool := start(t, dir)
	execute(t, pool, `CREATE TABLE notes AS SELECT 'kept' AS text`)
	postgres.Abandon(server) // the program's lock falls, the server lives on
	second, pool2 := start(t, dir)
	defer stop(t, second, pool2)
	if got := ask[string](t, pool2, `SELECT text FROM notes`); got != "kept" {
		t.Errorf("the note reads %q", got)
	}
	pool.Close()
}

func TestASecondProgramOnTheSameFolderIsRefusedInWords(t *testing.T) {
	dir := pgtest.DataDir(t)
	server, pool := start(t, dir)
	defer stop(t, server, pool)
	second, err := postgres.StartPrivate(t.Context(), dir, slog.New(slog.DiscardHandler))
	if err == nil {
		second.Stop(t.Context())
		t.Fatal("two servers run on one folder")
	}
	if !errors.Is(err, postgres.ErrInUse) || strings.Contains(err.Error(), "\n") {
		t.Errorf("the refusal reads %q", err)
	}
}

func TestARunningServerIsFoundByItsFolder(t *testing.T) {
	dir := pgtest.DataDir(t)
	server, pool := start(t, dir)
	defer stop(t, server, pool)
	if got, err := postgres.RunningURL(dir); err != nil || got != server.URL() {
		t.Errorf("found %q, %v; want %q", got, err, server.URL())
	}
	if _, err := postgres.RunningURL(pgtest.DataDir(t)); err == nil {
		t.Error("a server was found in an empty folder")
	}
}

func TestStopMayBeCalledTwice(t *testing.T) {
	server, pool := start(t, pgtest.DataDir(t))
	stop(t, server, pool)
	if err := server.Stop(t.Context()); err != nil {
		t.Errorf("second stop: %v", err)
	}
}

func TestAFolderTooDeepForASocketIsServedAllTheSame(t *testing.T) {
	dir := filepath.Join(pgtest.DataDir(t), strings.Repeat("deep", 25))
	server, pool := start(t, dir)
	defer stop(t, server, pool)
	if got := ask[int](t, pool, `SELECT 1`); got != 1 {
		t.Errorf("the server answers %d", got)
	}
}

func TestABadSettingIsSaidAtOnce(t *testing.T) {
	_, err := postgres.StartPrivate(t.Context(), pgtest.DataDir(t), slog.New(slog.DiscardHandler),
		"fsync=off", "max_connections=none")
	if err == nil || !strings.Contains(err.Error(), "max_connections") {
		t.Errorf("got %v, want the server's own words", err)
	}
}

func TestAnUnfinishedCreationIsBegunAnew(t *testing.T) {
	dir := pgtest.DataDir(t)
	leftover := filepath.Join(dir, "postgres", "data.new")
	if err := os.MkdirAll(leftover, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(leftover, "PG_VERSION"), []byte("15\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	server, pool := start(t, dir)
	defer stop(t, server, pool)
	if got := ask[int](t, pool, `SELECT 1`); got != 1 {
		t.Errorf("the server answers %d", got)
	}
}

func TestDataOfAVersionThatIsNotInstalledIsRefusedInWords(t *testing.T) {
	dir := pgtest.DataDir(t)
	cluster := filepath.Join(dir, "postgres", "data")
	if err := os.MkdirAll(cluster, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(cluster, "PG_VERSION"), []byte("9999\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := postgres.StartPrivate(t.Context(), dir, slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "PostgreSQL 9999") {
		t.Errorf("got %v, want the version that is missing", err)
	}
}

// start runs a server in haste, as pgtest does, and opens it.
func start(t *testing.T, dir string) (*postgres.Private, *pgxpool.Pool) {
	t.Helper()
	server, err := postgres.StartPrivate(t.Context(), dir, slog.New(slog.DiscardHandler), "fsync=off")
	if err != nil {
		t.Fatal(err)
	}
	pool, err := postgres.Open(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	return server, pool
}

func stop(t *testing.T, server *postgres.Private, pool *pgxpool.Pool) {
	t.Helper()
	pool.Close()
	if err := server.Stop(t.Context()); err != nil {
		t.Error(err)
	}
}

// kill ends the postmaster in dir as a machine short of memory would.
func kill(t *testing.T, dir string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, "postgres", "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.SplitN(string(content), "\n", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

// waitForServerAfter asks, for at most 20 s, until a server answers that was
// started later than former.
func waitForServerAfter(t *testing.T, pool *pgxpool.Pool, former time.Time) {
	t.Helper()
	retry := time.NewTicker(20 * time.Millisecond)
	defer retry.Stop()
	deadline := time.After(20 * time.Second)
	for {
		var started time.Time
		err := pool.QueryRow(t.Context(), `SELECT pg_postmaster_start_time()`).Scan(&started)
		if err == nil && started.After(former) {
			return
		}
		select {
		case <-retry.C:
		case <-deadline:
			t.Fatalf("the server did not come back: %v", err)
		}
	}
}
