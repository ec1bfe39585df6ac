package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/access"
)

// Session returns one session. Fault: session_not_found.
func (s *Scheduler) Session(ctx context.Context, id SessionID) (Session, error) {
	session, err := s.readSession(ctx, id)
	if err != nil {
		return Session{}, fmt.Errorf("find a session: %w", err)
	}
	return session, nil
}

func (s *Scheduler) readSession(ctx context.Context, id SessionID) (Session, error) {
	if !isID(id) {
		return Session{}, ErrSessionNotFound
	}
	sessions, err := s.snapshot(ctx, `s.id = $1`, id)
	if err != nil {
		return Session{}, err
	}
	if len(sessions) == 0 {
		return Session{}, ErrSessionNotFound
	}
	return sessions[0], nil
}

// Sessions returns the sessions whose planned time touches [from, to), by start.
func (s *Scheduler) Sessions(ctx context.Context, from, to time.Time) ([]Session, error) {
	if !to.After(from) {
		return nil, nil
	}
	sessions, err := s.snapshot(ctx, `s.during && tstzrange($1, $2)`, from, to)
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	return sessions, nil
}

// snapshot reads sessions and what belongs to them as of one moment.
func (s *Scheduler) snapshot(ctx context.Context, condition string, arguments ...any) (sessions []Session, err error) {
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err = pgx.BeginTxFunc(ctx, s.pool, options, func(tx pgx.Tx) error {
		sessions, err = selectSessions(ctx, tx, condition, arguments...)
		return err
	})
	return sessions, err
}

// lockSession reads a session that nobody else can change until tx ends.
func lockSession(ctx context.Context, tx pgx.Tx, id SessionID) (Session, error) {
	if !isID(id) {
		return Session{}, ErrSessionNotFound
	}
	if _, err := tx.Exec(ctx, `SELECT FROM sessions WHERE id = $1 FOR UPDATE`, id); err != nil {
		return Session{}, err
	}
	sessions, err := selectSessions(ctx, tx, `s.id = $1`, id)
	if err != nil {
		return Session{}, err
	}
	if len(sessions) == 0 {
		return Session{}, ErrSessionNotFound
	}
	return sessions[0], nil
}

// lockSessionOf is lockSession for the session of a hearing.
func lockSessionOf(ctx context.Context, tx pgx.Tx, id HearingID) (Session, Hearing, error) {
	if !isID(id) {
		return Session{}, Hearing{}, ErrHearingNotFound
	}
	var sessionID SessionID
	err := tx.QueryRow(ctx, `SELECT session_id FROM hearings WHERE id = $1`, id).Scan(&sessionID)
	if errors.Is(err, pgx.ErrNoRows) {
		return Session{}, Hearing{}, ErrHearingNotFound
	}
	if err != nil {
		return Session{}, Hearing{}, err
	}
	session, err := lockSession(ctx, tx, sessionID)
	if err != nil {
		return Session{}, Hearing{}, err
	}
	hearing := session.hearing(id)
	if hearing == nil { // a new plan replaced it meanwhile
		return Session{}, Hearing{}, ErrHearingNotFound
	}
	return session, *hearing, nil
}

func selectSessions(ctx context.Context, q querier, condition string, arguments ...any) ([]Session, error) {
	rows, err := q.Query(ctx, `
		SELECT s.id, s.kind, s.title, s.unit_id, u.name, s.state, lower(s.during), upper(s.during), s.live_at, s.ended_at,
			s.settings, c.id, c.full_name, c.title, cu.name, w.id, w.full_name, w.title, wu.name
		FROM sessions s
		JOIN units u ON u.id = s.unit_id
		JOIN people c ON c.id = s.chair_id JOIN units cu ON cu.id = c.unit_id
		JOIN people w ON w.id = s.clerk_id JOIN units wu ON wu.id = w.unit_id
		WHERE `+condition+` ORDER BY lower(s.during), s.id`, arguments...)
	if err != nil {
		return nil, err
	}
	sessions, err := pgx.CollectRows(rows, scanSession)
	if err != nil {
		return nil, err
	}
	return sessions, fill(ctx, q, sessions)
}

func scanSession(row pgx.CollectableRow) (Session, error) {
	var s Session
	err := row.Scan(&s.ID, &s.Kind, &s.Title, &s.UnitID, &s.UnitName, &s.State, &s.StartsAt, &s.EndsAt, &s.LiveAt, &s.EndedAt,
		&s.Settings, &s.Chair.ID, &s.Chair.Name, &s.Chair.Title, &s.Chair.UnitName,
		&s.Clerk.ID, &s.Clerk.Name, &s.Clerk.Title, &s.Clerk.UnitName)
	return s, err
}

// fill adds points, hearings and gates: three queries for however many sessions.
func fill(ctx context.Context, q querier, sessions []Session) error {
	ids := make([]string, len(sessions))
	byID := make(map[SessionID]*Session, len(sessions))
	for i := range sessions {
		ids[i], byID[sessions[i].ID] = string(sessions[i].ID), &sessions[i]
	}
	for _, part := range []func(context.Context, querier, []string, map[SessionID]*Session) error{fillPoints, fillHearings, fillGates} {
		if err := part(ctx, q, ids, byID); err != nil {
			return err
		}
	}
	return nil
}

func fillPoints(ctx context.Context, q querier, ids []string, sessions map[SessionID]*Session) error {
	rows, err := q.Query(ctx, `
		SELECT sp.session_id, p.id, p.name, p.short_name, u.name, sp.central, sp.state, sp.report, sp.checked_at,
			o.id, coalesce(o.full_name, ''), coalesce(o.title, ''), coalesce(ou.name, '')
		FROM session_points sp JOIN points p ON p.id = sp.point_id JOIN units u ON u.id = p.unit_id
		LEFT JOIN people o ON o.id = sp.officer_id LEFT JOIN units ou ON ou.id = o.unit_id
		WHERE sp.session_id = ANY($1) ORDER BY sp.session_id, sp.position`, ids)
	if err != nil {
		return err
	}
	var id SessionID
	var p SessionPoint
	var officerID *access.PersonID
	var o Officer
	_, err = pgx.ForEachRow(rows, []any{&id, &p.PointID, &p.Name, &p.ShortName, &p.UnitName, &p.Central, &p.State, &p.Check, &p.CheckedAt,
		&officerID, &o.Name, &o.Title, &o.UnitName}, func() error {
		found := p
		if officerID != nil {
			officer := o
			officer.ID = *officerID
			found.Officer = &officer
		}
		sessions[id].Points = append(sessions[id].Points, found)
		p = SessionPoint{}
		return nil
	})
	return err
}

func fillHearings(ctx context.Context, q querier, ids []string, sessions map[SessionID]*Session) error {
	rows, err := q.Query(ctx, `
		SELECT h.id, h.session_id, h.position, coalesce(h.petition_id::text, ''), h.citizen_name, h.subject,
			coalesce(h.point_id::text, ''), h.planned_start, h.minutes, h.state, a.hearing_id IS NOT NULL, h.started_at, h.ended_at
		FROM hearings h LEFT JOIN hearing_arrivals a ON a.hearing_id = h.id
		WHERE h.session_id = ANY($1) ORDER BY h.session_id, h.position`, ids)
	if err != nil {
		return err
	}
	hearings, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Hearing])
	for _, h := range hearings {
		sessions[h.SessionID].Hearings = append(sessions[h.SessionID].Hearings, h)
	}
	return err
}

func fillGates(ctx context.Context, q querier, ids []string, sessions map[SessionID]*Session) error {
	rows, err := q.Query(ctx, `
		SELECT session_id, gate, due_at, met_at, excepted_at, reason, by_name FROM gates
		WHERE session_id = ANY($1) ORDER BY session_id, due_at, gate`, ids)
	if err != nil {
		return err
	}
	var id SessionID
	var g Gate
	_, err = pgx.ForEachRow(rows, []any{&id, &g.Name, &g.DueAt, &g.MetAt, &g.ExceptedAt, &g.Reason, &g.ByName}, func() error {
		sessions[id].Gates = append(sessions[id].Gates, g)
		g = Gate{}
		return nil
	})
	for _, s := range sessions {
		slices.SortStableFunc(s.Gates, func(a, b Gate) int { return gateOrder(a.Name) - gateOrder(b.Name) })
	}
	return err
}
