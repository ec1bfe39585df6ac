package records

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/gowebpki/jcs"
)

// Seal says that something was so at a time, and is itself a link of a chain:
// whoever changes what was sealed, or takes a seal out, has to change every seal
// after it, and the digests that were printed or kept elsewhere.
type Seal struct {
	ID         SealID      `json:"id"`
	DocumentID *DocumentID `json:"documentId,omitempty"` // the paper that was sealed with the content
	SealStatement
	Digest string `json:"digest"` // SHA-256 of the statement, hex
}

// SealStatement is what the digest of a seal covers.
type SealStatement struct {
	Kind          SealKind  `json:"kind"`
	HearingID     HearingID `json:"hearingId"`
	Chain         string    `json:"chain"`         // "matter:…" or "unit:…"
	Place         int       `json:"place"`         // in its chain, from 1
	ContentSHA256 string    `json:"contentSha256"` // of the canonical form, after its kind's line
	PDFSHA256     string    `json:"pdfSha256"`     // of the stored bytes; empty: no paper
	Previous      string    `json:"previous"`      // Digest of the seal before; empty at place 1
	SealedAt      time.Time `json:"sealedAt"`
	By            Actor     `json:"by"` // whose act completed what was sealed
}

// SealKind says what was sealed.
type SealKind string

// The kinds of sealed things.
const (
	SealMinutes    SealKind = "minutes"
	SealSupplement SealKind = "supplement"
)

// sealedMinutes is the content of a seal of minutes: everything that was written,
// struck entries too.
type sealedMinutes struct {
	Minutes        Minutes   `json:"minutes"`
	PetitionNumber string    `json:"petitionNumber,omitempty"`
	MatterNumber   string    `json:"matterNumber,omitempty"`
	Documents      []string  `json:"documents"` // SHA-256 of the documents of the petition at that time
	SealedAt       time.Time `json:"sealedAt"`
}

// sealedSupplement is the content of a seal of a supplement.
type sealedSupplement struct {
	HearingID HearingID `json:"hearingId"`
	Text      string    `json:"text"`
	Reason    string    `json:"reason"`
	By        Actor     `json:"by"`
	At        time.Time `json:"at"`
}

// canonical returns v in the canonical form of RFC 8785.
func canonical(v any) (string, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write canonical form: %w", err)
	}
	text, err := jcs.Transform(plain)
	if err != nil {
		return "", fmt.Errorf("write canonical form: %w", err)
	}
	return string(text), nil
}

// digestOf returns the SHA-256 of a canonical form after a line that names its
// kind: no content of one kind can pass for one of another.
func digestOf(kind, text string) string {
	sum := sha256.Sum256([]byte("thongcau " + kind + " 1\n" + text))
	return hex.EncodeToString(sum[:])
}

// digest returns the SHA-256 of the statement.
func (s SealStatement) digest() (string, error) {
	text, err := canonical(s)
	if err != nil {
		return "", err
	}
	return digestOf("seal", text), nil
}
