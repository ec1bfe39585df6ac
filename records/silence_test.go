package records_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
	"thongcau/records"
)

// ownOffice is an office whose database server serves nobody else and keeps its
// promises to the disk.
func ownOffice(t *testing.T) *office {
	t.Helper()
	server, err := postgres.StartPrivate(t.Context(), pgtest.DataDir(t), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	pool, err := postgres.Open(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := postgres.Migrate(t.Context(), pool); err != nil {
		t.Fatal(err)
	}
	return openOffice(t, pool)
}

// serverProcesses returns the postmaster of the office's database and its children.
func (o *office) serverProcesses() []int {
	o.t.Helper()
	var dir string
	if err := o.pool.QueryRow(o.t.Context(), `SHOW data_directory`).Scan(&dir); err != nil {
		o.t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "postmaster.pid"))
	if err != nil {
		o.t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	postmaster, err := strconv.Atoi(first)
	if err != nil {
		o.t.Fatal(err)
	}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		o.t.Fatal(err)
	}
	processes := []int{postmaster}
	for _, stat := range stats {
		if pid, parent := parentOf(stat); parent == postmaster {
			processes = append(processes, pid)
		}
	}
	return processes
}

// parentOf reads proc(5)'s stat: the parent stands after the name in parentheses
// and the state. A process that has ended meanwhile has none.
func parentOf(stat string) (pid, parent int) {
	text, err := os.ReadFile(stat)
	if err != nil {
		return 0, 0
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	pid, _ = strconv.Atoi(filepath.Base(filepath.Dir(stat)))
	parent, _ = strconv.Atoi(fields[1])
	return pid, parent
}

func signal(t *testing.T, processes []int, s syscall.Signal) {
	t.Helper()
	for _, pid := range processes {
		if err := syscall.Kill(pid, s); err != nil {
			t.Fatalf("signal %d: %v", pid, err)
		}
	}
}

func TestNothingIsAcknowledgedWhileTheDatabaseIsSilent(t *testing.T) {
	o := ownOffice(t)
	id := o.call(nil)
	o.save(entry(id, "trước đó")) // the connection has its statements prepared
	unheard, waiting := entry(id, "không nghe trả lời"), entry(id, "còn đợi")

	processes := o.serverProcesses()
	signal(t, processes, syscall.SIGSTOP)
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	_, err := o.SaveEntry(ctx, clerk, unheard)
	wantFault(t, err, records.ErrStoreSilent)

	answered := make(chan error, 1)
	go func() {
		_, err := o.SaveEntry(t.Context(), clerk, waiting)
		answered <- err
	}()
	select {
	case err := <-answered:
		t.Errorf("a save was answered by a database that stands still: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	signal(t, processes, syscall.SIGCONT)
	if err := <-answered; err != nil {
		t.Errorf("the save that waited: %v", err)
	}

	first := o.save(unheard)
	if second := o.save(unheard); second.Entry != first.Entry {
		t.Errorf("repeats answered %+v, then %+v", first, second)
	}
	o.save(waiting)
	if n := o.count(`SELECT count(*) FROM minutes_entry_versions`); n != 3 {
		t.Errorf("%d versions of 3 operations", n)
	}
	if m := o.minutes(id); m.Version != 3 || len(m.Entries) != 3 {
		t.Errorf("version %d, entries %q", m.Version, texts(m))
	}
}
