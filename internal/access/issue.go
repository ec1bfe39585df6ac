package access

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// InvitationDraft is an invitation to be issued.
type InvitationDraft struct {
	SessionID string
	Role      SeatRole
	Name      string
	Title     string
	PointID   string // of a point's seat; of a citizen who sits at one
	HearingID string // of a citizen
	PIN       bool   // whether a PIN is asked for at the first redemption
	ValidFrom time.Time
	ValidTo   time.Time
}

// Issued is an invitation with its secrets. They exist nowhere else: print them,
// send them, forget them.
type Issued struct {
	Invitation Invitation
	Token      string // 22 characters of base64url, 128 bit: the fragment of the link
	Code       string // 9 characters to type by hand instead
	PIN        string // 6 digits, "" where none is asked for
}

// Issue creates an invitation within tx, so that a session and its invitations
// are published together. Faults: name_invalid, role_invalid, invitation_window.
func (a *Access) Issue(ctx context.Context, tx pgx.Tx, draft InvitationDraft) (Issued, error) {
	issued, err := a.issue(ctx, tx, draft)
	if err != nil {
		return Issued{}, fmt.Errorf("issue an invitation: %w", err)
	}
	return issued, nil
}

func (a *Access) issue(ctx context.Context, tx pgx.Tx, draft InvitationDraft) (Issued, error) {
	name, err := draft.check()
	if err != nil {
		return Issued{}, err
	}
	at, err := a.at(ctx, tx)
	if err != nil {
		return Issued{}, err
	}
	issued, hashes, err := a.newSecrets(ctx, draft.PIN)
	if err != nil {
		return Issued{}, err
	}
	id := newID()
	if _, err := tx.Exec(ctx, `
		INSERT INTO invitations (id, session_id, role, name, title, point_id, hearing_id,
			token_hash, code_hash, pin_hash, valid_from, valid_to, issued_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		id, draft.SessionID, draft.Role, name, strings.TrimSpace(draft.Title), optional(draft.PointID), optional(draft.HearingID),
		hashes.token, hashes.code, hashes.pin, draft.ValidFrom, draft.ValidTo, at); err != nil {
		return Issued{}, err
	}
	stored, err := selectInvitation(ctx, tx, at, `id = $1`, id)
	issued.Invitation = stored.Invitation
	return issued, err
}

func (d InvitationDraft) check() (name string, err error) {
	if !slices.Contains(SeatRoles(), d.Role) {
		return "", ErrRoleInvalid
	}
	if !d.ValidTo.After(d.ValidFrom) {
		return "", ErrInvitationWindow
	}
	return CleanName(d.Name)
}

// secretHashes are what is kept of the secrets of an invitation.
type secretHashes struct {
	token, code []byte
	pin         *string
}

func (a *Access) newSecrets(ctx context.Context, withPIN bool) (Issued, secretHashes, error) {
	issued := Issued{Token: randomText(tokenBytes), Code: randomCode()}
	hashes := secretHashes{token: hashOf(issued.Token), code: a.codeHash(issued.Code)}
	if !withPIN {
		return issued, hashes, nil
	}
	issued.PIN = randomPIN()
	hash, err := a.passwords.hash(ctx, issued.PIN)
	hashes.pin = &hash
	return issued, hashes, err
}

// IssueAgain gives an invitation new secrets, for a lost letter or a new
// telephone. The former link, code, PIN, device and cookie are dead from this
// moment; an invitation that was revoked is valid again. Fault:
// invitation_unknown.
func (a *Access) IssueAgain(ctx context.Context, id InvitationID) (Issued, error) {
	before, err := a.Invitation(ctx, id)
	if err != nil {
		return Issued{}, fmt.Errorf("issue an invitation again: %w", err)
	}
	issued, hashes, err := a.newSecrets(ctx, before.NeedsPIN)
	if err != nil {
		return Issued{}, err
	}
	err = postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `
			UPDATE invitations SET token_hash = $2, code_hash = $3, pin_hash = $4, pin_failures = 0,
				pin_blocked_until = NULL, redeemed_at = NULL, challenged_at = NULL, revoked_at = NULL
			WHERE id = $1`, id, hashes.token, hashes.code, hashes.pin); err != nil {
			return err
		}
		return unseat(ctx, tx, `invitation_id = $1`, string(id))
	})
	if err != nil {
		return Issued{}, fmt.Errorf("issue an invitation again: %w", err)
	}
	issued.Invitation, err = a.Invitation(ctx, id)
	return issued, err
}

// unseat forgets the devices and ends the cookies that a condition over
// invitation_id and $1 names.
func unseat(ctx context.Context, tx pgx.Tx, condition string, argument any) error {
	_, devices := tx.Exec(ctx, `DELETE FROM invitation_devices WHERE `+condition, argument)
	_, cookies := tx.Exec(ctx, `DELETE FROM sign_ins WHERE `+condition, argument)
	return errors.Join(devices, cookies)
}

// Revoke withdraws an invitation: its link opens nothing, its cookie is dead.
// Whoever sits in the room must be shown out by the room. Fault:
// invitation_unknown.
func (a *Access) Revoke(ctx context.Context, id InvitationID) error {
	if _, err := a.Invitation(ctx, id); err != nil {
		return fmt.Errorf("revoke an invitation: %w", err)
	}
	err := postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		return a.revoke(ctx, tx, `id = $1`, string(id))
	})
	if err != nil {
		return fmt.Errorf("revoke an invitation: %w", err)
	}
	return nil
}

// RevokeSession withdraws every invitation of a session within tx: it was
// postponed or cancelled.
func (a *Access) RevokeSession(ctx context.Context, tx pgx.Tx, sessionID string) error {
	if err := a.revoke(ctx, tx, `session_id = $1`, sessionID); err != nil {
		return fmt.Errorf("revoke the invitations of a session: %w", err)
	}
	return nil
}

func (a *Access) revoke(ctx context.Context, tx pgx.Tx, condition, argument string) error {
	at, err := a.at(ctx, tx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE invitations SET revoked_at = coalesce(revoked_at, $2) WHERE `+condition, argument, at); err != nil {
		return err
	}
	return unseat(ctx, tx, `invitation_id IN (SELECT id FROM invitations WHERE `+condition+`)`, argument)
}

// EndSession lets the invitations of a session, and the cookies taken with
// them, end at a time, within tx: a quarter of an hour after the session
// really ended, however late that was.
func (a *Access) EndSession(ctx context.Context, tx pgx.Tx, sessionID string, end time.Time) error {
	_, invitations := tx.Exec(ctx, `
		UPDATE invitations SET valid_to = greatest($2, valid_from + interval '1 second') WHERE session_id = $1`, sessionID, end)
	_, cookies := tx.Exec(ctx, `
		UPDATE sign_ins SET expires_at = $2
		WHERE invitation_id IN (SELECT id FROM invitations WHERE session_id = $1)`, sessionID, end)
	if err := errors.Join(invitations, cookies); err != nil {
		return fmt.Errorf("end the invitations of a session: %w", err)
	}
	return nil
}

// Unlock forgets wrong PINs, so that somebody else's guesses cost the citizen
// nothing. Fault: invitation_unknown.
func (a *Access) Unlock(ctx context.Context, id InvitationID) error {
	if _, err := a.Invitation(ctx, id); err != nil {
		return fmt.Errorf("unlock an invitation: %w", err)
	}
	if _, err := a.pool.Exec(ctx, `
		UPDATE invitations SET pin_failures = 0, pin_blocked_until = NULL WHERE id = $1`, string(id)); err != nil {
		return fmt.Errorf("unlock an invitation: %w", err)
	}
	return nil
}
