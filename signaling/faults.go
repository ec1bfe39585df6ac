package signaling

import "thongcau/internal/fault"

// Faults of the live room, as they stand in PROTOCOL.md.
var (
	ErrMessageInvalid = fault.Declare(fault.Invalid, "message_invalid",
		"The server could not read this message. Reload the page.")
	ErrMessageUnknown = fault.Declare(fault.Invalid, "message_unknown",
		"The server does not know this message. Reload the page to get its newest version.")
	ErrNotJoined = fault.Declare(fault.Unauthenticated, "not_joined",
		"The first message must be a join. Reload the page.")
	ErrNotAllowed = fault.Declare(fault.Forbidden, "role_not_allowed",
		"Your role in this room may not do this. Ask the chair or the clerk.")
	ErrWrongState = fault.Declare(fault.Conflict, "room_not_now",
		"This cannot be done at this moment of the session. Look at the state shown and try again.")
	ErrSeatUnknown = fault.Declare(fault.NotFound, "seat_unknown",
		"This person is no longer in the room.")
	ErrHearingUnknown = fault.Declare(fault.NotFound, "hearing_unknown",
		"This hearing is not part of the session.")
	ErrCitizenAbsent = fault.Declare(fault.Conflict, "citizen_absent",
		"The citizen of this hearing is not in the waiting room yet. Call another hearing first, or phone the citizen.")
	ErrNotAcknowledged = fault.Declare(fault.Conflict, "not_acknowledged",
		"The notice must be read and acknowledged before joining the hearing.")
	ErrScreenTaken = fault.Declare(fault.Conflict, "screen_taken",
		"Somebody else is sharing a screen. Ask them to stop first.")
	ErrSeatTaken = fault.Declare(fault.Conflict, "seat_taken",
		"This seat was opened in another window or on another device. Use that one, or reload this page.")
	// ErrSeatWithdrawn: the invitation behind the seat is no longer good.
	ErrSeatWithdrawn = fault.Declare(fault.Forbidden, "seat_withdrawn",
		"This invitation was withdrawn. Ask the office that sent it for a new one.")
	ErrTooFast = fault.Declare(fault.TooMany, "too_fast",
		"Too many messages at once. The page reconnects by itself.")
	ErrTooSlow = fault.Declare(fault.Unavailable, "line_too_slow",
		"The line could not take the room's messages. The page reconnects by itself.")
	ErrDatabaseSilent = fault.Declare(fault.Unavailable, "database_silent",
		"The records do not answer. The hearing goes on; try this again in a moment.")
	ErrRoomClosed = fault.Declare(fault.Unavailable, "room_closed",
		"This room is closing on this server. The page reconnects by itself.")
)
