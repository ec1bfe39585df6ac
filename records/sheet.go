package records

import "time"

// Sheet is what the minutes need to know about a hearing, frozen at the moment
// the citizen is called in: nothing that happens to the plan, to accounts or to
// names of units afterwards changes it.
type Sheet struct {
	HearingID      HearingID    `json:"hearingId"`
	SessionID      SessionID    `json:"sessionId"`
	SessionTitle   string       `json:"sessionTitle"`
	Kind           string       `json:"kind"` // periodic, unscheduled, regular
	UnitID         UnitID       `json:"unitId"`
	UnitName       string       `json:"unitName"`       // "Ban Tiếp công dân Trung ương"
	ParentUnitName string       `json:"parentUnitName"` // "Thanh tra Chính phủ"; empty when there is none
	UnitSymbol     string       `json:"unitSymbol"`     // in document numbers, "BTCDTW"; empty: "TCD"
	Place          string       `json:"place"`          // where the central point is, in words
	Locality       string       `json:"locality"`       // địa danh before the date, "Hà Nội"; may be empty
	Points         []SheetPoint `json:"points"`
	Chair          SheetPerson  `json:"chair"`
	Clerk          SheetPerson  `json:"clerk"`
	Citizen        SheetCitizen `json:"citizen"`
	PetitionID     *PetitionID  `json:"petitionId,omitempty"` // none: a reception without a petition
	Subject        string       `json:"subject"`              // one line: what it is about
	StartedAt      time.Time    `json:"startedAt"`            // the citizen was called in
	LiveAt         time.Time    `json:"liveAt"`               // media time zero of the session
}

// SheetPoint is a place that takes part by video.
type SheetPoint struct {
	Name    string `json:"name"`
	Central bool   `json:"central"`
	Officer string `json:"officer"` // who is responsible there; may be empty
}

// SheetPerson is an officer named in the minutes.
type SheetPerson struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Unit  string `json:"unit"`
}

// SheetCitizen is the person received.
type SheetCitizen struct {
	Name     string `json:"name"`
	Address  string `json:"address"`
	IDNumber string `json:"idNumber"`
	Phone    string `json:"phone"`
	Status   string `json:"status"` // tư cách, in words: "người khiếu nại"; may be empty
}

func (s Sheet) validate() error {
	missing := []struct {
		field string
		is    bool
	}{
		{"hearingId", !isID(s.HearingID)},
		{"sessionId", !isID(s.SessionID)},
		{"unitId", !isID(s.UnitID)},
		{"petitionId", s.PetitionID != nil && !isID(*s.PetitionID)},
		{"unitName", trim(s.UnitName) == ""},
		{"chair", trim(s.Chair.Name) == ""},
		{"citizen", trim(s.Citizen.Name) == ""},
		{"startedAt", s.StartedAt.IsZero()},
		{"liveAt", s.LiveAt.IsZero()},
	}
	for _, m := range missing {
		if m.is {
			return ErrSheetInvalid.With("field", m.field)
		}
	}
	return nil
}

// Condition is something technical that the minutes have to tell: section IV.
type Condition struct {
	Kind  ConditionKind `json:"kind"`
	Point string        `json:"point"` // the point or person it happened to; may be empty
	From  time.Time     `json:"from"`
	Until *time.Time    `json:"until,omitempty"` // when it has a length
	Text  string        `json:"text"`            // the cause, the recording's number and digest; may be empty
}

// ConditionKind says what kind of technical fact a condition is.
type ConditionKind string

// The kinds of conditions.
const (
	Interruption   ConditionKind = "interruption"    // a connection was lost, From–Until
	Recording      ConditionKind = "recording"       // sound and picture were kept (NĐ 154/2026 Điều 24); Text: where and its digest
	NoticeAccepted ConditionKind = "notice_accepted" // acknowledged the notice of recording
	NoticeRefused  ConditionKind = "notice_refused"  // would not be recorded
)
