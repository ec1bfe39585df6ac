package access

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// PasswordCost is what one guess costs an attacker, and one sign-in us.
type PasswordCost struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// defaultCost follows the OWASP password storage sheet for argon2id: 19 MiB,
// two passes, one lane.
var defaultCost = PasswordCost{MemoryKiB: 19 * 1024, Passes: 2, Lanes: 1}

const (
	saltBytes = 16 // RFC 9106 section 3.1
	hashBytes = 32

	minPassword = 12
	maxPassword = 128

	// What a stored hash may ask for: a row must not be able to take the machine.
	maxMemoryKiB = 256 * 1024
	maxPasses    = 16
)

// passwords hashes and compares. It works on as many at once as there are
// processors: each takes 19 MiB, and a flood of sign-ins must not take all.
type passwords struct {
	cost  PasswordCost
	desks chan struct{}
	decoy string // compared with when there is no such login, so that both take as long
}

func newPasswords(cost PasswordCost) *passwords {
	p := &passwords{cost: cost, desks: make(chan struct{}, runtime.GOMAXPROCS(0))}
	p.decoy = encodePHC(cost, make([]byte, saltBytes), make([]byte, hashBytes))
	return p
}

// hash returns the PHC string of a password or a PIN.
func (p *passwords) hash(ctx context.Context, secret string) (string, error) {
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	return encodePHC(p.cost, salt, p.cost.key(secret, salt, hashBytes)), nil
}

// matches reports whether secret is the one that was hashed. An empty stored
// hash matches nothing, and takes as long to say so.
func (p *passwords) matches(ctx context.Context, stored, secret string) (bool, error) {
	known := stored != ""
	if !known {
		stored = p.decoy
	}
	cost, salt, want, err := parsePHC(stored)
	if err != nil {
		return false, err
	}
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	got := cost.key(secret, salt, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1 && known, nil
}

func (p *passwords) enter(ctx context.Context) error {
	select {
	case p.desks <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait to check a password: %w", ctx.Err())
	}
}

func (p *passwords) leave() { <-p.desks }

func (c PasswordCost) key(secret string, salt []byte, size uint32) []byte {
	return argon2.IDKey([]byte(secret), salt, c.Passes, c.MemoryKiB, c.Lanes, size)
}

// encodePHC writes the PHC string format: $argon2id$v=19$m=…,t=…,p=…$salt$hash.
func encodePHC(c PasswordCost, salt, hash []byte) string {
	base64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, c.MemoryKiB, c.Passes, c.Lanes, base64(salt), base64(hash))
}

var errNotPHC = errors.New("not an argon2id hash in PHC format")

func parsePHC(text string) (cost PasswordCost, salt, hash []byte, err error) {
	var version int
	var tail string
	if _, err := fmt.Sscanf(text, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s",
		&version, &cost.MemoryKiB, &cost.Passes, &cost.Lanes, &tail); err != nil {
		return cost, nil, nil, errNotPHC
	}
	salt, hash, err = parsePHCTail(tail)
	if err != nil || version != argon2.Version || !cost.sane() {
		return cost, nil, nil, errNotPHC
	}
	return cost, salt, hash, nil
}

func (c PasswordCost) sane() bool {
	return c.MemoryKiB > 0 && c.MemoryKiB <= maxMemoryKiB && c.Passes > 0 && c.Passes <= maxPasses && c.Lanes > 0
}

// checkPassword holds new passwords to a length and to nothing else (NIST SP
// 800-63B section 5.1.1.2: rules of composition make passwords worse).
func checkPassword(password string) error {
	switch n := utf8.RuneCountInString(password); {
	case n < minPassword:
		return ErrPasswordTooShort
	case n > maxPassword:
		return ErrPasswordTooLong
	}
	return nil
}

func parsePHCTail(tail string) (salt, hash []byte, err error) {
	saltText, hashText, found := strings.Cut(tail, "$")
	if !found {
		return nil, nil, errNotPHC
	}
	if salt, err = base64.RawStdEncoding.DecodeString(saltText); err != nil {
		return nil, nil, err
	}
	if hash, err = base64.RawStdEncoding.DecodeString(hashText); err != nil {
		return nil, nil, err
	}
	if len(salt) == 0 || len(hash) != hashBytes {
		return nil, nil, errNotPHC
	}
	return salt, hash, nil
}
