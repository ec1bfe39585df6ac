package records

import "time"

// DirectiveSave is one flush of a task that the chair gives, while the minutes
// are being written.
type DirectiveSave struct {
	ID         DirectiveID `json:"id"`
	OpID       OperationID `json:"opId"` // repeated with the same content until answered
	HearingID  HearingID   `json:"hearingId"`
	EntryID    *EntryID    `json:"entryId,omitempty"` // the entry whose words it carries out
	Unit       string      `json:"unit"`              // cơ quan chủ trì
	Supporting string      `json:"supporting"`        // cơ quan phối hợp; may be empty
	Task       string      `json:"task"`              // what has to be done
	Due        Date        `json:"due"`               // by when
	Struck     bool        `json:"struck"`            // taken back: kept, not given
}

// DirectiveDraft is a directive of minutes that are not sealed yet, or that was
// given by them once they are.
type DirectiveDraft struct {
	ID         DirectiveID `json:"id"`
	Version    int         `json:"version"`
	EntryID    *EntryID    `json:"entryId,omitempty"`
	Unit       string      `json:"unit"`
	Supporting string      `json:"supporting"`
	Task       string      `json:"task"`
	Due        Date        `json:"due"`
	Struck     bool        `json:"struck"`
	SavedAt    time.Time   `json:"savedAt"`
	SavedBy    Actor       `json:"savedBy"`
}

// Directive is a task on the follow-up list: it is there once its minutes are
// sealed. What became of it is told by reports.
type Directive struct {
	ID             DirectiveID    `json:"id"`
	HearingID      HearingID      `json:"hearingId"`
	SessionID      SessionID      `json:"sessionId"`
	PetitionID     *PetitionID    `json:"petitionId,omitempty"`
	PetitionNumber string         `json:"petitionNumber,omitempty"`
	Subject        string         `json:"subject"` // what the hearing was about
	Unit           string         `json:"unit"`
	Supporting     string         `json:"supporting"`
	Task           string         `json:"task"`
	Due            Date           `json:"due"`
	MediaTime      *int64         `json:"mediaTime,omitempty"` // ms, where the chair says it
	GivenBy        string         `json:"givenBy"`             // the chair
	GivenAt        time.Time      `json:"givenAt"`             // when the minutes were sealed
	State          DirectiveState `json:"state"`
	DaysLeft       int            `json:"daysLeft"` // calendar days to Due, negative when past
	Reports        []Report       `json:"reports"`  // oldest first
}

// DirectiveState is derived from the reports and the day of reading.
type DirectiveState string

// The states of a directive.
const (
	DirectiveOpen    DirectiveState = "open"
	DirectiveDueSoon DirectiveState = "due_soon" // three days or fewer are left
	DirectiveOverdue DirectiveState = "overdue"
	DirectiveDone    DirectiveState = "done"
)

// Report is what a unit or an officer wrote about the carrying out of a task.
type Report struct {
	Text string    `json:"text"`
	Done bool      `json:"done"`
	By   Actor     `json:"by"`
	At   time.Time `json:"at"`
}

// DirectiveFilter chooses directives of the follow-up list. Empty fields choose all.
type DirectiveFilter struct {
	PetitionID PetitionID // of one petition
	HearingID  HearingID  // of one hearing
	OpenOnly   bool       // without those that are done
}

func (s DirectiveSave) cleaned() (DirectiveSave, error) {
	s.Unit, s.Supporting, s.Task = trim(s.Unit), trim(s.Supporting), trim(s.Task)
	_, dateErr := s.Due.Time()
	wrong := []struct {
		field string
		is    bool
	}{
		{"id", !isID(s.ID)},
		{"opId", !isID(s.OpID)},
		{"hearingId", !isID(s.HearingID)},
		{"entryId", s.EntryID != nil && !isID(*s.EntryID)},
		{"unit", s.Unit == "" || longer(s.Unit, 300)},
		{"supporting", longer(s.Supporting, 300)},
		{"task", s.Task == "" || longer(s.Task, 4000)},
		{"due", dateErr != nil},
	}
	for _, w := range wrong {
		if w.is {
			return s, ErrDirectiveInvalid.With("field", w.field)
		}
	}
	return s, nil
}

// derive fills what depends on the day of reading.
func (d *Directive) derive(today Date) {
	due, dueErr := d.Due.Time()
	day, dayErr := today.Time()
	if dueErr == nil && dayErr == nil {
		d.DaysLeft = int(due.Sub(day) / (24 * time.Hour))
	}
	d.State = directiveState(d.Reports, d.DaysLeft)
}

// dueSoonDays is three days: "đến hạn" as officers' boards show it.
const dueSoonDays = 3

func directiveState(reports []Report, daysLeft int) DirectiveState {
	for _, r := range reports {
		if r.Done {
			return DirectiveDone
		}
	}
	switch {
	case daysLeft < 0:
		return DirectiveOverdue
	case daysLeft <= dueSoonDays:
		return DirectiveDueSoon
	}
	return DirectiveOpen
}
