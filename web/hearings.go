package web

import (
	"time"

	"thongcau/scheduler"
)

// Hearing is one citizen's turn in a session.
type Hearing struct {
	ID           string         `json:"id" format:"uuid"`
	SessionID    string         `json:"sessionId" format:"uuid"`
	Order        int            `json:"order" doc:"Place in the order of turns, from 1."`
	PetitionID   string         `json:"petitionId,omitempty" format:"uuid"`
	CitizenName  string         `json:"citizenName"`
	MaskedName   string         `json:"maskedName"`
	Subject      string         `json:"subject"`
	PointID      string         `json:"pointId,omitempty" format:"uuid" doc:"Where the citizen sits; absent at home."`
	PlannedStart time.Time      `json:"plannedStart"`
	Minutes      int            `json:"minutes" doc:"Planned length."`
	State        HearingState   `json:"state"`
	Next         []HearingState `json:"next" doc:"States it may move to now."`
	Arrived      bool           `json:"arrived" doc:"Whether the citizen's identity was checked."`
	StartedAt    *time.Time     `json:"startedAt,omitempty"`
	EndedAt      *time.Time     `json:"endedAt,omitempty"`
}

// HearingMove notes that a hearing has an outcome without having been held, or
// held to its end. Calling, beginning and ending it are done in the live room.
type HearingMove struct {
	To     HearingOutcome `json:"to"`
	Reason string         `json:"reason,omitempty" maxLength:"500" doc:"Asked for by all but a no-show."`
}

// Identity is who came, as checked against a paper (Law on citizen reception,
// article 25).
type Identity struct {
	FullName     string `json:"fullName" minLength:"1" maxLength:"80"`
	Address      string `json:"address" maxLength:"300"`
	IDKind       string `json:"idKind,omitempty" enum:"citizen_id,old_id,passport,other"`
	IDNumber     string `json:"idNumber,omitempty" maxLength:"40"`
	Phone        string `json:"phone,omitempty" maxLength:"30"`
	Representing string `json:"representing,omitempty" maxLength:"200" doc:"Whom they speak for, when not for themselves."`
}

// identity is who came, in the scheduler's words.
func (i Identity) identity() scheduler.Identity {
	return scheduler.Identity{
		FullName: i.FullName, Address: i.Address, IDKind: scheduler.IDKind(i.IDKind), IDNumber: i.IDNumber,
		Phone: i.Phone, Representing: i.Representing,
	}
}
