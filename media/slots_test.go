package media

import (
	"slices"
	"strings"
	"testing"
)

func ids(text string) []PeerID {
	var list []PeerID
	for _, name := range strings.Fields(text) {
		if name == "-" {
			name = ""
		}
		list = append(list, PeerID(name))
	}
	return list
}

func TestSlotsAreAssigned(t *testing.T) {
	for name, test := range map[string]struct {
		current, want string
		prefer        map[PeerID]int
		next          string
	}{
		"the first free ones":             {current: "- - -", want: "a b", next: "a b -"},
		"whoever has one keeps it":        {current: "a b c", want: "c a", next: "a - c"},
		"a newcomer takes the free one":   {current: "a b c", want: "d c a", next: "a d c"},
		"too many: the last are left out": {current: "- -", want: "a b c", next: "a b"},
		"the most important get a slot":   {current: "c d", want: "a b c d", next: "a b"},
		"named twice, seated once":        {current: "- - -", want: "a a b", next: "a b -"},
		"nobody":                          {current: "a b", want: "", next: "- -"},
		"no slots":                        {current: "", want: "a", next: ""},
		"a preferred slot that is free":   {current: "- - -", want: "a", prefer: map[PeerID]int{"a": 2}, next: "- - a"},
		"a preferred slot that is taken":  {current: "- - b", want: "a b", prefer: map[PeerID]int{"a": 2}, next: "a - b"},
		"a preferred slot beyond the end": {current: "- -", want: "a", prefer: map[PeerID]int{"a": 9}, next: "a -"},
	} {
		t.Run(name, func(t *testing.T) {
			prefer := func(p PeerID) int {
				if at, ok := test.prefer[p]; ok {
					return at
				}
				return -1
			}
			if got := assign(ids(test.current), ids(test.want), prefer); !slices.Equal(got, ids(test.next)) {
				t.Errorf("got %q, want %q", got, ids(test.next))
			}
		})
	}
}

func TestAVoiceSitsBesideItsPicture(t *testing.T) {
	s := seating{audio: make([]PeerID, 4), video: make([]PeerID, 4)}
	s = s.follow(Route{Video: ids("a b c"), Audio: ids("c")})
	if !slices.Equal(s.audio, ids("- - c -")) {
		t.Errorf("voices %q beside pictures %q", s.audio, s.video)
	}
	s = s.follow(Route{Video: ids("b c a"), Audio: ids("a c"), Screen: "b"})
	if !slices.Equal(s.video, ids("a b c -")) || !slices.Equal(s.audio, ids("a - c -")) || s.screen != "b" {
		t.Errorf("voices %q, pictures %q, screen %q", s.audio, s.video, s.screen)
	}
	if !s.equal(s.follow(Route{Video: ids("a c b"), Audio: ids("c a"), Screen: "b"})) {
		t.Error("another order of the same people moved somebody")
	}
}
