package access

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"
)

// InvitationID names an invitation (UUID). It is also the seat that the
// invitation gives.
type InvitationID string

// SeatRole is what a person or a point is in a room.
type SeatRole string

// The roles of seats.
const (
	SeatChair        SeatRole = "chair"
	SeatClerk        SeatRole = "clerk"
	SeatPoint        SeatRole = "point"        // a room with several people in it
	SeatReceptionist SeatRole = "receptionist" // public employee who receives citizens
	SeatAgency       SeatRole = "agency"       // represents an agency that takes part
	SeatCitizen      SeatRole = "citizen"
	SeatInterpreter  SeatRole = "interpreter"
	SeatObserver     SeatRole = "observer"
	SeatTechnician   SeatRole = "technician"
)

// SeatRoles returns every role of seats.
func SeatRoles() []SeatRole {
	return []SeatRole{SeatChair, SeatClerk, SeatPoint, SeatReceptionist, SeatAgency, SeatCitizen,
		SeatInterpreter, SeatObserver, SeatTechnician}
}

// InvitationState says whether an invitation opens the door at a given time.
type InvitationState string

// The states of an invitation. They follow from its times and are not stored.
const (
	InvitationOpen    InvitationState = "open"
	InvitationEarly   InvitationState = "early"
	InvitationExpired InvitationState = "expired"
	InvitationRevoked InvitationState = "revoked"
)

// InvitationStates returns every state of an invitation.
func InvitationStates() []InvitationState {
	return []InvitationState{InvitationOpen, InvitationEarly, InvitationExpired, InvitationRevoked}
}

// Invitation is a seat for one person or one point in one session.
type Invitation struct {
	ID           InvitationID
	SessionID    string
	Role         SeatRole
	Name         string // of the person, or of the point
	Title        string
	PointID      string // "" when it is for no point
	HearingID    string // "" when it is for no citizen
	NeedsPIN     bool
	ValidFrom    time.Time
	ValidTo      time.Time
	RedeemedAt   *time.Time // when a device first took the seat with the present secrets
	ChallengedAt *time.Time // when another device last tried to, knowing the secrets
	LockedUntil  *time.Time // no PIN is tried before this
	RevokedAt    *time.Time
	State        InvitationState // when it was read
}

// MaskedName is the name as others in a waiting room may see it.
func (i Invitation) MaskedName() string {
	if i.Role == SeatPoint {
		return i.Name
	}
	return MaskName(i.Name)
}

func (i Invitation) stateAt(at time.Time) InvitationState {
	switch {
	case i.RevokedAt != nil:
		return InvitationRevoked
	case !at.Before(i.ValidTo):
		return InvitationExpired
	case at.Before(i.ValidFrom):
		return InvitationEarly
	}
	return InvitationOpen
}

// closed is the fault of an invitation that does not open now, nil when it does.
func (i Invitation) closed() error {
	switch i.State {
	case InvitationRevoked:
		return ErrInvitationRevoked
	case InvitationExpired:
		return ErrInvitationExpired
	case InvitationEarly:
		return ErrInvitationEarly.With("from", i.ValidFrom.Format(time.RFC3339))
	}
	return nil
}

// Look returns the invitation of a link's token or a code, whatever its state.
// It consumes nothing: messengers and virus scanners fetch links too. from slows
// down who guesses codes. Faults: invitation_unknown, too_many_attempts.
func (a *Access) Look(ctx context.Context, tokenOrCode string, from netip.Addr) (Invitation, error) {
	found, err := a.find(ctx, tokenOrCode, from)
	if err != nil {
		return Invitation{}, fmt.Errorf("look at an invitation: %w", err)
	}
	return found.Invitation, nil
}

// Invitation returns one invitation. Fault: invitation_unknown.
func (a *Access) Invitation(ctx context.Context, id InvitationID) (Invitation, error) {
	if !isID(id) {
		return Invitation{}, fmt.Errorf("find an invitation: %w", ErrInvitationUnknown)
	}
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return Invitation{}, err
	}
	found, err := selectInvitation(ctx, a.pool, at, `id = $1`, string(id))
	if err != nil {
		return Invitation{}, fmt.Errorf("find an invitation: %w", err)
	}
	return found.Invitation, nil
}

// Invitations returns those of a session, in the order in which they were issued.
func (a *Access) Invitations(ctx context.Context, sessionID string) ([]Invitation, error) {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return nil, err
	}
	rows, err := a.pool.Query(ctx, `SELECT `+invitationColumns+` FROM invitations WHERE session_id = $1 ORDER BY issued_at, id`, sessionID)
	if err != nil {
		return nil, fmt.Errorf("list invitations: %w", err)
	}
	invitations, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Invitation, error) {
		stored, err := scanInvitation(row, at)
		return stored.Invitation, err
	})
	if err != nil {
		return nil, fmt.Errorf("list invitations: %w", err)
	}
	return invitations, nil
}

// storedInvitation is an invitation with what never leaves the package.
type storedInvitation struct {
	Invitation
	tokenHash []byte
	pinHash   *string
	tries     attempts
}

const invitationColumns = `id, session_id, role, name, title, coalesce(point_id::text, ''), coalesce(hearing_id::text, ''),
	valid_from, valid_to, redeemed_at, challenged_at, revoked_at, token_hash, pin_hash, pin_failures, pin_blocked_until`

// find looks up a secret as people hold it. Who guesses wrong is slowed down by
// address; who knows the secret pays nothing for others who guess.
func (a *Access) find(ctx context.Context, tokenOrCode string, from netip.Addr) (storedInvitation, error) {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return storedInvitation{}, err
	}
	column, hash := a.lookupHash(tokenOrCode)
	found, err := selectInvitation(ctx, a.pool, at, column+` = $1`, hash)
	if errors.Is(err, ErrInvitationUnknown) {
		return found, errors.Join(a.attempt(ctx, a.addressKey(from), addressBackoff, at), err)
	}
	return found, err
}

// lookupHash returns the column in which a secret is kept, and its hash.
func (a *Access) lookupHash(tokenOrCode string) (column string, hash []byte) {
	if len(tokenOrCode) == tokenLength {
		return "token_hash", hashOf(tokenOrCode)
	}
	return "code_hash", a.codeHash(canonicalCode(tokenOrCode))
}

// codeHash is keyed: there are few enough codes to try them all on a stolen
// table of plain hashes.
func (a *Access) codeHash(code string) []byte { return seal(a.keys.code, code) }

func selectInvitation(ctx context.Context, q querier, at time.Time, condition string, argument any) (storedInvitation, error) {
	row := q.QueryRow(ctx, `SELECT `+invitationColumns+` FROM invitations WHERE `+condition, argument)
	found, err := scanInvitation(row, at)
	if errors.Is(err, pgx.ErrNoRows) {
		return found, ErrInvitationUnknown
	}
	return found, err
}

func scanInvitation(row pgx.Row, at time.Time) (storedInvitation, error) {
	var i storedInvitation
	err := row.Scan(&i.ID, &i.SessionID, &i.Role, &i.Name, &i.Title, &i.PointID, &i.HearingID,
		&i.ValidFrom, &i.ValidTo, &i.RedeemedAt, &i.ChallengedAt, &i.RevokedAt,
		&i.tokenHash, &i.pinHash, &i.tries.failures, &i.LockedUntil)
	i.NeedsPIN = i.pinHash != nil
	if i.LockedUntil != nil {
		i.tries.blockedUntil = *i.LockedUntil
		if !at.Before(*i.LockedUntil) {
			i.LockedUntil = nil
		}
	}
	i.State = i.stateAt(at)
	return i, err
}
