package signaling

import (
	"context"

	"thongcau/internal/fault"
)

// turn is one request of one seat on its way to an answer.
type turn struct {
	room     *Room
	seat     *seat
	id       uint64
	link     *link
	deferred bool // the answer comes after a commit
}

func (t *turn) done() { t.link.send(encode(Done{Type: "done", Re: t.id})) }

func (t *turn) fail(err error) {
	f := fault.Of(err)
	if f.Kind == fault.Internal {
		t.room.log.Error("request failed", "seat", t.seat.Seat, "error", err)
	}
	t.link.send(encode(Failed{Type: "error", Re: t.id, Code: f.Code, Message: f.English, Details: f.Details}))
}

// finish answers after a deferred piece of work.
func (t *turn) finish(err error) {
	if err != nil {
		t.fail(err)
		return
	}
	t.done()
}

// move changes the session or a hearing in the records; then runs in the loop
// after the commit, with the agenda already taken over.
func (t *turn) move(work func(context.Context) (Agenda, error), then func()) {
	t.deferred = true
	t.room.moving = true
	t.room.commits.move(work, func(a Agenda, err error) {
		t.room.moving = false
		if err == nil {
			t.room.adopt(a)
			then()
		}
		t.finish(err)
	})
}

// record writes a fact; then runs, and the request is answered, after the commit.
func (t *turn) record(fact Fact, then func()) {
	t.deferred = true
	t.room.record(fact, func() {
		then()
		t.done()
	})
}

// background runs work that is no commit (media), and answers after it.
func (t *turn) background(work func(context.Context) error) {
	t.deferred = true
	t.room.done.Go(func() {
		err := work(t.room.ctx)
		t.room.post(func() { t.finish(err) })
	})
}

// target is the seat that a request is about.
func (t *turn) target(id string) (*seat, error) {
	if s := t.room.state.seats[id]; s != nil {
		return s, nil
	}
	return nil, ErrSeatUnknown
}
