package web

import (
	"context"

	"thongcau/internal/access"
)

// Credentials are what an officer types to sign in.
type Credentials struct {
	Login    string `json:"login" minLength:"1" maxLength:"80"`
	Password string `json:"password" minLength:"1" maxLength:"200"`
}

// Me says who the cookie belongs to. Kind says which of the two others is there.
type Me struct {
	Kind   string  `json:"kind" enum:"officer,seat,none"`
	Person *Person `json:"person,omitempty" doc:"Present for an officer."`
	Seat   *Seat   `json:"seat,omitempty" doc:"Present for the holder of an invitation."`
}

// Seat is the place that a redeemed invitation gives.
type Seat struct {
	InvitationID string   `json:"invitationId" format:"uuid"`
	Role         SeatRole `json:"role"`
	Name         string   `json:"name"`
	MaskedName   string   `json:"maskedName" doc:"The name as others in a waiting room may see it."`
	Title        string   `json:"title"`
	SessionID    string   `json:"sessionId" format:"uuid"`
	HearingID    string   `json:"hearingId,omitempty" format:"uuid" doc:"Present for a citizen."`
	PointID      string   `json:"pointId,omitempty" format:"uuid" doc:"Present for a point."`
}

// A cookied answer also gives or takes away the cookie.
type cookied[T any] struct {
	SetCookie string `header:"Set-Cookie"`
	Body      T
}

func (s *server) signIn(ctx context.Context, in *posted[Credentials]) (*cookied[Me], error) {
	from := clientAddress(requestOf(ctx))
	token, person, err := s.Access.SignIn(ctx, in.Body.Login, in.Body.Password, from)
	if err != nil {
		return nil, err
	}
	return s.seated(token, access.Subject{Person: &person}), nil
}

// seated is the answer to whoever just proved who they are.
func (s *server) seated(token string, subject access.Subject) *cookied[Me] {
	return &cookied[Me]{SetCookie: s.cookie(token), Body: me(subject)}
}

// A signedOut answer has no body; it takes away the cookie.
type signedOut struct {
	SetCookie string `header:"Set-Cookie"`
}

// signOut forgets the cookie. The browser's storage stays: a citizen's device
// key lives there, and the clerk's unsent minutes, which the page deletes itself.
func (s *server) signOut(ctx context.Context, _ *nothing) (*signedOut, error) {
	if err := s.Access.SignOut(ctx, s.token(ctx)); err != nil {
		return nil, err
	}
	return &signedOut{SetCookie: s.cookie("")}, nil
}

// me answers everybody: who holds no cookie, or one that ended, is told so.
func (s *server) me(ctx context.Context, _ *nothing) (*answer[Me], error) {
	subject, err := s.who(ctx)
	if unknown(err) {
		return answered(Me{Kind: "none"}), nil
	}
	if err != nil {
		return nil, err
	}
	return answered(me(subject)), nil
}

func me(subject access.Subject) Me {
	switch {
	case subject.Person != nil:
		person := officer(*subject.Person)
		return Me{Kind: "officer", Person: &person}
	case subject.Guest != nil:
		seat := seat(*subject.Guest)
		return Me{Kind: "seat", Seat: &seat}
	}
	return Me{Kind: "none"}
}

func seat(i access.Invitation) Seat {
	return Seat{
		InvitationID: string(i.ID), Role: SeatRole(i.Role), Name: i.Name, MaskedName: i.MaskedName(), Title: i.Title,
		SessionID: i.SessionID, HearingID: i.HearingID, PointID: i.PointID,
	}
}
