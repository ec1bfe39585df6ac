// Package signalingtest is a participant without a screen: it speaks the live
// room's protocol over a real WebSocket, with a real media peer, as PROTOCOL.md
// says. Only tests import it.
package signalingtest

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"thongcau/media/mediatest"
	"thongcau/signaling"
)

// patience is how long a test waits for the network; it is no timing test.
const patience = 20 * time.Second

// Participant is one seat's client. Its read loop owns the socket's reading
// side; mu guards what the loop has learned.
type Participant struct {
	t     testing.TB
	Media *mediatest.Client // of the newest connection, nil before Connect

	conn *websocket.Conn
	done chan struct{} // closed at the end of the read loop

	mu      sync.Mutex
	changed chan struct{} // closed and replaced with everything that comes
	known   Known
	lastID  uint64
	peers   int
}

// Known is what the server has told.
type Known struct {
	View      signaling.View
	Epoch     uint64
	Seq       uint64
	Snapshots int
	Resumed   int
	Deltas    int // since the newest socket
	Slots     []signaling.SlotView
	Speaking  []string
	Bye       *signaling.Bye
	CloseCode int

	answers map[uint64]string
	sdp     map[string]string
}

// Join opens a socket as a page from origin would and takes the seat of the ticket.
func Join(t testing.TB, url, origin, ticket string) *Participant {
	t.Helper()
	p := &Participant{t: t, changed: make(chan struct{}), known: Known{answers: map[uint64]string{}, sdp: map[string]string{}}}
	p.open(url, origin, signaling.Join{Type: "join", Protocol: signaling.ProtocolVersion, Ticket: ticket})
	t.Cleanup(p.Drop)
	return p
}

// Rejoin comes back to the seat with a new ticket, from where the client left off.
func (p *Participant) Rejoin(url, origin, ticket string) {
	p.t.Helper()
	now := p.Known()
	p.open(url, origin, signaling.Join{
		Type: "join", Protocol: signaling.ProtocolVersion, Ticket: ticket,
		Resume: &signaling.JoinResume{Epoch: now.Epoch, Seq: now.Seq},
	})
}

func (p *Participant) open(url, origin string, join signaling.Join) {
	p.t.Helper()
	conn, err := Dial(url, origin)
	if err != nil {
		p.t.Fatal(err)
	}
	before := p.Known()
	p.conn, p.done = conn, make(chan struct{})
	p.tell(func(k *Known) { k.Deltas, k.Bye, k.CloseCode = 0, nil, 0 })
	go p.readLoop(conn, p.done)
	if err := conn.WriteJSON(join); err != nil {
		p.t.Fatal(err)
	}
	p.Until("the join is answered", func(k Known) bool {
		return k.Snapshots+k.Resumed > before.Snapshots+before.Resumed || k.Bye != nil
	})
}

// Dial opens a socket without a word.
func Dial(url, origin string) (*websocket.Conn, error) {
	conn, response, err := websocket.DefaultDialer.Dial(url, http.Header{"Origin": {origin}})
	if response != nil && err != nil {
		_ = response.Body.Close()
	}
	return conn, err
}

// Drop ends the socket without a word; seat and media stay.
func (p *Participant) Drop() {
	_ = p.conn.Close()
	<-p.done
}

// Known is what the server has told so far.
func (p *Participant) Known() Known {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := p.known
	k.answers, k.sdp = maps.Clone(k.answers), maps.Clone(k.sdp)
	return k
}

func (p *Participant) tell(change func(*Known)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(&p.known)
	close(p.changed)
	p.changed = make(chan struct{})
}

// Until waits until what the server has told makes ok true.
func (p *Participant) Until(what string, ok func(Known) bool) {
	p.t.Helper()
	deadline := time.After(patience)
	for {
		p.mu.Lock()
		changed := p.changed
		p.mu.Unlock()
		if ok(p.Known()) {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			p.t.Fatalf("never came true: %s; known: %+v", what, p.Known())
		}
	}
}

// UntilView waits for the view alone.
func (p *Participant) UntilView(what string, ok func(signaling.View) bool) {
	p.t.Helper()
	p.Until(what, func(k Known) bool { return ok(k.View) })
}

// Do sends a request and waits for its answer: "done", or the code of the error.
func (p *Participant) Do(kind string, fields map[string]any) (code string) {
	p.t.Helper()
	id := p.Send(kind, fields)
	p.Until(kind+" is answered", func(k Known) bool { code = k.answers[id]; return code != "" || k.Bye != nil })
	return code
}

// Must sends a request that is carried out.
func (p *Participant) Must(kind string, fields map[string]any) {
	p.t.Helper()
	if code := p.Do(kind, fields); code != "done" {
		p.t.Fatalf("%s: %s", kind, code)
	}
}

// Send sends a request and does not wait.
func (p *Participant) Send(kind string, fields map[string]any) (id uint64) {
	p.t.Helper()
	p.lastID++
	message := map[string]any{"type": kind, "id": p.lastID}
	maps.Copy(message, fields)
	if err := p.conn.WriteJSON(message); err != nil {
		p.t.Fatal(err)
	}
	return p.lastID
}

// Connect makes a media connection, the first one or one that replaces it.
func (p *Participant) Connect(o mediatest.Options) {
	p.t.Helper()
	p.Media = mediatest.New(p.t, o)
	p.peers++
	name := "connection-" + string(rune('0'+p.peers))
	sdp, sources, screenSlot := p.Media.Offer(p.t)
	p.Must("offer", map[string]any{"peer": name, "sdp": sdp, "sources": sources, "screenSlot": screenSlot})
	p.Until("the offer is answered", func(k Known) bool { return k.sdp[name] != "" })
	p.Media.Accept(p.t, p.Known().sdp[name])
}

// Slot is the mid of the receiving slot that brings a source of a seat, waited for.
func (p *Participant) Slot(seat, source string) (mid string) {
	p.t.Helper()
	p.Until("a slot brings the "+source+" of "+seat, func(k Known) bool {
		for _, s := range k.Slots {
			if s.Seat == seat && s.Source == source {
				mid = s.MID
				return true
			}
		}
		return false
	})
	return mid
}

func (p *Participant) readLoop(conn *websocket.Conn, done chan struct{}) {
	defer close(done)
	for {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			var closed *websocket.CloseError
			if errors.As(err, &closed) {
				p.tell(func(k *Known) { k.CloseCode = closed.Code })
			}
			return
		}
		p.take(raw)
	}
}

func (p *Participant) take(raw []byte) {
	var head struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		p.t.Errorf("%s: %v", raw, err)
		return
	}
	reader, ok := readers[head.Type]
	if !ok {
		p.t.Errorf("no such frame: %s", raw)
		return
	}
	p.tell(func(k *Known) {
		if err := reader(k, raw); err != nil {
			p.t.Errorf("%s: %v", raw, err)
		}
	})
}
