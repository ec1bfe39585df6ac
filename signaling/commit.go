package signaling

import (
	"context"
	"time"
)

const (
	commitLength = 128
	// A database that says nothing for this long is said on the page.
	silentAfter = 2 * time.Second
	// A move that was not committed by then fails; the chair may press again.
	moveDeadline = 10 * time.Second
	factRetry    = 500 * time.Millisecond
)

// commitQueue does the room's writing, one piece after another, so that facts
// are kept in the order in which they came true. The room never waits for it.
type commitQueue struct {
	room  *Room
	tasks chan func(context.Context)
}

func newCommitQueue(r *Room) *commitQueue {
	return &commitQueue{room: r, tasks: make(chan func(context.Context), commitLength)}
}

func (q *commitQueue) loop() {
	for {
		select {
		case <-q.room.ctx.Done():
			return
		case task := <-q.tasks:
			q.watched(task)
		}
	}
}

// watched runs a task and lets the room know when the database is silent.
func (q *commitQueue) watched(task func(context.Context)) {
	silent := func(is bool) func() { return func() { q.room.state.databaseSilent = is } }
	said := make(chan struct{})
	slow := time.AfterFunc(silentAfter, func() { q.room.post(silent(true)); close(said) })
	task(q.room.ctx)
	if !slow.Stop() {
		<-said // or else the two might arrive in the wrong order
		q.room.post(silent(false))
	}
}

func (q *commitQueue) push(task func(context.Context)) bool {
	select {
	case q.tasks <- task:
		return true
	default:
		return false
	}
}

// move runs work with a deadline that counts from now, and then in the loop.
func (q *commitQueue) move(work func(context.Context) (Agenda, error), then func(Agenda, error)) {
	deadline := time.Now().Add(moveDeadline)
	queued := q.push(func(ctx context.Context) {
		ctx, cancel := context.WithDeadlineCause(ctx, deadline, ErrDatabaseSilent)
		defer cancel()
		agenda, err := work(ctx)
		if err != nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		q.room.post(func() { then(agenda, err) })
	})
	if !queued {
		then(Agenda{}, ErrDatabaseSilent)
	}
}

// read fetches the agenda; a failure leaves the last one in force.
func (q *commitQueue) read(then func(Agenda)) {
	q.move(func(ctx context.Context) (Agenda, error) { return q.room.docket.Agenda(ctx, q.room.id) },
		func(a Agenda, err error) {
			if err == nil {
				then(a)
			}
		})
}

// record writes a fact, again and again until it is written: what came true is
// never given up while the room lives. then (may be nil) runs after the commit.
func (r *Room) record(fact Fact, then func()) {
	fact.At = time.Now()
	queued := r.commits.push(func(ctx context.Context) {
		if r.persist(ctx, fact) && then != nil {
			r.post(then)
		}
	})
	if !queued {
		// The queue is full: the database has been away for long. A room that
		// can no longer keep its facts must not pretend to.
		r.cancel(ErrDatabaseSilent)
	}
}

func (r *Room) persist(ctx context.Context, fact Fact) bool {
	for {
		err := r.docket.Append(ctx, r.id, r.epoch, fact)
		if err == nil {
			return true
		}
		if r.moved(err) {
			return false
		}
		r.log.Warn("fact not written yet", "kind", string(fact.Kind), "error", err)
		select {
		case <-ctx.Done():
			return false
		case <-time.After(factRetry):
		}
	}
}
