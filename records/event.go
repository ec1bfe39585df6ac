package records

// EventKind says what happened to a petition.
type EventKind string

// The kinds of events. Those marked (scheduler) are noted by the scheduler, the
// others by this package.
const (
	EventRegistered    EventKind = "registered"         // body: number, source
	EventJoined        EventKind = "joined_matter"      // joined an existing matter; body: matterNumber
	EventDocument      EventKind = "document_attached"  // body: documentId, name
	EventPlanned       EventKind = "planned"            // (scheduler) put on the agenda; body: sessionId, sessionTitle, startsAt, place
	EventPostponed     EventKind = "postponed"          // (scheduler) the session or the hearing was put off; body: reason
	EventNoShow        EventKind = "no_show"            // (scheduler) nobody came
	EventReceived      EventKind = "received"           // (scheduler) called in and heard; body: sessionId, sessionTitle, hearingId
	EventMinutesSealed EventKind = "minutes_sealed"     // body: hearingId, number, documentId, sealId
	EventSupplemented  EventKind = "minutes_supplement" // body: hearingId, sealId
	EventDirective     EventKind = "directive_given"    // body: directiveId, unit, task, due
	EventReported      EventKind = "directive_reported" // body: directiveId, unit, done
)

// PetitionState is where a petition stands, as its citizen would ask for it.
type PetitionState string

// The states of a petition. They follow from the events alone.
const (
	StateRegistered PetitionState = "registered" // đã tiếp nhận
	StatePlanned    PetitionState = "planned"    // đã xếp lịch tiếp
	StateReceived   PetitionState = "received"   // đã tiếp, đang hoàn thiện biên bản
	StateConcluded  PetitionState = "concluded"  // đã có biên bản, không có việc giao
	StateDirected   PetitionState = "directed"   // đang thực hiện chỉ đạo
	StateAnswered   PetitionState = "answered"   // các việc giao đã thực hiện xong
)

// PetitionStates lists the states in the order of a petition's life.
var PetitionStates = []PetitionState{
	StateRegistered, StatePlanned, StateReceived, StateConcluded, StateDirected, StateAnswered,
}

// afterEvent is the table of a petition's life: a pair that is not in it leaves
// the state as it is. Open directives stay in sight: a second hearing that is
// planned or held meanwhile does not hide them.
var afterEvent = map[PetitionState]map[EventKind]PetitionState{
	StateRegistered: {EventPlanned: StatePlanned, EventReceived: StateReceived, EventMinutesSealed: StateConcluded},
	StatePlanned: {
		EventReceived: StateReceived, EventPostponed: StateRegistered, EventNoShow: StateRegistered,
		EventMinutesSealed: StateConcluded,
	},
	StateReceived:  {EventMinutesSealed: StateConcluded},
	StateConcluded: {EventPlanned: StatePlanned, EventReceived: StateReceived, EventDirective: StateDirected},
	StateDirected:  {eventAllDone: StateAnswered},
	StateAnswered:  {EventPlanned: StatePlanned, EventReceived: StateReceived, EventDirective: StateDirected},
}

// eventAllDone is never stored: it is the last of the reports on directives.
const eventAllDone EventKind = "all_directives_done"

func (s PetitionState) after(kind EventKind) PetitionState {
	if next, ok := afterEvent[s][kind]; ok {
		return next
	}
	return s
}
