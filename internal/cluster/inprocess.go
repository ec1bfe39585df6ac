package cluster

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// InProcess is the cluster of a program that runs alone: leases in Postgres, so
// that epochs survive a restart and a second program on the same database is
// refused a room that is held; events in memory.
type InProcess struct {
	leases leases
	bus    *Bus
	log    *slog.Logger

	stop    context.CancelFunc
	stopped chan struct{} // closed when renewing has ended

	mu      sync.Mutex // owns held and cancels
	held    map[Room]Lease
	cancels []func()
}

var _ Cluster = (*InProcess)(nil)

// NewInProcess returns node's view of a cluster whose nodes share bus and
// pool's database. Close ends it.
func NewInProcess(pool *pgxpool.Pool, bus *Bus, node Node, log *slog.Logger) *InProcess {
	ctx, stop := context.WithCancel(context.Background())
	c := &InProcess{
		leases: leases{pool: pool, node: node, last: LeaseDuration}, bus: bus, log: log,
		stop: stop, stopped: make(chan struct{}), held: make(map[Room]Lease),
	}
	go c.renewUntil(ctx)
	return c
}

// Claim implements Cluster.
func (c *InProcess) Claim(ctx context.Context, room Room) (Lease, error) {
	lease, err := c.leases.claim(ctx, room)
	if errors.Is(err, pgx.ErrNoRows) {
		return Lease{}, fmt.Errorf("claim room %s: %w", room, c.heldElsewhere(ctx, room))
	}
	if err != nil {
		return Lease{}, fmt.Errorf("claim room %s: %w", room, err)
	}
	c.keep(lease)
	return lease, nil
}

// Locate implements Cluster.
func (c *InProcess) Locate(ctx context.Context, room Room) (Lease, bool, error) {
	return c.leases.locate(ctx, room)
}

// Release implements Cluster.
func (c *InProcess) Release(ctx context.Context, lease Lease) error {
	c.drop(lease)
	return c.leases.release(ctx, lease)
}

// Publish implements Cluster.
func (c *InProcess) Publish(ctx context.Context, topic string, payload []byte) error {
	return c.bus.publish(ctx, topic, payload)
}

// Subscribe implements Cluster.
func (c *InProcess) Subscribe(topic string, hear func([]byte)) (cancel func()) {
	cancel = c.bus.subscribe(topic, hear)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cancels = append(c.cancels, cancel)
	return cancel
}

// Close implements Cluster. It may be called twice.
func (c *InProcess) Close() {
	c.stop()
	<-c.stopped
	c.mu.Lock()
	cancels := c.cancels
	c.cancels = nil
	c.mu.Unlock()
	for _, cancel := range cancels {
		cancel()
	}
}

// heldElsewhere names the holder, when it has not let go in the meantime.
func (c *InProcess) heldElsewhere(ctx context.Context, room Room) error {
	if lease, ok, err := c.leases.locate(ctx, room); err == nil && ok {
		return ErrHeldElsewhere.With("node", string(lease.Node))
	}
	return ErrHeldElsewhere
}

// renewUntil prolongs what this node holds, three times within a lease's
// duration: two may fail before anyone takes the room.
func (c *InProcess) renewUntil(ctx context.Context) {
	defer close(c.stopped)
	tick := time.NewTicker(c.leases.last / 3)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			c.renewHeld(ctx)
		}
	}
}

func (c *InProcess) renewHeld(ctx context.Context) {
	for _, lease := range c.holding() {
		ours, err := c.leases.renew(ctx, lease)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			c.log.WarnContext(ctx, "a room's lease could not be renewed", "room", lease.Room, "epoch", lease.Epoch, "error", err)
		case !ours:
			c.log.WarnContext(ctx, "a room was claimed by another node", "room", lease.Room, "epoch", lease.Epoch)
			c.drop(lease)
		}
	}
}

func (c *InProcess) holding() []Lease {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Collect(maps.Values(c.held))
}

// keep remembers the highest epoch: two claims of one room may come home in
// either order.
func (c *InProcess) keep(lease Lease) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held[lease.Room].Epoch < lease.Epoch {
		c.held[lease.Room] = lease
	}
}

// drop forgets lease, unless a newer claim has taken its place.
func (c *InProcess) drop(lease Lease) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held[lease.Room] == lease {
		delete(c.held, lease.Room)
	}
}
