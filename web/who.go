package web

import (
	"context"

	"thongcau/internal/access"
	"thongcau/internal/fault"
	"thongcau/records"
	"thongcau/scheduler"
)

// who is the holder of the request's cookie. Faults: sign_in_required,
// sign_in_expired.
func (s *server) who(ctx context.Context) (access.Subject, error) {
	return s.Access.Resume(ctx, s.token(ctx))
}

// unknown reports whether err says that nobody is signed in.
func unknown(err error) bool {
	return err != nil && fault.Of(err).Kind == fault.Unauthenticated
}

// allow says who asks, when they may do the action to the object.
func (s *server) allow(ctx context.Context, action access.Action, object access.Object) (access.Subject, error) {
	subject, err := s.who(ctx)
	if err != nil {
		return access.Subject{}, err
	}
	return subject, access.Can(subject, action, object)
}

// actor is the subject as the records name whoever did something.
func actor(subject access.Subject) records.Actor {
	if guest := subject.Guest; guest != nil {
		return records.Actor{ID: string(guest.ID), Name: guest.Name, Role: string(guest.Role)}
	}
	return records.Actor{ID: string(subject.Person.ID), Name: subject.Person.FullName, Role: string(access.RoleOfficer)}
}

// actorIn is actor with the part that an officer has in the session.
func actorIn(subject access.Subject, session scheduler.Session) records.Actor {
	by := actor(subject)
	if subject.Person != nil {
		by.Role = string(partIn(session, subject.Person.ID))
	}
	return by
}

// partIn is what an officer is in a session.
func partIn(session scheduler.Session, id access.PersonID) access.Role {
	switch id {
	case session.Chair.ID:
		return access.RoleChair
	case session.Clerk.ID:
		return access.RoleClerk
	}
	for _, point := range session.Points {
		if point.Officer != nil && point.Officer.ID == id {
			return access.RolePointOfficer
		}
	}
	return access.RoleOfficer
}
