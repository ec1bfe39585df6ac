package scheduler

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
	"thongcau/records"
)

// hearingMove is one change of a hearing's state.
type hearingMove struct {
	by       Actor
	from, to HearingState
	reason   string
	at       time.Time
}

// CallHearing calls a citizen who waits. See MoveHearing.
func (s *Scheduler) CallHearing(ctx context.Context, by Actor, id HearingID) (Hearing, error) {
	return s.MoveHearing(ctx, by, id, HearingCalled, "")
}

// UnanswerHearing notes that the called citizen did not answer: they wait again.
func (s *Scheduler) UnanswerHearing(ctx context.Context, by Actor, id HearingID) (Hearing, error) {
	return s.MoveHearing(ctx, by, id, HearingCheckedIn, "")
}

// BeginHearing notes that the called citizen is on the floor, and opens the
// minutes.
func (s *Scheduler) BeginHearing(ctx context.Context, by Actor, id HearingID) (Hearing, error) {
	return s.MoveHearing(ctx, by, id, HearingInProgress, "")
}

// EndHearing notes that a citizen was received.
func (s *Scheduler) EndHearing(ctx context.Context, by Actor, id HearingID) (Hearing, error) {
	return s.MoveHearing(ctx, by, id, HearingEnded, "")
}

// MoveHearing changes the state of a hearing. Beginning it opens its minutes,
// leaving in_progress notes its end in them, in the same transaction. A reason
// is needed to postpone, to refuse and when the citizen withdraws. Faults:
// hearing_not_found, wrong_state, not_now, reason_missing, identity_missing,
// floor_taken.
func (s *Scheduler) MoveHearing(ctx context.Context, by Actor, id HearingID, to HearingState, reason string) (Hearing, error) {
	var moved Hearing
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, hearing, err := lockSessionOf(ctx, tx, id)
		if err != nil {
			return err
		}
		moved, err = s.moveHearing(ctx, tx, session, hearing, hearingMove{by: by, to: to, reason: strings.TrimSpace(reason)})
		return err
	})
	if err != nil {
		return Hearing{}, fmt.Errorf("move a hearing to %s: %w", to, err)
	}
	return moved, nil
}

// moveHearing makes one change of a hearing of a locked session, with its
// consequences.
func (s *Scheduler) moveHearing(ctx context.Context, tx pgx.Tx, session Session, h Hearing, m hearingMove) (Hearing, error) {
	var err error
	if m.at, err = s.at(ctx, tx); err != nil {
		return h, err
	}
	m.from = h.State
	if err := session.allowsHearing(h, m); err != nil {
		return h, err
	}
	h = h.after(m)
	if err := updateHearing(ctx, tx, h); err != nil {
		return h, err
	}
	if err := insertHearingMove(ctx, tx, h.ID, m); err != nil {
		return h, err
	}
	return h, s.followHearing(ctx, tx, session, h, m)
}

// allowsHearing returns what stands in the way of a hearing's move.
func (s Session) allowsHearing(h Hearing, m hearingMove) error {
	switch {
	case !m.from.MayBecome(m.to):
		return ErrWrongState.With("from", string(m.from)).With("to", string(m.to))
	case !s.State.allows(m.to):
		return ErrNotNow.With("state", string(s.State))
	case m.to == HearingCheckedIn && !h.Arrived:
		return ErrIdentityMissing
	case m.to.needsReason() && m.reason == "":
		return records.ErrReasonMissing
	}
	if other := s.onFloor(); m.to == HearingCalled && other != nil {
		return ErrFloorTaken.With("order", fmt.Sprint(other.Order))
	}
	return nil
}

// after returns the hearing as a move leaves it.
func (h Hearing) after(m hearingMove) Hearing {
	h.State = m.to
	if m.to == HearingInProgress {
		h.StartedAt = &m.at
	}
	if m.from == HearingInProgress {
		h.EndedAt = &m.at
	}
	return h
}

func updateHearing(ctx context.Context, tx pgx.Tx, h Hearing) error {
	_, err := tx.Exec(ctx, `UPDATE hearings SET state = $2, started_at = $3, ended_at = $4 WHERE id = $1`,
		h.ID, h.State, h.StartedAt, h.EndedAt)
	return err
}

func insertHearingMove(ctx context.Context, tx pgx.Tx, id HearingID, m hearingMove) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO hearing_moves (hearing_id, from_state, to_state, reason, at, by_id, by_name, by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, m.from, m.to, m.reason, m.at, m.by.ID, m.by.Name, m.by.Role)
	return err
}

// followHearing does what a move brings with it in the records.
func (s *Scheduler) followHearing(ctx context.Context, tx pgx.Tx, session Session, h Hearing, m hearingMove) error {
	if m.to == HearingInProgress {
		return s.open(ctx, tx, session, h, m)
	}
	if m.from == HearingInProgress {
		return s.recorder.EndHearing(ctx, tx, h.ID, m.at)
	}
	if kind, told := outcomes[m.to]; told {
		return s.note(ctx, tx, session, h, kind, m.by, m.reason, m.at)
	}
	return nil
}

// outcomes are the ends of a hearing that never began which its petition's
// timeline tells.
var outcomes = map[HearingState]records.EventKind{
	HearingNoShow:    records.EventNoShow,
	HearingPostponed: records.EventPostponed,
}

// open opens the minutes with all that they need to know.
func (s *Scheduler) open(ctx context.Context, tx pgx.Tx, session Session, h Hearing, m hearingMove) error {
	sheet, err := sheetOf(ctx, tx, session, h)
	if err != nil {
		return err
	}
	if err := s.recorder.OpenMinutes(ctx, tx, sheet); err != nil {
		return err
	}
	return s.note(ctx, tx, session, h, records.EventReceived, m.by, "", m.at)
}
