package scheduler

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"thongcau/internal/access"
	"thongcau/records"
)

func TestACitizenIsReceivedAndTheMinutesKnowEverything(t *testing.T) {
	b := newBundle(t)
	petition := b.petition()
	plan := b.plan()
	plan.Hearings[0].PetitionID = petition
	session := b.liveFrom(plan)
	h := session.Hearings[0]
	b.arrive(h.ID)
	b.moveHearing(h.ID, HearingCalled)
	b.clock.set(start.Add(3 * time.Minute))
	b.moveHearing(h.ID, HearingInProgress)
	if len(b.recorder.sheets) != 1 {
		t.Fatalf("%d minutes were opened", len(b.recorder.sheets))
	}
	got := b.recorder.sheets[0]
	person := func(p access.Person) records.SheetPerson {
		return records.SheetPerson{Name: p.FullName, Title: p.Title, Unit: b.unit.Name}
	}
	want := records.Sheet{HearingID: h.ID, SessionID: records.SessionID(session.ID), SessionTitle: session.Title, Kind: "periodic",
		UnitID: records.UnitID(b.unit.ID), UnitName: b.unit.Name, ParentUnitName: b.parent.Name, UnitSymbol: "BTCDTW",
		Place: b.central.Name, Chair: person(b.chair), Clerk: person(b.clerk), PetitionID: &petition, Subject: "Bồi thường đất",
		Points:    []records.SheetPoint{{Name: b.central.Name, Central: true, Officer: "Hoàng Thị E"}, {Name: b.province.Name}},
		Citizen:   records.SheetCitizen{Name: "Trần Thị B", Address: "xã X, tỉnh A", IDNumber: "001234567890", Phone: "0912345678"},
		StartedAt: start.Add(3 * time.Minute), LiveAt: start}
	if *got.PetitionID != *want.PetitionID {
		t.Errorf("about %v", *got.PetitionID)
	}
	got.PetitionID, want.PetitionID = nil, nil
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("the sheet is\n%+v, want\n%+v", got, want)
	}
	b.clock.set(start.Add(40 * time.Minute))
	ended := b.moveHearing(h.ID, HearingEnded)
	if at := b.recorder.ended[h.ID]; !at.Equal(start.Add(40*time.Minute)) || !ended.EndedAt.Equal(at) || !ended.StartedAt.Equal(want.StartedAt) {
		t.Errorf("ended at %v: %+v", at, ended)
	}
	if events := []string{"planned " + string(petition), "received " + string(petition)}; !slices.Equal(b.recorder.events, events) {
		t.Errorf("the records were told %v", b.recorder.events)
	}
}

// liveFrom takes a plan to live without its points being checked.
func (b *bundle) liveFrom(plan SessionPlan) Session {
	b.t.Helper()
	session, err := b.Plan(b.t.Context(), officer, plan)
	noError(b.t, err)
	b.move(session.ID, SessionProposed, SessionApproved)
	for _, gate := range GateNames() {
		_, err := b.MeetGate(b.t.Context(), officer, session.ID, gate)
		noError(b.t, err)
	}
	_, _, err = b.Publish(b.t.Context(), officer, session.ID)
	noError(b.t, err)
	b.clock.set(start)
	return b.move(session.ID, SessionChecking, SessionReady, SessionLive)
}

func TestACitizenWithoutAPetitionIsReceivedToo(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	walkIn, err := b.AddHearing(t.Context(), officer, session.ID, HearingPlan{CitizenName: "Nông Thị X", PointID: b.province.ID,
		PlannedStart: start.Add(2 * time.Hour), Minutes: 20})
	noError(t, err)
	if walkIn.Order != 4 || walkIn.State != HearingPlanned || walkIn.Arrived {
		t.Errorf("added %+v", walkIn)
	}
	b.arrive(walkIn.ID)
	b.moveHearing(walkIn.ID, HearingCalled, HearingInProgress)
	if sheet := b.recorder.sheets[0]; sheet.PetitionID != nil || sheet.Citizen.Name != "Trần Thị B" {
		t.Errorf("sheet %+v", sheet)
	}
	if len(b.recorder.events) != 0 {
		t.Errorf("a petition that does not exist was told %v", b.recorder.events)
	}
}

func TestACalledCitizenWhoDoesNotAnswerWaitsAgain(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	h := session.Hearings[0].ID
	b.arrive(h)
	_, err := b.CallHearing(t.Context(), officer, h)
	noError(t, err)
	waiting, err := b.UnanswerHearing(t.Context(), officer, h)
	noError(t, err)
	if waiting.State != HearingCheckedIn {
		t.Errorf("state %s", waiting.State)
	}
	_, err = b.CallHearing(t.Context(), officer, h)
	noError(t, err)
	_, err = b.BeginHearing(t.Context(), officer, h)
	noError(t, err)
	_, err = b.EndHearing(t.Context(), officer, h)
	noError(t, err)
	history, err := b.HearingHistory(t.Context(), h)
	noError(t, err)
	var states []string
	for _, change := range history {
		states = append(states, change.From+">"+change.To)
	}
	want := "[planned>checked_in checked_in>called called>checked_in checked_in>called called>in_progress in_progress>ended]"
	if fmt.Sprint(states) != want {
		t.Errorf("went %v, want %s", states, want)
	}
}

func TestNobodyIsCheckedInWithoutAnIdentity(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	_, err := b.MoveHearing(t.Context(), officer, session.Hearings[0].ID, HearingCheckedIn, "")
	wantFault(t, err, ErrIdentityMissing)
	_, err = b.Arrival(t.Context(), session.Hearings[0].ID)
	wantFault(t, err, ErrIdentityMissing)
}

func TestALatecomerWhoWasNotedAbsentIsCheckedInAfterAll(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	h := session.Hearings[0].ID
	b.moveHearing(h, HearingNoShow)
	late, err := b.Arrive(t.Context(), officer, h, someone)
	noError(t, err)
	if late.State != HearingCheckedIn || !late.Arrived {
		t.Errorf("hearing %+v", late)
	}
}

func TestAnArrivalIsCorrectedUntilTheHearingBegins(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	h := session.Hearings[0].ID
	b.arrive(h)
	b.moveHearing(h, HearingCalled)
	corrected := someone
	corrected.IDNumber = "009876543210"
	got, err := b.Arrive(t.Context(), officer, h, corrected)
	noError(t, err)
	if got.State != HearingCalled {
		t.Errorf("a correction moved the hearing to %s", got.State)
	}
	arrival, err := b.Arrival(t.Context(), h)
	noError(t, err)
	if arrival.IDNumber != "009876543210" || arrival.ByName != officer.Name || !arrival.At.Equal(start) {
		t.Errorf("arrival %+v", arrival)
	}
	b.moveHearing(h, HearingInProgress)
	_, err = b.Arrive(t.Context(), officer, h, someone)
	wantFault(t, err, ErrWrongState)
}

func TestAnIdentityThatCannotBeIsRefused(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	for field, change := range map[string]func(*Identity){
		"fullName": func(i *Identity) { i.FullName = " " },
		"idKind":   func(i *Identity) { i.IDKind = "library_card" },
		"idNumber": func(i *Identity) { i.IDNumber = "12345" },
		"phone":    func(i *Identity) { i.Phone = "call me" },
	} {
		identity := someone
		change(&identity)
		_, err := b.Arrive(t.Context(), officer, session.Hearings[0].ID, identity)
		if got := wantFault(t, err, ErrIdentityInvalid).Details["field"]; got != field {
			t.Errorf("refused for %q, want %q", got, field)
		}
	}
	_, err := b.Arrive(t.Context(), officer, HearingID(uuid.NewString()), someone)
	wantFault(t, err, ErrHearingNotFound)
}

func TestNumbersAreReadAsPeopleGroupThem(t *testing.T) {
	for _, c := range []struct{ kind, typed, want string }{
		{"citizen_id", "001 234 567 890", "001234567890"},
		{"citizen_id", "001.234.567.890", "001234567890"},
		{"passport", "c1234567", "C1234567"},
		{"other", "12/GT-UBND", "12/GT-UBND"},
		{"", "", ""},
	} {
		got, err := Identity{FullName: "Trần Thị B", IDKind: IDKind(c.kind), IDNumber: c.typed, Phone: "+84 (912) 345-678"}.clean()
		if err != nil || got.IDNumber != c.want || got.Phone != "+84912345678" {
			t.Errorf("%s %q: %+v, %v", c.kind, c.typed, got, err)
		}
	}
}

func TestOneCitizenAtATimeHasTheFloor(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	for _, h := range session.Hearings {
		b.arrive(h.ID)
	}
	var called, refused atomic.Int32
	var all sync.WaitGroup
	for _, h := range session.Hearings {
		all.Go(func() {
			switch _, err := b.CallHearing(t.Context(), officer, h.ID); {
			case err == nil:
				called.Add(1)
			case errors.Is(err, ErrFloorTaken):
				refused.Add(1)
			default:
				t.Errorf("call: %v", err)
			}
		})
	}
	all.Wait()
	if called.Load() != 1 || refused.Load() != 2 {
		t.Errorf("%d called, %d refused", called.Load(), refused.Load())
	}
}

func TestNobodyIsCalledDuringABreakAndAnOpenHearingLastsThroughIt(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	first, second := session.Hearings[0].ID, session.Hearings[1].ID
	b.arrive(first)
	b.arrive(second)
	b.moveHearing(first, HearingCalled, HearingInProgress)
	paused := b.move(session.ID, SessionPaused)
	if got := paused.hearing(first).State; got != HearingInProgress {
		t.Errorf("the open hearing is %s", got)
	}
	b.moveHearing(first, HearingEnded)
	_, err := b.CallHearing(t.Context(), officer, second)
	if got := wantFault(t, err, ErrNotNow).Details["state"]; got != "paused" {
		t.Errorf("state %q", got)
	}
}

func TestAHearingMoveThatTheTableDoesNotKnowIsRefused(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	for _, to := range HearingStates() {
		if HearingPlanned.MayBecome(to) {
			continue
		}
		_, err := b.MoveHearing(t.Context(), officer, session.Hearings[0].ID, to, "x")
		if got := wantFault(t, err, ErrWrongState).Details; got["from"] != "planned" || got["to"] != string(to) {
			t.Errorf("details %v", got)
		}
	}
}

func TestRefusingPostponingAndWithdrawingNeedAReasonAndEndTheMinutes(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	for i, to := range []HearingState{HearingRefused, HearingPostponed, HearingWithdrawn} {
		h := session.Hearings[i].ID
		b.arrive(h)
		b.moveHearing(h, HearingCalled, HearingInProgress)
		_, err := b.MoveHearing(t.Context(), officer, h, to, "")
		wantFault(t, err, records.ErrReasonMissing)
		got, err := b.MoveHearing(t.Context(), officer, h, to, "theo đề nghị của công dân")
		noError(t, err)
		if _, ended := b.recorder.ended[h]; !ended || got.EndedAt == nil {
			t.Errorf("%s: the minutes were left open", to)
		}
	}
}

func TestMinutesThatCannotBeOpenedLeaveTheCitizenCalled(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	h := session.Hearings[0].ID
	b.arrive(h)
	b.moveHearing(h, HearingCalled)
	b.recorder.refuse = errors.New("the disk is full")
	if _, err := b.BeginHearing(t.Context(), officer, h); !errors.Is(err, b.recorder.refuse) {
		t.Fatalf("got %v", err)
	}
	got, err := b.Hearing(t.Context(), h)
	noError(t, err)
	if got.State != HearingCalled || got.StartedAt != nil {
		t.Errorf("hearing %+v", got)
	}
}

func TestACitizenAddedAtHomeIsInvitedAndOneAtAPointIsNot(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	home, err := b.AddHearing(t.Context(), officer, session.ID, HearingPlan{CitizenName: "Nông Thị X",
		PlannedStart: start.Add(time.Hour), Minutes: 20})
	noError(t, err)
	issued, err := b.InviteCitizen(t.Context(), home.ID)
	noError(t, err)
	if issued.Invitation.HearingID != string(home.ID) || issued.PIN == "" || issued.Invitation.State != access.InvitationOpen {
		t.Errorf("issued %+v", issued.Invitation)
	}
	_, err = b.InviteCitizen(t.Context(), session.Hearings[1].ID)
	wantFault(t, err, ErrNotAtHome)
	b.moveHearing(home.ID, HearingNoShow)
	_, err = b.InviteCitizen(t.Context(), home.ID)
	wantFault(t, err, ErrNotNow)
	_, err = b.AddHearing(t.Context(), officer, session.ID, HearingPlan{CitizenName: "Nông Thị X", PlannedStart: session.EndsAt, Minutes: 20})
	wantFault(t, err, ErrHearingOutside)
	draft := b.other()
	draft.StartsAt, draft.EndsAt = start.AddDate(0, 0, 1), start.AddDate(0, 0, 1).Add(time.Hour)
	other, err := b.Plan(t.Context(), officer, draft)
	noError(t, err)
	_, err = b.AddHearing(t.Context(), officer, other.ID, HearingPlan{CitizenName: "Nông Thị X", PlannedStart: draft.StartsAt, Minutes: 20})
	wantFault(t, err, ErrNotNow)
}

func TestTheAgendaShowsTheOrderAndNoWholeName(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	agenda, err := b.Agenda(t.Context(), session.ID)
	noError(t, err)
	if agenda.Title != session.Title || agenda.State != SessionLive || !agenda.LiveAt.Equal(start) || agenda.Chair.ID != b.chair.ID ||
		agenda.Settings != DefaultSettings() || len(agenda.Points) != 2 || agenda.Points[1].State != PointReady || !agenda.Points[0].Central {
		t.Errorf("agenda %+v", agenda)
	}
	var shown []string
	for _, h := range agenda.Hearings {
		shown = append(shown, fmt.Sprint(h.Order, h.MaskedName, h.State, h.Minutes))
	}
	want := []string{"1 Trần Thị B*** planned 45", "2 Vũ Thị H*** planned 45", "3 Đỗ Văn Y*** planned 30"}
	for i := range want {
		if got := fmt.Sprintf("%d %s %s %d", agenda.Hearings[i].Order, agenda.Hearings[i].MaskedName, agenda.Hearings[i].State, agenda.Hearings[i].Minutes); got != want[i] {
			t.Errorf("turn %d is %q, want %q (%v)", i+1, got, want[i], shown)
		}
	}
	_, err = b.Agenda(t.Context(), SessionID(uuid.NewString()))
	wantFault(t, err, ErrSessionNotFound)
}

func TestPermissionsAreAskedAboutTheRightPeople(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	clerk := string(b.clerk.ID)
	whole, central, province := session.Object(), session.PointObject(b.central.ID), session.PointObject(b.province.ID)
	if len(whole.Officers) != 1 || string(whole.Officers[0]) != clerk || len(central.Officers) != 1 || len(province.Officers) != 0 {
		t.Errorf("officers %v, %v, %v", whole.Officers, central.Officers, province.Officers)
	}
	atPoint, atHome := session.HearingObject(session.Hearings[1].ID), session.HearingObject(session.Hearings[0].ID)
	if atPoint.PointID != string(b.province.ID) || atHome.PointID != "" || atHome.HearingID != string(session.Hearings[0].ID) || atHome.ChairID != b.chair.ID {
		t.Errorf("hearings are asked about as %+v and %+v", atPoint, atHome)
	}
	if session.HearingObject("other").SessionID != "" {
		t.Error("a hearing of another session has power here")
	}
}
