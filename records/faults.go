package records

import "thongcau/internal/fault"

// What this package refuses, and why. Details are shown to the user.
var (
	ErrPetitionNotFound  = fault.Declare(fault.NotFound, "petition_not_found", "There is no such petition.")
	ErrPetitionInvalid   = fault.Declare(fault.Invalid, "petition_invalid", "The petition lacks something or holds something that cannot be (detail: field).")
	ErrMatterNotFound    = fault.Declare(fault.NotFound, "matter_not_found", "There is no such matter.")
	ErrLookupUnknown     = fault.Declare(fault.NotFound, "lookup_unknown", "No petition has this look-up code.")
	ErrDocumentNotFound  = fault.Declare(fault.NotFound, "document_not_found", "There is no such document.")
	ErrDocumentTooLarge  = fault.Declare(fault.TooLarge, "document_too_large", "The file is larger than 20 MiB (detail: limit, in bytes).")
	ErrDocumentDisguised = fault.Declare(fault.Invalid, "document_not_what_it_says", "The file is not a PDF, JPEG or PNG, or its name says another kind than its content (detail: found).")
	ErrDocumentName      = fault.Declare(fault.Invalid, "document_name_invalid", "The file needs a name of at most 200 characters.")

	ErrMinutesNotFound   = fault.Declare(fault.NotFound, "minutes_not_found", "No minutes were opened for this hearing.")
	ErrMinutesClosed     = fault.Declare(fault.Conflict, "minutes_closed", "The minutes are confirmed or sealed and take no more entries (detail: state).")
	ErrMinutesWrongState = fault.Declare(fault.Conflict, "minutes_wrong_state", "The minutes cannot pass from their state to that one (details: from, to).")
	ErrMinutesChanged    = fault.Declare(fault.Conflict, "minutes_changed", "The minutes were changed after they were read (details: read, current).")
	ErrMinutesEmpty      = fault.Declare(fault.Conflict, "minutes_empty", "There is nothing in the minutes to present.")
	ErrEntryInvalid      = fault.Declare(fault.Invalid, "entry_invalid", "The entry lacks something or holds something that cannot be (detail: field).")
	ErrEntryElsewhere    = fault.Declare(fault.Conflict, "entry_of_other_hearing", "The entry or operation belongs to another hearing.")
	ErrSignatureInvalid  = fault.Declare(fault.Invalid, "signature_invalid", "Minutes are signed off as chair or clerk (detail: field).")
	ErrStoreSilent       = fault.Declare(fault.Unavailable, "store_silent", "The database does not answer; what was sent may be saved or not: send it again.")
	ErrPeriodInvalid     = fault.Declare(fault.Invalid, "period_invalid", "A period needs two dates, YYYY-MM-DD.")
	ErrReasonMissing     = fault.Declare(fault.Invalid, "reason_missing", "A reason has to be given.")

	ErrDirectiveInvalid  = fault.Declare(fault.Invalid, "directive_invalid", "The directive lacks something or holds something that cannot be (detail: field).")
	ErrDirectiveNotFound = fault.Declare(fault.NotFound, "directive_not_found", "There is no such directive on the follow-up list.")
	ErrSheetInvalid      = fault.Declare(fault.Invalid, "sheet_invalid", "The hearing's sheet lacks something (detail: field).")
)
