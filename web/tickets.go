package web

import (
	"context"
	"fmt"
	"net/url"

	"thongcau/internal/access"
	"thongcau/scheduler"
)

// TicketRequest asks for the way into a session's room.
type TicketRequest struct {
	SessionID string `json:"sessionId" format:"uuid"`
}

// Ticket opens one WebSocket, once, within thirty seconds. It goes in the first
// frame, never in the address.
type Ticket struct {
	Ticket string `json:"ticket"`
	URL    string `json:"url" format:"uri" doc:"Address of the live socket, ws or wss."`
}

func (s *server) issueTicket(ctx context.Context, in *posted[TicketRequest]) (*answer[Ticket], error) {
	subject, session, err := s.allowInSession(ctx, access.JoinRoom, in.Body.SessionID)
	if err != nil {
		return nil, err
	}
	room, err := s.Live.Room(ctx, string(session.ID))
	if err != nil {
		return nil, fmt.Errorf("find the room of session %s: %w", session.ID, err)
	}
	node, err := url.Parse(room.URL)
	if err != nil {
		return nil, fmt.Errorf("address of node %s: %w", room.Node, err)
	}
	ticket := seatTicket(subject, session)
	ticket.Node, ticket.Epoch = room.Node, room.Epoch
	return answered(Ticket{Ticket: s.Access.SealTicket(ticket), URL: socketOrigin(node) + "/api/live"}), nil
}

// seatTicket says who sits where; the node is filled in by who knows it.
func seatTicket(subject access.Subject, session scheduler.Session) access.Ticket {
	ticket := guestTicket
	if subject.Person != nil {
		ticket = officerTicket
	}
	t := ticket(subject, session)
	t.Room, t.Seat = string(session.ID), subject.SeatID()
	t.PointName = pointName(session, t.PointID)
	return t
}

func guestTicket(subject access.Subject, _ scheduler.Session) access.Ticket {
	i := subject.Guest
	return access.Ticket{
		Role: i.Role, Name: i.Name, MaskedName: i.MaskedName(), Title: i.Title,
		PointID: i.PointID, HearingID: i.HearingID, InvitationID: i.ID,
	}
}

// officerTicket gives an officer the seat of their part in the session. Who has
// none, but prepares the unit's sessions, helps to receive.
func officerTicket(subject access.Subject, session scheduler.Session) access.Ticket {
	p := subject.Person
	t := access.Ticket{Role: access.SeatReceptionist, Name: p.FullName, MaskedName: p.FullName, Title: p.Title, PersonID: p.ID}
	switch partIn(session, p.ID) {
	case access.RoleChair:
		t.Role = access.SeatChair
	case access.RoleClerk:
		t.Role = access.SeatClerk
	case access.RolePointOfficer:
		t.Role, t.PointID = access.SeatPoint, string(pointOf(session, p.ID))
	}
	return t
}

// pointOf is the point that an officer runs in a session, "" when they run none.
func pointOf(session scheduler.Session, id access.PersonID) scheduler.PointID {
	for _, point := range session.Points {
		if point.Officer != nil && point.Officer.ID == id {
			return point.PointID
		}
	}
	return ""
}

// pointName is the short name of a point in a session, "" when it has no part.
func pointName(session scheduler.Session, id string) string {
	for _, point := range session.Points {
		if string(point.PointID) == id {
			return point.ShortName
		}
	}
	return ""
}
