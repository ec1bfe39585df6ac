package scheduler

import "slices"

// HearingState is where one citizen's turn stands.
type HearingState string

// The states of a hearing, in the order of its life, then the sides.
const (
	HearingPlanned    HearingState = "planned"
	HearingCheckedIn  HearingState = "checked_in" // identity checked, waiting
	HearingCalled     HearingState = "called"
	HearingInProgress HearingState = "in_progress"
	HearingEnded      HearingState = "ended"
	HearingNoShow     HearingState = "no_show"
	HearingPostponed  HearingState = "postponed"
	HearingRefused    HearingState = "refused" // Law on citizen reception, article 9
	HearingWithdrawn  HearingState = "withdrawn"
)

// HearingStates returns every state of a hearing.
func HearingStates() []HearingState {
	return []HearingState{HearingPlanned, HearingCheckedIn, HearingCalled, HearingInProgress, HearingEnded,
		HearingNoShow, HearingPostponed, HearingRefused, HearingWithdrawn}
}

// hearingTransitions says what may follow on what.
var hearingTransitions = map[HearingState][]HearingState{
	HearingPlanned:    {HearingCheckedIn, HearingNoShow, HearingPostponed, HearingRefused, HearingWithdrawn},
	HearingCheckedIn:  {HearingCalled, HearingNoShow, HearingPostponed, HearingRefused, HearingWithdrawn},
	HearingCalled:     {HearingInProgress, HearingCheckedIn, HearingNoShow, HearingPostponed, HearingRefused, HearingWithdrawn},
	HearingInProgress: {HearingEnded, HearingPostponed, HearingRefused, HearingWithdrawn},
	HearingEnded:      {},
	HearingNoShow:     {HearingCheckedIn},
	HearingPostponed:  {},
	HearingRefused:    {},
	HearingWithdrawn:  {},
}

// Next returns the states that may follow, whatever else they depend on.
func (s HearingState) Next() []HearingState { return slices.Clone(hearingTransitions[s]) }

// MayBecome reports whether to may follow on s.
func (s HearingState) MayBecome(to HearingState) bool {
	return slices.Contains(hearingTransitions[s], to)
}

// in reports whether s is one of states.
func (s HearingState) in(states ...HearingState) bool { return slices.Contains(states, s) }

// onFloor reports whether the citizen is called or being received.
func (s HearingState) onFloor() bool { return s.in(HearingCalled, HearingInProgress) }

// settled reports whether the hearing has an outcome.
func (s HearingState) settled() bool {
	return s.in(HearingEnded, HearingNoShow, HearingPostponed, HearingRefused, HearingWithdrawn)
}

// needsReason reports whether entering s has to be explained.
func (s HearingState) needsReason() bool {
	return s.in(HearingPostponed, HearingRefused, HearingWithdrawn)
}

// allows reports whether a session in state s lets a hearing become to. One is
// called and begun only while the session is live; outcomes may be noted until
// it is concluded.
func (s SessionState) allows(to HearingState) bool {
	switch to {
	case HearingCalled, HearingInProgress:
		return s == SessionLive
	case HearingEnded:
		return s.begun()
	case HearingCheckedIn:
		return s.open()
	}
	return s.open() || s == SessionEnded
}
