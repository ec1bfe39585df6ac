// Package cluster says which node holds which room, and carries events between
// nodes.
//
// A room lives wholly on one node, which holds its lease. Each claim of a room
// has a higher epoch than the one before, also across restarts, because the
// leases stand in Postgres: whatever a node does in the name of a room carries
// the epoch, and whoever has seen a higher one refuses it. A node that dies
// stops renewing, and after LeaseDuration another may claim its rooms.
//
// Events are news, not truth: what one carries can be read again from Postgres,
// and nothing is authorised by one.
package cluster

import (
	"context"
	"time"
)

// LeaseDuration is how long a room stays with a node that has fallen silent.
// 15 s: longer than a pause of the machine or a restart of the database, short
// enough that people still look at the page when their room comes back.
const LeaseDuration = 15 * time.Second

// Room is the id of the session whose live place the room is.
type Room string

// Node is the address at which browsers reach a node: scheme, host and port.
type Node string

// Lease is the right of one node to hold one room, until it is claimed again.
type Lease struct {
	Room  Room
	Node  Node
	Epoch uint64 // 1 for the room's first lease ever; only grows
}

// Cluster is one node's view of all nodes.
type Cluster interface {
	// Claim makes this node the holder of room, with an epoch higher than every
	// one before. A node may claim what it holds: its former lease is void then.
	// ErrHeldElsewhere when another living node holds it.
	Claim(ctx context.Context, room Room) (Lease, error)
	// Locate returns the lease in force. ok is false when nobody holds room.
	Locate(ctx context.Context, room Room) (lease Lease, ok bool, err error)
	// Release lets others claim the room at once. A lease that is no longer in
	// force is not one to release: nothing happens.
	Release(ctx context.Context, lease Lease) error
	// Publish hands payload to everyone on any node who has subscribed to topic,
	// the publisher included, and waits for none of them.
	Publish(ctx context.Context, topic string, payload []byte) error
	// Subscribe calls hear with each payload published to topic from now on, one
	// at a time and, for one publisher, in order. A subscriber that falls
	// behind misses payloads, and nobody waits for it. After cancel no call
	// begins; cancel may be called twice, and from within hear.
	Subscribe(topic string, hear func(payload []byte)) (cancel func())
	// Close stops renewing this node's leases and ends its subscriptions.
	Close()
}
