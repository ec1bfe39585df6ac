package scheduler

import (
	"context"
	"time"
)

// Agenda is what a live room shows of its session. Citizens' names are masked;
// the subjects are for officers, and of these a citizen sees only their own.
type Agenda struct {
	SessionID SessionID
	Title     string
	Kind      SessionKind
	UnitName  string
	State     SessionState
	StartsAt  time.Time
	EndsAt    time.Time
	LiveAt    *time.Time // zero of media time
	Settings  Settings
	Chair     Officer
	Clerk     Officer
	Points    []AgendaPoint
	Hearings  []AgendaHearing // in the order of turns
}

// AgendaPoint is a point on the agenda.
type AgendaPoint struct {
	ID        PointID
	Name      string
	ShortName string
	Central   bool
	State     PointState
}

// AgendaHearing is one citizen's turn on the agenda.
type AgendaHearing struct {
	ID           HearingID
	Order        int
	MaskedName   string
	Subject      string
	PointID      PointID // where the citizen sits; "" at home
	PlannedStart time.Time
	Minutes      int // planned length
	State        HearingState
	StartedAt    *time.Time
	EndedAt      *time.Time
}

// Agenda returns what the live room of a session shows. Fault:
// session_not_found.
func (s *Scheduler) Agenda(ctx context.Context, id SessionID) (Agenda, error) {
	session, err := s.Session(ctx, id)
	if err != nil {
		return Agenda{}, err
	}
	agenda := Agenda{SessionID: session.ID, Title: session.Title, Kind: session.Kind, UnitName: session.UnitName,
		State: session.State, StartsAt: session.StartsAt, EndsAt: session.EndsAt, LiveAt: session.LiveAt,
		Settings: session.Settings, Chair: session.Chair, Clerk: session.Clerk}
	for _, p := range session.Points {
		agenda.Points = append(agenda.Points, AgendaPoint{ID: p.PointID, Name: p.Name, ShortName: p.ShortName,
			Central: p.Central, State: p.State})
	}
	for _, h := range session.Hearings {
		agenda.Hearings = append(agenda.Hearings, AgendaHearing{ID: h.ID, Order: h.Order, MaskedName: h.MaskedName(),
			Subject: h.Subject, PointID: h.PointID, PlannedStart: h.PlannedStart, Minutes: h.Minutes, State: h.State,
			StartedAt: h.StartedAt, EndedAt: h.EndedAt})
	}
	return agenda, nil
}
