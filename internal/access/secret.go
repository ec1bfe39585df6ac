package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"
	"strings"
)

const (
	cookieBytes = 32 // 256 bit: a bearer secret that nobody ever types
	tokenBytes  = 16 // 128 bit: 22 characters, so that the link still fits an SMS
	tokenLength = 22
	codeLength  = 9
	pinDigits   = 6

	// Without 0 O, 1 I L, 2 Z, 5 S, 8 B: these are confused on paper and on the
	// telephone. 25^9 codes are 41 bits: with a thousand open invitations, a
	// guess is right once in four thousand million.
	codeAlphabet = "ACDEFGHJKMNPQRTUVWXY34679"
)

// randomText returns n random bytes in base64url (RFC 4648 section 5).
func randomText(n int) string {
	secret := make([]byte, n)
	rand.Read(secret) // never fails: the program ends when the system has no randomness
	return base64.RawURLEncoding.EncodeToString(secret)
}

func randomCode() string {
	var code strings.Builder
	for range codeLength {
		code.WriteByte(codeAlphabet[randomBelow(int64(len(codeAlphabet)))])
	}
	return code.String()
}

func randomPIN() string { return fmt.Sprintf("%0*d", pinDigits, randomBelow(1_000_000)) }

func randomBelow(limit int64) int64 {
	n, err := rand.Int(rand.Reader, big.NewInt(limit))
	if err != nil {
		panic(err) // rand.Reader never fails
	}
	return n.Int64()
}

// hashOf is how random secrets are kept: they have nothing to guess, so a fast
// hash is enough.
func hashOf(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// canonicalCode forgives how a person copies a code: case, spaces, dashes.
func canonicalCode(typed string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' || r == '\u00a0' {
			return -1
		}
		return r
	}, strings.ToUpper(typed))
}
