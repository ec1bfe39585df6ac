package access

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

const (
	// 60 s: one question and its answer on a bad line.
	nonceLife = time.Minute

	nonceRandom = 16
	nonceTime   = 8
	nonceMAC    = 32
)

// Challenge returns a nonce for the holder of an invitation to sign. It stores
// nothing, so that nobody who merely has the link can wear out the one who sits.
// Faults: invitation_unknown, invitation_early, invitation_expired,
// invitation_revoked.
func (a *Access) Challenge(ctx context.Context, tokenOrCode string) (nonce string, err error) {
	found, err := a.find(ctx, tokenOrCode, netip.Addr{})
	if err != nil {
		return "", fmt.Errorf("challenge a device: %w", err)
	}
	if err := found.closed(); err != nil {
		return "", fmt.Errorf("challenge a device: %w", err)
	}
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return "", err
	}
	return a.newNonce(found.ID, at), nil
}

// newNonce is random bytes, the time (Unix seconds, big-endian) and a seal over
// both that names the invitation.
func (a *Access) newNonce(id InvitationID, at time.Time) string {
	body, _ := base64.RawURLEncoding.DecodeString(randomText(nonceRandom))
	body = binary.BigEndian.AppendUint64(body, uint64(at.Unix()))
	return base64.RawURLEncoding.EncodeToString(append(body, a.nonceSeal(id, body)...))
}

func (a *Access) nonceSeal(id InvitationID, body []byte) []byte {
	return seal(a.keys.nonce, string(id)+"\n"+string(body))
}

// nonceExpiry returns until when a nonce of this invitation is good.
func (a *Access) nonceExpiry(id InvitationID, nonce string, at time.Time) (time.Time, error) {
	text, err := base64.RawURLEncoding.Strict().DecodeString(nonce)
	if err != nil || len(text) != nonceRandom+nonceTime+nonceMAC {
		return time.Time{}, ErrNonceInvalid
	}
	body, mac := text[:nonceRandom+nonceTime], text[nonceRandom+nonceTime:]
	if !hmac.Equal(mac, a.nonceSeal(id, body)) {
		return time.Time{}, ErrNonceInvalid
	}
	made := time.Unix(int64(binary.BigEndian.Uint64(body[nonceRandom:])), 0)
	if !at.Before(made.Add(nonceLife)) {
		return time.Time{}, ErrNonceInvalid
	}
	return made.Add(nonceLife), nil
}

// rejoinMessage is what the device signs.
func rejoinMessage(nonce string, id InvitationID) string {
	return "thongcau rejoin\n" + nonce + "\n" + string(id)
}

// Rejoin gives the seat back to the device that took it, after a reload, a crash
// or a change of network, without a PIN: signature is ECDSA over P-256 and
// SHA-256, r and s in 32 bytes each, of "thongcau rejoin\n" nonce "\n"
// invitation id. Faults: those of Challenge, nonce_invalid, wrong_device.
func (a *Access) Rejoin(ctx context.Context, tokenOrCode, nonce string, signature []byte) (
	cookie string, invitation Invitation, err error,
) {
	found, err := a.find(ctx, tokenOrCode, netip.Addr{})
	if err != nil {
		return "", Invitation{}, fmt.Errorf("rejoin a seat: %w", err)
	}
	err = postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		cookie, err = a.rejoin(ctx, tx, found, nonce, signature)
		return err
	})
	if err != nil {
		return "", Invitation{}, fmt.Errorf("rejoin a seat: %w", err)
	}
	invitation, err = a.Invitation(ctx, found.ID)
	return cookie, invitation, err
}

func (a *Access) rejoin(ctx context.Context, tx pgx.Tx, found storedInvitation, nonce string, signature []byte) (string, error) {
	at, err := a.at(ctx, tx)
	if err != nil {
		return "", err
	}
	now, err := lockUnchanged(ctx, tx, found, at)
	if err != nil {
		return "", err
	}
	expires, err := a.nonceExpiry(now.ID, nonce, at)
	if err != nil {
		return "", err
	}
	if err := provesDevice(ctx, tx, now.ID, nonce, signature); err != nil {
		return "", err
	}
	if err := spendNonce(ctx, tx, nonce, expires); err != nil {
		return "", err
	}
	return openGuestSignIn(ctx, tx, now, at)
}

func provesDevice(ctx context.Context, tx pgx.Tx, id InvitationID, nonce string, signature []byte) error {
	var public []byte
	err := tx.QueryRow(ctx, `SELECT public_key FROM invitation_devices WHERE invitation_id = $1`, id).Scan(&public)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrWrongDevice
	}
	if err != nil {
		return err
	}
	if !verifySignature(public, rejoinMessage(nonce, id), signature) {
		return ErrWrongDevice
	}
	return nil
}

func spendNonce(ctx context.Context, tx pgx.Tx, nonce string, expires time.Time) error {
	done, err := tx.Exec(ctx, `INSERT INTO invitation_nonces (nonce_hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
		hashOf(nonce), expires)
	if err == nil && done.RowsAffected() == 0 {
		return ErrNonceInvalid
	}
	return err
}
