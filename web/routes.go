package web

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// routes is the whole API, noun by noun. Who may do what is decided in each
// handler, by access.Can.
func (s *server) routes(api huma.API) {
	s.identityRoutes(api)
	s.invitationRoutes(api)
	s.directoryRoutes(api)
	s.sessionRoutes(api)
	s.petitionRoutes(api)
	s.minutesRoutes(api)
	s.registerRoutes(api)
}

func (s *server) identityRoutes(api huma.API) {
	const tag = "identity"
	post(api, "/api/sign-in", operation{id: "sign-in", tag: tag,
		summary: "Sign in as an officer"}, s.signIn)
	post(api, "/api/sign-out", operation{id: "sign-out", tag: tag,
		summary: "Forget this cookie", status: http.StatusNoContent}, s.signOut)
	get(api, "/api/me", operation{id: "me", tag: tag,
		summary: "Who holds this cookie"}, s.me)
	post(api, "/api/tickets", operation{id: "issue-ticket", tag: tag,
		summary: "A way into a session's room"}, s.issueTicket)
}

func (s *server) invitationRoutes(api huma.API) {
	const tag = "invitations"
	post(api, "/api/invitations/look", operation{id: "look-at-invitation", tag: tag,
		summary: "What an invitation says; uses nothing up"}, s.lookAtInvitation)
	post(api, "/api/invitations/redeem", operation{id: "redeem-invitation", tag: tag,
		summary: "Take the seat of an invitation, bound to this device"}, s.redeemInvitation)
	post(api, "/api/invitations/challenge", operation{id: "challenge-device", tag: tag,
		summary: "What the device signs to come back"}, s.challengeDevice)
	post(api, "/api/invitations/rejoin", operation{id: "rejoin", tag: tag,
		summary: "Come back on the device that redeemed the invitation"}, s.rejoin)
	post(api, "/api/invitations/{id}/again", operation{id: "issue-invitation-again", tag: tag,
		summary: "New secrets for an invitation; the former are dead"}, s.issueAgain)
	post(api, "/api/invitations/{id}/unlock", operation{id: "unlock-invitation", tag: tag,
		summary: "Forget wrong PINs", status: http.StatusNoContent}, s.unlockInvitation)
	post(api, "/api/invitations/{id}/revoke", operation{id: "revoke-invitation", tag: tag,
		summary: "Withdraw an invitation", status: http.StatusNoContent}, s.revokeInvitation)
	post(api, "/api/invitations/{id}/letter", operation{id: "print-invitation", tag: tag,
		summary: "The letter of an invitation that was just issued"}, s.printLetter)
	describeFile(api, "/api/invitations/{id}/letter", "application/pdf", "The letter to print.")
}

func (s *server) directoryRoutes(api huma.API) {
	const tag = "directory"
	get(api, "/api/people", operation{id: "list-people", tag: tag,
		summary: "Officers, by role where one is given"}, s.listPeople)
	get(api, "/api/points", operation{id: "list-points", tag: tag,
		summary: "Places that take part by video"}, s.listPoints)
	get(api, "/api/units", operation{id: "list-units", tag: tag,
		summary: "The tree of offices"}, s.listUnits)
}

func (s *server) sessionRoutes(api huma.API) {
	const tag = "sessions"
	get(api, "/api/sessions", operation{id: "list-sessions", tag: tag,
		summary: "Sessions that start in a period"}, s.listSessions)
	post(api, "/api/sessions", operation{id: "plan-session", tag: tag,
		summary: "Plan a session", status: http.StatusCreated}, s.planSession)
	get(api, "/api/sessions/{id}", operation{id: "read-session", tag: tag,
		summary: "One session"}, s.readSession)
	put(api, "/api/sessions/{id}", operation{id: "replan-session", tag: tag,
		summary: "Change the plan of a draft"}, s.replanSession)
	post(api, "/api/sessions/{id}/moves", operation{id: "move-session", tag: tag,
		summary: "Move a session to another state"}, s.moveSession)
	post(api, "/api/sessions/{id}/gates/{gate}", operation{id: "answer-gate", tag: tag,
		summary: "Meet a gate, or pass it with a reason"}, s.answerGate)
	post(api, "/api/sessions/{id}/publish", operation{id: "publish-session", tag: tag,
		summary: "Publish an approved session and issue its invitations"}, s.publishSession)
	get(api, "/api/sessions/{id}/invitations", operation{id: "list-seats", tag: tag,
		summary: "The invitations of a session, without their secrets"}, s.listSeats)
	post(api, "/api/sessions/{id}/hearings", operation{id: "add-hearing", tag: tag,
		summary: "One more citizen at the end of the order of a published session", status: http.StatusCreated}, s.addHearing)
	post(api, "/api/hearings/{id}/invitation", operation{id: "invite-citizen", tag: tag,
		summary: "The invitation of a citizen who was added after publishing"}, s.inviteCitizen)
	post(api, "/api/sessions/{id}/points/{pointId}/check", operation{id: "report-check", tag: tag,
		summary: "What a point found when it tried its equipment"}, s.reportCheck)
	post(api, "/api/hearings/{id}/arrival", operation{id: "record-arrival", tag: tag,
		summary: "The citizen came and was identified"}, s.recordArrival)
	post(api, "/api/hearings/{id}/moves", operation{id: "move-hearing", tag: tag,
		summary: "Note that a hearing is not held, or not to its end"}, s.moveHearing)
}

func (s *server) petitionRoutes(api huma.API) {
	const tag = "petitions"
	post(api, "/api/petitions", operation{id: "register-petition", tag: tag,
		summary: "Register a petition", status: http.StatusCreated}, s.registerPetition)
	get(api, "/api/petitions", operation{id: "find-petitions", tag: tag,
		summary: "Search petitions, with or without diacritics"}, s.findPetitions)
	post(api, "/api/petitions/similar", operation{id: "find-similar-petitions", tag: tag,
		summary: "Registered petitions that may be the one being entered"}, s.findSimilar)
	get(api, "/api/petitions/{id}", operation{id: "read-petition", tag: tag,
		summary: "Everything known of a petition"}, s.readPetition)
	post(api, "/api/petitions/{id}/documents", operation{id: "attach-document", tag: tag,
		summary: "Attach a PDF or a picture", status: http.StatusCreated}, s.attachDocument)
	describeUpload(api, "/api/petitions/{id}/documents")
	get(api, "/api/petitions/{id}/export", operation{id: "export-petition", tag: tag,
		summary: "The whole record as an archive that can be verified offline"}, s.exportPetition)
	describeFile(api, "/api/petitions/{id}/export", "application/zip", "The archive.")
	get(api, "/api/documents/{id}", operation{id: "open-document", tag: tag,
		summary: "The bytes of a document"}, s.openDocument)
	describeFile(api, "/api/documents/{id}", "application/octet-stream", "The document, of its own media type.")
	post(api, "/api/lookup", operation{id: "look-up-petition", tag: tag,
		summary: "Where a petition stands, for whoever holds its code"}, s.lookUp)
}

func (s *server) minutesRoutes(api huma.API) {
	const tag, base = "minutes", "/api/hearings/{id}/minutes"
	get(api, base, operation{id: "read-minutes", tag: tag,
		summary: "The minutes of a hearing"}, s.readMinutes)
	put(api, base+"/entries/{entryId}", operation{id: "save-entry", tag: tag,
		summary: "Write one version of an entry"}, s.saveEntry)
	put(api, base+"/directives/{directiveId}", operation{id: "save-directive", tag: tag,
		summary: "Write a directive"}, s.saveDirective)
	post(api, base+"/present", operation{id: "present-minutes", tag: tag,
		summary: "Give the minutes to the citizen to read"}, s.presentMinutes)
	post(api, base+"/withdraw", operation{id: "withdraw-minutes", tag: tag,
		summary: "Take presented minutes back to be written on; signatures given so far are void"}, s.withdrawMinutes)
	post(api, base+"/refusal", operation{id: "note-refusal", tag: tag,
		summary: "Note that the citizen does not confirm, and why"}, s.noteRefusal)
	post(api, base+"/supplements", operation{id: "supplement-minutes", tag: tag,
		summary: "Add a correction to sealed minutes"}, s.supplementMinutes)
	post(api, base+"/confirm", operation{id: "confirm-minutes", tag: tag,
		summary: "The citizen's yes to the version they read"}, s.confirmMinutes)
	post(api, base+"/sign", operation{id: "sign-minutes", tag: tag,
		summary: "Sign as chair or clerk; the last signature seals"}, s.signMinutes)
	get(api, "/api/hearings/{id}/minutes.pdf", operation{id: "minutes-as-pdf", tag: tag,
		summary: "The sealed minutes as a document"}, s.minutesPDF)
	describeFile(api, "/api/hearings/{id}/minutes.pdf", "application/pdf", "The sealed document.")
}

func (s *server) registerRoutes(api huma.API) {
	const tag = "register"
	get(api, "/api/register", operation{id: "read-register", tag: tag,
		summary: "The citizen reception register of the officer's unit"}, s.readRegister)
	get(api, "/api/directives", operation{id: "list-directives", tag: tag,
		summary: "Directives to follow up"}, s.listDirectives)
	post(api, "/api/directives/{id}/reports", operation{id: "report-directive", tag: tag,
		summary: "Note what became of a directive"}, s.reportDirective)
}
