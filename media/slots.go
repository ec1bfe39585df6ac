package media

import "slices"

// assign gives every wanted peer a slot. Whoever has one keeps it, so that no
// picture jumps; newcomers get the slot that prefer names, when that one is
// free, or else the first free one. Wanted peers beyond the slots are left out.
func assign(current, want []PeerID, prefer func(PeerID) int) []PeerID {
	next := make([]PeerID, len(current))
	if len(want) > len(next) {
		want = want[:len(next)]
	}
	var homeless []PeerID
	for _, peer := range want {
		if at := slices.Index(current, peer); at >= 0 {
			next[at] = peer
		} else if !slices.Contains(homeless, peer) {
			homeless = append(homeless, peer)
		}
	}
	for _, peer := range homeless {
		at := prefer(peer)
		if at < 0 || at >= len(next) || next[at] != "" {
			at = slices.Index(next, "")
		}
		next[at] = peer
	}
	return next
}

// seating is who fills the slots of one receiving peer.
type seating struct {
	audio, video []PeerID
	screen       PeerID
}

// follow returns the seating for a route. A voice goes to the slot with the
// number of its picture where it can: the two share a stream in the client,
// which keeps lips and sound together.
func (s seating) follow(route Route) seating {
	first := func(PeerID) int { return -1 }
	next := seating{screen: route.Screen}
	next.video = assign(s.video, route.Video, first)
	next.audio = assign(s.audio, route.Audio, func(peer PeerID) int {
		return slices.Index(next.video, peer)
	})
	return next
}

func (s seating) equal(other seating) bool {
	return s.screen == other.screen && slices.Equal(s.audio, other.audio) && slices.Equal(s.video, other.video)
}
