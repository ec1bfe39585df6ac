package signaling

import (
	"context"
	"errors"
	"log/slog"
	"reflect"
	"sync"
	"time"

	"github.com/google/uuid"

	"thongcau/internal/fault"
	"thongcau/media"
)

const (
	inboxLength = 256
	// A seat is held this long without socket and media: a reload, a dead
	// battery, a walk to a better line.
	seatHold = 5 * time.Minute
	// The countdown that everyone sees after the chair pressed start.
	startCountdown = 5 * time.Second
	// How long after the end of the notice a called citizen may still come in.
	answerGrace = 20 * time.Second
)

// stage is the media plane as a room uses it.
type stage interface {
	Apply(media.Plan)
	Answer(ctx context.Context, seat, peer string, offer media.Offer) (string, error)
	Candidate(seat, peer, candidate, mid string) error
	Leave(seat string)
	Close()
}

// Room is the live place of one session. Its loop owns every field below
// inbox; other goroutines only post events.
type Room struct {
	id     string
	epoch  uint64
	docket Docket
	stage  stage
	log    *slog.Logger
	empty  func() // called once the last seat is gone

	ctx    context.Context
	cancel context.CancelCauseFunc
	done   sync.WaitGroup
	inbox  chan func()

	commits   *commitQueue
	mediaNews *mediaNews

	state     state
	moving    bool // a move of the session or a hearing is being written: one at a time
	audiences map[string]*audience
	seqBase   uint64 // greater than every number that a seat which is gone was shown
	plan      media.Plan
	slots     map[string][]SlotView
	speaking  []string
}

type roomConfig struct {
	id       string
	epoch    uint64
	docket   Docket
	log      *slog.Logger
	newStage func(media.Observer) stage
	empty    func()
	agenda   Agenda
	facts    []Fact
}

// openRoom rebuilds a room from its facts and starts it.
func openRoom(c roomConfig) *Room {
	ctx, cancel := context.WithCancelCause(context.Background())
	r := &Room{
		id: c.id, epoch: c.epoch, docket: c.docket, log: c.log.With("room", c.id, "epoch", c.epoch), empty: c.empty,
		ctx: ctx, cancel: cancel, inbox: make(chan func(), inboxLength),
		mediaNews: newMediaNews(), audiences: map[string]*audience{}, slots: map[string][]SlotView{},
		state: state{agenda: c.agenda, seats: map[string]*seat{}},
	}
	r.commits = newCommitQueue(r)
	r.stage = c.newStage(r.mediaNews)
	r.replay(c.facts)
	r.adopt(c.agenda)
	r.reopenCall()
	r.done.Go(r.loop)
	r.done.Go(r.commits.loop)
	r.after(seatHold, r.retireIfEmpty) // a ticket may never be used
	return r
}

// Close ends the room on this node and waits; its facts stay.
func (r *Room) Close() {
	r.cancel(ErrRoomClosed)
	r.done.Wait()
}

func (r *Room) loop() {
	defer r.shut()
	r.settle()
	for {
		select {
		case <-r.ctx.Done():
			return
		case happen := <-r.inbox:
			happen()
		case <-r.mediaNews.signal:
			r.takeMediaNews()
		}
		r.settle()
	}
}

// shut says good-bye to every page and ends the media.
func (r *Room) shut() {
	why := fault.Of(context.Cause(r.ctx))
	for _, a := range r.audiences {
		a.part(why, true)
	}
	r.stage.Close()
}

// post hands an event to the loop; it is dropped when the room is closing.
func (r *Room) post(happen func()) {
	select {
	case r.inbox <- happen:
	case <-r.ctx.Done():
	}
}

// after posts an event later, unless the room ends first.
func (r *Room) after(d time.Duration, happen func()) {
	time.AfterFunc(d, func() { r.post(happen) })
}

// settle makes the outside follow the state: the media plan, and for every
// seat the delta to what it saw before.
func (r *Room) settle() {
	if next := plan(&r.state); !reflect.DeepEqual(next, r.plan) {
		r.plan = next
		r.stage.Apply(next)
	}
	for id, a := range r.audiences {
		if s := r.state.seats[id]; s != nil {
			a.show(project(&r.state, s))
			a.light(r.heardSpeakers(s))
		}
	}
}

// join seats whoever the ticket admitted and attaches the socket.
func (r *Room) join(adm Admission, l *link, resume *JoinResume) {
	s := r.state.seats[adm.Seat]
	if s == nil {
		s = &seat{Admission: adm, joinedAt: time.Now()}
		r.state.seats[adm.Seat] = s
		r.record(Fact{Kind: FactSeated, Seat: adm.Seat, Body: encode(adm)}, nil)
		r.log.Info("seat taken", "seat", adm.Seat, "role", string(adm.Role))
	}
	s.Admission = adm
	s.socketUp = true
	a := r.audiences[adm.Seat]
	if a == nil {
		a = &audience{seq: r.seqBase}
		r.audiences[adm.Seat] = a
	}
	a.attach(l, r.epoch, resume, project(&r.state, s))
	l.send(encode(Slots{Type: "slots", Slots: r.slots[adm.Seat]}))
	a.lit = r.heardSpeakers(s)
	l.send(encode(Speaking{Type: "speaking", Seats: a.lit}))
}

// lost notes that a socket ended; the seat and its media stay.
func (r *Room) lost(id string, l *link) {
	a, s := r.audiences[id], r.state.seats[id]
	if a == nil || s == nil || a.link != l {
		return // replaced by a newer socket
	}
	a.link = nil
	s.socketUp = false
	r.noteAbsence(s)
}

// noteAbsence starts the time for which an abandoned seat is held.
func (r *Room) noteAbsence(s *seat) {
	if s.online() {
		return
	}
	since := time.Now()
	s.offlineSince = since
	r.after(seatHold, func() {
		if now := r.state.seats[s.Seat]; now == s && !s.online() && s.offlineSince.Equal(since) {
			r.dropSeat(s.Seat)
		}
	})
}

func (r *Room) dropSeat(id string) {
	r.record(Fact{Kind: FactLeft, Seat: id}, r.retireIfEmpty)
	r.state.drop(id)
	if a := r.audiences[id]; a != nil {
		r.seqBase = max(r.seqBase, a.seq+1)
		a.part(nil, false)
		delete(r.audiences, id)
	}
	delete(r.slots, id)
	r.stage.Leave(id)
}

func (r *Room) retireIfEmpty() {
	if len(r.state.seats) == 0 && r.empty != nil {
		r.empty()
	}
}

// receive carries out one message of a seat.
func (r *Room) receive(id string, l *link, raw []byte) {
	a, s := r.audiences[id], r.state.seats[id]
	if a == nil || s == nil || a.link != l {
		return
	}
	reqID, req, err := decode(raw)
	t := &turn{room: r, seat: s, id: reqID, link: l}
	if err == nil && !s.Role.May(req.right()) {
		err = ErrNotAllowed
	}
	if err == nil && req.right() == ActDirect && r.moving {
		err = ErrWrongState
	}
	if err == nil {
		err = req.apply(r, t)
	}
	switch {
	case err != nil:
		t.fail(err)
	case !t.deferred:
		t.done()
	}
}

func (r *Room) takeMediaNews() {
	slots, connected, speaking := r.mediaNews.take()
	for seat, list := range slots {
		if r.state.seats[seat] == nil {
			continue // the last word of a peer whose seat is gone
		}
		r.slots[seat] = list
		r.sendTo(seat, Slots{Type: "slots", Slots: list})
	}
	for id, up := range connected {
		if s := r.state.seats[id]; s != nil {
			s.mediaUp = up
			r.noteAbsence(s)
		}
	}
	if speaking != nil {
		r.speaking = speaking
	}
}

// heardSpeakers: only those whose words are passed on light up, and only for
// those who may hear them.
func (r *Room) heardSpeakers(viewer *seat) []string {
	heard := []string{}
	if r.state.spaceOf(viewer) != floor {
		return heard
	}
	for _, id := range r.speaking {
		if s := r.state.seats[id]; s != nil && r.state.heard(s) {
			heard = append(heard, id)
		}
	}
	return heard
}

func (r *Room) sendTo(id string, frame any) {
	if a := r.audiences[id]; a != nil && a.link != nil {
		a.link.send(encode(frame))
	}
}

// raise adds an alert, once per kind and seat.
func (r *Room) raise(kind, seat string) {
	for _, a := range r.state.alerts {
		if a.kind == kind && a.seat == seat {
			return
		}
	}
	r.state.alerts = append(r.state.alerts, alert{id: uuid.NewString(), kind: kind, seat: seat, at: time.Now()})
}

// adopt takes over what the records say after a move.
func (r *Room) adopt(a Agenda) {
	r.state.agenda = a
	if c := r.state.calling; c != nil {
		if h := r.state.hearing(c.hearing); h == nil || h.State != hearingCalled && h.State != hearingInProgress {
			r.state.calling = nil
		}
	}
	if !r.state.begun() {
		r.state.floor, r.state.sharing, r.state.countdownUntil = "", "", time.Time{}
	}
}

// refresh reads the agenda again after somebody changed it elsewhere.
func (r *Room) refresh() {
	r.commits.read(func(a Agenda) { r.adopt(a) })
}

// minutesChanged tells the pages that read the minutes to fetch them again.
func (r *Room) minutesChanged() {
	r.state.minutesVersion++
	r.refresh()
}

// revoke takes a seat away for good.
func (r *Room) revoke(id string, why *fault.Fault) {
	if a := r.audiences[id]; a != nil {
		a.part(why, false)
	}
	if r.state.seats[id] != nil {
		r.dropSeat(id)
	}
}

// moved ends a room that another node has claimed.
func (r *Room) moved(err error) bool {
	if fault.Of(err).Code != codeRoomMoved {
		return false
	}
	r.cancel(errors.Join(ErrRoomClosed, err))
	return true
}

// codeRoomMoved is the declared fault of a store that fences by epoch.
const codeRoomMoved = "room_moved"
