package signaling

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"

	"thongcau/internal/fault"
)

const (
	// An offer of 48 KiB in JSON, with its escapes.
	maxMessageBytes = 64 << 10
	joinDeadline    = 10 * time.Second
	writeDeadline   = 10 * time.Second
	pingInterval    = 10 * time.Second
	pongDeadline    = 20 * time.Second
	// How long a page may take to close its side after our good-bye.
	closeGrace     = 2 * time.Second
	messagesPerSec = 20
	messageBurst   = 60

	// Close codes beside those of RFC 6455.
	closeNotJoined = 4001
	closeParted    = 4002
	closeTooFast   = 4008
)

// ServeHTTP opens a page's socket (GET /api/live).
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{
		HandshakeTimeout: joinDeadline,
		CheckOrigin:      func(r *http.Request) bool { return slices.Contains(h.config.Origins, r.Header.Get("Origin")) },
	}
	if !h.enter() {
		http.Error(w, ErrRoomClosed.Code, http.StatusServiceUnavailable)
		return
	}
	defer h.sockets.Done()
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	defer conn.Close()
	h.metrics.sockets.Inc()
	defer h.metrics.sockets.Dec()
	s := &socket{hub: h, conn: conn, link: newLink()}
	s.serve(r.Context())
}

// socket is one WebSocket: this goroutine reads, another writes.
type socket struct {
	hub  *Hub
	conn *websocket.Conn
	link *link
}

func (s *socket) serve(ctx context.Context) {
	s.conn.SetReadLimit(maxMessageBytes)
	room, adm, err := s.join(ctx)
	result := "ok"
	if err != nil {
		result = fault.Of(err).Code
	}
	s.hub.metrics.joins.WithLabelValues(result).Inc()
	if err != nil {
		s.refuse(err)
		return
	}
	stop := context.AfterFunc(room.ctx, func() { s.link.part(ErrRoomClosed, true) })
	defer stop()
	written := make(chan struct{})
	go func() { defer close(written); s.writeLoop() }()
	s.readLoop(room, adm.Seat)
	room.post(func() { room.lost(adm.Seat, s.link) })
	s.link.part(nil, true)
	<-written
	s.drain()
}

// join reads the first message and seats its sender.
func (s *socket) join(ctx context.Context) (*Room, Admission, error) {
	if err := s.conn.SetReadDeadline(time.Now().Add(joinDeadline)); err != nil {
		return nil, Admission{}, err
	}
	stop := context.AfterFunc(s.hub.ctx, func() { _ = s.conn.SetReadDeadline(time.Now()) })
	_, raw, err := s.conn.ReadMessage()
	if !stop() {
		return nil, Admission{}, ErrRoomClosed
	}
	if err != nil {
		return nil, Admission{}, ErrNotJoined
	}
	j, err := decodeJoin(raw)
	if err != nil {
		return nil, Admission{}, err
	}
	adm, err := s.hub.config.Door.Admit(ctx, j.Ticket)
	if err != nil {
		return nil, Admission{}, err
	}
	room, err := s.hub.room(ctx, adm.Room)
	if err != nil {
		return nil, Admission{}, err
	}
	if room.epoch != adm.Epoch {
		return nil, Admission{}, ErrRoomClosed // the ticket was for the room before; the page asks for another
	}
	room.post(func() { room.join(adm, s.link, j.Resume) })
	return room, adm, nil
}

func (s *socket) refuse(err error) {
	f := fault.Of(err)
	if f.Kind == fault.Internal {
		s.hub.config.Log.Error("join failed", "error", err)
	}
	again := f.Kind == fault.Unavailable || f.Kind == fault.Internal
	s.write(websocket.TextMessage, encode(Bye{Type: "bye", Code: f.Code, Again: again}))
	s.close(closeNotJoined, f.Code)
	s.drain()
}

// readLoop hands messages to the room until the socket ends or goes too fast.
func (s *socket) readLoop(room *Room, seat string) {
	alive := func(string) error { return s.conn.SetReadDeadline(time.Now().Add(pongDeadline)) }
	s.conn.SetPongHandler(alive)
	if alive("") != nil {
		return
	}
	limit := rate.NewLimiter(messagesPerSec, messageBurst)
	for {
		_, raw, err := s.conn.ReadMessage()
		if err != nil {
			return
		}
		if !limit.Allow() {
			s.link.part(ErrTooFast, true)
			return
		}
		room.post(func() { room.receive(seat, s.link, raw) })
	}
}

// writeLoop is the only writer of the socket.
func (s *socket) writeLoop() {
	ping := time.NewTicker(pingInterval)
	defer ping.Stop()
	for {
		select {
		case frame := <-s.link.out:
			if !s.write(websocket.TextMessage, frame) {
				s.conn.Close()
				return
			}
		case <-ping.C:
			if !s.write(websocket.PingMessage, nil) {
				s.conn.Close()
				return
			}
		case <-s.link.parted:
			s.farewell()
			return
		}
	}
}

// farewell sends what is still queued, says why, and closes.
func (s *socket) farewell() {
	for {
		select {
		case frame := <-s.link.out:
			if !s.write(websocket.TextMessage, frame) {
				s.conn.Close()
				return
			}
		default:
			s.write(websocket.TextMessage, s.link.bye())
			code := closeParted
			if s.link.why == ErrTooFast {
				code = closeTooFast
			}
			s.close(code, "")
			return
		}
	}
}

func (s *socket) write(kind int, frame []byte) bool {
	if s.conn.SetWriteDeadline(time.Now().Add(writeDeadline)) != nil {
		return false
	}
	return s.conn.WriteMessage(kind, frame) == nil
}

func (s *socket) close(code int, text string) {
	deadline := time.Now().Add(writeDeadline)
	// The page may be gone already; then there is nobody to tell.
	_ = s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, text), deadline)
	time.AfterFunc(closeGrace, func() { s.conn.Close() })
}

// drain reads on until the page has closed its side: a connection that is
// closed with something unread is reset, and the good-bye is lost with it.
func (s *socket) drain() {
	for {
		if _, _, err := s.conn.NextReader(); err != nil {
			if errors.Is(err, websocket.ErrReadLimit) {
				time.AfterFunc(closeGrace, func() { s.conn.Close() })
				_, _ = io.Copy(io.Discard, s.conn.NetConn())
			}
			return
		}
	}
}
