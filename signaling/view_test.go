package signaling

import (
	"maps"
	"slices"
	"testing"
	"time"
)

func TestWhoSeesWhom(t *testing.T) {
	everyone := seatNames()
	onFloor := []string{"agency", "chair", "clerk", "interpreter", "observer", "point", "receptionist"}
	for viewer, want := range map[string][]string{
		"chair": everyone, "clerk": everyone, "receptionist": everyone, "technician": everyone,
		"point": onFloor, "agency": onFloor, "interpreter": onFloor, "observer": onFloor,
		"citizen": {}, "neighbour": {},
	} {
		st := stateOf(everyone...)
		want = slices.DeleteFunc(slices.Clone(want), func(name string) bool { return name == viewer })
		if got := slices.Sorted(maps.Keys(project(st, st.seats[viewer]).People)); !slices.Equal(got, want) {
			t.Errorf("%s sees %v, want %v", viewer, got, want)
		}
	}
}

func TestAnAdmittedCitizenSeesTheFloorAndNotTheLobby(t *testing.T) {
	st := stateOf("chair", "agency", "citizen", "neighbour")
	st.seats["citizen"].admitted = true
	got := slices.Sorted(maps.Keys(project(st, st.seats["citizen"]).People))
	if want := []string{"agency", "chair"}; !slices.Equal(got, want) {
		t.Errorf("sees %v, want %v", got, want)
	}
}

func TestACitizenReadsTheQueueWithoutNames(t *testing.T) {
	st := stateOf("citizen")
	hearings := project(st, st.seats["citizen"]).Hearings
	if mine := hearings["h1"]; !mine.Mine || mine.Name == "" || mine.Subject == "" {
		t.Errorf("the citizen's own hearing reads %+v", mine)
	}
	want := HearingView{Order: 3, State: hearingCheckedIn, Minutes: 20}
	if other := hearings["h3"]; other != want {
		t.Errorf("somebody else's hearing reads %+v, want %+v", other, want)
	}
}

func TestOnlyWhoKeepsTheRoomReadsNamesOfAllHearings(t *testing.T) {
	for _, name := range seatNames() {
		st := stateOf(name)
		h := project(st, st.seats[name]).Hearings["h3"]
		knows := slices.Contains([]string{"chair", "clerk", "receptionist", "point", "neighbour"}, name)
		if (h.Name != "") != knows || (h.Subject != "") != knows || (h.Place != "") != knows {
			t.Errorf("%s reads %+v", name, h)
		}
	}
}

func TestAPointKnowsItsOwnHearings(t *testing.T) {
	st := stateOf("point")
	v := project(st, st.seats["point"])
	if !v.Hearings["h2"].Mine || v.Hearings["h1"].Mine {
		t.Errorf("the point reads %+v", v.Hearings)
	}
}

func TestAlertsAreForWhoKeepsTheRoom(t *testing.T) {
	st := stateOf(seatNames()...)
	st.alerts = []alert{{id: "a1", kind: alertHelp, seat: "citizen", at: time.Unix(1, 0)}}
	for _, name := range seatNames() {
		sees := slices.Contains([]string{"chair", "clerk", "receptionist", "technician"}, name)
		if got := len(project(st, st.seats[name]).Alerts) == 1; got != sees {
			t.Errorf("%s sees the alert: %v", name, got)
		}
	}
}

func TestMySeatTellsWhatIsMine(t *testing.T) {
	for name, test := range map[string]struct {
		change func(st *state, s *seat)
		holds  func(MeView) bool
	}{
		"at first":      {func(*state, *seat) {}, func(me MeView) bool { return me.Space == "floor" && !me.HasFloor && !me.MaySpeak && me.MicrophoneOn }},
		"the floor":     {func(st *state, s *seat) { st.floor = s.Seat }, func(me MeView) bool { return me.HasFloor && me.MaySpeak }},
		"a lock begun":  {func(st *state, s *seat) { st.floor, s.locked = s.Seat, true }, func(me MeView) bool { return me.HasFloor && !me.MaySpeak && !me.MicrophoneLocked }},
		"a lock shown":  {func(_ *state, s *seat) { s.locked, s.lockShown = true, true }, func(me MeView) bool { return me.MicrophoneLocked }},
		"a screen":      {func(st *state, s *seat) { st.sharing = s.Seat }, func(me MeView) bool { return me.Sharing }},
		"a hand":        {func(_ *state, s *seat) { s.handRaised = time.Unix(1, 0) }, func(me MeView) bool { return me.HandRaised }},
		"a call":        {func(st *state, s *seat) { st.calling = &calling{hearing: "h1", seat: s.Seat, until: time.Unix(1, 0)} }, func(me MeView) bool { return me.CalledHearing == "h1" && me.CalledUntil == "1970-01-01T00:00:01.000Z" }},
		"another's":     {func(st *state, _ *seat) { st.calling = &calling{hearing: "h1", seat: "citizen"} }, func(me MeView) bool { return me.CalledHearing == "" }},
		"a free room":   {func(st *state, _ *seat) { st.agenda.FreeMicrophones = true }, func(me MeView) bool { return me.MaySpeak }},
		"before begin":  {func(st *state, _ *seat) { st.agenda.State = "ready" }, func(me MeView) bool { return me.Space == "lobby" && !me.MaySpeak }},
		"not yet ready": {func(st *state, s *seat) { st.floor, s.acknowledged = s.Seat, false }, func(me MeView) bool { return !me.MaySpeak && !me.Acknowledged }},
	} {
		t.Run(name, func(t *testing.T) {
			st := stateOf("chair", "agency")
			test.change(st, st.seats["agency"])
			if me := project(st, st.seats["agency"]).Me; !test.holds(me) {
				t.Errorf("reads %+v", me)
			}
		})
	}
}

func TestAPersonOfflineShowsSinceWhen(t *testing.T) {
	st := stateOf("chair", "agency")
	s := st.seats["agency"]
	s.socketUp, s.offlineSince = false, time.Unix(7, 0)
	if p := project(st, st.seats["chair"]).People["agency"]; p.Online || p.OfflineSince != "1970-01-01T00:00:07.000Z" {
		t.Errorf("reads %+v", p)
	}
	s.mediaUp = true
	if p := project(st, st.seats["chair"]).People["agency"]; !p.Online || p.OfflineSince != "" {
		t.Errorf("with media reads %+v", p)
	}
}

func TestTimesAreWrittenInUTCAndNoTimeIsEmpty(t *testing.T) {
	hanoi := time.FixedZone("ICT", 7*60*60)
	if got := stamp(time.Date(2026, 11, 23, 7, 30, 0, 5e6, hanoi)); got != "2026-11-23T00:30:00.005Z" {
		t.Error(got)
	}
	if got := stamp(time.Time{}); got != "" {
		t.Error(got)
	}
}

func TestAPatchMakesOneViewIntoTheOther(t *testing.T) {
	st := stateOf("chair", "agency", "citizen")
	before := project(st, st.seats["chair"])
	if _, changed := diff(&before, &before); changed {
		t.Error("a view differs from itself")
	}
	st.drop("agency")
	st.floor = "chair"
	after := project(st, st.seats["chair"])
	p, changed := diff(&before, &after)
	if !changed || p.Me == nil || p.Session != nil || len(p.Hearings) != 0 {
		t.Errorf("patch %+v", p)
	}
	if gone, told := p.People["agency"]; !told || gone != nil {
		t.Errorf("whoever left is %+v in the patch", p.People)
	}
}
