package scheduler

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"thongcau/internal/access"
	"thongcau/internal/fault"
	"thongcau/internal/postgres"
	"thongcau/records"
)

func TestAPlanComesBackAsItWasMade(t *testing.T) {
	b := newBundle(t)
	petition := b.petition()
	plan := b.plan()
	plan.Title = "  Tiếp công dân \n định kỳ "
	plan.Hearings[0].PetitionID = petition
	made, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
	got, err := b.Session(t.Context(), made.ID)
	noError(t, err)
	if got.Title != "Tiếp công dân định kỳ" || got.State != SessionDraft || got.UnitName != b.unit.Name ||
		!got.StartsAt.Equal(plan.StartsAt) || !got.EndsAt.Equal(plan.EndsAt) || got.Settings != DefaultSettings() {
		t.Errorf("session %+v", got)
	}
	if got.Chair != (Officer{b.chair.ID, "Phạm Văn D", "Phó Trưởng ban", b.unit.Name}) || got.Clerk.ID != b.clerk.ID {
		t.Errorf("chair %+v, clerk %+v", got.Chair, got.Clerk)
	}
	if len(got.Points) != 2 || !got.Points[0].Central || got.Points[0].Officer.ID != b.clerk.ID || got.Points[1].Officer != nil ||
		got.Points[1].Name != b.province.Name || got.Points[1].State != PointExpected {
		t.Errorf("points %+v", got.Points)
	}
	if len(got.Hearings) != 3 || got.Hearings[0].PetitionID != petition || got.Hearings[1].PointID != b.province.ID ||
		!got.Hearings[2].AtHome() || got.Hearings[2].Order != 3 || got.Hearings[0].MaskedName() != "Trần Thị B***" {
		t.Errorf("hearings %+v", got.Hearings)
	}
	history, err := b.SessionHistory(t.Context(), made.ID)
	noError(t, err)
	if len(history) != 1 || history[0] != (Change{From: "", To: "draft", At: monday, By: officer}) {
		t.Errorf("history %+v", history)
	}
}

func TestAPlanThatCannotBeIsRefusedWithItsReason(t *testing.T) {
	b := newBundle(t)
	for name, c := range map[string]struct {
		change func(*SessionPlan)
		want   *fault.Fault
		detail string
	}{
		"kind":              {func(p *SessionPlan) { p.Kind = "party" }, ErrPlanInvalid, "kind"},
		"no title":          {func(p *SessionPlan) { p.Title = " \n" }, ErrPlanInvalid, "title"},
		"long title":        {func(p *SessionPlan) { p.Title = strings.Repeat("ệ", 201) }, ErrPlanInvalid, "title"},
		"unit":              {func(p *SessionPlan) { p.UnitID = access.UnitID(uuid.NewString()) }, ErrPlanInvalid, "unit"},
		"chair":             {func(p *SessionPlan) { p.ChairID = access.PersonID(uuid.NewString()) }, ErrPlanInvalid, "chair"},
		"powerless chair":   {func(p *SessionPlan) { p.ChairID = b.person("Đỗ Văn Y", access.RoleClerk).ID }, ErrPlanInvalid, "chair"},
		"powerless clerk":   {func(p *SessionPlan) { p.ClerkID = b.person("Đỗ Văn Y", access.RoleOfficer).ID }, ErrPlanInvalid, "clerk"},
		"no chair":          {func(p *SessionPlan) { p.ChairID = "" }, ErrPlanInvalid, "chair"},
		"clerk is chair":    {func(p *SessionPlan) { p.ClerkID = p.ChairID }, ErrPlanInvalid, "clerk"},
		"ends as it starts": {func(p *SessionPlan) { p.EndsAt = p.StartsAt }, ErrSessionEndsTooEarly, ""},
		"ends before":       {func(p *SessionPlan) { p.EndsAt = p.StartsAt.Add(-time.Hour) }, ErrSessionEndsTooEarly, ""},
		"too long":          {func(p *SessionPlan) { p.EndsAt = p.StartsAt.Add(12*time.Hour + time.Second) }, ErrSessionTooLong, ""},
		"past": {func(p *SessionPlan) {
			p.StartsAt, p.EndsAt = monday.Add(-24*time.Hour-time.Second), monday
			p.Hearings = nil
			p.EndsAt = p.StartsAt.Add(time.Hour)
		}, ErrSessionPast, ""},
		"no point":        {func(p *SessionPlan) { p.Points, p.Hearings = nil, nil }, ErrPlanInvalid, "points"},
		"no central":      {func(p *SessionPlan) { p.Points[0].Central = false }, ErrPlanInvalid, "points"},
		"two central":     {func(p *SessionPlan) { p.Points[1].Central = true }, ErrPlanInvalid, "points"},
		"point twice":     {func(p *SessionPlan) { p.Points[1].PointID = p.Points[0].PointID }, ErrPlanInvalid, "points.2"},
		"unknown point":   {func(p *SessionPlan) { p.Points[0].PointID = PointID(uuid.NewString()) }, ErrPointNotFound, ""},
		"unknown officer": {func(p *SessionPlan) { p.Points[1].OfficerID = access.PersonID(uuid.NewString()) }, ErrPlanInvalid, "points"},
		"nameless":        {func(p *SessionPlan) { p.Hearings[1].CitizenName = "\u200b" }, ErrPlanInvalid, "hearings.2.citizenName"},
		"too short":       {func(p *SessionPlan) { p.Hearings[2].Minutes = 4 }, ErrPlanInvalid, "hearings.3.minutes"},
		"elsewhere":       {func(p *SessionPlan) { p.Hearings[0].PointID = PointID(uuid.NewString()) }, ErrPlanInvalid, "hearings.1.point"},
		"starts too late": {func(p *SessionPlan) { p.Hearings[1].PlannedStart = p.EndsAt }, ErrHearingOutside, ""},
		"no petition":     {func(p *SessionPlan) { p.Hearings[0].PetitionID = records.PetitionID(uuid.NewString()) }, records.ErrPetitionNotFound, ""},
		"settings":        {func(p *SessionPlan) { p.Settings = &Settings{CallNoticeSeconds: 61, RecordingNotice: "x"} }, ErrSettingsInvalid, ""},
	} {
		plan := b.plan()
		c.change(&plan)
		_, err := b.Plan(t.Context(), officer, plan)
		if !errors.Is(err, c.want) || fault.Of(err).Details["field"] != c.detail {
			t.Errorf("%s: got %v %v, want %v %s", name, err, fault.Of(err).Details, c.want, c.detail)
		}
	}
	if n := b.count(`SELECT count(*) FROM sessions`); n != 0 {
		t.Errorf("%d sessions were stored", n)
	}
}

func TestASessionMayLastTwelveHoursAndHaveBegunThisMorning(t *testing.T) {
	b := newBundle(t)
	plan := b.plan()
	plan.StartsAt, plan.Hearings = monday.Add(-24*time.Hour), nil
	plan.EndsAt = plan.StartsAt.Add(12 * time.Hour)
	_, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
}

func TestAPersonInTwoSessionsAtOnceIsRefusedInWords(t *testing.T) {
	b := newBundle(t)
	first := b.planned()
	plan := b.plan()
	plan.Title, plan.ChairID = "Buổi khác", b.person("Nông Thị X", access.RoleChair).ID
	plan.Points = []PointPlan{{PointID: b.point("Điểm cầu tỉnh B").ID, Central: true}}
	plan.Hearings = nil
	plan.StartsAt, plan.EndsAt = first.EndsAt.Add(-time.Minute), first.EndsAt.Add(time.Hour)
	_, err := b.Plan(t.Context(), officer, plan) // the clerk is in both
	got := wantFault(t, err, ErrPersonTaken).Details
	want := map[string]string{"name": "Hoàng Thị E", "session": first.Title, "from": "2026-11-30T01:00:00Z", "to": "2026-11-30T04:00:00Z"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("details %v, want %v", got, want)
	}
}

func TestAPointInTwoSessionsAtOnceIsRefusedInWords(t *testing.T) {
	b := newBundle(t)
	first := b.planned()
	plan := b.other()
	plan.Points = append(plan.Points, PointPlan{PointID: b.province.ID})
	_, err := b.Plan(t.Context(), officer, plan)
	got := wantFault(t, err, ErrPointTaken).Details
	if got["name"] != b.province.Name || got["session"] != first.Title || got["from"] == "" || got["to"] == "" {
		t.Errorf("details %v", got)
	}
}

// other is a plan at the same time with other people and another point.
func (b *bundle) other() SessionPlan {
	plan := b.plan()
	plan.Title, plan.ChairID, plan.ClerkID = "Buổi khác", b.person("Nông Thị X", access.RoleChair).ID, b.person("Đỗ Văn Y", access.RoleClerk).ID
	plan.Points, plan.Hearings = []PointPlan{{PointID: b.point("Điểm cầu tỉnh B").ID, Central: true}}, nil
	return plan
}

func TestSessionsMayFollowEachOtherWithoutAMinuteBetween(t *testing.T) {
	b := newBundle(t)
	first := b.planned()
	plan := b.plan()
	plan.StartsAt, plan.EndsAt, plan.Hearings = first.EndsAt, first.EndsAt.Add(time.Hour), nil
	_, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
}

func TestACancelledSessionFreesItsPeopleAndPoints(t *testing.T) {
	b := newBundle(t)
	first := b.planned()
	b.move(first.ID, SessionCancelled)
	b.planned()
}

func TestTheDatabaseItselfRefusesOverlaps(t *testing.T) {
	b := newBundle(t)
	b.planned()
	second, err := b.Plan(t.Context(), officer, b.other())
	noError(t, err)
	for constraint, statement := range map[string]string{
		"session_points_do_not_overlap": `
			INSERT INTO session_points (session_id, point_id, position, central, state, during, holds)
			SELECT id, $2, 9, false, 'expected', during, holds FROM sessions WHERE id = $1`,
		"session_people_do_not_overlap": `
			INSERT INTO session_people (session_id, person_id, duty, during, holds)
			SELECT id, $2, 'point_officer', during, holds FROM sessions WHERE id = $1`,
	} {
		argument := string(b.province.ID)
		if constraint == "session_people_do_not_overlap" {
			argument = string(b.chair.ID)
		}
		_, err := b.pool.Exec(t.Context(), statement, second.ID, argument)
		if got := postgres.ConstraintName(err); got != constraint {
			t.Errorf("refused by %q (%v), want %s", got, err, constraint)
		}
	}
	for constraint, statement := range map[string]string{
		"session_points_keep_their_session":         `UPDATE session_points SET holds = false`,
		"session_people_keep_their_session":         `UPDATE session_people SET during = during + tstzrange(lower(during) - interval '1 hour', lower(during))`,
		"sessions_last_twelve_hours_at_most":        `UPDATE sessions SET during = tstzrange(lower(during), lower(during) + interval '13 hours')`,
		"sessions_begin_and_end":                    `UPDATE sessions SET during = tstzrange(lower(during), NULL)`,
		"session_points_one_is_central":             `UPDATE session_points SET central = true`,
		"session_moves_only_grow":                   `UPDATE session_moves SET reason = 'x'`,
		"gates_are_excepted_for_a_reason":           `UPDATE gates SET excepted_at = now(), by_id = 'x'`,
		"gates_are_met_in_time":                     `UPDATE gates SET met_at = due_at + interval '1 second', by_id = 'x'`,
		"hearings_are_at_a_point_of_the_session":    `UPDATE hearings SET point_id = gen_random_uuid()`,
		"hearings_one_has_the_floor":                `UPDATE hearings SET state = 'called'`,
		"sessions_are_presided_and_recorded_by_two": `UPDATE sessions SET clerk_id = chair_id`,
	} {
		_, err := b.pool.Exec(t.Context(), statement)
		if got := postgres.ConstraintName(err); got != constraint {
			t.Errorf("%s: refused by %q (%v), want %s", statement, got, err, constraint)
		}
	}
}

func TestHistoryIsNeitherChangedNorDeleted(t *testing.T) {
	b := newBundle(t)
	b.planned()
	for _, table := range []string{"session_moves", "hearing_moves", "session_facts"} {
		for _, statement := range []string{`DELETE FROM ` + table, `TRUNCATE ` + table, `UPDATE ` + table + ` SET at = now()`} {
			_, err := b.pool.Exec(t.Context(), statement)
			if got := postgres.ConstraintName(err); got != table+"_only_grow" {
				t.Errorf("%s: refused by %q (%v)", statement, got, err)
			}
		}
	}
}

func TestOfManyPlannersAtOnceOneGetsThePoint(t *testing.T) {
	b := newBundle(t)
	var plans []SessionPlan
	shared := b.point("Điểm cầu tỉnh C").ID
	for range 6 {
		plan := b.other()
		plan.Points = append(plan.Points, PointPlan{PointID: shared}, PointPlan{PointID: b.province.ID})
		plans = append(plans, plan)
	}
	var planned, refused atomic.Int32
	var all sync.WaitGroup
	for _, plan := range plans {
		all.Go(func() {
			switch _, err := b.Plan(t.Context(), officer, plan); {
			case err == nil:
				planned.Add(1)
			case errors.Is(err, ErrPointTaken):
				refused.Add(1)
			default:
				t.Errorf("plan: %v", err)
			}
		})
	}
	all.Wait()
	if planned.Load() != 1 || refused.Load() != 5 {
		t.Errorf("%d planned, %d refused", planned.Load(), refused.Load())
	}
}

func TestADraftIsPlannedAnewAndAProposalIsNot(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	plan := b.plan()
	plan.StartsAt, plan.EndsAt = plan.StartsAt.Add(time.Hour), plan.EndsAt.Add(time.Hour)
	plan.Hearings = plan.Hearings[1:2]
	plan.Hearings[0].PlannedStart = plan.StartsAt
	plan.Points[1].OfficerID = b.person("Vũ Thị H", access.RolePointOfficer).ID
	again, err := b.Replan(t.Context(), officer, session.ID, plan)
	noError(t, err)
	if again.ID != session.ID || !again.StartsAt.Equal(plan.StartsAt) || len(again.Hearings) != 1 || again.Points[1].Officer == nil {
		t.Errorf("planned anew: %+v", again)
	}
	if got, want := again.gate(GateConnected).DueAt, plan.StartsAt.Add(-time.Hour); !got.Equal(want) {
		t.Errorf("the points must be connected at %v, want %v", got, want)
	}
	b.move(session.ID, SessionProposed)
	_, err = b.Replan(t.Context(), officer, session.ID, plan)
	if got := wantFault(t, err, ErrPlanFixed).Details["state"]; got != "proposed" {
		t.Errorf("state %q", got)
	}
	_, err = b.Replan(t.Context(), officer, SessionID(uuid.NewString()), plan)
	wantFault(t, err, ErrSessionNotFound)
}

func TestAPostponedSessionGetsANewDateAndItsSlotIsFreeMeanwhile(t *testing.T) {
	b := newBundle(t)
	session, _ := b.published()
	b.move(session.ID, SessionPostponed)
	b.planned() // takes the slot
	_, err := b.Move(t.Context(), officer, session.ID, SessionDraft, "")
	if got := wantFault(t, err, ErrPointTaken).Details["name"]; got != b.central.Name {
		t.Errorf("%q is named", got)
	}
	plan := b.plan()
	plan.StartsAt, plan.EndsAt, plan.Hearings = plan.StartsAt.AddDate(0, 0, 7), plan.EndsAt.AddDate(0, 0, 7), nil
	again, err := b.Replan(t.Context(), officer, session.ID, plan)
	noError(t, err)
	if again.State != SessionDraft || again.gate(GateNotice).Open() {
		t.Errorf("planned anew: %s, notice %+v", again.State, again.gate(GateNotice))
	}
}

func TestSessionsAreListedByTheTimeTheyTouch(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	for name, c := range map[string]struct {
		from, to time.Time
		want     int
	}{
		"around":       {start.Add(-time.Hour), start.Add(time.Hour), 1},
		"before":       {start.Add(-time.Hour), start, 0},
		"after":        {session.EndsAt, session.EndsAt.Add(time.Hour), 0},
		"last instant": {session.EndsAt.Add(-time.Microsecond), session.EndsAt.Add(time.Hour), 1},
		"backwards":    {start.Add(time.Hour), start, 0},
	} {
		found, err := b.Sessions(t.Context(), c.from, c.to)
		noError(t, err)
		if len(found) != c.want {
			t.Errorf("%s: %d sessions, want %d", name, len(found), c.want)
		}
	}
	_, err := b.Session(t.Context(), "not an id")
	wantFault(t, err, ErrSessionNotFound)
}

func TestPointsAreListedWithTheirUnits(t *testing.T) {
	b := newBundle(t)
	points, err := b.Points(t.Context())
	noError(t, err)
	if len(points) != 2 || points[0].UnitName != b.unit.Name {
		t.Errorf("points %+v", points)
	}
	for field, draft := range map[string]PointDraft{
		"unit":      {UnitID: access.UnitID(uuid.NewString()), Name: "a", ShortName: "a", Kind: PointOther},
		"name":      {UnitID: b.unit.ID, ShortName: "a", Kind: PointOther},
		"shortName": {UnitID: b.unit.ID, Name: "a", Kind: PointOther},
		"kind":      {UnitID: b.unit.ID, Name: "a", ShortName: "a"},
	} {
		_, err := b.CreatePoint(t.Context(), draft)
		if got := wantFault(t, err, ErrPlanInvalid).Details["field"]; got != field {
			t.Errorf("refused for %q, want %q", got, field)
		}
	}
}
