package scheduler

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/access"
	"thongcau/internal/postgres"
	"thongcau/records"
)

const (
	// 30 min: a citizen looks around and is checked in; earlier nobody is there.
	citizenOpens = 30 * time.Minute
	// 6 h: sessions run late. The real end, when it comes, closes the doors.
	overrun = 6 * time.Hour
)

// Publish makes an approved session public: its points get an invitation each,
// its citizens at home one with a PIN, and their petitions' timelines say when.
// The secrets in the answer exist nowhere else. Faults: session_not_found,
// wrong_state, gate_not_met.
func (s *Scheduler) Publish(ctx context.Context, by Actor, id SessionID) (Session, []access.Issued, error) {
	var issued []access.Issued
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := s.move(ctx, tx, session, move{by: by, session: id, to: SessionPublished}); err != nil {
			return err
		}
		if issued, err = s.invite(ctx, tx, session); err != nil {
			return err
		}
		return s.tellPlanned(ctx, tx, by, session)
	})
	if err != nil {
		return Session{}, nil, fmt.Errorf("publish a session: %w", err)
	}
	session, err := s.Session(ctx, id)
	return session, issued, err
}

func (s *Scheduler) invite(ctx context.Context, tx pgx.Tx, session Session) ([]access.Issued, error) {
	at, err := s.at(ctx, tx)
	if err != nil {
		return nil, err
	}
	var drafts []access.InvitationDraft
	for _, p := range session.Points {
		drafts = append(drafts, session.pointInvitation(p, at))
	}
	for _, h := range session.Hearings {
		if h.AtHome() && !h.State.settled() {
			drafts = append(drafts, session.citizenInvitation(h))
		}
	}
	issued := make([]access.Issued, len(drafts))
	for i, draft := range drafts {
		if issued[i], err = s.access.Issue(ctx, tx, draft); err != nil {
			return nil, err
		}
	}
	return issued, nil
}

// pointInvitation opens at once: a point tests its line days before, and has
// officers around it instead of a PIN.
func (s Session) pointInvitation(p SessionPoint, at time.Time) access.InvitationDraft {
	return access.InvitationDraft{SessionID: string(s.ID), Role: access.SeatPoint, Name: p.Name, PointID: string(p.PointID),
		ValidFrom: at, ValidTo: s.EndsAt.Add(overrun)}
}

func (s Session) citizenInvitation(h Hearing) access.InvitationDraft {
	return access.InvitationDraft{SessionID: string(s.ID), Role: access.SeatCitizen, Name: h.CitizenName, HearingID: string(h.ID),
		PIN: true, ValidFrom: s.StartsAt.Add(-citizenOpens), ValidTo: s.EndsAt.Add(overrun)}
}

func (s *Scheduler) tellPlanned(ctx context.Context, tx pgx.Tx, by Actor, session Session) error {
	at, err := s.at(ctx, tx)
	if err != nil {
		return err
	}
	for _, h := range session.Hearings {
		if err := s.note(ctx, tx, session, h, records.EventPlanned, by, "", at); err != nil {
			return err
		}
	}
	return nil
}

// AddHearing puts one more citizen at the end of the order of a published
// session: who comes unannounced is received too. Faults: session_not_found,
// not_now, plan_invalid, hearing_outside_session, petition_not_found.
func (s *Scheduler) AddHearing(ctx context.Context, by Actor, id SessionID, plan HearingPlan) (Hearing, error) {
	hearing := HearingID(newID())
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, err := lockSession(ctx, tx, id)
		if err != nil {
			return err
		}
		if !session.State.open() {
			return ErrNotNow.With("state", string(session.State))
		}
		return s.addHearing(ctx, tx, by, session, hearing, plan)
	})
	if err != nil {
		return Hearing{}, fmt.Errorf("add a hearing: %w", s.planFault(ctx, err, id, SessionPlan{}))
	}
	return s.Hearing(ctx, hearing)
}

func (s *Scheduler) addHearing(ctx context.Context, tx pgx.Tx, by Actor, session Session, id HearingID, plan HearingPlan) error {
	at, err := s.at(ctx, tx)
	if err != nil {
		return err
	}
	order := len(session.Hearings) + 1
	if plan, err = plan.check(planOf(session), order); err != nil {
		return err
	}
	if err := insertHearing(ctx, tx, id, session.ID, order, plan); err != nil {
		return err
	}
	added := Hearing{ID: id, PetitionID: plan.PetitionID, PointID: plan.PointID, PlannedStart: plan.PlannedStart}
	return s.note(ctx, tx, session, added, records.EventPlanned, by, "", at)
}

// InviteCitizen issues the invitation of a citizen at home who was added after
// the session was published. Faults: hearing_not_found, citizen_at_point,
// not_now.
func (s *Scheduler) InviteCitizen(ctx context.Context, id HearingID) (access.Issued, error) {
	var issued access.Issued
	err := postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, hearing, err := lockSessionOf(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !hearing.AtHome():
			return ErrNotAtHome
		case !session.State.open() || hearing.State.settled():
			return ErrNotNow.With("state", string(session.State))
		}
		issued, err = s.access.Issue(ctx, tx, session.citizenInvitation(hearing))
		return err
	})
	if err != nil {
		return access.Issued{}, fmt.Errorf("invite a citizen: %w", err)
	}
	return issued, nil
}

// Hearing returns one hearing. Fault: hearing_not_found.
func (s *Scheduler) Hearing(ctx context.Context, id HearingID) (Hearing, error) {
	session, err := s.SessionOf(ctx, id)
	if err != nil {
		return Hearing{}, err
	}
	return *session.hearing(id), nil
}

// SessionOf returns the session of a hearing. Fault: hearing_not_found.
func (s *Scheduler) SessionOf(ctx context.Context, id HearingID) (Session, error) {
	if !isID(id) {
		return Session{}, fmt.Errorf("find a hearing: %w", ErrHearingNotFound)
	}
	sessions, err := s.snapshot(ctx, `s.id = (SELECT session_id FROM hearings WHERE id = $1)`, id)
	if err != nil {
		return Session{}, fmt.Errorf("find a hearing: %w", err)
	}
	if len(sessions) == 0 {
		return Session{}, fmt.Errorf("find a hearing: %w", ErrHearingNotFound)
	}
	return sessions[0], nil
}
