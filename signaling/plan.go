package signaling

import (
	"cmp"
	"slices"

	"thongcau/media"
)

// plan says who receives whom. It is a pure function of the state: the room
// applies it after every event, the media plane enforces it.
func plan(st *state) media.Plan {
	p := media.Plan{}
	if !st.flowing() {
		return p
	}
	seats := byImportance(st)
	for _, viewer := range seats {
		if st.spaceOf(viewer) == floor {
			p[media.PeerID(viewer.Seat)] = route(st, viewer, seats)
		}
	}
	return p
}

func route(st *state, viewer *seat, seats []*seat) (r media.Route) {
	for _, s := range seats {
		if s == viewer {
			continue
		}
		id := media.PeerID(s.Seat)
		if st.heard(s) {
			r.Audio = append(r.Audio, id)
		}
		if st.shown(s) {
			r.Video = append(r.Video, id)
		}
		if st.sharing == s.Seat && st.shown(s) {
			r.Screen = id
		}
	}
	return r
}

// byImportance orders seats for receivers with few slots: who has the floor,
// the chair, the citizen who is heard, then the order in which people are shown.
func byImportance(st *state) []*seat {
	citizen := ""
	if h := st.current(); h != nil {
		if s := st.citizenSeat(h); s != nil {
			citizen = s.Seat
		}
	}
	rank := func(s *seat) int {
		switch {
		case s.Seat == st.floor:
			return 0
		case s.Role == RoleChair:
			return 1
		case s.Seat == citizen:
			return 2
		default:
			return 3
		}
	}
	seats := st.inOrder()
	slices.SortStableFunc(seats, func(a, b *seat) int { return cmp.Compare(rank(a), rank(b)) })
	return seats
}
