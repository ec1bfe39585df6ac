package records

import (
	"slices"
	"time"
)

// MinutesState is where the minutes of a hearing stand.
type MinutesState string

// The states of minutes, drawn in the package comment.
const (
	MinutesDraft        MinutesState = "draft"        // being written
	MinutesPresented    MinutesState = "presented"    // shown to the citizen
	MinutesConfirmed    MinutesState = "confirmed"    // the citizen said yes, or it is noted why not
	MinutesSealed       MinutesState = "sealed"       // never changed again
	MinutesSupplemented MinutesState = "supplemented" // sealed, with corrections after it
)

// MinutesStates lists the states in the order of their life.
var MinutesStates = []MinutesState{
	MinutesDraft, MinutesPresented, MinutesConfirmed, MinutesSealed, MinutesSupplemented,
}

var minutesMoves = map[MinutesState][]MinutesState{
	MinutesDraft:        {MinutesPresented},
	MinutesPresented:    {MinutesDraft, MinutesConfirmed},
	MinutesConfirmed:    {MinutesDraft, MinutesSealed},
	MinutesSealed:       {MinutesSupplemented},
	MinutesSupplemented: {MinutesSupplemented},
}

// move returns the fault minutes_wrong_state unless the table has the pair.
func (s MinutesState) move(to MinutesState) error {
	if slices.Contains(minutesMoves[s], to) {
		return nil
	}
	return ErrMinutesWrongState.With("from", string(s)).With("to", string(to))
}

// writable reports whether entries may be added. Presented minutes may still be
// mended: the version moves on and the citizen has to read again.
func (s MinutesState) writable() bool { return s == MinutesDraft || s == MinutesPresented }

// Minutes is the account of one hearing as it stands.
type Minutes struct {
	HearingID   HearingID        `json:"hearingId"`
	State       MinutesState     `json:"state"`
	Version     int              `json:"version"`          // counts every change of entries and directives; signatures are for one version
	Number      string           `json:"number,omitempty"` // "01/BB-BTCDTW", given when sealed
	Sheet       Sheet            `json:"sheet"`
	EndedAt     *time.Time       `json:"endedAt,omitempty"`
	Entries     []Entry          `json:"entries"`    // by media time
	Directives  []DirectiveDraft `json:"directives"` // by due date
	Conditions  []Condition      `json:"conditions"`
	Signatures  []Signature      `json:"signatures"` // those of the present version
	Remark      string           `json:"remark"`     // ý kiến của người được tiếp, their own words
	Supplements []Supplement     `json:"supplements"`
	DocumentID  *DocumentID      `json:"documentId,omitempty"` // the sealed PDF
	SealID      *SealID          `json:"sealId,omitempty"`
}

// Signature is one yes to exactly one version of the minutes.
type Signature struct {
	As      SignatureRole `json:"as"`
	By      Actor         `json:"by"`
	Version int           `json:"version"`
	At      time.Time     `json:"at"`
	Remark  string        `json:"remark"`  // the citizen's own words; of a refusal: its reason
	Refused bool          `json:"refused"` // the citizen did not confirm, somebody else notes why
}

// SignatureRole is the place on the paper where a signature stands.
type SignatureRole string

// The places of signatures.
const (
	SignedCitizen SignatureRole = "citizen"
	SignedChair   SignatureRole = "chair"
	SignedClerk   SignatureRole = "clerk"
)

var requiredSignatures = []SignatureRole{SignedCitizen, SignedChair, SignedClerk}

// Supplement is a correction added after the seal, with a seal of its own.
type Supplement struct {
	SealID SealID    `json:"sealId"`
	Text   string    `json:"text"`
	Reason string    `json:"reason"`
	By     Actor     `json:"by"`
	At     time.Time `json:"at"`
}

// complete reports whether every signature that a seal needs is there.
func complete(signatures []Signature) bool {
	for _, role := range requiredSignatures {
		if !slices.ContainsFunc(signatures, func(s Signature) bool { return s.As == role }) {
			return false
		}
	}
	return true
}
