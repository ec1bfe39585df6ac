package calendar

import (
	"testing"
	"time"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04", text, Zone)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestWeekendsHolidaysAndSwappedSaturdays(t *testing.T) {
	for day, works := range map[string]bool{
		"2026-11-23 08:00": true,  // Monday
		"2026-11-22 08:00": false, // Sunday
		"2026-11-24 08:00": false, // Vietnam Culture Day, a Tuesday
		"2026-08-22 08:00": true,  // Saturday worked in exchange
		"2026-08-29 08:00": false, // ordinary Saturday
		"2026-02-16 08:00": false, // eve of Tết
		"2026-02-23 08:00": true,  // after Tết
		"2030-02-06 08:00": false, // compensatory day of Tết 2030
		"2031-01-01 08:00": true,  // not covered: a Wednesday
	} {
		if got := Vietnam().Works(at(t, day)); got != works {
			t.Errorf("%s is worked: %v, want %v", day, got, works)
		}
	}
}

func TestADayBeginsAtMidnightInVietnam(t *testing.T) {
	lateSunday := time.Date(2026, 11, 22, 16, 59, 59, 0, time.UTC)
	if Vietnam().Works(lateSunday) {
		t.Error("23:59 on Sunday in Việt Nam is worked")
	}
	if !Vietnam().Works(lateSunday.Add(time.Second)) {
		t.Error("00:00 on Monday in Việt Nam is not worked")
	}
}

func TestCountingBackSkipsWhatIsNotWorked(t *testing.T) {
	for _, c := range []struct {
		from string
		days int
		want string
	}{
		{"2026-11-30 08:00", 0, "2026-11-30 00:00"},
		{"2026-11-30 08:00", 1, "2026-11-27 00:00"}, // over a weekend
		{"2026-11-30 08:00", 5, "2026-11-20 00:00"}, // over 24 November and a weekend
		{"2026-02-23 08:00", 1, "2026-02-13 00:00"}, // over the whole of Tết
		{"2026-08-24 08:00", 1, "2026-08-22 00:00"}, // to a Saturday that is worked
		{"2027-01-04 08:00", 1, "2026-12-31 00:00"}, // over a new year
		{"2026-11-28 23:59", 1, "2026-11-27 00:00"}, // from a Saturday
	} {
		if got, want := Vietnam().Before(at(t, c.from), c.days), at(t, c.want); !got.Equal(want) {
			t.Errorf("%d working days before %s: %v, want %v", c.days, c.from, got, want)
		}
	}
}

func TestADayEndsAtTheNextMidnight(t *testing.T) {
	if got, want := EndOfDay(at(t, "2026-12-31 13:00")), at(t, "2027-01-01 00:00"); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheCalendarKnowsWhatItDoesNotKnow(t *testing.T) {
	c := Vietnam()
	if c.Covers(at(t, "2025-12-31 23:59")) || !c.Covers(at(t, "2026-01-01 00:00")) ||
		!c.Covers(at(t, "2030-12-31 23:59")) || c.Covers(at(t, "2031-01-01 00:00")) {
		t.Errorf("covers %d to %d", c.first, c.last)
	}
	tet, found := c.Holiday(at(t, "2028-01-24 08:00"))
	if !found || !tet.Provisional || tet.Worked {
		t.Errorf("the eve of Tết 2028: %+v, %v", tet, found)
	}
}

func TestAWrongFileIsRefused(t *testing.T) {
	header := "date,name,kind,status,source\n"
	for name, text := range map[string]string{
		"no date":      header + "soon,Tết,off_statutory,rule,\n",
		"twice":        header + "2026-01-01,a,off_swap,rule,\n2026-01-01,b,off_swap,rule,\n",
		"unknown kind": header + "2026-01-01,a,party,rule,\n",
		"ragged":       header + "2026-01-01\n",
	} {
		if _, err := read(text); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
