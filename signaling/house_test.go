package signaling

import (
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"thongcau/media"
)

// boards is a stage that remembers the plan in force and who left.
type boards struct {
	observer media.Observer

	mu   sync.Mutex
	plan media.Plan
	left []string
}

func (b *boards) Apply(p media.Plan) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.plan = p
}

func (b *boards) Answer(_ context.Context, seat, peer string, _ media.Offer) (string, error) {
	return "answer for " + seat + " " + peer, nil
}

func (b *boards) Candidate(string, string, string, string) error { return nil }

func (b *boards) Leave(seat string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left = append(b.left, seat)
}

func (b *boards) Close() {}

func (b *boards) now() media.Plan {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.plan
}

// hears and sees report whether the plan in force brings a voice or a picture to a viewer.
func (b *boards) hears(viewer, speaker string) bool {
	return slices.Contains(b.now()[media.PeerID(viewer)].Audio, media.PeerID(speaker))
}

func (b *boards) sees(viewer, shown string) bool {
	return slices.Contains(b.now()[media.PeerID(viewer)].Video, media.PeerID(shown))
}

// inAnyRoute reports whether the plan in force passes anything of a seat to anybody.
func (b *boards) inAnyRoute(seat string) bool {
	id := media.PeerID(seat)
	for _, r := range b.now() {
		if slices.Contains(r.Audio, id) || slices.Contains(r.Video, id) || r.Screen == id {
			return true
		}
	}
	return false
}

// house is one room in fake time with its records, its media plane and its pages.
type house struct {
	t       *testing.T
	book    *book
	boards  *boards
	room    *Room
	pages   map[string]*page
	emptied int
}

// guests are who the tests seat; the citizen of h1 waits at home, that of h2
// sits at the point p1, that of h3 at home too.
var guests = map[string]Admission{
	"chair":        {Role: RoleChair, Name: "Nguyễn Văn A", PersonID: "person-a"},
	"clerk":        {Role: RoleClerk, Name: "Trần Thị B", PersonID: "person-b"},
	"point":        {Role: RolePoint, Name: "Phạm Văn D", PointID: "p1", PointName: "Xã X"},
	"receptionist": {Role: RoleReceptionist, Name: "Hoàng Thị E"},
	"agency":       {Role: RoleAgency, Name: "Vũ Thị H"},
	"citizen":      {Role: RoleCitizen, Name: "Nông Thị X***", HearingID: "h1"},
	"neighbour":    {Role: RoleCitizen, Name: "Đỗ Văn Y***", HearingID: "h3"},
	"interpreter":  {Role: RoleInterpreter, Name: "Lý Thị M"},
	"observer":     {Role: RoleObserver, Name: "Bùi Văn N"},
	"technician":   {Role: RoleTechnician, Name: "Mai Văn T"},
}

func agendaOfTests() Agenda {
	return Agenda{
		Title: "Tiếp công dân định kỳ", Kind: "periodic", UnitName: "Ban Tiếp công dân", State: "ready", CallNotice: 10 * time.Second,
		Points: []AgendaPoint{{ID: "p0", Name: "Trung tâm", Central: true}, {ID: "p1", Name: "Xã X"}},
		Hearings: []AgendaHearing{
			{ID: "h1", Order: 1, Name: "Nông Thị X***", Subject: "Đất đai", Place: "Tại nhà", State: hearingCheckedIn, Minutes: 20},
			{ID: "h2", Order: 2, Name: "Lò Thị P***", Subject: "Bồi thường", Place: "Xã X", PointID: "p1", State: hearingCheckedIn, Minutes: 20},
			{ID: "h3", Order: 3, Name: "Đỗ Văn Y***", Subject: "Chế độ", Place: "Tại nhà", State: hearingCheckedIn, Minutes: 20},
		},
	}
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, book: newBook(agendaOfTests())}
	h.open(1)
	t.Cleanup(func() { h.room.Close() })
	return h
}

// open builds the room from what the book holds; a former one must be closed.
func (h *house) open(epoch uint64) {
	h.t.Helper()
	agenda, _ := h.book.Agenda(h.t.Context(), "room")
	facts, _ := h.book.Facts(h.t.Context(), "room", epoch)
	h.pages = map[string]*page{}
	h.boards = &boards{}
	h.room = openRoom(roomConfig{
		id: "room", epoch: epoch, docket: h.book, log: slog.New(slog.DiscardHandler),
		newStage: func(o media.Observer) stage { h.boards.observer = o; return h.boards },
		agenda:   agenda, facts: facts, empty: func() { h.emptied++ },
	})
	h.settle()
}

// kill ends the room as a dead process would, and opens it again with the next epoch.
func (h *house) kill() {
	h.t.Helper()
	epoch := h.room.epoch
	h.room.Close()
	h.open(epoch + 1)
}

// settle lets everything that can happen now happen, and brings every page up to date.
func (h *house) settle() {
	h.t.Helper()
	synctest.Wait()
	for _, p := range h.pages {
		p.read()
	}
}

func (h *house) pass(d time.Duration) {
	h.t.Helper()
	time.Sleep(d) // fake time: the bubble's clock jumps
	h.settle()
}

// seat joins people by the names of guests.
func (h *house) seat(names ...string) {
	h.t.Helper()
	for _, name := range names {
		h.join(name, nil)
	}
}

// join opens a page for a seat, beside or instead of the one it had.
func (h *house) join(name string, resume *JoinResume) *page {
	h.t.Helper()
	adm := guests[name]
	adm.Room, adm.Seat, adm.Epoch = "room", name, h.room.epoch
	p := &page{house: h, seat: name, link: newLink(), answers: map[uint64]string{}}
	if was := h.pages[name]; was != nil && resume != nil {
		p.view, p.seq, p.epoch = was.view, was.seq, was.epoch
	}
	h.pages[name] = p
	h.room.post(func() { h.room.join(adm, p.link, resume) })
	h.settle()
	return p
}

// disconnect is a socket that ends without a word.
func (h *house) disconnect(name string) *page {
	h.t.Helper()
	p := h.pages[name]
	h.room.post(func() { h.room.lost(name, p.link) })
	h.settle()
	return p
}

// acknowledge makes everyone named press the button under the notice.
func (h *house) acknowledge(names ...string) {
	h.t.Helper()
	for _, name := range names {
		h.must(name, `{"type":"acknowledge"}`)
	}
}

// start seats everyone named, has them acknowledge, and begins the session.
func (h *house) start(names ...string) {
	h.t.Helper()
	h.seat(names...)
	h.acknowledge(names...)
	for _, name := range names {
		h.must(name, `{"type":"device","microphone":true,"camera":true}`)
	}
	h.must("chair", `{"type":"session.start"}`)
	h.pass(startCountdown)
}

// admit calls the citizen of h1 and brings them in.
func (h *house) admit() {
	h.t.Helper()
	h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
	h.must("citizen", `{"type":"arrive"}`)
}

// must sends a request that is carried out.
func (h *house) must(name, message string) {
	h.t.Helper()
	if got := h.ask(name, message); got != "done" {
		h.t.Fatalf("%s sent %s: %s, want done", name, message, got)
	}
}

// refused sends a request that must fail with a code.
func (h *house) refused(name, message, code string) {
	h.t.Helper()
	if got := h.ask(name, message); got != code {
		h.t.Errorf("%s sent %s: %s, want %s", name, message, got, code)
	}
}

// ask sends a request and returns "done", the code of the error, or "" when
// there is no answer yet.
func (h *house) ask(name, message string) string {
	h.t.Helper()
	p := h.pages[name]
	id := p.send(message)
	h.settle()
	return p.answers[id]
}

func (h *house) view(name string) *View { return &h.pages[name].view }

func (h *house) hearing(id string) AgendaHearing {
	a, _ := h.book.Agenda(h.t.Context(), "room")
	i := slices.IndexFunc(a.Hearings, func(x AgendaHearing) bool { return x.ID == id })
	return a.Hearings[i]
}

// memory is what of a room's state must not change when a request is refused,
// and what must be the same after a rebuild, by value.
type memory struct {
	state state
	seats map[string]seat
}

func (h *house) remember() memory {
	synctest.Wait()
	m := memory{state: h.room.state, seats: map[string]seat{}}
	m.state.seats = nil
	m.state.alerts = slices.Clone(m.state.alerts)
	for id, s := range h.room.state.seats {
		m.seats[id] = *s
	}
	return m
}

// page is a client in memory: it keeps the view as PROTOCOL.md says.
type page struct {
	house   *house
	seat    string
	link    *link
	lastID  uint64
	answers map[uint64]string

	view      View
	seq       uint64
	epoch     uint64
	snapshots int
	resumed   int
	deltas    int
	slots     []SlotView
	speaking  []string
	sdp       string
	bye       *Bye
}

func (p *page) send(message string) (id uint64) {
	p.house.t.Helper()
	var fields map[string]any
	if err := json.Unmarshal([]byte(message), &fields); err != nil {
		p.house.t.Fatalf("%s: %v", message, err)
	}
	p.lastID++
	fields["id"] = p.lastID
	raw := encode(fields)
	p.house.room.post(func() { p.house.room.receive(p.seat, p.link, raw) })
	return p.lastID
}

// read takes what the room sent so far, then the good-bye if there is one.
func (p *page) read() {
	p.house.t.Helper()
	for {
		select {
		case raw := <-p.link.out:
			p.take(raw)
			continue
		default:
		}
		select {
		case <-p.link.parted:
			if p.bye == nil {
				p.bye = &Bye{}
				p.decode(p.link.bye(), p.bye)
			}
		default:
		}
		return
	}
}

func (p *page) take(raw []byte) {
	p.house.t.Helper()
	var head envelope
	if err := json.Unmarshal(raw, &head); err != nil {
		p.house.t.Fatal(err)
	}
	if take := frameTakers[head.Type]; take != nil {
		take(p, raw)
		return
	}
	p.house.t.Fatalf("no such frame: %s", raw)
}

func (p *page) decode(raw []byte, into any) {
	p.house.t.Helper()
	if err := strict(raw, into); err != nil {
		p.house.t.Fatalf("%s: %v", raw, err)
	}
}

var frameTakers = map[string]func(*page, []byte){
	"snapshot": func(p *page, raw []byte) {
		var f Snapshot
		p.decode(raw, &f)
		p.view, p.seq, p.epoch = f.View, f.Seq, f.Epoch
		p.snapshots++
	},
	"resumed": func(p *page, raw []byte) {
		var f Resumed
		p.decode(raw, &f)
		if f.Epoch != p.epoch || f.Seq != p.seq {
			p.house.t.Errorf("%s goes on from %d/%d, it left off at %d/%d", p.seat, f.Epoch, f.Seq, p.epoch, p.seq)
		}
		p.resumed++
	},
	"delta": func(p *page, raw []byte) {
		var f Delta
		p.decode(raw, &f)
		if f.Seq != p.seq+1 {
			p.house.t.Errorf("%s got delta %d after %d", p.seat, f.Seq, p.seq)
		}
		p.seq = f.Seq
		p.deltas++
		applyPatch(&p.view, f.Patch)
	},
	"slots": func(p *page, raw []byte) {
		var f Slots
		p.decode(raw, &f)
		p.slots = f.Slots
	},
	"speaking": func(p *page, raw []byte) {
		var f Speaking
		p.decode(raw, &f)
		p.speaking = f.Seats
	},
	"answer": func(p *page, raw []byte) {
		var f Answer
		p.decode(raw, &f)
		p.sdp = f.SDP
	},
	"done": func(p *page, raw []byte) {
		var f Done
		p.decode(raw, &f)
		p.answers[f.Re] = "done"
	},
	"error": func(p *page, raw []byte) {
		var f Failed
		p.decode(raw, &f)
		p.answers[f.Re] = f.Code
	},
}

// inFakeTime runs a test in a bubble whose clock stands still until all wait.
func inFakeTime(t *testing.T, test func(h *house)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(newHouse(t)) })
}

func seatNames() []string { return slices.Sorted(maps.Keys(guests)) }
