package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/access"
	"thongcau/internal/postgres"
	"thongcau/records"
)

// Plan makes the draft of a session. The people and points that it names are
// taken for its time from this moment on, so that whoever plans something else
// hears of it early. Faults: plan_invalid, session_ends_before_start,
// session_in_the_past, session_too_long, hearing_outside_session,
// settings_invalid, person_taken, point_taken.
func (s *Scheduler) Plan(ctx context.Context, by Actor, plan SessionPlan) (Session, error) {
	id := SessionID(newID())
	err := s.savePlan(ctx, id, plan, func(tx pgx.Tx, plan SessionPlan, at time.Time) error {
		if err := insertSession(ctx, tx, id, plan); err != nil {
			return err
		}
		return insertSessionMove(ctx, tx, move{by: by, session: id, to: SessionDraft, at: at})
	})
	if err != nil {
		return Session{}, fmt.Errorf("plan a session: %w", err)
	}
	return s.Session(ctx, id)
}

// Replan replaces the plan of a draft, or gives a postponed session a new one:
// it is a draft again, with new terms. Faults: those of Plan,
// session_not_found, plan_fixed.
func (s *Scheduler) Replan(ctx context.Context, by Actor, id SessionID, plan SessionPlan) (Session, error) {
	err := s.savePlan(ctx, id, plan, func(tx pgx.Tx, plan SessionPlan, at time.Time) error {
		before, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		if !before.State.in(SessionDraft, SessionPostponed) {
			return ErrPlanFixed.With("state", string(before.State))
		}
		if err := deleteParts(ctx, tx, id); err != nil {
			return err
		}
		if err := updateSession(ctx, tx, id, plan); err != nil || before.State == SessionDraft {
			return err
		}
		return insertSessionMove(ctx, tx, move{by: by, session: id, from: before.State, to: SessionDraft, at: at})
	})
	if err != nil {
		return Session{}, fmt.Errorf("plan a session anew: %w", err)
	}
	return s.Session(ctx, id)
}

// savePlan checks a plan, lets save write the session's own row, and writes its
// parts.
func (s *Scheduler) savePlan(ctx context.Context, id SessionID, plan SessionPlan, save func(pgx.Tx, SessionPlan, time.Time) error) error {
	at, err := s.at(ctx, s.pool)
	if err != nil {
		return err
	}
	if plan, err = plan.check(at); err != nil {
		return err
	}
	err = postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		if err := save(tx, plan, at); err != nil {
			return err
		}
		return s.insertParts(ctx, tx, id, plan)
	})
	return s.planFault(ctx, err, id, plan)
}

func insertSession(ctx context.Context, tx pgx.Tx, id SessionID, p SessionPlan) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO sessions (id, kind, title, unit_id, chair_id, clerk_id, state, during, settings)
		VALUES ($1, $2, $3, $4, $5, $6, 'draft', tstzrange($7, $8), $9)`,
		id, p.Kind, p.Title, p.UnitID, p.ChairID, p.ClerkID, p.StartsAt, p.EndsAt, p.Settings)
	return err
}

func updateSession(ctx context.Context, tx pgx.Tx, id SessionID, p SessionPlan) error {
	_, err := tx.Exec(ctx, `
		UPDATE sessions SET kind = $2, title = $3, unit_id = $4, chair_id = $5, clerk_id = $6, state = 'draft',
			during = tstzrange($7, $8), settings = $9 WHERE id = $1`,
		id, p.Kind, p.Title, p.UnitID, p.ChairID, p.ClerkID, p.StartsAt, p.EndsAt, p.Settings)
	return err
}

func deleteParts(ctx context.Context, tx pgx.Tx, id SessionID) error {
	for _, table := range []string{"hearings", "session_points", "session_people", "gates"} {
		if _, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE session_id = $1`, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Scheduler) insertParts(ctx context.Context, tx pgx.Tx, id SessionID, p SessionPlan) error {
	if err := insertPeople(ctx, tx, id, p); err != nil {
		return err
	}
	if err := insertPoints(ctx, tx, id, p.Points); err != nil {
		return err
	}
	for i, h := range p.Hearings {
		if err := insertHearing(ctx, tx, HearingID(newID()), id, i+1, h); err != nil {
			return err
		}
	}
	for name, due := range dueTimes(s.calendar, p.StartsAt) {
		if _, err := tx.Exec(ctx, `INSERT INTO gates (session_id, gate, due_at) VALUES ($1, $2, $3)`, id, name, due); err != nil {
			return err
		}
	}
	return nil
}

// insertPeople takes the time of who is named. The chair and the clerk need the
// role somewhere: who is named without it would stand before the locked door of
// their own room on the day.
func insertPeople(ctx context.Context, tx pgx.Tx, id SessionID, p SessionPlan) error {
	for _, duty := range p.people() {
		done, err := tx.Exec(ctx, `
			INSERT INTO session_people (session_id, person_id, duty, during, holds)
			SELECT s.id, p.id, $3, s.during, s.holds FROM sessions s, people p
			WHERE s.id = $1 AND p.id = $2 AND p.disabled_at IS NULL AND ($3 = 'point_officer' OR EXISTS (
				SELECT FROM grants g WHERE g.person_id = p.id AND g.role = $3
				AND (g.valid_to IS NULL OR g.valid_to > lower(s.during))))`,
			id, duty.person, duty.name)
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return invalid(duty.field())
		}
	}
	return nil
}

// insertPoints adds the points in the order of their ids, for the reason given
// at SessionPlan.people.
func insertPoints(ctx context.Context, tx pgx.Tx, id SessionID, points []PointPlan) error {
	order := make([]int, len(points))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(points[a].PointID, points[b].PointID) })
	for _, i := range order {
		if _, err := tx.Exec(ctx, `
			INSERT INTO session_points (session_id, point_id, position, central, officer_id, state, during, holds)
			SELECT id, $2, $3, $4, $5, 'expected', during, holds FROM sessions WHERE id = $1`,
			id, points[i].PointID, i+1, points[i].Central, optional(points[i].OfficerID)); err != nil {
			return err
		}
	}
	return nil
}

func insertHearing(ctx context.Context, tx pgx.Tx, id HearingID, session SessionID, order int, h HearingPlan) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO hearings (id, session_id, position, petition_id, citizen_name, subject, point_id, planned_start, minutes, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'planned')`,
		id, session, order, optional(h.PetitionID), h.CitizenName, h.Subject, optional(h.PointID), h.PlannedStart, h.Minutes)
	return err
}

// planFault turns what the database refused into what the planner can mend.
func (s *Scheduler) planFault(ctx context.Context, err error, id SessionID, p SessionPlan) error {
	switch postgres.ConstraintName(err) {
	case "session_people_do_not_overlap":
		return s.personTaken(ctx, id, p)
	case "session_points_do_not_overlap":
		return s.pointTaken(ctx, id, p)
	case "sessions_have_a_unit":
		return invalid("unit")
	case "sessions_have_a_chair":
		return invalid("chair")
	case "sessions_have_a_clerk":
		return invalid("clerk")
	case "session_points_have_a_point":
		return ErrPointNotFound
	case "hearings_have_a_petition":
		return records.ErrPetitionNotFound
	}
	return err
}

// planOf is the part of a plan that can be taken, of a stored session.
func planOf(s Session) SessionPlan {
	p := SessionPlan{ChairID: s.Chair.ID, ClerkID: s.Clerk.ID, StartsAt: s.StartsAt, EndsAt: s.EndsAt}
	for _, point := range s.Points {
		planned := PointPlan{PointID: point.PointID, Central: point.Central}
		if point.Officer != nil {
			planned.OfficerID = point.Officer.ID
		}
		p.Points = append(p.Points, planned)
	}
	return p
}

// personTaken finds who of the plan is where else. When the other session was
// cancelled in the meantime there is nobody left to name, and a second try
// succeeds.
func (s *Scheduler) personTaken(ctx context.Context, id SessionID, p SessionPlan) error {
	var people []access.PersonID
	for _, duty := range p.people() {
		people = append(people, duty.person)
	}
	return s.taken(ctx, ErrPersonTaken, `
		SELECT p.full_name, s.title, lower(s.during), upper(s.during)
		FROM session_people t JOIN people p ON p.id = t.person_id JOIN sessions s ON s.id = t.session_id
		WHERE t.person_id = ANY($1) AND t.session_id <> $2 AND t.holds AND t.during && tstzrange($3, $4)
		ORDER BY lower(s.during), p.full_name LIMIT 1`, texts(people), id, p.StartsAt, p.EndsAt)
}

// pointTaken is personTaken for points.
func (s *Scheduler) pointTaken(ctx context.Context, id SessionID, p SessionPlan) error {
	var points []PointID
	for _, point := range p.Points {
		points = append(points, point.PointID)
	}
	return s.taken(ctx, ErrPointTaken, `
		SELECT p.name, s.title, lower(s.during), upper(s.during)
		FROM session_points t JOIN points p ON p.id = t.point_id JOIN sessions s ON s.id = t.session_id
		WHERE t.point_id = ANY($1) AND t.session_id <> $2 AND t.holds AND t.during && tstzrange($3, $4)
		ORDER BY lower(s.during), p.name LIMIT 1`, texts(points), id, p.StartsAt, p.EndsAt)
}

func texts[T ~string](ids []T) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
