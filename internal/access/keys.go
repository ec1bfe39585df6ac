package access

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
)

// minMaster is the least master secret, in bytes: as long as the keys that are
// drawn from it.
const minMaster = 32

// Keys are one key per purpose, so that what is signed for one can never be
// shown to another. Every node of one installation has the same.
type Keys struct {
	ticket, nonce, code, attempt []byte
}

// DeriveKeys draws the keys from one master secret of at least 32 random bytes
// (HKDF-SHA256, RFC 5869).
func DeriveKeys(master []byte) (Keys, error) {
	if len(master) < minMaster {
		return Keys{}, fmt.Errorf("the master secret has %d bytes, needs %d", len(master), minMaster)
	}
	var keys Keys
	var err error
	for label, key := range map[string]*[]byte{
		"ticket": &keys.ticket, "nonce": &keys.nonce, "code": &keys.code, "attempt": &keys.attempt,
	} {
		var failed error
		*key, failed = hkdf.Key(sha256.New, master, nil, "thongcau access "+label+" v1", sha256.Size)
		err = errors.Join(err, failed)
	}
	return keys, err
}

// seal is the HMAC-SHA256 of message (RFC 2104).
func seal(key []byte, message string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(message))
	return mac.Sum(nil)
}
