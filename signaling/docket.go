package signaling

import (
	"context"
	"encoding/json"
	"time"
)

// Docket is what a room asks of those who plan sessions and keep records. Every
// method may wait for a database; the room calls them only from its commit queue.
type Docket interface {
	// Agenda is the session as it stands.
	Agenda(ctx context.Context, room string) (Agenda, error)
	// MoveSession changes the session's state and returns what it is then.
	MoveSession(ctx context.Context, room string, by Actor, to string) (Agenda, error)
	// MoveHearing changes the state of one hearing.
	MoveHearing(ctx context.Context, room, hearing string, by Actor, to string) (Agenda, error)
	// Facts are what Append wrote, oldest first; from then on earlier epochs are refused.
	Facts(ctx context.Context, room string, epoch uint64) ([]Fact, error)
	// Append writes a fact; a room that was claimed with a newer epoch refuses it.
	Append(ctx context.Context, room string, epoch uint64, fact Fact) error
}

// Door turns a one-time ticket into the right to a seat.
type Door interface {
	Admit(ctx context.Context, ticket string) (Admission, error)
}

// Admission is what a ticket says about its bearer.
type Admission struct {
	Room      string
	Epoch     uint64 // of the room when the ticket was sealed
	Seat      string
	Role      Role
	Name      string // as others may see it: masked for citizens
	Title     string
	PointID   string
	PointName string
	HearingID string // of a citizen
	PersonID  string // of an officer with an account
}

// Actor is who did something, for the record.
type Actor struct {
	Seat     string
	Role     Role
	Name     string
	PersonID string
}

// Agenda is the session as the live room needs it.
type Agenda struct {
	Title           string
	Kind            string
	UnitName        string
	State           string
	StartsAt        time.Time
	LiveAt          time.Time // zero before the first start
	FreeMicrophones bool
	CallNotice      time.Duration
	Points          []AgendaPoint
	Hearings        []AgendaHearing
}

// AgendaPoint is one place of the session.
type AgendaPoint struct {
	ID      string
	Name    string
	Central bool
	State   string
}

// AgendaHearing is one citizen's turn.
type AgendaHearing struct {
	ID        string
	Order     int
	Name      string // masked
	Subject   string
	Place     string
	PointID   string // "" at home
	State     string
	Planned   time.Time
	Minutes   int
	StartedAt time.Time
	Presented bool // its minutes can be read and confirmed
}

// hearing returns the hearing with that ID, nil when the session has none.
func (a *Agenda) hearing(id string) *AgendaHearing {
	for i := range a.Hearings {
		if a.Hearings[i].ID == id {
			return &a.Hearings[i]
		}
	}
	return nil
}

// FactKind names what a fact is about.
type FactKind string

// The facts of a room.
const (
	FactSeated       FactKind = "seated"       // a seat was taken for the first time
	FactAcknowledged FactKind = "acknowledged" // its holder acknowledged the notice
	FactAdmitted     FactKind = "admitted"     // from the lobby to the floor
	FactSentBack     FactKind = "sent_back"    // and back
	FactLocked       FactKind = "locked"
	FactUnlocked     FactKind = "unlocked"
	FactFloor        FactKind = "floor" // given to the seat, or to nobody when it is empty
	FactLeft         FactKind = "left"
)

// Fact is something that must outlive the process.
type Fact struct {
	Kind FactKind        `json:"kind"`
	Seat string          `json:"seat"`
	At   time.Time       `json:"at"`
	Body json.RawMessage `json:"body,omitempty"` // FactSeated: who
}
