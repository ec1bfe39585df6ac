package signaling

import (
	"maps"
	"reflect"
	"testing"
	"time"

	"thongcau/media"
)

// stateOf is a live session with everyone named on their place, acknowledged,
// microphone and camera on.
func stateOf(names ...string) *state {
	st := &state{agenda: agendaOfTests(), seats: map[string]*seat{}}
	st.agenda.State = sessionLive
	for i, name := range names {
		adm := guests[name]
		adm.Seat = name
		st.seats[name] = &seat{
			Admission: adm, acknowledged: true, microphoneOn: true, cameraOn: true, socketUp: true,
			joinedAt: time.Unix(int64(i), 0),
		}
	}
	return st
}

func TestThePlanFollowsTheState(t *testing.T) {
	all := func(ids ...media.PeerID) []media.PeerID { return ids }
	for name, test := range map[string]struct {
		seats  []string
		change func(*state)
		viewer media.PeerID
		want   media.Route
	}{
		"only the chair is heard without the floor": {
			seats: []string{"chair", "clerk", "agency", "point"}, viewer: "point",
			want: media.Route{Audio: all("chair"), Video: all("chair", "clerk", "agency")},
		},
		"an interpreter is always heard": {
			seats: []string{"chair", "interpreter", "point"}, viewer: "point",
			want: media.Route{Audio: all("chair", "interpreter"), Video: all("chair", "interpreter")},
		},
		"who has the floor comes first": {
			seats: []string{"chair", "clerk", "agency", "point"}, viewer: "point",
			change: func(st *state) { st.floor = "agency" },
			want:   media.Route{Audio: all("agency", "chair"), Video: all("agency", "chair", "clerk")},
		},
		"the citizen who is heard comes after the chair": {
			seats: []string{"chair", "clerk", "citizen", "point"}, viewer: "point",
			change: func(st *state) {
				st.seats["citizen"].admitted = true
				st.agenda.Hearings[0].State = hearingInProgress
			},
			want: media.Route{Audio: all("chair"), Video: all("chair", "citizen", "clerk")},
		},
		"nobody receives themselves": {
			seats: []string{"chair"}, viewer: "chair", want: media.Route{},
		},
		"everyone is heard when microphones are free": {
			seats: []string{"chair", "clerk", "agency"}, viewer: "clerk",
			change: func(st *state) { st.agenda.FreeMicrophones = true },
			want:   media.Route{Audio: all("chair", "agency"), Video: all("chair", "agency")},
		},
		"a microphone that is off is not passed on": {
			seats: []string{"chair", "clerk"}, viewer: "clerk",
			change: func(st *state) { st.seats["chair"].microphoneOn = false },
			want:   media.Route{Video: all("chair")},
		},
		"a lock is stronger than the floor": {
			seats: []string{"chair", "agency"}, viewer: "chair",
			change: func(st *state) { st.floor, st.seats["agency"].locked = "agency", true },
			want:   media.Route{Video: all("agency")},
		},
		"who did not acknowledge is neither seen nor heard": {
			seats: []string{"chair", "agency"}, viewer: "chair",
			change: func(st *state) { st.floor, st.seats["agency"].acknowledged = "agency", false },
			want:   media.Route{},
		},
		"who did not acknowledge shows no screen": {
			seats: []string{"chair", "agency"}, viewer: "chair",
			change: func(st *state) { st.sharing, st.seats["agency"].acknowledged = "agency", false },
			want:   media.Route{},
		},
		"an observer sees and is not seen": {
			seats: []string{"chair", "observer"}, viewer: "observer",
			want: media.Route{Audio: all("chair"), Video: all("chair")},
		},
		"a shared screen goes to the others": {
			seats: []string{"chair", "agency"}, viewer: "chair",
			change: func(st *state) { st.sharing = "agency" },
			want:   media.Route{Video: all("agency"), Screen: "agency"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			st := stateOf(test.seats...)
			if test.change != nil {
				test.change(st)
			}
			got := plan(st)
			if route, has := got[test.viewer]; !has || !reflect.DeepEqual(route, test.want) {
				t.Errorf("got %+v, want %+v", got[test.viewer], test.want)
			}
		})
	}
}

func TestWhoHasNoRoute(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*state)
		want   []string // who has a route
	}{
		"waiting and technical seats have none": {func(*state) {}, []string{"agency", "chair", "observer"}},
		"nobody has one before the start":       {func(st *state) { st.agenda.State = "ready" }, nil},
		"nobody has one in a break":             {func(st *state) { st.agenda.State = sessionPaused }, nil},
		"nobody has one in technical trouble":   {func(st *state) { st.agenda.State = sessionSuspended }, nil},
		"nobody has one after the end":          {func(st *state) { st.agenda.State = sessionEnded }, nil},
		"nobody has one in the countdown":       {func(st *state) { st.countdownUntil = time.Unix(9, 0) }, nil},
		"an admitted citizen has one":           {func(st *state) { st.seats["citizen"].admitted = true }, []string{"agency", "chair", "citizen", "observer"}},
	} {
		t.Run(name, func(t *testing.T) {
			st := stateOf("chair", "agency", "citizen", "observer", "technician")
			test.change(st)
			want := map[media.PeerID]bool{}
			for _, id := range test.want {
				want[media.PeerID(id)] = true
			}
			got := map[media.PeerID]bool{}
			for id := range plan(st) {
				got[id] = true
			}
			if !maps.Equal(got, want) {
				t.Errorf("routes for %v, want %v", got, want)
			}
		})
	}
}

func TestThePlanIsTheSameForTheSameState(t *testing.T) {
	st := stateOf("chair", "clerk", "agency", "point")
	second := *st.seats["point"]
	second.Seat, second.joinedAt = "point-too", time.Unix(100, 0)
	st.seats["point-too"] = &second
	st.agenda.Hearings[1].State = hearingInProgress
	first := plan(st)
	for range 200 {
		if again := plan(st); !reflect.DeepEqual(again, first) {
			t.Fatalf("two plans of one state: %v and %v", first, again)
		}
	}
}
