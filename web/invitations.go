package web

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"thongcau/internal/access"
	"thongcau/scheduler"
)

// InvitationView is what an invitation says to whoever holds it, before it is
// redeemed: enough to know that it is theirs, nothing about the matter.
type InvitationView struct {
	Role         SeatRole        `json:"role"`
	UnitName     string          `json:"unitName"`
	MaskedName   string          `json:"maskedName"`
	SessionTitle string          `json:"sessionTitle"`
	StartsAt     time.Time       `json:"startsAt" doc:"When the session is planned to start."`
	PlannedStart *time.Time      `json:"plannedStart,omitempty" doc:"When this citizen's turn is planned."`
	HearingOrder int             `json:"hearingOrder,omitempty" doc:"Place in the order of turns, from 1."`
	PointName    string          `json:"pointName,omitempty"`
	NeedsPIN     bool            `json:"needsPin"`
	State        InvitationState `json:"state"`
	OpensAt      time.Time       `json:"opensAt" doc:"From when it may be redeemed."`
	HelpPhone    string          `json:"helpPhone" doc:"Whom to ring; empty when none was set."`
}

// InvitationToken is the secret of a link, or the code on paper.
type InvitationToken struct {
	Token string `json:"token" minLength:"9" maxLength:"64" doc:"The link's secret, or the nine-character code."`
}

// Redemption exchanges an invitation for a seat, bound to the device's key.
type Redemption struct {
	Token     string    `json:"token" minLength:"9" maxLength:"64"`
	PIN       string    `json:"pin,omitempty" pattern:"^[0-9]{6}$"`
	DeviceKey DeviceKey `json:"deviceKey" doc:"The public key of a P-256 pair that this browser keeps (RFC 7517)."`
}

// DeviceKey is a public P-256 key as a JWK (RFC 7517 section 4, RFC 7518 section 6.2.1).
type DeviceKey struct {
	KeyType string `json:"kty" enum:"EC"`
	Curve   string `json:"crv" enum:"P-256"`
	X       string `json:"x" pattern:"^[A-Za-z0-9_-]{43}$"`
	Y       string `json:"y" pattern:"^[A-Za-z0-9_-]{43}$"`
}

// Challenge is what the device signs to come back without a PIN.
type Challenge struct {
	Nonce        string `json:"nonce"`
	InvitationID string `json:"invitationId" format:"uuid"`
}

// Rejoining proves that this is the device that redeemed the invitation: an
// ECDSA signature (raw r||s) over "thongcau rejoin\n" + nonce + "\n" + invitation id.
type Rejoining struct {
	Token     string `json:"token" minLength:"9" maxLength:"64"`
	Nonce     string `json:"nonce" minLength:"1" maxLength:"200"`
	Signature string `json:"signature" pattern:"^[A-Za-z0-9_-]{86}$" doc:"64 bytes in base64url without padding."`
}

// lookAtInvitation tells the holder what they hold. Messengers and virus
// scanners do not come here: it is a POST.
func (s *server) lookAtInvitation(ctx context.Context, in *posted[InvitationToken]) (*answer[InvitationView], error) {
	if err := s.within(ctx, s.looks); err != nil {
		return nil, err
	}
	invitation, err := s.Access.Look(ctx, in.Body.Token, clientAddress(requestOf(ctx)))
	if err != nil {
		return nil, err
	}
	session, err := s.Scheduler.Session(ctx, scheduler.SessionID(invitation.SessionID))
	if err != nil {
		return nil, fmt.Errorf("look at an invitation: %w", err)
	}
	return answered(s.invitationView(invitation, session)), nil
}

func (s *server) redeemInvitation(ctx context.Context, in *posted[Redemption]) (*cookied[Me], error) {
	key, err := json.Marshal(in.Body.DeviceKey)
	if err != nil {
		return nil, fmt.Errorf("encode the device key: %w", err)
	}
	token, invitation, err := s.Access.Redeem(ctx, in.Body.Token, in.Body.PIN, key, clientAddress(requestOf(ctx)))
	if err != nil {
		return nil, err
	}
	return s.seated(token, access.Subject{Guest: &invitation}), nil
}

func (s *server) challengeDevice(ctx context.Context, in *posted[InvitationToken]) (*answer[Challenge], error) {
	if err := s.within(ctx, s.looks); err != nil {
		return nil, err
	}
	invitation, err := s.Access.Look(ctx, in.Body.Token, clientAddress(requestOf(ctx)))
	if err != nil {
		return nil, err
	}
	nonce, err := s.Access.Challenge(ctx, in.Body.Token)
	if err != nil {
		return nil, err
	}
	return answered(Challenge{Nonce: nonce, InvitationID: string(invitation.ID)}), nil
}

func (s *server) rejoin(ctx context.Context, in *posted[Rejoining]) (*cookied[Me], error) {
	signature, err := base64.RawURLEncoding.DecodeString(in.Body.Signature)
	if err != nil {
		return nil, fmt.Errorf("decode a signature: %w", errInvalidRequest.With("signature", "not base64url"))
	}
	token, invitation, err := s.Access.Rejoin(ctx, in.Body.Token, in.Body.Nonce, signature)
	if err != nil {
		return nil, err
	}
	return s.seated(token, access.Subject{Guest: &invitation}), nil
}

// within takes one of the address's tokens. Fault: too_many_requests.
func (s *server) within(ctx context.Context, l *limiter) error {
	if !l.allow(requestOf(ctx)) {
		return errTooManyRequests
	}
	return nil
}

// invitationView is what an invitation says before it is redeemed.
func (s *server) invitationView(i access.Invitation, session scheduler.Session) InvitationView {
	view := InvitationView{
		Role: SeatRole(i.Role), UnitName: session.UnitName, MaskedName: i.MaskedName(), SessionTitle: session.Title,
		StartsAt: session.StartsAt, PointName: pointName(session, i.PointID), NeedsPIN: i.NeedsPIN,
		State: InvitationState(i.State), OpensAt: i.ValidFrom, HelpPhone: s.HelpPhone,
	}
	if turn, ok := hearingOf(session, i.HearingID); ok {
		view.PlannedStart, view.HearingOrder = &turn.PlannedStart, turn.Order
	}
	return view
}
