package scheduler

import (
	"time"

	"thongcau/internal/access"
	"thongcau/records"
)

// SessionID names a session (UUID). It is also the name of its live room.
type SessionID string

// HearingID names a hearing (UUID), here and in the records.
type HearingID = records.HearingID

// SessionKind is the kind of reception in the sense of the Law on citizen
// reception.
type SessionKind string

// The kinds of sessions.
const (
	Periodic    SessionKind = "periodic"    // the head's days
	Unscheduled SessionKind = "unscheduled" // on an urgent ground, without the term of posting
	Regular     SessionKind = "regular"     // the daily work of the reception office
)

// SessionKinds returns every kind of session.
func SessionKinds() []SessionKind { return []SessionKind{Periodic, Unscheduled, Regular} }

// Session is a planned reception with all that belongs to it.
type Session struct {
	ID       SessionID
	Kind     SessionKind
	Title    string
	UnitID   access.UnitID
	UnitName string
	State    SessionState
	StartsAt time.Time
	EndsAt   time.Time
	LiveAt   *time.Time // when it first went live: zero of media time
	EndedAt  *time.Time
	Settings Settings
	Chair    Officer
	Clerk    Officer
	Points   []SessionPoint
	Hearings []Hearing // in the order of turns
	Gates    []Gate    // in the order in which they are due
}

// Officer is a person in a session.
type Officer struct {
	ID       access.PersonID
	Name     string
	Title    string
	UnitName string
}

// Object is what a permission to do something with the session is asked about.
func (s Session) Object() access.Object {
	object := access.Object{UnitID: s.UnitID, SessionID: string(s.ID), ChairID: s.Chair.ID, ClerkID: s.Clerk.ID}
	for _, p := range s.Points {
		if p.Officer != nil {
			object.Officers = append(object.Officers, p.Officer.ID)
		}
	}
	return object
}

// PointObject is Object for one point of the session: of the officers, only the
// one who runs that point counts.
func (s Session) PointObject(id PointID) access.Object {
	object := s.Object()
	object.PointID, object.Officers = string(id), nil
	if p := s.point(id); p != nil && p.Officer != nil {
		object.Officers = []access.PersonID{p.Officer.ID}
	}
	return object
}

// HearingObject is Object for one hearing of the session: of the points, only
// the one where the citizen sits counts.
func (s Session) HearingObject(id HearingID) access.Object {
	h := s.hearing(id)
	if h == nil {
		return access.Object{}
	}
	object := s.PointObject(h.PointID)
	object.HearingID = string(id)
	return object
}

func (s Session) point(id PointID) *SessionPoint {
	for i := range s.Points {
		if s.Points[i].PointID == id {
			return &s.Points[i]
		}
	}
	return nil
}

func (s Session) hearing(id HearingID) *Hearing {
	for i := range s.Hearings {
		if s.Hearings[i].ID == id {
			return &s.Hearings[i]
		}
	}
	return nil
}

// onFloor is the hearing whose citizen is called or being received, nil when
// there is none.
func (s Session) onFloor() *Hearing {
	for i := range s.Hearings {
		if s.Hearings[i].State.onFloor() {
			return &s.Hearings[i]
		}
	}
	return nil
}

// central is the point from which the chair receives.
func (s Session) central() *SessionPoint {
	for i := range s.Points {
		if s.Points[i].Central {
			return &s.Points[i]
		}
	}
	return nil
}
