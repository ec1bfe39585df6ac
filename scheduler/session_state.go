package scheduler

import "slices"

// SessionState is where a session stands between its plan and its archive.
type SessionState string

// The states of a session, in the order of its life, then the sides.
const (
	SessionDraft     SessionState = "draft"
	SessionProposed  SessionState = "proposed"
	SessionApproved  SessionState = "approved"
	SessionPublished SessionState = "published"
	SessionChecking  SessionState = "checking"
	SessionReady     SessionState = "ready"
	SessionLive      SessionState = "live"
	SessionPaused    SessionState = "paused"    // a break
	SessionSuspended SessionState = "suspended" // technical trouble
	SessionEnded     SessionState = "ended"
	SessionConcluded SessionState = "concluded"
	SessionArchived  SessionState = "archived"
	SessionPostponed SessionState = "postponed"
	SessionCancelled SessionState = "cancelled"
)

// SessionStates returns every state of a session.
func SessionStates() []SessionState {
	return []SessionState{SessionDraft, SessionProposed, SessionApproved, SessionPublished, SessionChecking, SessionReady,
		SessionLive, SessionPaused, SessionSuspended, SessionEnded, SessionConcluded, SessionArchived, SessionPostponed,
		SessionCancelled}
}

// sessionTransitions says what may follow on what.
var sessionTransitions = map[SessionState][]SessionState{
	SessionDraft:     {SessionProposed, SessionCancelled},
	SessionProposed:  {SessionApproved, SessionDraft, SessionCancelled},
	SessionApproved:  {SessionPublished, SessionPostponed, SessionCancelled},
	SessionPublished: {SessionChecking, SessionPostponed, SessionCancelled},
	SessionChecking:  {SessionReady, SessionPostponed, SessionCancelled},
	SessionReady:     {SessionLive, SessionChecking, SessionPostponed, SessionCancelled},
	SessionLive:      {SessionPaused, SessionSuspended, SessionEnded},
	SessionPaused:    {SessionLive, SessionSuspended, SessionEnded},
	SessionSuspended: {SessionLive, SessionEnded},
	SessionEnded:     {SessionConcluded},
	SessionConcluded: {SessionArchived},
	SessionArchived:  {},
	SessionPostponed: {SessionDraft, SessionCancelled},
	SessionCancelled: {},
}

// Next returns the states that may follow, whatever else they depend on.
func (s SessionState) Next() []SessionState { return slices.Clone(sessionTransitions[s]) }

// MayBecome reports whether to may follow on s.
func (s SessionState) MayBecome(to SessionState) bool {
	return slices.Contains(sessionTransitions[s], to)
}

// in reports whether s is one of states.
func (s SessionState) in(states ...SessionState) bool { return slices.Contains(states, s) }

// announced reports whether citizens were told of the session.
func (s SessionState) announced() bool {
	return !s.in(SessionDraft, SessionProposed, SessionApproved)
}

// begun reports whether the session has been live and is not over.
func (s SessionState) begun() bool { return s.in(SessionLive, SessionPaused, SessionSuspended) }

// open reports whether citizens may arrive.
func (s SessionState) open() bool {
	return s.begun() || s.in(SessionPublished, SessionChecking, SessionReady)
}
