package records

import (
	"errors"
	"slices"
	"testing"
)

func TestEveryPairOfMinutesStatesIsAllowedOrRefusedByTheTable(t *testing.T) {
	allowed := []string{
		"draft→presented", "presented→draft", "presented→confirmed", "confirmed→draft", "confirmed→sealed",
		"sealed→supplemented", "supplemented→supplemented",
	}
	var found []string
	for _, from := range MinutesStates {
		for _, to := range MinutesStates {
			err := from.move(to)
			if err == nil {
				found = append(found, string(from)+"→"+string(to))
			} else if !errors.Is(err, ErrMinutesWrongState) {
				t.Errorf("%s→%s is refused as %v", from, to, err)
			}
		}
	}
	slices.Sort(allowed)
	slices.Sort(found)
	if !slices.Equal(found, allowed) {
		t.Errorf("the table allows %v, want %v", found, allowed)
	}
}

func TestOnlyDraftAndPresentedMinutesTakeEntries(t *testing.T) {
	for _, s := range MinutesStates {
		if want := s == MinutesDraft || s == MinutesPresented; s.writable() != want {
			t.Errorf("%s: writable %v", s, s.writable())
		}
	}
}

func TestAPetitionsStateFollowsFromItsEvents(t *testing.T) {
	for name, c := range map[string]struct {
		events []EventKind
		want   PetitionState
	}{
		"just registered":        {[]EventKind{EventRegistered}, StateRegistered},
		"a document changes not": {[]EventKind{EventRegistered, EventDocument, EventJoined}, StateRegistered},
		"planned":                {[]EventKind{EventPlanned}, StatePlanned},
		"put off":                {[]EventKind{EventPlanned, EventPostponed}, StateRegistered},
		"nobody came":            {[]EventKind{EventPlanned, EventNoShow}, StateRegistered},
		"received":               {[]EventKind{EventPlanned, EventReceived}, StateReceived},
		"sealed without tasks":   {[]EventKind{EventReceived, EventMinutesSealed}, StateConcluded},
		"sealed with tasks":      {[]EventKind{EventReceived, EventMinutesSealed, EventDirective, EventDirective}, StateDirected},
		"one report of two":      {[]EventKind{EventReceived, EventMinutesSealed, EventDirective, EventReported}, StateDirected},
		"all done":               {[]EventKind{EventReceived, EventMinutesSealed, EventDirective, EventReported, eventAllDone}, StateAnswered},
		"planned again":          {[]EventKind{EventReceived, EventMinutesSealed, EventPlanned}, StatePlanned},
		"open tasks stay in sight": {[]EventKind{EventReceived, EventMinutesSealed, EventDirective, EventPlanned, EventReceived,
			EventMinutesSealed}, StateDirected},
	} {
		state := StateRegistered
		for _, kind := range c.events {
			state = state.after(kind)
		}
		if state != c.want {
			t.Errorf("%s: %s, want %s", name, state, c.want)
		}
	}
}

func TestTheTableOfPetitionStatesNamesOnlyKnownStates(t *testing.T) {
	for from, row := range afterEvent {
		for kind, to := range row {
			if !slices.Contains(PetitionStates, from) || !slices.Contains(PetitionStates, to) || from == to {
				t.Errorf("%s —%s→ %s", from, kind, to)
			}
		}
	}
	for _, s := range PetitionStates {
		if nextStep[s] == "" {
			t.Errorf("nobody is told what happens after %s", s)
		}
	}
}

func TestADirectiveIsOverdueTheDayAfterItsDate(t *testing.T) {
	for today, want := range map[Date]DirectiveState{
		"2026-12-11": DirectiveOpen, "2026-12-12": DirectiveDueSoon, "2026-12-15": DirectiveDueSoon, "2026-12-16": DirectiveOverdue,
	} {
		d := Directive{Due: "2026-12-15"}
		d.derive(today)
		if d.State != want {
			t.Errorf("on %s it is %s, want %s (%d days left)", today, d.State, want, d.DaysLeft)
		}
	}
	done := Directive{Due: "2026-12-15", Reports: []Report{{Done: true}}}
	if done.derive("2027-01-01"); done.State != DirectiveDone {
		t.Errorf("a done one is %s", done.State)
	}
}

func TestFoldingForgetsDiacriticsAndToningKeepsThem(t *testing.T) {
	if got, want := fold("  Đặng  Thị NGỌC Ánh "), "dang thi ngoc anh"; got != want {
		t.Errorf("fold: %q, want %q", got, want)
	}
	if toned("hòa") != toned("hoà") || toned("HOÀ") != toned("ho\u0300a") {
		t.Error("two ways to write one word differ")
	}
	if toned("hòa") == toned("hoa") || toned("ma") == toned("mã") {
		t.Error("two words are one")
	}
	toneds, foldeds := searchPatterns("Nguyễn 100% van_")
	if len(toneds) != 1 || !slices.Equal(foldeds, []string{`%100\%%`, `%van\_%`}) {
		t.Errorf("patterns %q and %q", toneds, foldeds)
	}
}

func TestALookupCodeIsReadAsItWasMeant(t *testing.T) {
	for typed, want := range map[string]string{
		"k7m3q-x2tpa": "K7M3Q-X2TPA", " K7M3QX2TPA ": "K7M3Q-X2TPA", "0181a bcdef": "OIBIA-BCDEF", "K7M3Q": "", "": "",
	} {
		if got := normalCode(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
	if code := newLookupCode(); normalCode(code) != code {
		t.Errorf("a code that we make is read differently: %s", code)
	}
}

func TestIdentityNumbersAreMasked(t *testing.T) {
	for id, want := range map[string]string{"020064001245": "0200******45", "C12345": "******", "": ""} {
		if got := maskIDNumber(id); got != want {
			t.Errorf("%q is shown as %q, want %q", id, got, want)
		}
	}
	if maskPetitioner(Denunciation, "Nguyễn Văn A") != "" || maskPetitioner(Complaint, "Nguyễn Văn An") != "Nguyễn Văn A***" {
		t.Error("a name is masked wrongly")
	}
}

func TestASketchFindsSharedRunsOfWordsAndNothingElse(t *testing.T) {
	text := "gia dinh toi nop ho so cap giay chung nhan quyen su dung dat cho thua dat so 12 tu thang 3 nam 2021 den nay chua co tra loi"
	for other, want := range map[string]bool{
		text: true,
		"kinh gui uy ban, " + text + " nen toi lam don nay":            true,
		"xuong go canh nha hoat dong ban dem gay on va bui cho ca xom": false,
	} {
		if got := common(sketchOf(text), sketchOf(other)) > 0; got != want {
			t.Errorf("%q: common %v, want %v", other, got, want)
		}
	}
	if len(sketchOf("")) != sketchSize || len(sketchOf("so do")) != sketchSize {
		t.Error("a short text has no whole sketch")
	}
}

func common(a, b []int32) (n int) {
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}
