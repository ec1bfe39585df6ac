package signaling

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"thongcau/internal/fault"
)

var errDisk = errors.New("disk is full")

// book is a Docket in memory. It remembers what was written in the order in
// which it was written, and can be made silent or failing.
type book struct {
	mu      sync.Mutex
	agenda  Agenda
	facts   []Fact
	written []string       // "session live", "hearing h1 called", "admitted citizen"
	failing map[string]int // by such a line: how often it fails before it works
	silent  chan struct{}  // closed when the book speaks again; nil while it speaks
}

func newBook(a Agenda) *book { return &book{agenda: a, failing: map[string]int{}} }

// fallSilent makes the book silent: whoever asks waits until speak, or until they give up.
func (b *book) fallSilent() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.silent = make(chan struct{})
}

func (b *book) speak() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.silent)
	b.silent = nil
}

func (b *book) fail(line string, times int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failing[line] = times
}

func (b *book) answer(ctx context.Context) error {
	b.mu.Lock()
	silent := b.silent
	b.mu.Unlock()
	if silent == nil {
		return nil
	}
	select {
	case <-silent:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// write carries out one change, unless that line was told to fail.
func (b *book) write(ctx context.Context, line string, change func() error) (Agenda, error) {
	if err := b.answer(ctx); err != nil {
		return Agenda{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failing[line] > 0 {
		b.failing[line]--
		return Agenda{}, errDisk
	}
	if err := change(); err != nil {
		return Agenda{}, err
	}
	b.written = append(b.written, line)
	return b.copied(), nil
}

func (b *book) copied() Agenda {
	a := b.agenda
	a.Points, a.Hearings = slices.Clone(a.Points), slices.Clone(a.Hearings)
	return a
}

func (b *book) Agenda(ctx context.Context, _ string) (Agenda, error) {
	if err := b.answer(ctx); err != nil {
		return Agenda{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.copied(), nil
}

func (b *book) MoveSession(ctx context.Context, _ string, _ Actor, to string) (Agenda, error) {
	return b.write(ctx, "session "+to, func() error {
		b.agenda.State = to
		if to == sessionLive && b.agenda.LiveAt.IsZero() {
			b.agenda.LiveAt = time.Now()
		}
		return nil
	})
}

// hearingMoves are the moves that the records allow, by state before.
var hearingMoves = map[string][]string{
	"planned": {"checked_in"}, "checked_in": {"called"}, "called": {"checked_in", "in_progress"}, "in_progress": {"ended"},
}

func (b *book) MoveHearing(ctx context.Context, _, hearing string, _ Actor, to string) (Agenda, error) {
	return b.write(ctx, "hearing "+hearing+" "+to, func() error {
		i := slices.IndexFunc(b.agenda.Hearings, func(h AgendaHearing) bool { return h.ID == hearing })
		h := &b.agenda.Hearings[i]
		if !slices.Contains(hearingMoves[h.State], to) {
			return ErrWrongState
		}
		h.State = to
		if to == hearingInProgress {
			h.StartedAt = time.Now()
		}
		return nil
	})
}

func (b *book) Facts(ctx context.Context, _ string, _ uint64) ([]Fact, error) {
	if err := b.answer(ctx); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.facts), nil
}

func (b *book) Append(ctx context.Context, _ string, _ uint64, f Fact) error {
	_, err := b.write(ctx, string(f.Kind)+" "+f.Seat, func() error {
		b.facts = append(b.facts, f)
		return nil
	})
	return err
}

// change edits the agenda as somebody elsewhere would.
func (b *book) change(edit func(*Agenda)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.agenda.Hearings = slices.Clone(b.agenda.Hearings)
	edit(&b.agenda)
}

// lines are what was written so far.
func (b *book) lines() (kept []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.written)
}

func (b *book) has(line string) bool { return slices.Contains(b.lines(), line) }

func (b *book) count(line string) (n int) {
	for _, l := range b.lines() {
		if l == line {
			n++
		}
	}
	return n
}

// fenced is a book in which another node has claimed the room.
type fenced struct{ *book }

func (fenced) Append(context.Context, string, uint64, Fact) error { return errMoved }

var errMoved = fault.Declare(fault.Conflict, codeRoomMoved, "The room is open on another server.")
