package web

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// An enumeration on the wire is a named string: it becomes a schema of its own
// in the API document, and so a union type of that name in TypeScript. Its
// values are those of the package that owns the noun; a test compares them.

// Role is what an officer may be.
type Role string

var roles = []Role{"admin", "officer", "chair", "clerk", "point_officer"}

// Schema makes Role a component of the API document.
func (Role) Schema(r huma.Registry) *huma.Schema { return enumeration(r, roles) }

// SeatRole is what a person or a point is in a session's room.
type SeatRole string

var seatRoles = []SeatRole{
	"chair", "clerk", "point", "receptionist", "agency", "citizen", "interpreter", "observer", "technician",
}

// Schema makes SeatRole a component of the API document.
func (SeatRole) Schema(r huma.Registry) *huma.Schema { return enumeration(r, seatRoles) }

// InvitationState says whether an invitation opens the door now.
type InvitationState string

var invitationStates = []InvitationState{"open", "early", "expired", "revoked"}

// Schema makes InvitationState a component of the API document.
func (InvitationState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, invitationStates) }

// SessionKind is the kind of reception in the sense of the Law on citizen reception.
type SessionKind string

var sessionKinds = []SessionKind{"periodic", "unscheduled", "regular"}

// Schema makes SessionKind a component of the API document.
func (SessionKind) Schema(r huma.Registry) *huma.Schema { return enumeration(r, sessionKinds) }

// SessionState is where a session stands between its plan and its archive.
type SessionState string

var sessionStates = []SessionState{
	"draft", "proposed", "approved", "published", "checking", "ready", "live", "paused", "suspended",
	"ended", "concluded", "archived", "postponed", "cancelled",
}

// Schema makes SessionState a component of the API document.
func (SessionState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, sessionStates) }

// HearingState is where one citizen's turn stands.
type HearingState string

var hearingStates = []HearingState{
	"planned", "checked_in", "called", "in_progress", "ended", "no_show", "postponed", "refused", "withdrawn",
}

// Schema makes HearingState a component of the API document.
func (HearingState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, hearingStates) }

// PointKind is the level of a point.
type PointKind string

var pointKinds = []PointKind{"central", "ministry", "province", "commune", "agency", "other"}

// Schema makes PointKind a component of the API document.
func (PointKind) Schema(r huma.Registry) *huma.Schema { return enumeration(r, pointKinds) }

// PointState is where a point's equipment stands before a session.
type PointState string

var pointStates = []PointState{"expected", "ready", "failed"}

// Schema makes PointState a component of the API document.
func (PointState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, pointStates) }

// GateName is one of the three timed conditions before a session starts.
type GateName string

var gateNames = []GateName{"notice", "test", "connected"}

// Schema makes GateName a component of the API document.
func (GateName) Schema(r huma.Registry) *huma.Schema { return enumeration(r, gateNames) }

// CheckVerdict is the outcome of checking one piece of equipment.
type CheckVerdict string

var checkVerdicts = []CheckVerdict{"good", "weak", "failed", "untested"}

// Schema makes CheckVerdict a component of the API document.
func (CheckVerdict) Schema(r huma.Registry) *huma.Schema { return enumeration(r, checkVerdicts) }

// PetitionKind is what a petition asks for.
type PetitionKind string

var petitionKinds = []PetitionKind{"complaint", "denunciation", "proposal", "mixed"}

// Schema makes PetitionKind a component of the API document.
func (PetitionKind) Schema(r huma.Registry) *huma.Schema { return enumeration(r, petitionKinds) }

// PetitionSource is the way by which a petition came.
type PetitionSource string

var petitionSources = []PetitionSource{"in_person", "postal", "online", "forwarded"}

// Schema makes PetitionSource a component of the API document.
func (PetitionSource) Schema(r huma.Registry) *huma.Schema { return enumeration(r, petitionSources) }

// PetitionState is where a petition stands, as its citizen would ask for it.
type PetitionState string

var petitionStates = []PetitionState{"registered", "planned", "received", "concluded", "directed", "answered"}

// Schema makes PetitionState a component of the API document.
func (PetitionState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, petitionStates) }

// PetitionEventKind says what happened to a petition.
type PetitionEventKind string

var petitionEventKinds = []PetitionEventKind{
	"registered", "joined_matter", "document_attached", "planned", "postponed", "no_show", "received",
	"minutes_sealed", "minutes_supplement", "directive_given", "directive_reported",
}

// Schema makes PetitionEventKind a component of the API document.
func (PetitionEventKind) Schema(r huma.Registry) *huma.Schema {
	return enumeration(r, petitionEventKinds)
}

// DirectiveState says how a directive stands on the day it is read.
type DirectiveState string

var directiveStates = []DirectiveState{"open", "due_soon", "overdue", "done"}

// Schema makes DirectiveState a component of the API document.
func (DirectiveState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, directiveStates) }

// SignatureRole is the place on the paper where a signature stands.
type SignatureRole string

var signatureRoles = []SignatureRole{"citizen", "chair", "clerk"}

// Schema makes SignatureRole a component of the API document.
func (SignatureRole) Schema(r huma.Registry) *huma.Schema { return enumeration(r, signatureRoles) }

// ConditionKind says what kind of technical fact the minutes tell.
type ConditionKind string

var conditionKinds = []ConditionKind{"interruption", "recording", "notice_accepted", "notice_refused"}

// Schema makes ConditionKind a component of the API document.
func (ConditionKind) Schema(r huma.Registry) *huma.Schema { return enumeration(r, conditionKinds) }

// NextStep is the key of the sentence that tells a citizen what happens next.
type NextStep string

var nextSteps = []NextStep{"wait_for_plan", "attend", "wait_for_minutes", "nothing", "wait_for_answer"}

// Schema makes NextStep a component of the API document.
func (NextStep) Schema(r huma.Registry) *huma.Schema { return enumeration(r, nextSteps) }

// SealKind says what was sealed.
type SealKind string

var sealKinds = []SealKind{"minutes", "supplement"}

// Schema makes SealKind a component of the API document.
func (SealKind) Schema(r huma.Registry) *huma.Schema { return enumeration(r, sealKinds) }

// HearingOutcome is a state of a hearing that is noted outside of the live room.
type HearingOutcome string

var hearingOutcomes = []HearingOutcome{"no_show", "postponed", "refused", "withdrawn"}

// Schema makes HearingOutcome a component of the API document.
func (HearingOutcome) Schema(r huma.Registry) *huma.Schema { return enumeration(r, hearingOutcomes) }

// Day is a date in Việt Nam, YYYY-MM-DD.
type Day string

// Schema gives Day the format of a date (RFC 3339 section 5.6, full-date).
func (Day) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date"}
}

// MinutesState is where a hearing's minutes stand.
type MinutesState string

var minutesStates = []MinutesState{"draft", "presented", "confirmed", "sealed", "supplemented"}

// Schema makes MinutesState a component of the API document.
func (MinutesState) Schema(r huma.Registry) *huma.Schema { return enumeration(r, minutesStates) }

// EntryKind is what a minutes entry records.
type EntryKind string

var entryKinds = []EntryKind{"statement", "request", "answer", "opinion", "conclusion", "directive"}

// Schema makes EntryKind a component of the API document.
func (EntryKind) Schema(r huma.Registry) *huma.Schema { return enumeration(r, entryKinds) }

// enumeration registers the schema of a string type under its own name and
// refers to it.
func enumeration[T ~string](r huma.Registry, values []T) *huma.Schema {
	name := reflect.TypeFor[T]().Name()
	if _, known := r.Map()[name]; !known {
		schema := &huma.Schema{Type: huma.TypeString, Enum: make([]any, len(values))}
		for i, value := range values {
			schema.Enum[i] = string(value)
		}
		schema.PrecomputeMessages()
		r.Map()[name] = schema
	}
	return &huma.Schema{Ref: "#/components/schemas/" + name}
}
