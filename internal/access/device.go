package access

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
)

const (
	coordinateBytes = 32
	signatureBytes  = 2 * coordinateBytes
)

// deviceKey is the public half of a P-256 key that a browser cannot export.
type deviceKey struct {
	public     []byte // uncompressed point (SEC 1 section 2.3.3): what is stored
	thumbprint []byte // RFC 7638
}

// parseDeviceKey reads a JWK (RFC 7517; RFC 7518 section 6.2.1).
func parseDeviceKey(jwk json.RawMessage) (deviceKey, error) {
	var key struct {
		KeyType string `json:"kty"`
		Curve   string `json:"crv"`
		X       string `json:"x"`
		Y       string `json:"y"`
	}
	if json.Unmarshal(jwk, &key) != nil || key.KeyType != "EC" || key.Curve != "P-256" {
		return deviceKey{}, ErrDeviceKeyInvalid
	}
	x, errX := base64.RawURLEncoding.Strict().DecodeString(key.X)
	y, errY := base64.RawURLEncoding.Strict().DecodeString(key.Y)
	if errX != nil || errY != nil || len(x) != coordinateBytes || len(y) != coordinateBytes {
		return deviceKey{}, ErrDeviceKeyInvalid
	}
	public := append(append([]byte{4}, x...), y...)
	if _, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), public); err != nil {
		return deviceKey{}, ErrDeviceKeyInvalid
	}
	// RFC 7638 section 3.2: the required members, in lexicographic order, without space.
	canonical := fmt.Sprintf(`{"crv":"P-256","kty":"EC","x":%q,"y":%q}`, key.X, key.Y)
	sum := sha256.Sum256([]byte(canonical))
	return deviceKey{public: public, thumbprint: sum[:]}, nil
}

// verifySignature checks an ECDSA signature in the form that WebCrypto makes:
// r and s, 32 bytes each, over the SHA-256 of message.
func verifySignature(public []byte, message string, signature []byte) bool {
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), public)
	if err != nil || len(signature) != signatureBytes {
		return false
	}
	sum := sha256.Sum256([]byte(message))
	r := new(big.Int).SetBytes(signature[:coordinateBytes])
	s := new(big.Int).SetBytes(signature[coordinateBytes:])
	return ecdsa.Verify(key, sum[:], r, s)
}
