package scheduler

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thongcau/internal/access"
	"thongcau/internal/fault"
	"thongcau/records"
)

const (
	maxTitle   = 200 // characters
	maxSubject = 300 // characters
	maxHours   = 12
	// A day's grace: a session that began this morning may still be entered.
	pastGrace = 24 * time.Hour

	minMinutes = 5
	maxMinutes = 240
)

// SessionPlan is what an officer decides about a session.
type SessionPlan struct {
	Kind     SessionKind
	Title    string
	UnitID   access.UnitID
	ChairID  access.PersonID
	ClerkID  access.PersonID
	StartsAt time.Time
	EndsAt   time.Time
	Points   []PointPlan   // exactly one is central
	Hearings []HearingPlan // in the order of turns
	Settings *Settings     // nil: DefaultSettings
}

// PointPlan is a point's part in a plan.
type PointPlan struct {
	PointID   PointID
	Central   bool
	OfficerID access.PersonID // "" until someone is named
}

// HearingPlan is one citizen's turn in a plan.
type HearingPlan struct {
	PetitionID   records.PetitionID // "" when there is no petition
	CitizenName  string
	Subject      string
	PointID      PointID // where the citizen will sit; "" at home
	PlannedStart time.Time
	Minutes      int // planned length
}

// check returns the plan as it will be stored, or what is wrong with it.
func (p SessionPlan) check(at time.Time) (SessionPlan, error) {
	p.Title = tidy(p.Title)
	if p.Settings == nil {
		defaults := DefaultSettings()
		p.Settings = &defaults
	}
	for _, check := range []func() error{
		p.checkWords, func() error { return p.checkTimes(at) }, p.checkPoints, p.Settings.check,
	} {
		if err := check(); err != nil {
			return p, err
		}
	}
	p.Hearings = slices.Clone(p.Hearings)
	for i := range p.Hearings {
		var err error
		if p.Hearings[i], err = p.Hearings[i].check(p, i+1); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p SessionPlan) checkWords() error {
	switch {
	case !slices.Contains(SessionKinds(), p.Kind):
		return invalid("kind")
	case p.Title == "" || utf8.RuneCountInString(p.Title) > maxTitle:
		return invalid("title")
	case !isID(p.UnitID):
		return invalid("unit")
	case !isID(p.ChairID):
		return invalid("chair")
	case !isID(p.ClerkID) || p.ClerkID == p.ChairID: // one person cannot sign for both
		return invalid("clerk")
	}
	return nil
}

func (p SessionPlan) checkTimes(at time.Time) error {
	switch {
	case !p.EndsAt.After(p.StartsAt):
		return ErrSessionEndsTooEarly
	case p.EndsAt.Sub(p.StartsAt) > maxHours*time.Hour:
		return ErrSessionTooLong.With("hours", fmt.Sprint(maxHours))
	case p.StartsAt.Before(at.Add(-pastGrace)):
		return ErrSessionPast
	}
	return nil
}

func (p SessionPlan) checkPoints() error {
	central := 0
	seen := make(map[PointID]bool, len(p.Points))
	for i, point := range p.Points {
		if !isID(point.PointID) || seen[point.PointID] || point.OfficerID != "" && !isID(point.OfficerID) {
			return invalid(fmt.Sprintf("points.%d", i+1))
		}
		seen[point.PointID] = true
		if point.Central {
			central++
		}
	}
	if central != 1 {
		return invalid("points")
	}
	return nil
}

func (p SessionPlan) hasPoint(id PointID) bool {
	return slices.ContainsFunc(p.Points, func(point PointPlan) bool { return point.PointID == id })
}

// check returns the hearing at a place (from 1) of a plan as it will be stored.
func (h HearingPlan) check(p SessionPlan, order int) (HearingPlan, error) {
	if h.PointID != "" && !p.hasPoint(h.PointID) {
		return h, invalid(fmt.Sprintf("hearings.%d.point", order))
	}
	if h.PlannedStart.Before(p.StartsAt) || !h.PlannedStart.Before(p.EndsAt) {
		return h, ErrHearingOutside.With("order", fmt.Sprint(order))
	}
	return h.checkWords(order)
}

func (h HearingPlan) checkWords(order int) (HearingPlan, error) {
	field := func(name string) error { return invalid(fmt.Sprintf("hearings.%d.%s", order, name)) }
	name, err := access.CleanName(h.CitizenName)
	if err != nil {
		return h, field("citizenName")
	}
	h.CitizenName, h.Subject = name, tidy(h.Subject)
	switch {
	case h.PetitionID != "" && !isID(h.PetitionID):
		return h, field("petition")
	case utf8.RuneCountInString(h.Subject) > maxSubject:
		return h, field("subject")
	case h.Minutes < minMinutes || h.Minutes > maxMinutes:
		return h, field("minutes")
	}
	return h, nil
}

func invalid(field string) *fault.Fault { return ErrPlanInvalid.With("field", field) }

// tidy composes a line (NFC) and takes needless space out of it.
func tidy(line string) string { return strings.Join(strings.Fields(norm.NFC.String(line)), " ") }

// people returns whose time the plan takes, each duty once, in an order that
// every planner shares: two that lock the same people never wait for each other.
func (p SessionPlan) people() []duty {
	duties := []duty{{p.ChairID, "chair"}, {p.ClerkID, "clerk"}}
	for _, point := range p.Points {
		if point.OfficerID != "" {
			duties = append(duties, duty{point.OfficerID, "point_officer"})
		}
	}
	slices.SortFunc(duties, func(a, b duty) int {
		return strings.Compare(string(a.person)+a.name, string(b.person)+b.name)
	})
	return slices.Compact(duties)
}

type duty struct {
	person access.PersonID
	name   string
}

// field is where a plan names the duty.
func (d duty) field() string {
	if d.name == "point_officer" {
		return "points"
	}
	return d.name
}
