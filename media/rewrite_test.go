package media

import "testing"

// numbers is one packet's sequence number and timestamp.
type numbers struct {
	seq uint16
	ts  uint32
}

func TestNumbersRunOnWhereTheyWrapAround(t *testing.T) {
	for name, test := range map[string]struct {
		first, second []numbers // packets of two sources, one after the other
		ticks         uint32    // of silence between them
		want          []numbers // what goes out
	}{
		"one source goes out as it came": {
			first: []numbers{{65534, 4294967290}, {65535, 4294967295}, {0, 4}, {1, 9}},
			want:  []numbers{{65534, 4294967290}, {65535, 4294967295}, {0, 4}, {1, 9}},
		},
		"the second goes on where the first wrapped": {
			first: []numbers{{65534, 100}, {65535, 200}}, second: []numbers{{10, 7000}, {11, 7100}}, ticks: 300,
			want: []numbers{{65534, 100}, {65535, 200}, {0, 500}, {1, 600}},
		},
		"the second wraps while the first did not": {
			first: []numbers{{0, 100}, {1, 200}}, second: []numbers{{65535, 4294967295}, {0, 4}}, ticks: 50,
			want: []numbers{{0, 100}, {1, 200}, {2, 250}, {3, 255}},
		},
		"the clock moves on even without a pause": {
			first: []numbers{{5, 100}}, second: []numbers{{5, 100}}, want: []numbers{{5, 100}, {6, 101}},
		},
		"a late packet keeps its place and turns nothing back": {
			first: []numbers{{65535, 10}, {1, 30}, {0, 20}}, second: []numbers{{9, 0}}, ticks: 5,
			want: []numbers{{65535, 10}, {1, 30}, {0, 20}, {2, 35}},
		},
		"a hole in the source stays a hole": {
			first: []numbers{{65533, 1}, {65535, 2}, {1, 3}}, want: []numbers{{65533, 1}, {65535, 2}, {1, 3}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var r rewriter
			var got []numbers
			run := func(packets []numbers, ticks uint32) {
				for i, p := range packets {
					if i == 0 {
						r.splice(p.seq, p.ts, ticks)
					}
					seq, ts, ok := r.rewrite(p.seq, p.ts)
					if !ok {
						t.Fatalf("packet %d was dropped", p.seq)
					}
					got = append(got, numbers{seq, ts})
				}
			}
			run(test.first, 0)
			run(test.second, test.ticks)
			for i := range test.want {
				if got[i] != test.want[i] {
					t.Fatalf("went out as %v, want %v", got, test.want)
				}
			}
		})
	}
}

func TestAPacketFromBeforeTheSpliceIsDropped(t *testing.T) {
	for _, splice := range []uint16{0, 1, 100, 32768, 65534, 65535} {
		var r rewriter
		r.splice(splice, 0, 0)
		if _, _, ok := r.rewrite(splice-1, 0); ok {
			t.Errorf("the packet before %d went out", splice)
		}
		if _, _, ok := r.rewrite(splice, 0); !ok {
			t.Errorf("packet %d itself did not", splice)
		}
		r.splice(splice+7, 0, 0)
		if _, _, ok := r.rewrite(splice+6, 0); ok {
			t.Errorf("the packet before the second splice at %d went out", splice+7)
		}
	}
}

func TestOneSpeakerMaySpeakForHours(t *testing.T) {
	var r rewriter
	seq := uint16(65530)
	r.splice(seq, 0, 0)
	for i := range 200_000 {
		if out, _, ok := r.rewrite(seq, 0); !ok || out != seq {
			t.Fatalf("packet %d of the run: %d went out as %d, %v", i, seq, out, ok)
		}
		seq++
	}
}

func TestARunIsFoundByAnyOfItsNumbers(t *testing.T) {
	a, b := &upTrack{}, &upTrack{}
	var r rewriter
	var s segments
	seq := uint16(65000)
	speak := func(track *upTrack, packets int) {
		r.splice(seq, 0, 0)
		s.push(segment{track: track, firstOut: r.first})
		for range packets {
			r.rewrite(seq, 0)
			seq++
		}
	}
	check := func(what string, back uint16, want *upTrack) {
		t.Helper()
		run, ok := s.find(r.number(uint16(r.newest) - back))
		if want == nil && ok || want != nil && run.track != want {
			t.Errorf("%s: found %v", what, ok)
		}
	}
	if _, ok := s.find(r.number(0)); ok {
		t.Error("a run before the first packet")
	}
	speak(a, 600) // wraps around
	check("the newest of the first run", 0, a)
	check("the first packet of the first run", 599, a)
	check("before the first packet", 600, nil)
	seq = 40
	speak(b, 10)
	check("the second run", 9, b)
	check("the end of the first run", 10, a)
	for range 7 {
		speak(b, 1000)
	}
	check("a fifth run back", 4000, nil)
	speak(a, 50_000)
	for _, back := range []uint16{0, 1, 511, 30_000} {
		check("deep in a long run", back, a)
	}
}
