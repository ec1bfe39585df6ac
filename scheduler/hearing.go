package scheduler

import (
	"time"

	"thongcau/internal/access"
	"thongcau/records"
)

// Hearing is one citizen's turn in a session.
type Hearing struct {
	ID           HearingID
	SessionID    SessionID
	Order        int                // place in the order of turns, from 1
	PetitionID   records.PetitionID // "" when there is no petition
	CitizenName  string
	Subject      string
	PointID      PointID // where the citizen sits; "" at home
	PlannedStart time.Time
	Minutes      int // planned length
	State        HearingState
	Arrived      bool // whether the citizen's identity was checked
	StartedAt    *time.Time
	EndedAt      *time.Time
}

// AtHome reports whether the citizen comes in from a device of their own.
func (h Hearing) AtHome() bool { return h.PointID == "" }

// MaskedName is the citizen's name as others in a waiting room may see it.
func (h Hearing) MaskedName() string { return access.MaskName(h.CitizenName) }
