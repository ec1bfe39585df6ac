package access

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

const (
	// 15 min: an unattended office desk. Touch keeps those who sit in a room.
	idleLimit = 15 * time.Minute
	// 12 h: the longest working day; nobody stays signed in over night.
	absoluteLimit = 12 * time.Hour
	// 1 min: a page asks many times a minute, and each row written is one to
	// replicate.
	touchInterval = time.Minute
)

// SignIn checks a login and a password and returns the text of a new cookie,
// which is stored nowhere. An unknown login, a closed account and a wrong
// password get the same answer after the same work. Faults: wrong_credentials,
// too_many_attempts.
func (a *Access) SignIn(ctx context.Context, login, password string, from netip.Addr) (string, Person, error) {
	token, person, err := a.signIn(ctx, canonicalLogin(login), password, from)
	if err != nil {
		return "", Person{}, fmt.Errorf("sign in: %w", err)
	}
	return token, person, nil
}

func (a *Access) signIn(ctx context.Context, login, password string, from netip.Addr) (string, Person, error) {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return "", Person{}, err
	}
	if err := a.attempt(ctx, a.addressKey(from), addressBackoff, at); err != nil {
		return "", Person{}, err
	}
	if err := a.attempt(ctx, a.loginKey(login), loginBackoff, at); err != nil {
		return "", Person{}, err
	}
	id, hash, err := a.account(ctx, login)
	if err != nil {
		return "", Person{}, err
	}
	good, err := a.passwords.matches(ctx, hash, shortened(password))
	if err != nil {
		return "", Person{}, err
	}
	if !good {
		return "", Person{}, ErrWrongCredentials
	}
	token, err := a.openSignIn(ctx, id, login, from, at)
	if err != nil {
		return "", Person{}, err
	}
	person, err := a.Person(ctx, id)
	return token, person, err
}

// account returns the id and the password's hash of an open account, both empty
// when there is none.
func (a *Access) account(ctx context.Context, login string) (id PersonID, hash string, err error) {
	err = a.pool.QueryRow(ctx, `SELECT id, password_hash FROM people WHERE login = $1 AND disabled_at IS NULL`, login).
		Scan(&id, &hash)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", "", nil
	}
	return id, hash, err
}

// shortened bounds what is hashed: nobody has a longer password, and megabytes
// would be work for us alone.
func shortened(password string) string {
	if len(password) > 4*maxPassword { // four bytes a character in UTF-8
		return ""
	}
	return password
}

func (a *Access) openSignIn(ctx context.Context, id PersonID, login string, from netip.Addr, at time.Time) (string, error) {
	token := randomText(cookieBytes)
	err := postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `
			INSERT INTO sign_ins (id, person_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
			hashOf(token), id, at, at.Add(absoluteLimit)); err != nil {
			return err
		}
		if err := a.forgive(ctx, tx, a.loginKey(login)); err != nil {
			return err
		}
		return a.takeBack(ctx, tx, a.addressKey(from))
	})
	return token, err
}

// SignOut ends the sign-in of a cookie. A cookie that is not ours ends nothing
// and is no error.
func (a *Access) SignOut(ctx context.Context, token string) error {
	if _, err := a.pool.Exec(ctx, `DELETE FROM sign_ins WHERE id = $1`, hashOf(token)); err != nil {
		return fmt.Errorf("sign out: %w", err)
	}
	return nil
}

// Resume returns who holds a cookie, with the grants of this moment: what was
// withdrawn a second ago no longer counts. An officer's cookie ends after 15
// minutes without a request and after 12 hours, a guest's with the invitation.
// Faults: sign_in_required, sign_in_expired.
func (a *Access) Resume(ctx context.Context, token string) (Subject, error) {
	subject, err := a.resume(ctx, token)
	if err != nil {
		return Subject{}, fmt.Errorf("resume a sign-in: %w", err)
	}
	return subject, nil
}

func (a *Access) resume(ctx context.Context, token string) (Subject, error) {
	if token == "" {
		return Subject{}, ErrSignInRequired
	}
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return Subject{}, err
	}
	found, err := a.findSignIn(ctx, hashOf(token))
	if err != nil {
		return Subject{}, err
	}
	if found.over(at) {
		return Subject{}, ErrSignInExpired
	}
	subject, err := a.subject(ctx, found)
	if err != nil {
		return Subject{}, err
	}
	return subject, a.touch(ctx, hashOf(token), found, at)
}

type signIn struct {
	person     *PersonID
	invitation *InvitationID
	lastSeenAt time.Time
	expiresAt  time.Time
}

func (a *Access) findSignIn(ctx context.Context, id []byte) (signIn, error) {
	var s signIn
	err := a.pool.QueryRow(ctx, `
		SELECT person_id, invitation_id, last_seen_at, expires_at FROM sign_ins WHERE id = $1`, id).
		Scan(&s.person, &s.invitation, &s.lastSeenAt, &s.expiresAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return s, ErrSignInRequired
	}
	return s, err
}

func (s signIn) over(at time.Time) bool {
	idle := s.person != nil && at.Sub(s.lastSeenAt) > idleLimit
	return idle || !at.Before(s.expiresAt)
}

func (a *Access) subject(ctx context.Context, s signIn) (Subject, error) {
	if s.invitation != nil {
		invitation, err := a.Invitation(ctx, *s.invitation)
		if err != nil {
			return Subject{}, err
		}
		return Subject{Guest: &invitation}, nil
	}
	person, err := a.Person(ctx, *s.person)
	if errors.Is(err, ErrPersonUnknown) { // closed between two queries
		return Subject{}, ErrSignInRequired
	}
	return Subject{Person: &person}, err
}

func (a *Access) touch(ctx context.Context, id []byte, s signIn, at time.Time) error {
	if at.Sub(s.lastSeenAt) < touchInterval {
		return nil
	}
	_, err := a.pool.Exec(ctx, `UPDATE sign_ins SET last_seen_at = $2 WHERE id = $1`, id, at)
	return err
}

// Touch keeps a person signed in who sits in a live room and asks nothing of
// the API meanwhile: a leader may listen for an hour. Call it every few minutes
// for each seat of an officer; what is idle already stays idle.
func (a *Access) Touch(ctx context.Context, id PersonID) error {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return err
	}
	if _, err := a.pool.Exec(ctx, `UPDATE sign_ins SET last_seen_at = $2 WHERE person_id = $1 AND last_seen_at > $3`,
		id, at, at.Add(-idleLimit)); err != nil {
		return fmt.Errorf("keep a person signed in: %w", err)
	}
	return nil
}
