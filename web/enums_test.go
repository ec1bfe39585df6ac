package web

import (
	"fmt"
	"slices"
	"testing"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

func TestEnumerationsAreThoseOfThePackagesThatOwnThem(t *testing.T) {
	for name, c := range map[string]struct{ wire, owner []string }{
		"roles":             {texts(roles), texts(access.Roles())},
		"seat roles":        {texts(seatRoles), texts(access.SeatRoles())},
		"invitation states": {texts(invitationStates), texts(access.InvitationStates())},
		"session kinds":     {texts(sessionKinds), texts(scheduler.SessionKinds())},
		"session states":    {texts(sessionStates), texts(scheduler.SessionStates())},
		"hearing states":    {texts(hearingStates), texts(scheduler.HearingStates())},
		"point kinds":       {texts(pointKinds), texts(scheduler.PointKinds())},
		"point states":      {texts(pointStates), texts(scheduler.PointStates())},
		"gates":             {texts(gateNames), texts(scheduler.GateNames())},
		"verdicts":          {texts(checkVerdicts), texts(scheduler.Verdicts())},
		"petition states":   {texts(petitionStates), texts(records.PetitionStates)},
		"minutes states":    {texts(minutesStates), texts(records.MinutesStates)},
		"petition kinds":    {texts(petitionKinds), texts([]records.PetitionKind{records.Complaint, records.Denunciation, records.Proposal, records.Mixed})},
		"sources":           {texts(petitionSources), texts([]records.PetitionSource{records.InPerson, records.Postal, records.Online, records.Forwarded})},
		"entry kinds": {texts(entryKinds), texts([]records.EntryKind{records.EntryStatement, records.EntryRequest, records.EntryAnswer,
			records.EntryOpinion, records.EntryConclusion, records.EntryDirective})},
		"event kinds": {texts(petitionEventKinds), texts([]records.EventKind{records.EventRegistered, records.EventJoined, records.EventDocument,
			records.EventPlanned, records.EventPostponed, records.EventNoShow, records.EventReceived, records.EventMinutesSealed,
			records.EventSupplemented, records.EventDirective, records.EventReported})},
		"directive states": {texts(directiveStates), texts([]records.DirectiveState{records.DirectiveOpen, records.DirectiveDueSoon,
			records.DirectiveOverdue, records.DirectiveDone})},
		"signatures": {texts(signatureRoles), texts([]records.SignatureRole{records.SignedCitizen, records.SignedChair, records.SignedClerk})},
		"conditions": {texts(conditionKinds), texts([]records.ConditionKind{records.Interruption, records.Recording, records.NoticeAccepted, records.NoticeRefused})},
		"seals":      {texts(sealKinds), texts([]records.SealKind{records.SealMinutes, records.SealSupplement})},
		"next steps": {texts(nextSteps), texts([]records.NextStep{records.NextWaitForPlan, records.NextAttend, records.NextWaitForMinutes,
			records.NextNothing, records.NextWaitForAnswer})},
	} {
		if !slices.Equal(c.wire, c.owner) {
			t.Errorf("%s are %v here and %v there", name, c.wire, c.owner)
		}
	}
}

// texts are the values in alphabetical order.
func texts[T ~string](values []T) []string {
	sorted := make([]string, len(values))
	for i, value := range values {
		sorted[i] = fmt.Sprint(value)
	}
	slices.Sort(sorted)
	return sorted
}

func TestEveryHearingOutcomeIsAStateThatTheOwnerKnows(t *testing.T) {
	for _, outcome := range hearingOutcomes {
		if !slices.Contains(scheduler.HearingStates(), scheduler.HearingState(outcome)) {
			t.Errorf("%s is no state of a hearing", outcome)
		}
	}
}
