package signaling

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"thongcau/internal/fault"
	"thongcau/media"
)

// Lease gives a room to one node at a time.
type Lease interface {
	// Claim takes the room for this node; the epoch grows with every claim.
	// release gives it back, so that the next claim need not wait.
	Claim(ctx context.Context, room string) (epoch uint64, release func(context.Context) error, err error)
}

// Config is what a hub needs.
type Config struct {
	Docket  Docket
	Door    Door
	Lease   Lease
	Engine  *media.Engine
	Origins []string // that may open a socket, exactly, e.g. "https://tiepdan.example.org"
	Log     *slog.Logger
}

// Hub keeps the rooms of this node. mu guards rooms and closing.
type Hub struct {
	config   Config
	newStage func(media.Observer) stage
	metrics  *metrics

	mu      sync.Mutex
	rooms   map[string]*opening
	closing bool
	sockets sync.WaitGroup

	ctx    context.Context // ends with Close
	cancel context.CancelFunc
}

// opening is a room that is open, or about to be.
type opening struct {
	ready chan struct{}
	room  *Room
	err   error
}

// NewHub makes a hub; Close ends it.
func NewHub(c Config) *Hub {
	ctx, cancel := context.WithCancel(context.Background())
	return &Hub{
		config: c, newStage: newMediaStage(c.Engine), metrics: newMetrics(), rooms: map[string]*opening{}, ctx: ctx, cancel: cancel,
	}
}

// enter counts a socket in, unless the hub is closing.
func (h *Hub) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closing {
		h.sockets.Add(1)
	}
	return !h.closing
}

// Close ends every room and waits for the sockets. It may be called twice.
func (h *Hub) Close() {
	h.mu.Lock()
	h.closing = true
	rooms := make([]*opening, 0, len(h.rooms))
	for _, o := range h.rooms {
		rooms = append(rooms, o)
	}
	h.mu.Unlock()
	h.cancel()
	for _, o := range rooms {
		<-o.ready
		if o.room != nil {
			o.room.Close()
		}
	}
	h.sockets.Wait()
}

// Announce tells the room of a session that minutes changed.
func (h *Hub) Announce(id string) { h.tell(id, (*Room).minutesChanged) }

// Refresh makes the room read its agenda again.
func (h *Hub) Refresh(id string) { h.tell(id, (*Room).refresh) }

// Revoke takes a seat away: its link is no longer good.
func (h *Hub) Revoke(id, seat string, why *fault.Fault) {
	h.tell(id, func(r *Room) { r.revoke(seat, why) })
}

// tell posts to a room if it is open here.
func (h *Hub) tell(id string, what func(*Room)) {
	h.mu.Lock()
	o := h.rooms[id]
	h.mu.Unlock()
	if o == nil {
		return
	}
	<-o.ready
	if o.room != nil {
		o.room.post(func() { what(o.room) })
	}
}

// Open opens the room of a session, if it is not open yet, and returns its epoch.
func (h *Hub) Open(ctx context.Context, id string) (epoch uint64, err error) {
	r, err := h.room(ctx, id)
	if err != nil {
		return 0, err
	}
	return r.epoch, nil
}

// room returns the open room, opening it first where it must.
func (h *Hub) room(ctx context.Context, id string) (*Room, error) {
	h.mu.Lock()
	if h.closing {
		h.mu.Unlock()
		return nil, ErrRoomClosed
	}
	o, known := h.rooms[id]
	if !known {
		o = &opening{ready: make(chan struct{})}
		h.rooms[id] = o
	}
	h.mu.Unlock()
	if !known {
		o.room, o.err = h.openInTime(ctx, id, o)
		if o.err != nil {
			h.forget(id, o)
		}
		close(o.ready)
	}
	<-o.ready
	return o.room, o.err
}

// openInTime opens for everyone who waits: neither may the first of them take
// the opening along when it goes, nor may a silent database hold them for ever.
func (h *Hub) openInTime(ctx context.Context, id string, o *opening) (*Room, error) {
	ctx, cancel := context.WithTimeoutCause(context.WithoutCancel(ctx), moveDeadline, ErrDatabaseSilent)
	defer cancel()
	room, err := h.open(ctx, id, o)
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return room, err
}

func (h *Hub) open(ctx context.Context, id string, o *opening) (*Room, error) {
	epoch, release, err := h.config.Lease.Claim(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("claim room: %w", err)
	}
	agenda, err := h.config.Docket.Agenda(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read agenda: %w", err)
	}
	facts, err := h.config.Docket.Facts(ctx, id, epoch)
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	h.metrics.rooms.Inc()
	room := openRoom(roomConfig{
		id: id, epoch: epoch, docket: h.config.Docket, log: h.config.Log, newStage: h.newStage,
		agenda: agenda, facts: facts, empty: func() { h.retire(id, o, release) },
	})
	context.AfterFunc(room.ctx, func() { h.forget(id, o); h.metrics.rooms.Dec() })
	return room, nil
}

func (h *Hub) forget(id string, o *opening) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[id] == o {
		delete(h.rooms, id)
	}
}

// retire ends a room that nobody is in.
func (h *Hub) retire(id string, o *opening, release func(context.Context) error) {
	h.forget(id, o)
	o.room.cancel(errors.New("room is empty"))
	go func() { // Release waits for the database, the loop must not
		ctx, cancel := context.WithTimeout(context.Background(), moveDeadline)
		defer cancel()
		if err := release(ctx); err != nil {
			h.config.Log.Warn("room lease not released", "room", id, "error", err)
		}
	}()
}
