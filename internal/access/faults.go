package access

import "thongcau/internal/fault"

// Signing in.
var (
	ErrSignInRequired   = fault.Declare(fault.Unauthenticated, "sign_in_required", "Sign in first.")
	ErrSignInExpired    = fault.Declare(fault.Unauthenticated, "sign_in_expired", "You were signed out because of inactivity.")
	ErrWrongCredentials = fault.Declare(fault.Unauthenticated, "wrong_credentials", "The login or the password is wrong.")
	// ErrTooManyAttempts has the detail "until" (RFC 3339).
	ErrTooManyAttempts = fault.Declare(fault.TooMany, "too_many_attempts", "Too many attempts. Try again a little later.")
	ErrNotAllowed      = fault.Declare(fault.Forbidden, "not_allowed", "You may not do this.")
)

// People and units.
var (
	ErrLoginTaken       = fault.Declare(fault.Conflict, "login_taken", "This login belongs to someone else.")
	ErrLoginInvalid     = fault.Declare(fault.Invalid, "login_invalid", "A login has 3 to 64 letters, digits, dots, dashes or underscores.")
	ErrPasswordTooShort = fault.Declare(fault.Invalid, "password_too_short", "A password has at least 12 characters.")
	ErrPasswordTooLong  = fault.Declare(fault.Invalid, "password_too_long", "A password has at most 128 characters.")
	ErrNameInvalid      = fault.Declare(fault.Invalid, "name_invalid", "A name has 1 to 80 printable characters.")
	ErrRoleInvalid      = fault.Declare(fault.Invalid, "role_invalid", "There is no such role.")
	ErrUnitCodeTaken    = fault.Declare(fault.Conflict, "unit_code_taken", "Another unit has this code.")
	ErrUnitInvalid      = fault.Declare(fault.Invalid, "unit_invalid", "A unit needs a code, names and a known kind.")
	ErrPersonUnknown    = fault.Declare(fault.NotFound, "person_unknown", "There is no such person.")
	ErrUnitUnknown      = fault.Declare(fault.NotFound, "unit_unknown", "There is no such unit.")
)

// Invitations.
var (
	ErrInvitationUnknown = fault.Declare(fault.NotFound, "invitation_unknown", "There is no such invitation.")
	// ErrInvitationEarly has the detail "from" (RFC 3339).
	ErrInvitationEarly   = fault.Declare(fault.Conflict, "invitation_early", "The invitation is not open yet.")
	ErrInvitationExpired = fault.Declare(fault.Conflict, "invitation_expired", "The invitation is over.")
	ErrInvitationRevoked = fault.Declare(fault.Conflict, "invitation_revoked", "The invitation was withdrawn.")
	ErrInvitationWindow  = fault.Declare(fault.Invalid, "invitation_window", "An invitation ends after it begins.")
	// ErrWrongPIN has the detail "left": tries before the first delay.
	ErrWrongPIN = fault.Declare(fault.Unauthenticated, "wrong_pin", "The PIN is wrong.")
	// ErrPINLocked has the detail "until" (RFC 3339). An officer can unlock it at once.
	ErrPINLocked        = fault.Declare(fault.TooMany, "pin_locked", "Too many wrong PINs. Wait, or ask the officer to unlock it.")
	ErrSeatTaken        = fault.Declare(fault.Conflict, "seat_taken_on_other_device", "Someone already entered with this invitation on another device.")
	ErrDeviceKeyInvalid = fault.Declare(fault.Invalid, "device_key_invalid", "The device key is not a P-256 public key.")
	ErrNonceInvalid     = fault.Declare(fault.Unauthenticated, "nonce_invalid", "The challenge is too old or was used. Ask for another.")
	ErrWrongDevice      = fault.Declare(fault.Unauthenticated, "wrong_device", "This is not the device that took the seat.")
)

// Tickets.
var (
	ErrTicketInvalid = fault.Declare(fault.Unauthenticated, "ticket_invalid", "The ticket is not ours.")
	ErrTicketExpired = fault.Declare(fault.Unauthenticated, "ticket_expired", "The ticket is too old. Ask for another.")
	ErrTicketUsed    = fault.Declare(fault.Unauthenticated, "ticket_used", "The ticket was used. Ask for another.")
	ErrTicketsFull   = fault.Declare(fault.Unavailable, "tickets_full", "Too many people are entering at once. Try again in half a minute.")
)
