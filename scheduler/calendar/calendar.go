// Package calendar knows the working days of Vietnamese state offices: Monday
// to Friday, less the public holidays, more the Saturdays that are worked in
// exchange for a day off (Labour Code 2019, articles 111 and 112; resolution
// 28/2026/QH16, article 2).
//
// The Prime Minister decides each autumn on the days around Tết and the national
// day of the next year: rows with the status "projected" are replaced then.
package calendar

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
	"time"
)

// Zone is the civil time of Việt Nam: UTC+7 since 1975, without summer time, so
// that no zone database is needed.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

//go:embed holidays.csv
var holidays string

// Calendar says which days are worked. It is never changed once read.
type Calendar struct {
	days  map[string]Holiday // by date, YYYY-MM-DD
	first int                // years that the rows cover
	last  int
}

// Holiday is a day that differs from an ordinary week.
type Holiday struct {
	Name        string // in Vietnamese
	Worked      bool   // a Saturday worked in exchange
	Provisional bool   // projected: the decision on this year was not made yet
}

// Vietnam returns the calendar of 2026 to 2030.
var Vietnam = sync.OnceValue(func() *Calendar {
	c, err := read(holidays)
	if err != nil {
		panic("calendar: " + err.Error()) // the file is part of the program
	}
	return c
})

// read takes rows of date, name, kind, status, source under a header.
func read(text string) (*Calendar, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	c := &Calendar{days: make(map[string]Holiday, len(rows))}
	for _, row := range rows[1:] {
		if err := c.add(row[0], row[1], row[2], row[3]); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Calendar) add(date, name, kind, status string) error {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return err
	}
	if _, twice := c.days[date]; twice {
		return fmt.Errorf("%s stands there twice", date)
	}
	if !strings.HasPrefix(kind, "off_") && kind != "work_swap" {
		return fmt.Errorf("%s is of the unknown kind %q", date, kind)
	}
	c.days[date] = Holiday{Name: name, Worked: kind == "work_swap", Provisional: status == "projected"}
	if c.first == 0 {
		c.first = day.Year()
	}
	c.last = day.Year()
	return nil
}

// Covers reports whether the holidays of the year of at are known. Of other
// years only the weekends are.
func (c *Calendar) Covers(at time.Time) bool {
	year := at.In(Zone).Year()
	return c.first <= year && year <= c.last
}

// Holiday returns what is special about the day of at, if anything is.
func (c *Calendar) Holiday(at time.Time) (Holiday, bool) {
	h, found := c.days[at.In(Zone).Format(time.DateOnly)]
	return h, found
}

// Works reports whether the day of at, in Việt Nam, is a working day.
func (c *Calendar) Works(at time.Time) bool {
	if h, found := c.Holiday(at); found {
		return h.Worked
	}
	day := at.In(Zone).Weekday()
	return day != time.Saturday && day != time.Sunday
}

// Before returns the first instant of the n-th working day before the day of
// at; the day of at is not counted.
func (c *Calendar) Before(at time.Time, n int) time.Time {
	day := StartOfDay(at)
	for n > 0 {
		day = day.AddDate(0, 0, -1)
		if c.Works(day) {
			n--
		}
	}
	return day
}

// StartOfDay returns midnight at the beginning of the day of at.
func StartOfDay(at time.Time) time.Time {
	year, month, day := at.In(Zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, Zone)
}

// EndOfDay returns midnight at the end of the day of at: a term of days runs to
// the end of its last one (Civil Code 2015, article 148).
func EndOfDay(at time.Time) time.Time { return StartOfDay(at).AddDate(0, 0, 1) }
