package scheduler

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// Fact is something that a live room must remember when its node dies: who was
// admitted, whose turn it is, who agreed to be recorded.
type Fact struct {
	Seq   int64 // 1, 2, 3, … without gaps
	Epoch uint64
	Kind  string
	Body  json.RawMessage
	At    time.Time
}

// AppendFact stores a fact of the room that has an epoch. A node whose room was
// claimed with a later epoch writes nothing any more, however late it learns of
// it. Faults: room_moved, session_not_found, fact_invalid.
func (s *Scheduler) AppendFact(ctx context.Context, id SessionID, epoch uint64, kind string, body json.RawMessage) error {
	if epoch == 0 || epoch > math.MaxInt64 || kind == "" || !json.Valid(body) {
		return fmt.Errorf("append a fact: %w", ErrFactInvalid)
	}
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		seq, err := advance(ctx, tx, id, epoch, 1)
		if err != nil {
			return err
		}
		at, err := s.at(ctx, tx)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO session_facts (session_id, seq, epoch, kind, body, at) VALUES ($1, $2, $3, $4, $5, $6)`,
			id, seq, int64(epoch), kind, body, at)
		return err
	})
	if err != nil {
		return fmt.Errorf("append a fact: %w", err)
	}
	return nil
}

// FenceFacts makes an epoch the latest and returns the facts: from its return on
// no earlier owner of the room can add one, so that what was read is all. Faults:
// room_moved, session_not_found.
func (s *Scheduler) FenceFacts(ctx context.Context, id SessionID, epoch uint64) ([]Fact, error) {
	if epoch == 0 || epoch > math.MaxInt64 {
		return nil, fmt.Errorf("fence the facts of a room: %w", ErrFactInvalid)
	}
	var facts []Fact
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := advance(ctx, tx, id, epoch, 0); err != nil {
			return err
		}
		var err error
		facts, err = selectFacts(ctx, tx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("fence the facts of a room: %w", err)
	}
	return facts, nil
}

// Facts returns the facts of a room in their order.
func (s *Scheduler) Facts(ctx context.Context, id SessionID) ([]Fact, error) {
	if !isID(id) {
		return nil, fmt.Errorf("read the facts of a room: %w", ErrSessionNotFound)
	}
	facts, err := selectFacts(ctx, s.pool, id)
	if err != nil {
		return nil, fmt.Errorf("read the facts of a room: %w", err)
	}
	return facts, nil
}

// advance moves the head of a room's facts by some steps, unless a later epoch
// has been there. It holds the head until tx ends: facts of one room are written
// one after another.
func advance(ctx context.Context, tx pgx.Tx, id SessionID, epoch uint64, steps int) (seq int64, err error) {
	if !isID(id) {
		return 0, ErrSessionNotFound
	}
	err = tx.QueryRow(ctx, `
		INSERT INTO session_fact_heads AS h (session_id, epoch, seq) VALUES ($1, $2, $3)
		ON CONFLICT (session_id) DO UPDATE SET epoch = $2, seq = h.seq + $3 WHERE h.epoch <= $2
		RETURNING seq`, id, int64(epoch), steps).Scan(&seq)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return 0, ErrRoomMoved
	case postgres.ConstraintName(err) == "session_fact_heads_session_id_fkey":
		return 0, ErrSessionNotFound
	}
	return seq, err
}

func selectFacts(ctx context.Context, q querier, id SessionID) ([]Fact, error) {
	rows, err := q.Query(ctx, `SELECT seq, epoch, kind, body, at FROM session_facts WHERE session_id = $1 ORDER BY seq`, id)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (Fact, error) {
		var f Fact
		var epoch int64
		err := row.Scan(&f.Seq, &epoch, &f.Kind, &f.Body, &f.At)
		f.Epoch = uint64(epoch)
		return f, err
	})
}
