package scheduler

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"thongcau/internal/access"
	"thongcau/records"
)

func TestASessionGoesThroughItsDayAndEveryChangeIsARow(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	b.clock.set(start.Add(time.Hour))
	b.move(session.ID, SessionPaused, SessionLive, SessionSuspended, SessionLive)
	for _, h := range session.Hearings {
		_, err := b.MoveHearing(t.Context(), officer, h.ID, HearingNoShow, "")
		noError(t, err)
	}
	b.clock.set(start.Add(2 * time.Hour))
	got := b.move(session.ID, SessionEnded, SessionConcluded, SessionArchived)
	if !got.LiveAt.Equal(start) || !got.EndedAt.Equal(start.Add(2*time.Hour)) {
		t.Errorf("live at %v, ended at %v", got.LiveAt, got.EndedAt)
	}
	history, err := b.SessionHistory(t.Context(), session.ID)
	noError(t, err)
	var states []string
	for i, change := range history {
		states = append(states, change.To)
		if i > 0 && change.From != history[i-1].To || change.By != officer || change.At.IsZero() {
			t.Errorf("change %d: %+v", i, change)
		}
	}
	want := "[draft proposed approved published checking ready live paused live suspended live ended concluded archived]"
	if fmt.Sprint(states) != want {
		t.Errorf("went through %v, want %s", states, want)
	}
}

func TestAMoveThatTheTableDoesNotKnowChangesNothing(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	for _, to := range SessionStates() {
		if SessionDraft.MayBecome(to) {
			continue
		}
		_, err := b.Move(t.Context(), officer, session.ID, to, "x")
		if got := wantFault(t, err, ErrWrongState).Details; got["from"] != "draft" || got["to"] != string(to) {
			t.Errorf("details %v", got)
		}
	}
	if n := b.count(`SELECT count(*) FROM session_moves`); n != 1 {
		t.Errorf("%d rows of history, want 1", n)
	}
	_, err := b.Move(t.Context(), officer, "nothing", SessionProposed, "")
	wantFault(t, err, ErrSessionNotFound)
}

func TestPostponingCancellingAndSuspendingNeedAReason(t *testing.T) {
	b := newBundle(t)
	session, _ := b.published()
	for _, to := range []SessionState{SessionPostponed, SessionCancelled} {
		_, err := b.Move(t.Context(), officer, session.ID, to, "  ")
		wantFault(t, err, records.ErrReasonMissing)
	}
}

func TestASessionIsReadyWhenItsPointsAreOrForAReason(t *testing.T) {
	b := newBundle(t)
	session, _ := b.published()
	_, err := b.Move(t.Context(), officer, session.ID, SessionChecking, "")
	noError(t, err)
	_, err = b.Move(t.Context(), officer, session.ID, SessionReady, "")
	if got := wantFault(t, err, ErrPointsNotReady).Details["points"]; got != b.central.ShortName+", "+b.province.ShortName {
		t.Errorf("points %q", got)
	}
	_, err = b.Move(t.Context(), officer, session.ID, SessionReady, "tỉnh A dự bằng điện thoại")
	noError(t, err)
}

func TestASessionDoesNotEndOverAHearing(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	first := session.Hearings[0].ID
	b.arrive(first)
	b.moveHearing(first, HearingCalled)
	_, err := b.Move(t.Context(), officer, session.ID, SessionEnded, "")
	if got := wantFault(t, err, ErrHearingOpen).Details["order"]; got != "1" {
		t.Errorf("order %q", got)
	}
	b.moveHearing(first, HearingInProgress, HearingEnded)
	b.move(session.ID, SessionEnded)
	_, err = b.Move(t.Context(), officer, session.ID, SessionConcluded, "")
	if got := wantFault(t, err, ErrHearingOpen).Details["order"]; got != "2" {
		t.Errorf("order %q", got)
	}
}

func TestTheDoorsCloseAQuarterOfAnHourAfterTheRealEnd(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	end := session.EndsAt.Add(2 * time.Hour) // late, and everybody could still come in
	b.clock.set(end)
	b.move(session.ID, SessionEnded)
	invitations, err := b.access.Invitations(t.Context(), string(session.ID))
	noError(t, err)
	for _, i := range invitations {
		if !i.ValidTo.Equal(end.Add(15 * time.Minute)) {
			t.Errorf("%s ends at %v", i.Role, i.ValidTo)
		}
	}
	if len(invitations) != 4 {
		t.Errorf("%d invitations, want 4", len(invitations))
	}
}

func TestACancelledSessionWithdrawsItsInvitationsAndTellsThePetitions(t *testing.T) {
	b := newBundle(t)
	petition := b.petition()
	plan := b.plan()
	plan.Hearings[0].PetitionID = petition
	session, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
	b.move(session.ID, SessionProposed, SessionApproved)
	_, err = b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	noError(t, err)
	_, _, err = b.Publish(t.Context(), officer, session.ID)
	noError(t, err)
	b.move(session.ID, SessionCancelled)
	invitations, err := b.access.Invitations(t.Context(), string(session.ID))
	noError(t, err)
	for _, i := range invitations {
		if i.State != access.InvitationRevoked {
			t.Errorf("the invitation of a %s is %s", i.Role, i.State)
		}
	}
	want := []string{"planned " + string(petition), "postponed " + string(petition)}
	if !slices.Equal(b.recorder.events, want) {
		t.Errorf("the records were told %v, want %v", b.recorder.events, want)
	}
}

func TestACancelledDraftTellsNobody(t *testing.T) {
	b := newBundle(t)
	plan := b.plan()
	plan.Hearings[0].PetitionID = b.petition()
	session, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
	b.move(session.ID, SessionCancelled)
	if len(b.recorder.events) != 0 {
		t.Errorf("the records were told %v", b.recorder.events)
	}
}

func TestPublishingInvitesPointsWithoutAndCitizensAtHomeWithPIN(t *testing.T) {
	b := newBundle(t)
	session, issued := b.published()
	if len(issued) != 4 {
		t.Fatalf("%d invitations, want 2 points and 2 citizens at home", len(issued))
	}
	for i, p := range session.Points {
		got := issued[i].Invitation
		if got.Role != access.SeatPoint || got.PointID != string(p.PointID) || got.NeedsPIN || issued[i].PIN != "" || got.State != access.InvitationOpen {
			t.Errorf("invitation of a point: %+v", got)
		}
	}
	for i, h := range []Hearing{session.Hearings[0], session.Hearings[2]} {
		got := issued[2+i].Invitation
		if got.Role != access.SeatCitizen || got.HearingID != string(h.ID) || !got.NeedsPIN || got.Name != h.CitizenName ||
			!got.ValidFrom.Equal(start.Add(-30*time.Minute)) || got.State != access.InvitationEarly {
			t.Errorf("invitation of a citizen: %+v", got)
		}
	}
}

func TestAPublicationThatTheRecordsRefuseIssuesNothing(t *testing.T) {
	b := newBundle(t)
	plan := b.plan()
	plan.Hearings[0].PetitionID = b.petition()
	session, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
	b.move(session.ID, SessionProposed, SessionApproved)
	_, err = b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	noError(t, err)
	b.recorder.refuse = errors.New("the disk is full")
	if _, _, err = b.Publish(t.Context(), officer, session.ID); !errors.Is(err, b.recorder.refuse) {
		t.Fatalf("got %v", err)
	}
	invitations, err := b.access.Invitations(t.Context(), string(session.ID))
	noError(t, err)
	after, err := b.Session(t.Context(), session.ID)
	noError(t, err)
	if len(invitations) != 0 || after.State != SessionApproved {
		t.Errorf("%d invitations, state %s", len(invitations), after.State)
	}
}

func TestSettingsChangeUntilTheSessionIsOver(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	want := Settings{FreeMicrophones: true, CallNoticeSeconds: 0, RecordingNotice: "recording_by_consent"}
	got, err := b.SetSettings(t.Context(), session.ID, want)
	noError(t, err)
	if got.Settings != want {
		t.Errorf("settings %+v", got.Settings)
	}
	_, err = b.SetSettings(t.Context(), session.ID, Settings{CallNoticeSeconds: -1, RecordingNotice: "x"})
	wantFault(t, err, ErrSettingsInvalid)
	b.move(session.ID, SessionEnded)
	_, err = b.SetSettings(t.Context(), session.ID, want)
	wantFault(t, err, ErrNotNow)
}
