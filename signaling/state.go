package signaling

import (
	"cmp"
	"slices"
	"time"
)

// Session states that the room acts on; the others only show.
const (
	sessionLive      = "live"
	sessionPaused    = "paused"
	sessionSuspended = "suspended"
	sessionEnded     = "ended"

	hearingCheckedIn  = "checked_in"
	hearingCalled     = "called"
	hearingInProgress = "in_progress"
	hearingEnded      = "ended"
)

// space is the part of the room in which a seat is.
type space string

const (
	lobby space = "lobby"
	floor space = "floor"
)

// seat is one person's or point's stay in the room. It outlives the socket and the page.
type seat struct {
	Admission
	admitted     bool // a waiting role that was called in
	acknowledged bool
	acknowledges bool // said so; it counts once it is written
	locked       bool // takes effect at once
	lockShown    bool // and is shown when it is written down
	locks        int  // how often it was locked: an unlock ends only the locks before it
	microphoneOn bool
	cameraOn     bool
	handRaised   time.Time
	helpAsked    bool
	socketUp     bool
	mediaUp      bool
	joinedAt     time.Time
	offlineSince time.Time
}

func (s *seat) online() bool { return s.socketUp || s.mediaUp }

func (s *seat) actor() Actor {
	return Actor{Seat: s.Seat, Role: s.Role, Name: s.Name, PersonID: s.PersonID}
}

// calling is a hearing whose citizen was called and has not come in yet.
type calling struct {
	hearing string
	seat    string
	until   time.Time // end of the notice
}

type alert struct {
	id   string
	kind string
	seat string
	at   time.Time
}

// state is everything that the room's loop owns and that plan and project read.
type state struct {
	agenda         Agenda
	seats          map[string]*seat
	floor          string // seat that was given the floor
	sharing        string // seat that shares its screen
	calling        *calling
	countdownUntil time.Time
	alerts         []alert
	databaseSilent bool
	minutesVersion int
}

// spaceOf: citizens come to the floor when they are called, everybody else
// with the start of the session.
func (st *state) spaceOf(s *seat) space {
	if !st.begun() || s.Role.waits() && !s.admitted || !s.Role.attends() {
		return lobby
	}
	return floor
}

// begun: started and not yet ended; a break keeps everyone in place.
func (st *state) begun() bool {
	switch st.agenda.State {
	case sessionLive, sessionPaused, sessionSuspended:
		return true
	}
	return false
}

// flowing: media passes now.
func (st *state) flowing() bool { return st.agenda.State == sessionLive && st.countdownUntil.IsZero() }

func (st *state) hearing(id string) *AgendaHearing { return st.agenda.hearing(id) }

// current is the hearing that is on, nil between hearings.
func (st *state) current() *AgendaHearing {
	for i := range st.agenda.Hearings {
		if h := &st.agenda.Hearings[i]; h.State == hearingInProgress {
			return h
		}
	}
	return nil
}

// citizenSeat is where the citizen of a hearing sits: their own seat, or the
// seat of the point at which they are.
func (st *state) citizenSeat(h *AgendaHearing) *seat {
	seats := st.inOrder() // a point may have two seats: it is always the same one
	for _, s := range seats {
		if s.HearingID == h.ID && s.Role == RoleCitizen {
			return s
		}
	}
	if h.PointID == "" {
		return nil
	}
	for _, s := range seats {
		if s.Role == RolePoint && s.PointID == h.PointID {
			return s
		}
	}
	return nil
}

// inOrder lists the seats as they are shown: by role, then by who came first.
func (st *state) inOrder() []*seat {
	seats := make([]*seat, 0, len(st.seats))
	for _, s := range st.seats {
		seats = append(seats, s)
	}
	slices.SortFunc(seats, func(a, b *seat) int {
		return cmp.Or(cmp.Compare(a.Role.order(), b.Role.order()), a.joinedAt.Compare(b.joinedAt), cmp.Compare(a.Seat, b.Seat))
	})
	return seats
}

// heard reports whether what a seat says is passed on.
func (st *state) heard(s *seat) bool {
	return st.shown(s) && !s.locked && s.microphoneOn &&
		(s.Role.alwaysHeard() || st.floor == s.Seat || st.agenda.FreeMicrophones)
}

// shown reports whether a seat's pictures are passed on: nobody's before they
// acknowledged the notice.
func (st *state) shown(s *seat) bool {
	return st.flowing() && st.spaceOf(s) == floor && s.acknowledged && s.Role.shows()
}

// drop forgets a seat and what pointed to it.
func (st *state) drop(id string) {
	delete(st.seats, id)
	if st.floor == id {
		st.floor = ""
	}
	if st.sharing == id {
		st.sharing = ""
	}
	st.alerts = slices.DeleteFunc(st.alerts, func(a alert) bool { return a.seat == id })
}
