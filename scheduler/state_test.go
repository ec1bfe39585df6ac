package scheduler

import (
	"slices"
	"strings"
	"testing"
)

// The tables as they are meant, drawn as squares: a row's state may become a
// column's where there is an x.
const sessionSquare = `
          draft proposed approved published checking ready live paused suspended ended concluded archived postponed cancelled
draft     .     x        .        .         .        .     .    .      .         .     .         .        .         x
proposed  x     .        x        .         .        .     .    .      .         .     .         .        .         x
approved  .     .        .        x         .        .     .    .      .         .     .         .        x         x
published .     .        .        .         x        .     .    .      .         .     .         .        x         x
checking  .     .        .        .         .        x     .    .      .         .     .         .        x         x
ready     .     .        .        .         x        .     x    .      .         .     .         .        x         x
live      .     .        .        .         .        .     .    x      x         x     .         .        .         .
paused    .     .        .        .         .        .     x    .      x         x     .         .        .         .
suspended .     .        .        .         .        .     x    .      .         x     .         .        .         .
ended     .     .        .        .         .        .     .    .      .         .     x         .        .         .
concluded .     .        .        .         .        .     .    .      .         .     .         x        .         .
archived  .     .        .        .         .        .     .    .      .         .     .         .        .         .
postponed x     .        .        .         .        .     .    .      .         .     .         .        .         x
cancelled .     .        .        .         .        .     .    .      .         .     .         .        .         .
`

const hearingSquare = `
            planned checked_in called in_progress ended no_show postponed refused withdrawn
planned     .       x          .      .           .     x       x         x       x
checked_in  .       .          x      .           .     x       x         x       x
called      .       x          .      x           .     x       x         x       x
in_progress .       .          .      .           x     .       x         x       x
ended       .       .          .      .           .     .       .         .       .
no_show     .       x          .      .           .     .       .         .       .
postponed   .       .          .      .           .     .       .         .       .
refused     .       .          .      .           .     .       .         .       .
withdrawn   .       .          .      .           .     .       .         .       .
`

func TestASessionMovesAsItsSquareSaysAndNoOtherWay(t *testing.T) {
	walk(t, sessionSquare, SessionStates(), SessionState.MayBecome, SessionState.Next)
}

func TestAHearingMovesAsItsSquareSaysAndNoOtherWay(t *testing.T) {
	walk(t, hearingSquare, HearingStates(), HearingState.MayBecome, HearingState.Next)
}

// walk goes through a square pair by pair.
func walk[S ~string](t *testing.T, square string, states []S, mayBecome func(S, S) bool, next func(S) []S) {
	t.Helper()
	rows := strings.Split(strings.Trim(square, "\n"), "\n")
	columns := strings.Fields(rows[0])
	if len(rows) != len(states)+1 || len(columns) != len(states) {
		t.Fatalf("the square is %d by %d, there are %d states", len(rows)-1, len(columns), len(states))
	}
	for i, row := range rows[1:] {
		cells := strings.Fields(row)
		if cells[0] != string(states[i]) || columns[i] != string(states[i]) {
			t.Fatalf("row %q and column %q stand where %q belongs", cells[0], columns[i], states[i])
		}
		for j, cell := range cells[1:] {
			want := cell == "x"
			if mayBecome(states[i], states[j]) != want || slices.Contains(next(states[i]), states[j]) != want {
				t.Errorf("%s to %s: want allowed %v", states[i], states[j], want)
			}
		}
	}
}

func TestAnUnknownStateLeadsNowhere(t *testing.T) {
	if SessionState("asleep").MayBecome(SessionDraft) || HearingState("").MayBecome(HearingPlanned) {
		t.Error("an unknown state moved")
	}
}

// Which hearing states each session state lets in.
const hearingsAllowed = `
          planned checked_in called in_progress ended no_show postponed refused withdrawn
draft     .       .          .      .           .     .       .         .       .
proposed  .       .          .      .           .     .       .         .       .
approved  .       .          .      .           .     .       .         .       .
published x       x          .      .           .     x       x         x       x
checking  x       x          .      .           .     x       x         x       x
ready     x       x          .      .           .     x       x         x       x
live      x       x          x      x           x     x       x         x       x
paused    x       x          .      .           x     x       x         x       x
suspended x       x          .      .           x     x       x         x       x
ended     x       .          .      .           .     x       x         x       x
concluded .       .          .      .           .     .       .         .       .
archived  .       .          .      .           .     .       .         .       .
postponed .       .          .      .           .     .       .         .       .
cancelled .       .          .      .           .     .       .         .       .
`

func TestWhatHappensToHearingsFollowsTheSession(t *testing.T) {
	rows := strings.Split(strings.Trim(hearingsAllowed, "\n"), "\n")
	columns := strings.Fields(rows[0])
	for i, row := range rows[1:] {
		cells := strings.Fields(row)
		if cells[0] != string(SessionStates()[i]) {
			t.Fatalf("row %q stands where %q belongs", cells[0], SessionStates()[i])
		}
		for j, cell := range cells[1:] {
			if got := SessionState(cells[0]).allows(HearingState(columns[j])); got != (cell == "x") {
				t.Errorf("a %s session lets a hearing become %s: %v", cells[0], columns[j], got)
			}
		}
	}
}
