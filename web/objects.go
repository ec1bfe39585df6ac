package web

import (
	"context"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

// allowInSession says who asks, and returns the session, when they may do the
// action to it.
func (s *server) allowInSession(ctx context.Context, action access.Action, id string) (access.Subject, scheduler.Session, error) {
	subject, err := s.who(ctx)
	if err != nil {
		return subject, scheduler.Session{}, err
	}
	session, err := s.Scheduler.Session(ctx, scheduler.SessionID(id))
	if err != nil {
		return subject, session, err
	}
	return subject, session, access.Can(subject, action, session.Object())
}

// allowInHearing says who asks, and returns the session of the hearing, when
// they may do the action to it.
func (s *server) allowInHearing(ctx context.Context, action access.Action, id string) (access.Subject, scheduler.Session, error) {
	subject, err := s.who(ctx)
	if err != nil {
		return subject, scheduler.Session{}, err
	}
	session, err := s.Scheduler.SessionOf(ctx, scheduler.HearingID(id))
	if err != nil {
		return subject, session, err
	}
	return subject, session, access.Can(subject, action, session.HearingObject(scheduler.HearingID(id)))
}

// allowRecord says who asks, and returns the record of a petition, when they may
// do the action to it: by their unit, or because they receive its people.
func (s *server) allowRecord(ctx context.Context, action access.Action, id string) (access.Subject, records.PetitionRecord, error) {
	subject, err := s.who(ctx)
	if err != nil {
		return subject, records.PetitionRecord{}, err
	}
	record, err := s.Records.Petition(ctx, records.PetitionID(id))
	if err != nil {
		return subject, record, err
	}
	refused := access.Can(subject, action, access.Object{UnitID: access.UnitID(record.Petition.UnitID)})
	if refused == nil || s.receives(ctx, subject, action, record) {
		return subject, record, nil
	}
	return subject, records.PetitionRecord{}, refused
}

// receives reports whether the subject may do the action because of a session in
// which the petition was or is being heard.
func (s *server) receives(ctx context.Context, subject access.Subject, action access.Action, record records.PetitionRecord) bool {
	for _, minutes := range record.Minutes {
		session, err := s.Scheduler.Session(ctx, scheduler.SessionID(minutes.Sheet.SessionID))
		object := session.HearingObject(minutes.HearingID)
		object.UnitID = ""
		if err == nil && access.Can(subject, action, object) == nil {
			return true
		}
	}
	return false
}
