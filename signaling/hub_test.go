package signaling_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"thongcau/internal/fault"
	"thongcau/media"
	"thongcau/media/mediatest"
	"thongcau/signaling"
	"thongcau/signaling/signalingtest"
)

var errTicketInvalid = fault.Declare(fault.Unauthenticated, "ticket_invalid", "This ticket is not good. Ask for another.")

// porch is a Door whose tickets are handed out by the test, and spent once.
type porch struct {
	mu      sync.Mutex
	tickets map[string]signaling.Admission
	issued  int
}

func (d *porch) issue(adm signaling.Admission) (ticket string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.issued++
	ticket = fmt.Sprintf("ticket-%d", d.issued)
	d.tickets[ticket] = adm
	return ticket
}

func (d *porch) Admit(_ context.Context, ticket string) (signaling.Admission, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	adm, ok := d.tickets[ticket]
	delete(d.tickets, ticket)
	if !ok {
		return adm, errTicketInvalid
	}
	return adm, nil
}

// tenancy is a Lease of one node.
type tenancy struct {
	epoch    atomic.Uint64
	released atomic.Uint64 // the epoch that was given back last
}

func (l *tenancy) Claim(context.Context, string) (uint64, func(context.Context) error, error) {
	epoch := l.epoch.Add(1)
	return epoch, func(context.Context) error { l.released.Store(epoch); return nil }, nil
}

// node is one server with a room of the tests, over real sockets.
type node struct {
	t      *testing.T
	book   *signaling.Book
	door   *porch
	lease  *tenancy
	engine *media.Engine
	hub    atomic.Pointer[signaling.Hub]
	url    string
	origin string
}

func newNode(t *testing.T) *node {
	t.Helper()
	engine, err := media.Listen(media.Config{UDP: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	n := &node{t: t, book: signaling.NewBook(), door: &porch{tickets: map[string]signaling.Admission{}}, lease: &tenancy{}, engine: engine}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { n.hub.Load().ServeHTTP(w, r) }))
	n.origin, n.url = server.URL, "ws"+strings.TrimPrefix(server.URL, "http")
	n.start()
	t.Cleanup(func() {
		n.hub.Load().Close()
		server.Close()
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// start opens a hub on what the book holds.
func (n *node) start() {
	n.hub.Store(signaling.NewHub(signaling.Config{
		Docket: n.book, Door: n.door, Lease: n.lease, Engine: n.engine,
		Origins: []string{n.origin}, Log: slog.New(slog.DiscardHandler),
	}))
}

func (n *node) ticket(name string) string {
	n.t.Helper()
	epoch, err := n.hub.Load().Open(n.t.Context(), "room")
	if err != nil {
		n.t.Fatal(err)
	}
	adm := signaling.Guest(name)
	adm.Epoch = epoch
	return n.door.issue(adm)
}

func (n *node) join(name string) *signalingtest.Participant {
	n.t.Helper()
	return signalingtest.Join(n.t, n.url, n.origin, n.ticket(name))
}

// seat joins somebody with media, the notice acknowledged and everything switched on.
func (n *node) seat(name string, tag byte) *signalingtest.Participant {
	n.t.Helper()
	p := n.join(name)
	p.Connect(mediatest.Options{Tag: tag, Audio: 4, Video: 4})
	p.Must("acknowledge", nil)
	p.Must("device", map[string]any{"microphone": true, "camera": true})
	return p
}

func (n *node) play(send func() error) {
	n.t.Helper()
	n.t.Cleanup(mediatest.Play(send))
}

// until waits for something that the network brings; it is no timing test.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			t.Fatalf("never came true: %s", what)
		case <-tick.C:
		}
	}
}

// heard counts the packets of a sender in all slots of a participant.
func heard(p *signalingtest.Participant, tag byte) (packets int) {
	for _, s := range p.Known().Slots {
		packets += p.Media.Received(s.MID).Tags[tag]
	}
	return packets
}

func TestAHearingOverRealSocketsAndMedia(t *testing.T) {
	n := newNode(t)
	chair, point, citizen := n.seat("chair", 'a'), n.seat("point", 'p'), n.seat("citizen", 'c')
	n.play(func() error { return chair.Media.Speak(10) })
	n.play(func() error { return point.Media.Speak(10) })
	n.play(func() error { return citizen.Media.Speak(10) })

	chair.Must("session.start", nil)
	until(t, "the point hears the chair", func() bool { return heard(point, 'a') > 50 })
	if got := citizen.Media.Total(); got != 0 {
		t.Errorf("whoever waits received %d packets", got)
	}
	if heard(point, 'c')+heard(chair, 'c') != 0 {
		t.Error("whoever waits is heard")
	}

	chair.Must("hearing.call", map[string]any{"hearing": "h1"})
	citizen.UntilView("the call comes", func(v signaling.View) bool { return v.Me.CalledHearing == "h1" })
	citizen.Must("arrive", nil)
	until(t, "the citizen hears the chair", func() bool { return heard(citizen, 'a') > 20 })
	if heard(citizen, 'p') != 0 {
		t.Error("the point is heard without the floor")
	}

	chair.Must("floor.give", map[string]any{"seat": "point"})
	until(t, "the citizen hears the point", func() bool { return heard(citizen, 'p') > 20 })
	chair.Must("lock", map[string]any{"seat": "point"})
	// What was on the way when the lock came arrives before the chair's next packets.
	mark := heard(citizen, 'a')
	until(t, "what was on the way has come", func() bool { return heard(citizen, 'a') > mark+10 })
	locked := heard(citizen, 'p') + heard(chair, 'p')
	until(t, "the chair is heard on", func() bool { return heard(citizen, 'a') > mark+60 })
	if now := heard(citizen, 'p') + heard(chair, 'p'); now != locked {
		t.Errorf("%d packets of the locked point reached somebody", now-locked)
	}

	citizen.Drop()
	chair.UntilView("the lock is written while the citizen is away", func(v signaling.View) bool { return v.People["point"].MicrophoneLocked })
	chair.Must("unlock", map[string]any{"seat": "point"})
	mark = heard(citizen, 'a')
	until(t, "the media flow without a socket", func() bool { return heard(citizen, 'a') > mark+50 })
	citizen.Rejoin(n.url, n.origin, n.ticket("citizen"))
	citizen.UntilView("the citizen reads what was missed", func(v signaling.View) bool { return !v.People["point"].MicrophoneLocked })
	if k := citizen.Known(); k.Resumed != 1 || k.Snapshots != 1 || k.Deltas == 0 {
		t.Errorf("%d resumes, %d snapshots, %d deltas", k.Resumed, k.Snapshots, k.Deltas)
	}
	mark = heard(citizen, 'a')
	until(t, "the media flow on", func() bool { return heard(citizen, 'a') > mark+20 })
}

func TestANewHubOnTheSameFactsTakesTheRoomUp(t *testing.T) {
	n := newNode(t)
	chair, citizen := n.seat("chair", 'a'), n.seat("citizen", 'c')
	chair.Must("session.start", nil)
	chair.Must("hearing.call", map[string]any{"hearing": "h1"})
	citizen.Must("arrive", nil)
	chair.Must("floor.give", map[string]any{"seat": "citizen"})

	n.hub.Load().Close()
	for _, p := range []*signalingtest.Participant{chair, citizen} {
		p.Until("the room says good-bye", func(k signalingtest.Known) bool { return k.Bye != nil && k.CloseCode != 0 })
		if k := p.Known(); k.Bye.Code != "room_closed" || !k.Bye.Again || k.CloseCode != 4002 {
			t.Errorf("the page was told %+v and %d", k.Bye, k.CloseCode)
		}
	}
	n.start()
	for name, p := range map[string]*signalingtest.Participant{"chair": chair, "citizen": citizen} {
		p.Rejoin(n.url, n.origin, n.ticket(name))
		if k := p.Known(); k.Epoch != 2 || k.Snapshots != 2 || k.Resumed != 0 {
			t.Errorf("%s: epoch %d, %d snapshots, %d resumes", name, k.Epoch, k.Snapshots, k.Resumed)
		}
		p.Connect(mediatest.Options{Tag: name[1], Audio: 4, Video: 4})
		p.Must("device", map[string]any{"microphone": true, "camera": true})
	}
	citizen.UntilView("the citizen is in and has the floor", func(v signaling.View) bool { return v.Me.Space == "floor" && v.Me.HasFloor })
	n.play(func() error { return citizen.Media.Speak(10) })
	until(t, "the chair hears the citizen on new connections", func() bool { return heard(chair, 'i') > 20 })
}

func TestASecondSocketTakesTheSeatFromTheFirst(t *testing.T) {
	n := newNode(t)
	first := n.join("chair")
	second := n.join("chair")
	first.Until("the first page is told", func(k signalingtest.Known) bool { return k.Bye != nil && k.CloseCode != 0 })
	if k := first.Known(); k.Bye.Code != "seat_taken" || k.Bye.Again || k.CloseCode != 4002 {
		t.Errorf("told %+v and %d", k.Bye, k.CloseCode)
	}
	second.Must("help", nil)
}

func TestWhoeverLeavesHearsGoodBye(t *testing.T) {
	n := newNode(t)
	p := n.join("chair")
	p.Must("leave", nil)
	p.Until("the page is told", func(k signalingtest.Known) bool { return k.CloseCode != 0 })
	if k := p.Known(); k.Bye == nil || k.Bye.Code != "left" || k.Bye.Again {
		t.Errorf("told %+v", k.Bye)
	}
	until(t, "the empty room's lease is given back", func() bool { return n.lease.released.Load() == 1 })
}

func TestAJoinIsRefusedWithItsReason(t *testing.T) {
	n := newNode(t)
	stale := n.ticket("chair")
	n.hub.Load().Close()
	n.start()
	n.ticket("chair") // opens the room anew, with the next epoch
	for name, test := range map[string]struct{ message, code string }{
		"no join":          {`{"type":"hand","raised":true}`, "not_joined"},
		"no JSON":          {`hello`, "message_invalid"},
		"an unknown field": {`{"type":"join","protocol":1,"ticket":"t","colour":"red"}`, "message_invalid"},
		"another version":  {`{"type":"join","protocol":2,"ticket":"t"}`, "message_invalid"},
		"no such ticket":   {`{"type":"join","protocol":1,"ticket":"forged"}`, "ticket_invalid"},
		"a ticket too old": {`{"type":"join","protocol":1,"ticket":"` + stale + `"}`, "room_closed"},
	} {
		refuse(t, n, name, test.message, test.code)
	}
	refuse(t, n, "its second use", `{"type":"join","protocol":1,"ticket":"`+stale+`"}`, "ticket_invalid")
}

func refuse(t *testing.T, n *node, name, message, code string) {
	t.Helper()
	conn := n.dial()
	if err := conn.WriteMessage(websocket.TextMessage, []byte(message)); err != nil {
		t.Fatal(err)
	}
	bye, closeCode := farewell(t, conn)
	if bye.Code != code || closeCode != 4001 {
		t.Errorf("%s: told %+v and %d, want %s", name, bye, closeCode, code)
	}
}

func (n *node) dial() *websocket.Conn {
	n.t.Helper()
	conn, err := signalingtest.Dial(n.url, n.origin)
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// farewell reads to the end of a socket: the bye, if there was one, and the close code.
func farewell(t *testing.T, conn *websocket.Conn) (bye signaling.Bye, closeCode int) {
	t.Helper()
	if err := conn.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	for {
		var frame struct {
			Type string `json:"type"`
			signaling.Bye
		}
		switch err := conn.ReadJSON(&frame); {
		case err == nil && frame.Type == "bye":
			bye = frame.Bye
		case err != nil:
			closed, ok := err.(*websocket.CloseError)
			if !ok {
				t.Fatalf("the socket ended without a close frame: %v", err)
			}
			return bye, closed.Code
		}
	}
}

func (n *node) joinByHand(name string) *websocket.Conn {
	n.t.Helper()
	conn := n.dial()
	if err := conn.WriteJSON(signaling.Join{Type: "join", Protocol: 1, Ticket: n.ticket(name)}); err != nil {
		n.t.Fatal(err)
	}
	return conn
}

func TestAMessageThatIsTooLongEndsTheSocket(t *testing.T) {
	n := newNode(t)
	conn := n.joinByHand("chair")
	long := `{"type":"offer","peer":"one","sources":{},"sdp":"` + strings.Repeat("x", 64<<10) + `"}`
	if err := conn.WriteMessage(websocket.TextMessage, []byte(long)); err != nil {
		t.Fatal(err)
	}
	if _, code := farewell(t, conn); code != websocket.CloseMessageTooBig {
		t.Errorf("closed with %d", code)
	}
}

func TestAHundredMessagesAtOnceEndTheSocketAndKeepTheSeat(t *testing.T) {
	n := newNode(t)
	chair := n.join("chair")
	conn := n.joinByHand("agency")
	// Long enough that much of it is still unread when the server closes: the
	// good-bye must not be lost to a reset of the connection.
	message := []byte(`{"type":"hand","raised":true}` + strings.Repeat(" ", 8<<10))
	for range 100 {
		if err := conn.WriteMessage(websocket.TextMessage, message); err != nil {
			break // closed already
		}
	}
	if bye, code := farewell(t, conn); code != 4008 || bye.Code != "too_fast" || !bye.Again {
		t.Errorf("told %+v and %d", bye, code)
	}
	chair.UntilView("the seat is held", func(v signaling.View) bool { p, held := v.People["agency"]; return held && !p.Online })
}

func TestAMessageThatIsNotUnderstoodChangesNothing(t *testing.T) {
	n := newNode(t)
	chair := n.join("chair")
	before := chair.Known().Seq
	for kind, fields := range map[string]map[string]any{"dance": nil, "device": {"colour": "red"}, "lock": {"seat": 7}} {
		want := "message_invalid"
		if kind == "dance" {
			want = "message_unknown"
		}
		if code := chair.Do(kind, fields); code != want {
			t.Errorf("%s: %s", kind, code)
		}
	}
	if now := chair.Known().Seq; now != before {
		t.Errorf("%d deltas", now-before)
	}
}

func TestAPageFromElsewhereIsNotLetIn(t *testing.T) {
	n := newNode(t)
	for _, origin := range []string{"", "https://evil.example.org", n.origin + ".example.org", strings.ToUpper(n.origin), "null"} {
		conn, response, err := websocket.DefaultDialer.Dial(n.url, http.Header{"Origin": {origin}})
		if err == nil {
			_ = conn.Close()
			t.Errorf("origin %q was let in", origin)
			continue
		}
		if response == nil || response.StatusCode != http.StatusForbidden {
			t.Errorf("origin %q: %v", origin, err)
		}
	}
}

func TestAClosingHubWaitsForNobodyWhoHasNotJoined(t *testing.T) {
	n := newNode(t)
	conn := n.dial()
	began := time.Now()
	n.hub.Load().Close()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("closing took %v", took)
	}
	if bye, code := farewell(t, conn); bye.Code != "room_closed" || code != 4001 {
		t.Errorf("told %+v and %d", bye, code)
	}
}
