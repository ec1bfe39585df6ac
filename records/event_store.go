package records

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// NoteEvent adds a line to a petition's timeline within the caller's transaction
// and moves the petition's state by the table of states. at is when it happened;
// body is an object that goes with the kind, or nil. Fault: petition_not_found.
func (r *Records) NoteEvent(ctx context.Context, tx pgx.Tx, id PetitionID, kind EventKind, at time.Time, by Actor, body any) error {
	state, err := lockState(ctx, tx, id)
	if err != nil {
		return fmt.Errorf("note event %s: %w", kind, err)
	}
	if err := insertEvent(ctx, tx, id, kind, at, by, body); err != nil {
		return fmt.Errorf("note event %s: %w", kind, err)
	}
	return setState(ctx, tx, id, state, state.after(kind))
}

func lockState(ctx context.Context, tx pgx.Tx, id PetitionID) (PetitionState, error) {
	if !isID(id) {
		return "", ErrPetitionNotFound
	}
	var state PetitionState
	err := tx.QueryRow(ctx, `SELECT state FROM petitions WHERE id = $1 FOR UPDATE`, id).Scan(&state)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", ErrPetitionNotFound
	}
	return state, err
}

func setState(ctx context.Context, tx pgx.Tx, id PetitionID, from, to PetitionState) error {
	if from == to {
		return nil
	}
	_, err := tx.Exec(ctx, `UPDATE petitions SET state = $2 WHERE id = $1`, id, to)
	return wrap("set petition's state", err)
}

func insertEvent(ctx context.Context, tx pgx.Tx, id PetitionID, kind EventKind, at time.Time, by Actor, body any) error {
	if body == nil {
		body = struct{}{}
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	const sql = `INSERT INTO petition_events (petition_id, kind, at, by_id, by_name, by_role, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`
	_, err = tx.Exec(ctx, sql, id, kind, at, by.ID, by.Name, by.Role, text)
	return err
}

func timeline(ctx context.Context, q querier, id PetitionID) ([]Event, error) {
	const sql = `SELECT id, kind, at, by_id, by_name, by_role, body FROM petition_events WHERE petition_id = $1 ORDER BY at, id`
	rows, err := q.Query(ctx, sql, id)
	if err != nil {
		return nil, fmt.Errorf("read timeline: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (e Event, err error) {
		err = row.Scan(&e.ID, &e.Kind, &e.At, &e.By.ID, &e.By.Name, &e.By.Role, &e.Body)
		return e, err
	})
}
