package web

import (
	"context"
	"fmt"
	"strings"

	"thongcau/internal/access"
	"thongcau/records/paper"
	"thongcau/scheduler"
)

// IssuedInvitation carries the secrets of an invitation, known only at the
// moment it is issued: they are shown or printed now, or never.
type IssuedInvitation struct {
	ID        string   `json:"id" format:"uuid"`
	Role      SeatRole `json:"role"`
	Name      string   `json:"name"`
	PointName string   `json:"pointName,omitempty"`
	HearingID string   `json:"hearingId,omitempty" format:"uuid"`
	URL       string   `json:"url" format:"uri" doc:"The link, with its secret in the fragment."`
	Code      string   `json:"code" doc:"Nine characters to type by hand instead of the link."`
	PIN       string   `json:"pin,omitempty" doc:"Six digits, where one is asked for."`
}

// SessionSeat is an invitation as those who manage seats see it afterwards:
// without its secrets.
type SessionSeat struct {
	ID         string          `json:"id" format:"uuid"`
	Role       SeatRole        `json:"role"`
	Name       string          `json:"name"`
	PointID    string          `json:"pointId,omitempty" format:"uuid"`
	HearingID  string          `json:"hearingId,omitempty" format:"uuid"`
	State      InvitationState `json:"state"`
	Redeemed   bool            `json:"redeemed" doc:"Whether a device took the seat."`
	Challenged bool            `json:"challenged" doc:"Whether another device knew the secrets since."`
	Locked     bool            `json:"locked" doc:"Whether wrong PINs keep it shut for now."`
	NeedsPIN   bool            `json:"needsPin"`
}

// LetterSecrets are the secrets of an issued invitation, sent back to be
// printed on its letter.
type LetterSecrets struct {
	URL  string `json:"url" format:"uri" maxLength:"300"`
	Code string `json:"code" minLength:"9" maxLength:"11"`
	PIN  string `json:"pin,omitempty" pattern:"^[0-9]{6}$"`
}

func (s *server) listSeats(ctx context.Context, in *ByID) (*answer[[]SessionSeat], error) {
	_, session, err := s.allowInSession(ctx, access.ManageSeats, in.ID)
	if err != nil {
		return nil, err
	}
	invitations, err := s.Access.Invitations(ctx, string(session.ID))
	if err != nil {
		return nil, err
	}
	return answered(each(invitations, sessionSeat)), nil
}

func sessionSeat(i access.Invitation) SessionSeat {
	return SessionSeat{
		ID: string(i.ID), Role: SeatRole(i.Role), Name: i.Name, PointID: i.PointID, HearingID: i.HearingID, State: InvitationState(i.State),
		Redeemed: i.RedeemedAt != nil, Challenged: i.ChallengedAt != nil, Locked: i.LockedUntil != nil, NeedsPIN: i.NeedsPIN,
	}
}

// allowSeat returns an invitation and its session when the asker manages its seats.
func (s *server) allowSeat(ctx context.Context, id string) (access.Invitation, scheduler.Session, error) {
	subject, err := s.who(ctx)
	if err != nil {
		return access.Invitation{}, scheduler.Session{}, err
	}
	invitation, err := s.Access.Invitation(ctx, access.InvitationID(id))
	if err != nil {
		return invitation, scheduler.Session{}, err
	}
	session, err := s.Scheduler.Session(ctx, scheduler.SessionID(invitation.SessionID))
	if err != nil {
		return invitation, session, err
	}
	return invitation, session, access.Can(subject, access.ManageSeats, session.Object())
}

// issueAgain gives new secrets; whoever sits with the former ones leaves.
func (s *server) issueAgain(ctx context.Context, in *ByID) (*answer[IssuedInvitation], error) {
	invitation, session, err := s.allowSeat(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	issued, err := s.Access.IssueAgain(ctx, invitation.ID)
	if err != nil {
		return nil, err
	}
	s.Live.Evict(string(session.ID), string(invitation.ID))
	return answered(s.issued(issued, session)), nil
}

func (s *server) revokeInvitation(ctx context.Context, in *ByID) (*struct{}, error) {
	invitation, session, err := s.allowSeat(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := s.Access.Revoke(ctx, invitation.ID); err != nil {
		return nil, err
	}
	s.Live.Evict(string(session.ID), string(invitation.ID))
	return nil, nil
}

// unlockInvitation forgets wrong PINs: somebody else's guesses cost the citizen nothing.
func (s *server) unlockInvitation(ctx context.Context, in *ByID) (*struct{}, error) {
	invitation, _, err := s.allowSeat(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return nil, s.Access.Unlock(ctx, invitation.ID)
}

// printLetter draws the letter with the secrets that were just issued, after
// finding that they do belong to this invitation.
func (s *server) printLetter(ctx context.Context, in *postedTo[LetterSecrets]) (*download, error) {
	invitation, session, err := s.allowSeat(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := s.opens(ctx, in.Body, invitation); err != nil {
		return nil, err
	}
	letter, err := paper.Invitation(s.letter(in.Body, invitation, session))
	if err != nil {
		return nil, fmt.Errorf("draw the letter of invitation %s: %w", invitation.ID, err)
	}
	return bytesOf("giay-moi.pdf", "application/pdf", letter), nil
}

// opens refuses secrets that open another door, or none.
func (s *server) opens(ctx context.Context, secrets LetterSecrets, invitation access.Invitation) error {
	from := clientAddress(requestOf(ctx))
	_, token, _ := strings.Cut(secrets.URL, "#")
	for field, secret := range map[string]string{"url": token, "code": secrets.Code} {
		found, err := s.Access.Look(ctx, secret, from)
		if err != nil {
			return err
		}
		if found.ID != invitation.ID {
			return errInvalidRequest.With(field, "of another invitation")
		}
	}
	return nil
}

func (s *server) letter(secrets LetterSecrets, invitation access.Invitation, session scheduler.Session) paper.InvitationPaper {
	letter := paper.InvitationPaper{
		Unit: session.UnitName, IssuedAt: s.Now(), Recipient: invitation.Name, Officer: invitation.Role != access.SeatCitizen,
		Session: session.Title, StartsAt: session.StartsAt, EndsAt: session.EndsAt, Point: "tại nhà",
		URL: secrets.URL, Code: secrets.Code, PIN: secrets.PIN, HelpPhone: s.HelpPhone,
	}
	if place := pointFullName(session, invitation.PointID); place != "" {
		letter.Point = place
	}
	if hearing, ok := hearingOf(session, invitation.HearingID); ok {
		letter.Turn = fmt.Sprintf("Lượt %d, dự kiến %s", hearing.Order, hearing.PlannedStart.In(vietnam).Format("15:04"))
	}
	return letter
}

// issued adds to the secrets of an invitation where they lead.
func (s *server) issued(i access.Issued, session scheduler.Session) IssuedInvitation {
	return IssuedInvitation{
		ID: string(i.Invitation.ID), Role: SeatRole(i.Invitation.Role), Name: i.Invitation.Name,
		PointName: pointName(session, i.Invitation.PointID), HearingID: i.Invitation.HearingID,
		URL: s.public.String() + entrance(i.Invitation.Role) + "#" + i.Token, Code: i.Code, PIN: i.PIN,
	}
}

// entrance is the page at which an invitation is redeemed: the citizen's, the
// point's, or the room's for everybody else.
func entrance(role access.SeatRole) string {
	switch role {
	case access.SeatCitizen:
		return "/j"
	case access.SeatPoint:
		return "/p"
	}
	return "/r"
}
