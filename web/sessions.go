package web

import "time"

// Session is a planned reception with everything its pages show: the people,
// the points, the order of turns, the three gates.
type Session struct {
	ID       string         `json:"id" format:"uuid"`
	Kind     SessionKind    `json:"kind"`
	Title    string         `json:"title"`
	UnitID   string         `json:"unitId" format:"uuid"`
	UnitName string         `json:"unitName"`
	State    SessionState   `json:"state"`
	Next     []SessionState `json:"next" doc:"States it may move to now."`
	StartsAt time.Time      `json:"startsAt"`
	EndsAt   time.Time      `json:"endsAt"`
	Settings Settings       `json:"settings"`
	LiveAt   *time.Time     `json:"liveAt,omitempty" doc:"When it first went live: zero of media time."`
	EndedAt  *time.Time     `json:"endedAt,omitempty"`
	Chair    PersonRef      `json:"chair"`
	Clerk    PersonRef      `json:"clerk"`
	Points   []SessionPoint `json:"points"`
	Hearings []Hearing      `json:"hearings" doc:"In the order of turns."`
	Gates    []Gate         `json:"gates"`
}

// SessionPlan is what an officer fills in to plan a session, and again to
// change its draft.
type SessionPlan struct {
	Kind     SessionKind      `json:"kind"`
	Title    string           `json:"title" minLength:"1" maxLength:"200"`
	UnitID   string           `json:"unitId" format:"uuid"`
	ChairID  string           `json:"chairId" format:"uuid"`
	ClerkID  string           `json:"clerkId" format:"uuid"`
	StartsAt time.Time        `json:"startsAt"`
	EndsAt   time.Time        `json:"endsAt"`
	Points   []PlannedPoint   `json:"points" maxItems:"200" doc:"Exactly one is central."`
	Hearings []PlannedHearing `json:"hearings" maxItems:"100" doc:"In the order of turns."`
	Settings *Settings        `json:"settings,omitempty" doc:"Those of the law's default unless said."`
}

// Settings are what the law leaves open to each session.
type Settings struct {
	FreeMicrophones   bool   `json:"freeMicrophones" doc:"Whether everybody opens their own microphone."`
	CallNoticeSeconds int    `json:"callNoticeSeconds" minimum:"0" maximum:"60" doc:"How long a called citizen is warned before they are seen and heard."`
	RecordingNotice   string `json:"recordingNotice" maxLength:"60" doc:"Key of the text that is acknowledged before the first track flows."`
}

// PlannedPoint names a point in a plan.
type PlannedPoint struct {
	PointID   string `json:"pointId" format:"uuid"`
	Central   bool   `json:"central"`
	OfficerID string `json:"officerId,omitempty" format:"uuid" doc:"Absent until someone is named."`
}

// PlannedHearing is one citizen's turn in a plan.
type PlannedHearing struct {
	PetitionID   string    `json:"petitionId,omitempty" format:"uuid" doc:"Absent when there is no petition yet."`
	CitizenName  string    `json:"citizenName" minLength:"1" maxLength:"80"`
	Subject      string    `json:"subject" maxLength:"300"`
	PointID      string    `json:"pointId,omitempty" format:"uuid" doc:"Where the citizen sits; absent at home."`
	PlannedStart time.Time `json:"plannedStart"`
	Minutes      int       `json:"minutes" minimum:"5" maximum:"240" doc:"Planned length."`
}

// Move asks for a new state of a session or a hearing.
type Move struct {
	To     SessionState `json:"to"`
	Reason string       `json:"reason,omitempty" maxLength:"500" doc:"Asked for by postponing, cancelling and suspending."`
}

// Gate is one of the three timed conditions of decree 154/2026, article 23.
type Gate struct {
	Gate       GateName   `json:"gate"`
	DueAt      time.Time  `json:"dueAt"`
	MetAt      *time.Time `json:"metAt,omitempty"`
	ExceptedAt *time.Time `json:"exceptedAt,omitempty" doc:"When it was passed without being met."`
	Exception  string     `json:"exception,omitempty" doc:"Why it was."`
	ByName     string     `json:"byName,omitempty" doc:"Who met or excepted it."`
}

// GateAnswer meets a gate, or passes it with a reasoned exception.
type GateAnswer struct {
	Exception string `json:"exception,omitempty" maxLength:"500" doc:"Absent when the gate is met."`
}

// Publication is a published session with the invitations that this issued.
type Publication struct {
	Session     Session            `json:"session"`
	Invitations []IssuedInvitation `json:"invitations"`
}
