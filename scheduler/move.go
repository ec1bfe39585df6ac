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

// doorsClose is how long after the real end of a session its invitations still
// open: time to read the minutes and to say goodbye.
const doorsClose = 15 * time.Minute

// move is one change of a session's state.
type move struct {
	by      Actor
	session SessionID
	from    SessionState // "" for the first
	to      SessionState
	reason  string
	at      time.Time
}

// Move changes the state of a session. A reason is needed to postpone, to cancel
// and to suspend, and to call a session ready while a point is not. Faults:
// session_not_found, wrong_state, reason_missing, publish_needed, gate_not_met,
// points_not_ready, hearing_open, person_taken, point_taken.
func (s *Scheduler) Move(ctx context.Context, by Actor, id SessionID, to SessionState, reason string) (Session, error) {
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		if to == SessionPublished && session.State.MayBecome(to) {
			return ErrPublishNeeded
		}
		return s.move(ctx, tx, session, move{by: by, session: id, to: to, reason: strings.TrimSpace(reason)})
	})
	if err != nil {
		return Session{}, fmt.Errorf("move a session to %s: %w", to, s.moveFault(ctx, err, id))
	}
	return s.Session(ctx, id)
}

// move makes one change of a locked session, with its conditions and its
// consequences.
func (s *Scheduler) move(ctx context.Context, tx pgx.Tx, session Session, m move) error {
	var err error
	if m.at, err = s.at(ctx, tx); err != nil {
		return err
	}
	m.from = session.State
	if !m.from.MayBecome(m.to) {
		return ErrWrongState.With("from", string(m.from)).With("to", string(m.to))
	}
	if err := session.meets(m); err != nil {
		return err
	}
	if err := updateState(ctx, tx, m); err != nil {
		return err
	}
	if err := insertSessionMove(ctx, tx, m); err != nil {
		return err
	}
	return s.follow(ctx, tx, session, m)
}

// meets returns what stands in the way of a move that the table allows.
func (s Session) meets(m move) error {
	switch {
	case m.to.in(SessionPostponed, SessionCancelled, SessionSuspended) && m.reason == "":
		return records.ErrReasonMissing
	case m.to == SessionPublished:
		return s.needGates(GateNotice)
	case m.to == SessionReady && m.reason == "":
		return s.needPoints()
	case m.to == SessionLive && m.from == SessionReady:
		return s.needGates(GateTest, GateConnected)
	case m.to == SessionEnded:
		return s.needNone(HearingState.onFloor)
	case m.to == SessionConcluded:
		return s.needNone(func(state HearingState) bool { return !state.settled() })
	}
	return nil
}

func (s Session) needPoints() error {
	var missing []string
	for _, p := range s.Points {
		if p.State != PointReady {
			missing = append(missing, p.ShortName)
		}
	}
	if missing != nil {
		return ErrPointsNotReady.With("points", strings.Join(missing, ", "))
	}
	return nil
}

func (s Session) needNone(unwanted func(HearingState) bool) error {
	for _, h := range s.Hearings {
		if unwanted(h.State) {
			return ErrHearingOpen.With("order", fmt.Sprint(h.Order))
		}
	}
	return nil
}

func updateState(ctx context.Context, tx pgx.Tx, m move) error {
	_, err := tx.Exec(ctx, `
		UPDATE sessions SET state = $2,
			live_at = CASE WHEN $2 = 'live' THEN coalesce(live_at, $3) ELSE live_at END,
			ended_at = CASE WHEN $2 = 'ended' THEN $3 ELSE ended_at END
		WHERE id = $1`, m.session, m.to, m.at)
	return err
}

func insertSessionMove(ctx context.Context, tx pgx.Tx, m move) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO session_moves (session_id, from_state, to_state, reason, at, by_id, by_name, by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		m.session, m.from, m.to, m.reason, m.at, m.by.ID, m.by.Name, m.by.Role)
	return err
}

// follow does what a move brings with it, in the same transaction.
func (s *Scheduler) follow(ctx context.Context, tx pgx.Tx, session Session, m move) error {
	switch m.to {
	case SessionEnded:
		return s.access.EndSession(ctx, tx, string(m.session), m.at.Add(doorsClose))
	case SessionPostponed, SessionCancelled:
		if err := s.access.RevokeSession(ctx, tx, string(m.session)); err != nil {
			return err
		}
		return s.tellPostponed(ctx, tx, session, m)
	}
	return nil
}

// tellPostponed notes at each petition that its hearing will not be as planned,
// if anybody was told that it would.
func (s *Scheduler) tellPostponed(ctx context.Context, tx pgx.Tx, session Session, m move) error {
	if !m.from.announced() {
		return nil
	}
	for _, h := range session.Hearings {
		if h.State.settled() {
			continue
		}
		if err := s.note(ctx, tx, session, h, records.EventPostponed, m.by, m.reason, m.at); err != nil {
			return err
		}
	}
	return nil
}

// note adds to the timeline of a hearing's petition, if it is about one.
func (s *Scheduler) note(ctx context.Context, tx pgx.Tx, session Session, h Hearing, kind records.EventKind, by Actor, reason string, at time.Time) error {
	if h.PetitionID == "" {
		return nil
	}
	body := eventBody{SessionID: session.ID, SessionTitle: session.Title, HearingID: h.ID,
		StartsAt: h.PlannedStart, Place: session.placeOf(h), Reason: reason}
	return s.recorder.NoteEvent(ctx, tx, h.PetitionID, kind, at, by, body)
}

// eventBody is what a petition's timeline keeps of the schedule.
type eventBody struct {
	SessionID    SessionID `json:"sessionId"`
	SessionTitle string    `json:"sessionTitle"`
	HearingID    HearingID `json:"hearingId"`
	StartsAt     time.Time `json:"startsAt"`
	Place        string    `json:"place,omitempty"` // absent at home
	Reason       string    `json:"reason,omitempty"`
}

// placeOf is the name of the point where the citizen sits, "" at home.
func (s Session) placeOf(h Hearing) string {
	if p := s.point(h.PointID); p != nil {
		return p.Name
	}
	return ""
}

// moveFault names who is in the way when a session that held nothing holds
// again.
func (s *Scheduler) moveFault(ctx context.Context, err error, id SessionID) error {
	if postgres.ConstraintName(err) == "" {
		return err
	}
	session, failed := s.Session(ctx, id)
	if failed != nil {
		return failed
	}
	return s.planFault(ctx, err, id, planOf(session))
}

// SetSettings changes the settings of a session that is not over. Faults:
// session_not_found, settings_invalid, not_now.
func (s *Scheduler) SetSettings(ctx context.Context, id SessionID, settings Settings) (Session, error) {
	if err := settings.check(); err != nil {
		return Session{}, fmt.Errorf("change the settings of a session: %w", err)
	}
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		if session.State.in(SessionEnded, SessionConcluded, SessionArchived, SessionCancelled) {
			return ErrNotNow.With("state", string(session.State))
		}
		_, err = tx.Exec(ctx, `UPDATE sessions SET settings = $2 WHERE id = $1`, id, settings)
		return err
	})
	if err != nil {
		return Session{}, fmt.Errorf("change the settings of a session: %w", err)
	}
	return s.Session(ctx, id)
}
