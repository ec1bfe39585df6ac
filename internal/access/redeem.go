package access

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// Redeem gives the seat of an invitation to a device, and returns the text of
// its cookie. The first device to come is bound to the seat by its key; the same
// device may come again; another one, even with the right PIN, is refused, and
// the one that sits is not disturbed (the attempt is noted in ChallengedAt).
// Faults: invitation_unknown, invitation_early, invitation_expired,
// invitation_revoked, device_key_invalid, wrong_pin, pin_locked,
// seat_taken_on_other_device, too_many_attempts.
func (a *Access) Redeem(ctx context.Context, tokenOrCode, pin string, deviceKeyJWK json.RawMessage, from netip.Addr) (
	cookie string, invitation Invitation, err error,
) {
	cookie, invitation, err = a.redeem(ctx, tokenOrCode, pin, deviceKeyJWK, from)
	if err != nil {
		return "", Invitation{}, fmt.Errorf("redeem an invitation: %w", err)
	}
	return cookie, invitation, nil
}

func (a *Access) redeem(ctx context.Context, tokenOrCode, pin string, jwk json.RawMessage, from netip.Addr) (string, Invitation, error) {
	found, err := a.find(ctx, tokenOrCode, from)
	if err != nil {
		return "", Invitation{}, err
	}
	if err := found.closed(); err != nil {
		return "", Invitation{}, err
	}
	key, err := parseDeviceKey(jwk)
	if err != nil {
		return "", Invitation{}, err
	}
	if err := a.checkPIN(ctx, found, pin); err != nil {
		return "", Invitation{}, err
	}
	cookie, err := a.seat(ctx, found, key)
	if errors.Is(err, ErrSeatTaken) {
		return "", Invitation{}, errors.Join(a.noteChallenge(ctx, found.ID), err)
	}
	if err != nil {
		return "", Invitation{}, err
	}
	invitation, err := a.Invitation(ctx, found.ID)
	return cookie, invitation, err
}

// checkPIN counts the try first and compares then, so that many at once are
// many tries.
func (a *Access) checkPIN(ctx context.Context, i storedInvitation, pin string) error {
	if i.pinHash == nil {
		return nil
	}
	after, err := a.countPIN(ctx, i.ID)
	if err != nil {
		return err
	}
	good, err := a.passwords.matches(ctx, *i.pinHash, shortened(pin))
	if err != nil {
		return err
	}
	if !good {
		return wrongPIN(after)
	}
	return a.Unlock(ctx, i.ID)
}

// wrongPIN says how many tries are left, or until when there are none.
func wrongPIN(after attempts) error {
	if left := pinBackoff.free - after.failures; left > 0 {
		return ErrWrongPIN.With("left", strconv.Itoa(left))
	}
	return ErrPINLocked.With("until", after.blockedUntil.Format(time.RFC3339))
}

func (a *Access) countPIN(ctx context.Context, id InvitationID) (attempts, error) {
	var after attempts
	err := postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		at, err := a.at(ctx, tx)
		if err != nil {
			return err
		}
		found, err := selectInvitation(ctx, tx, at, `id = $1 FOR UPDATE`, string(id))
		if err != nil {
			return err
		}
		var allowed bool
		if after, allowed = pinBackoff.try(found.tries, at); !allowed {
			return ErrPINLocked.With("until", found.tries.blockedUntil.Format(time.RFC3339))
		}
		_, err = tx.Exec(ctx, `UPDATE invitations SET pin_failures = $2, pin_blocked_until = $3 WHERE id = $1`,
			string(id), after.failures, after.blockedUntil)
		return err
	})
	return after, err
}

// seat binds the device to the invitation, or finds it bound already, and opens
// a sign-in that takes the place of the former.
func (a *Access) seat(ctx context.Context, i storedInvitation, key deviceKey) (cookie string, err error) {
	err = postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		at, err := a.at(ctx, tx)
		if err != nil {
			return err
		}
		now, err := lockUnchanged(ctx, tx, i, at)
		if err != nil {
			return err
		}
		if err := bind(ctx, tx, now.ID, key, at); err != nil {
			return err
		}
		cookie, err = openGuestSignIn(ctx, tx, now, at)
		return err
	})
	return cookie, err
}

// lockUnchanged reads the invitation again, for the officer may have issued it
// anew while the PIN was being checked.
func lockUnchanged(ctx context.Context, tx pgx.Tx, i storedInvitation, at time.Time) (storedInvitation, error) {
	now, err := selectInvitation(ctx, tx, at, `id = $1 FOR UPDATE`, string(i.ID))
	if err != nil {
		return now, err
	}
	if !bytes.Equal(now.tokenHash, i.tokenHash) {
		return now, ErrInvitationUnknown
	}
	return now, now.closed()
}

func bind(ctx context.Context, tx pgx.Tx, id InvitationID, key deviceKey, at time.Time) error {
	if _, err := tx.Exec(ctx, `
		INSERT INTO invitation_devices (invitation_id, thumbprint, public_key, bound_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT DO NOTHING`, id, key.thumbprint, key.public, at); err != nil {
		return err
	}
	var bound []byte
	err := tx.QueryRow(ctx, `SELECT thumbprint FROM invitation_devices WHERE invitation_id = $1`, id).Scan(&bound)
	if err != nil {
		return err
	}
	if !bytes.Equal(bound, key.thumbprint) {
		return ErrSeatTaken
	}
	return nil
}

func openGuestSignIn(ctx context.Context, tx pgx.Tx, i storedInvitation, at time.Time) (cookie string, err error) {
	if _, err := tx.Exec(ctx, `UPDATE invitations SET redeemed_at = coalesce(redeemed_at, $2) WHERE id = $1`, i.ID, at); err != nil {
		return "", err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM sign_ins WHERE invitation_id = $1`, i.ID); err != nil {
		return "", err
	}
	cookie = randomText(cookieBytes)
	_, err = tx.Exec(ctx, `
		INSERT INTO sign_ins (id, invitation_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
		hashOf(cookie), i.ID, at, i.ValidTo)
	return cookie, err
}

// noteChallenge lets the officers see that somebody else holds the secrets.
func (a *Access) noteChallenge(ctx context.Context, id InvitationID) error {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return err
	}
	_, err = a.pool.Exec(ctx, `UPDATE invitations SET challenged_at = $2 WHERE id = $1`, id, at)
	return err
}
