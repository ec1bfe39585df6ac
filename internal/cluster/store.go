package cluster

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// leases is the table room_leases, judged by the database's clock, which all
// nodes share.
type leases struct {
	pool *pgxpool.Pool
	node Node
	last time.Duration // how long a lease lasts without renewal
}

// claim returns pgx.ErrNoRows when another node's lease is in force.
func (l leases) claim(ctx context.Context, room Room) (Lease, error) {
	lease := Lease{Room: room, Node: l.node}
	err := l.pool.QueryRow(ctx, `
		INSERT INTO room_leases (room, node, epoch, "until")
		VALUES (@room, @node, 1, now() + @last::interval)
		ON CONFLICT (room) DO UPDATE
			SET node = excluded.node, epoch = room_leases.epoch + 1, "until" = excluded."until"
			WHERE room_leases.node = excluded.node OR room_leases."until" <= now()
		RETURNING epoch`,
		pgx.NamedArgs{"room": room, "node": l.node, "last": l.last}).Scan(&lease.Epoch)
	return lease, err
}

func (l leases) locate(ctx context.Context, room Room) (Lease, bool, error) {
	lease := Lease{Room: room}
	err := l.pool.QueryRow(ctx, `SELECT node, epoch FROM room_leases WHERE room = @room AND "until" > now()`,
		pgx.NamedArgs{"room": room}).Scan(&lease.Node, &lease.Epoch)
	if errors.Is(err, pgx.ErrNoRows) {
		return Lease{}, false, nil
	}
	if err != nil {
		return Lease{}, false, fmt.Errorf("locate room %s: %w", room, err)
	}
	return lease, true, nil
}

func (l leases) release(ctx context.Context, lease Lease) error {
	_, err := l.pool.Exec(ctx, `
		UPDATE room_leases SET "until" = now() WHERE room = @room AND node = @node AND epoch = @epoch`,
		pgx.NamedArgs{"room": lease.Room, "node": lease.Node, "epoch": lease.Epoch})
	if err != nil {
		return fmt.Errorf("release room %s: %w", lease.Room, err)
	}
	return nil
}

// renew prolongs one lease, and reports whether it is still this node's.
func (l leases) renew(ctx context.Context, lease Lease) (bool, error) {
	tag, err := l.pool.Exec(ctx, `
		UPDATE room_leases SET "until" = now() + @last::interval
		WHERE room = @room AND node = @node AND epoch = @epoch`,
		pgx.NamedArgs{"room": lease.Room, "node": lease.Node, "epoch": lease.Epoch, "last": l.last})
	if err != nil {
		return false, fmt.Errorf("renew the lease of room %s: %w", lease.Room, err)
	}
	return tag.RowsAffected() == 1, nil
}
