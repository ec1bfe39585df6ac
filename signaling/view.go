package signaling

import (
	"time"
)

// View is the room as one seat may see it. Every part is comparable, so that a
// delta is what differs between two views.
type View struct {
	Session  SessionView            `json:"session"`
	Me       MeView                 `json:"me"`
	Hearings map[string]HearingView `json:"hearings"`
	Points   map[string]PointView   `json:"points"`
	People   map[string]PersonView  `json:"people" doc:"everyone but me, by seat"`
	Alerts   map[string]AlertView   `json:"alerts"`
}

// SessionView is the session's state in the room.
type SessionView struct {
	Title           string `json:"title"`
	Kind            string `json:"kind"`
	UnitName        string `json:"unitName"`
	State           string `json:"state"`
	StartsAt        string `json:"startsAt" format:"date-time"`
	LiveAt          string `json:"liveAt" doc:"RFC 3339; empty before the first start: the zero of media time"`
	CountdownUntil  string `json:"countdownUntil" doc:"RFC 3339; empty when nothing counts down"`
	FreeMicrophones bool   `json:"freeMicrophones"`
	DatabaseSilent  bool   `json:"databaseSilent" doc:"the records do not answer; the room goes on"`
	MinutesVersion  int    `json:"minutesVersion" doc:"grows with every change of the minutes that this seat may read"`
}

// MeView is the viewer's own seat.
type MeView struct {
	Seat             string `json:"seat"`
	Role             Role   `json:"role"`
	Name             string `json:"name"`
	PointID          string `json:"pointId"`
	HearingID        string `json:"hearingId"`
	Space            string `json:"space" enum:"lobby,floor"`
	HasFloor         bool   `json:"hasFloor"`
	MicrophoneLocked bool   `json:"microphoneLocked"`
	MicrophoneOn     bool   `json:"microphoneOn"`
	MaySpeak         bool   `json:"maySpeak" doc:"what the microphone sends is passed on"`
	Sharing          bool   `json:"sharing"`
	HandRaised       bool   `json:"handRaised"`
	Acknowledged     bool   `json:"acknowledged"`
	HelpAsked        bool   `json:"helpAsked"`
	CalledHearing    string `json:"calledHearing" doc:"set while the call to come in is open"`
	CalledUntil      string `json:"calledUntil" doc:"RFC 3339, end of the notice"`
	MinutesPresented bool   `json:"minutesPresented" doc:"the minutes of my hearing can be read and confirmed"`
}

// HearingView is one citizen's turn. A citizen sees the order and the states
// of the others, not who they are.
type HearingView struct {
	Order        int    `json:"order"`
	Name         string `json:"name" doc:"masked; empty where it is not the viewer's to see"`
	Subject      string `json:"subject"`
	Place        string `json:"place"`
	PointID      string `json:"pointId"`
	State        string `json:"state"`
	PlannedStart string `json:"plannedStart" format:"date-time"`
	Minutes      int    `json:"minutes"`
	StartedAt    string `json:"startedAt"`
	Mine         bool   `json:"mine"`
}

// PointView is one place of the session.
type PointView struct {
	Name    string `json:"name"`
	Central bool   `json:"central"`
	State   string `json:"state"`
}

// PersonView is another seat.
type PersonView struct {
	Order            int    `json:"order" doc:"fixed order of the tiles"`
	Role             Role   `json:"role"`
	Name             string `json:"name"`
	Title            string `json:"title"`
	PointID          string `json:"pointId"`
	PointName        string `json:"pointName"`
	HearingID        string `json:"hearingId"`
	Space            string `json:"space" enum:"lobby,floor"`
	Online           bool   `json:"online"`
	OfflineSince     string `json:"offlineSince"`
	WaitingSince     string `json:"waitingSince"`
	HasFloor         bool   `json:"hasFloor"`
	MicrophoneLocked bool   `json:"microphoneLocked"`
	MicrophoneOn     bool   `json:"microphoneOn"`
	CameraOn         bool   `json:"cameraOn"`
	Sharing          bool   `json:"sharing"`
	HandRaisedAt     string `json:"handRaisedAt"`
	Acknowledged     bool   `json:"acknowledged"`
}

// AlertView is something that somebody should look after.
type AlertView struct {
	Kind string `json:"kind" enum:"help,no_answer"`
	Seat string `json:"seat"`
	At   string `json:"at" format:"date-time"`
}

// project is the room as a seat may see it: a pure function of the state.
func project(st *state, viewer *seat) View {
	v := View{
		Session: st.sessionView(), Me: st.meView(viewer),
		Hearings: map[string]HearingView{}, Points: map[string]PointView{},
		People: map[string]PersonView{}, Alerts: map[string]AlertView{},
	}
	if h := st.hearingOf(viewer); !viewer.Role.May(ActSeeWaiting) && (h == nil || !h.Presented) {
		v.Session.MinutesVersion = 0
	}
	for i := range st.agenda.Hearings {
		h := &st.agenda.Hearings[i]
		v.Hearings[h.ID] = h.view(viewer)
	}
	for _, p := range st.agenda.Points {
		v.Points[p.ID] = PointView{Name: p.Name, Central: p.Central, State: p.State}
	}
	for i, s := range st.inOrder() {
		if s != viewer && st.sees(viewer, s) {
			v.People[s.Seat] = st.personView(s, i)
		}
	}
	if viewer.Role.May(ActSeeWaiting) {
		for _, a := range st.alerts {
			v.Alerts[a.id] = AlertView{Kind: a.kind, Seat: a.seat, At: stamp(a.at)}
		}
	}
	return v
}

// sees: those who keep the room see everyone; on the floor people see each
// other; whoever waits sees nobody.
func (st *state) sees(viewer, other *seat) bool {
	if viewer.Role.May(ActSeeWaiting) {
		return true
	}
	return st.spaceOf(viewer) == floor && st.spaceOf(other) == floor
}

// hearingOf is the hearing that a seat is about: a citizen's own, or the one
// that goes on at a point.
func (st *state) hearingOf(s *seat) *AgendaHearing {
	if s.Role == RoleCitizen {
		return st.hearing(s.HearingID)
	}
	if s.Role != RolePoint {
		return nil
	}
	return st.hearingAt(s.PointID)
}

// hearingAt is the hearing that goes on at a point, or else the last one there
// whose minutes can be read.
func (st *state) hearingAt(point string) (found *AgendaHearing) {
	for i := range st.agenda.Hearings {
		h := &st.agenda.Hearings[i]
		switch {
		case h.PointID != point:
		case h.State == hearingInProgress:
			return h
		case h.Presented:
			found = h
		}
	}
	return found
}

func (st *state) sessionView() SessionView {
	a := &st.agenda
	return SessionView{
		Title: a.Title, Kind: a.Kind, UnitName: a.UnitName, State: a.State,
		StartsAt: stamp(a.StartsAt), LiveAt: stamp(a.LiveAt), CountdownUntil: stamp(st.countdownUntil),
		FreeMicrophones: a.FreeMicrophones, DatabaseSilent: st.databaseSilent, MinutesVersion: st.minutesVersion,
	}
}

func (st *state) meView(s *seat) MeView {
	me := MeView{
		Seat: s.Seat, Role: s.Role, Name: s.Name, PointID: s.PointID, HearingID: s.HearingID,
		Space: string(st.spaceOf(s)), HasFloor: st.floor == s.Seat, MicrophoneLocked: s.lockShown,
		MicrophoneOn: s.microphoneOn, MaySpeak: st.heard(s), Sharing: st.sharing == s.Seat,
		HandRaised: !s.handRaised.IsZero(), Acknowledged: s.acknowledged, HelpAsked: s.helpAsked,
	}
	if c := st.calling; c != nil && c.seat == s.Seat {
		me.CalledHearing, me.CalledUntil = c.hearing, stamp(c.until)
	}
	if h := st.hearingOf(s); h != nil {
		me.MinutesPresented = h.Presented
		me.HearingID = h.ID
	}
	return me
}

func (h *AgendaHearing) view(viewer *seat) HearingView {
	mine := viewer.HearingID == h.ID || viewer.Role == RolePoint && viewer.PointID == h.PointID && h.PointID != ""
	v := HearingView{
		Order: h.Order, State: h.State, PlannedStart: stamp(h.Planned), Minutes: h.Minutes, StartedAt: stamp(h.StartedAt), Mine: mine,
	}
	if mine || viewer.Role.May(ActSeeHearings) {
		v.Name, v.Subject, v.Place, v.PointID = h.Name, h.Subject, h.Place, h.PointID
	}
	return v
}

func (st *state) personView(s *seat, order int) PersonView {
	v := PersonView{
		Order: order, Role: s.Role, Name: s.Name, Title: s.Title, PointID: s.PointID, PointName: s.PointName,
		HearingID: s.HearingID, Space: string(st.spaceOf(s)), Online: s.online(), HasFloor: st.floor == s.Seat,
		MicrophoneLocked: s.lockShown, MicrophoneOn: s.microphoneOn, CameraOn: s.cameraOn,
		Sharing: st.sharing == s.Seat, HandRaisedAt: stamp(s.handRaised), Acknowledged: s.acknowledged,
	}
	if !s.online() {
		v.OfflineSince = stamp(s.offlineSince)
	}
	if st.spaceOf(s) == lobby {
		v.WaitingSince = stamp(s.joinedAt)
	}
	return v
}

// stamp writes a time for the wire; the zero time is "".
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}
