package scheduler

import "thongcau/internal/fault"

// Planning.
var (
	ErrSessionNotFound = fault.Declare(fault.NotFound, "session_not_found", "There is no such session.")
	ErrHearingNotFound = fault.Declare(fault.NotFound, "hearing_not_found", "There is no such hearing.")
	ErrPointNotFound   = fault.Declare(fault.NotFound, "point_not_found", "There is no such point, or it is not part of this session.")
	// ErrPlanInvalid has the detail "field", as a path: "points", "hearings.3.minutes".
	ErrPlanInvalid         = fault.Declare(fault.Invalid, "plan_invalid", "The plan lacks something or holds something that cannot be.")
	ErrSessionEndsTooEarly = fault.Declare(fault.Invalid, "session_ends_before_start", "A session ends after it starts.")
	ErrSessionPast         = fault.Declare(fault.Invalid, "session_in_the_past", "A session cannot be planned for a day that is over.")
	// ErrSessionTooLong has the detail "hours", the limit.
	ErrSessionTooLong = fault.Declare(fault.Invalid, "session_too_long", "A session lasts twelve hours at most.")
	// ErrHearingOutside has the detail "order", the place of the hearing.
	ErrHearingOutside = fault.Declare(fault.Invalid, "hearing_outside_session", "A hearing starts while its session lasts.")
	// ErrPersonTaken and ErrPointTaken have the details "name", "session" (the
	// other session's title), "from" and "to" (RFC 3339).
	ErrPersonTaken = fault.Declare(fault.Conflict, "person_taken", "This person is in another session at that time.")
	ErrPointTaken  = fault.Declare(fault.Conflict, "point_taken", "This point is in another session at that time.")
	// ErrPlanFixed has the detail "state".
	ErrPlanFixed = fault.Declare(fault.Conflict, "plan_fixed", "Only a draft or a postponed session can be planned anew.")
)

// Moving.
var (
	// ErrWrongState has the details "from" and "to".
	ErrWrongState = fault.Declare(fault.Conflict, "wrong_state", "That cannot follow on the present state.")
	// ErrNotNow has the detail "state", the session's.
	ErrNotNow        = fault.Declare(fault.Conflict, "not_now", "The state of the session does not allow this.")
	ErrPublishNeeded = fault.Declare(fault.Conflict, "publish_needed", "A session becomes published by being published with its invitations.")
	// ErrGateNotMet has the detail "gate".
	ErrGateNotMet = fault.Declare(fault.Conflict, "gate_not_met", "A condition before the start is neither met nor excepted.")
	// ErrGateLate has the details "gate" and "due" (RFC 3339).
	ErrGateLate    = fault.Declare(fault.Conflict, "gate_late", "The term of this condition is over: an exception needs a reason.")
	ErrGateUnknown = fault.Declare(fault.NotFound, "gate_unknown", "There is no such condition.")
	// ErrPointsNotReady has the detail "points", their short names.
	ErrPointsNotReady = fault.Declare(fault.Conflict, "points_not_ready", "Not every point is ready: going on without them needs a reason.")
	// ErrHearingOpen has the detail "order", the place of the hearing.
	ErrHearingOpen = fault.Declare(fault.Conflict, "hearing_open", "A hearing has no outcome yet.")
	// ErrFloorTaken has the detail "order", the place of the hearing that has it.
	ErrFloorTaken      = fault.Declare(fault.Conflict, "floor_taken", "Another citizen is being received.")
	ErrIdentityMissing = fault.Declare(fault.Conflict, "identity_missing", "The citizen's identity was not checked yet.")
	// ErrIdentityInvalid has the detail "field".
	ErrIdentityInvalid = fault.Declare(fault.Invalid, "identity_invalid", "What was noted of the citizen cannot be.")
	ErrNotAtHome       = fault.Declare(fault.Conflict, "citizen_at_point", "A citizen at a point needs no invitation.")
	ErrSettingsInvalid = fault.Declare(fault.Invalid, "settings_invalid", "A setting is outside its range.")
)

// Facts.
var (
	ErrRoomMoved   = fault.Declare(fault.Conflict, "room_moved", "The room lives on another node now.")
	ErrFactInvalid = fault.Declare(fault.Invalid, "fact_invalid", "A fact has an epoch, a kind and a JSON body.")
)
