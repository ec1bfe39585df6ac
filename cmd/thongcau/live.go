package main

import (
	"context"

	"thongcau/signaling"
	"thongcau/web"
)

// live is the room side of the house, as the web sees it. This node takes up
// every room that it is asked for: with several nodes the cluster will say where.
type live struct {
	*signaling.Hub
	node string // this node's own origin
}

// Room implements web.Live.
func (l live) Room(ctx context.Context, sessionID string) (web.Room, error) {
	epoch, err := l.Open(ctx, sessionID)
	if err != nil {
		return web.Room{}, err
	}
	return web.Room{Node: l.node, Epoch: epoch, URL: l.node}, nil
}

// Announce implements web.Live.
func (l live) Announce(sessionID, _, kind string) {
	if kind == "minutes" {
		l.Hub.Announce(sessionID)
		return
	}
	l.Refresh(sessionID)
}

// Evict implements web.Live.
func (l live) Evict(sessionID, seatID string) {
	l.Revoke(sessionID, seatID, signaling.ErrSeatWithdrawn)
}
