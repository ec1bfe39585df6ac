package web

import (
	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

// plan is the plan in the scheduler's words.
func (p SessionPlan) plan() scheduler.SessionPlan {
	return scheduler.SessionPlan{
		Kind: scheduler.SessionKind(p.Kind), Title: p.Title, UnitID: access.UnitID(p.UnitID),
		ChairID: access.PersonID(p.ChairID), ClerkID: access.PersonID(p.ClerkID), StartsAt: p.StartsAt, EndsAt: p.EndsAt,
		Points: each(p.Points, PlannedPoint.plan), Hearings: each(p.Hearings, PlannedHearing.plan),
		Settings: (*scheduler.Settings)(p.Settings),
	}
}

func (p PlannedPoint) plan() scheduler.PointPlan {
	return scheduler.PointPlan{PointID: scheduler.PointID(p.PointID), Central: p.Central, OfficerID: access.PersonID(p.OfficerID)}
}

func (h PlannedHearing) plan() scheduler.HearingPlan {
	return scheduler.HearingPlan{
		PetitionID: records.PetitionID(h.PetitionID), CitizenName: h.CitizenName, Subject: h.Subject,
		PointID: scheduler.PointID(h.PointID), PlannedStart: h.PlannedStart, Minutes: h.Minutes,
	}
}

// session is a session as the subject may see it.
func session(subject access.Subject, s scheduler.Session) Session {
	return Session{
		ID: string(s.ID), Kind: SessionKind(s.Kind), Title: s.Title, UnitID: string(s.UnitID), UnitName: s.UnitName,
		State: SessionState(s.State), Next: each(s.State.Next(), func(to scheduler.SessionState) SessionState { return SessionState(to) }),
		StartsAt: s.StartsAt, EndsAt: s.EndsAt, Settings: Settings(s.Settings), LiveAt: s.LiveAt, EndedAt: s.EndedAt,
		Chair: personRef(s.Chair), Clerk: personRef(s.Clerk),
		Points:   each(s.Points, sessionPoint),
		Hearings: each(s.Hearings, func(h scheduler.Hearing) Hearing { return hearing(subject, s, h) }),
		Gates:    each(s.Gates, gate),
	}
}

func personRef(o scheduler.Officer) PersonRef {
	return PersonRef{ID: string(o.ID), FullName: o.Name, Title: o.Title, UnitName: o.UnitName}
}

func point(p scheduler.Point) Point {
	return Point{
		ID: string(p.ID), UnitID: string(p.UnitID), UnitName: p.UnitName, Name: p.Name, ShortName: p.ShortName, Kind: PointKind(p.Kind),
	}
}

func sessionPoint(p scheduler.SessionPoint) SessionPoint {
	wire := SessionPoint{
		PointID: string(p.PointID), Name: p.Name, ShortName: p.ShortName, UnitName: p.UnitName,
		Central: p.Central, State: PointState(p.State),
	}
	if p.Officer != nil {
		officer := personRef(*p.Officer)
		wire.Officer = &officer
	}
	if p.Check != nil && p.CheckedAt != nil {
		wire.Check = &PointCheck{Check: checkOf(*p.Check), At: *p.CheckedAt}
	}
	return wire
}

func checkOf(c scheduler.Check) Check {
	return Check{
		Camera: CheckVerdict(c.Camera), Microphone: CheckVerdict(c.Microphone), Speaker: CheckVerdict(c.Speaker), Line: CheckVerdict(c.Line),
		LevelDBFS: c.LevelDBFS, Width: c.Width, Height: c.Height, FrameRate: c.FrameRate, RoundTripMS: c.RoundTripMS,
		LossPercent: c.LossPercent, SendKbps: c.SendKbps, ReceiveKbps: c.ReceiveKbps, Note: c.Note,
	}
}

// check is the check in the scheduler's words.
func (c Check) check() scheduler.Check {
	return scheduler.Check{
		Camera: scheduler.Verdict(c.Camera), Microphone: scheduler.Verdict(c.Microphone),
		Speaker: scheduler.Verdict(c.Speaker), Line: scheduler.Verdict(c.Line),
		LevelDBFS: c.LevelDBFS, Width: c.Width, Height: c.Height, FrameRate: c.FrameRate, RoundTripMS: c.RoundTripMS,
		LossPercent: c.LossPercent, SendKbps: c.SendKbps, ReceiveKbps: c.ReceiveKbps, Note: c.Note,
	}
}

func gate(g scheduler.Gate) Gate {
	return Gate{Gate: GateName(g.Name), DueAt: g.DueAt, MetAt: g.MetAt, ExceptedAt: g.ExceptedAt, Exception: g.Reason, ByName: g.ByName}
}

// hearing is one turn as the subject may see it: who neither receives the
// citizen nor conducts the session sees that there is a turn, and whose, masked.
func hearing(subject access.Subject, s scheduler.Session, h scheduler.Hearing) Hearing {
	wire := Hearing{
		ID: string(h.ID), SessionID: string(h.SessionID), Order: h.Order, PetitionID: string(h.PetitionID),
		CitizenName: h.CitizenName, MaskedName: h.MaskedName(), Subject: h.Subject, PointID: string(h.PointID),
		PlannedStart: h.PlannedStart, Minutes: h.Minutes, State: HearingState(h.State),
		Next:    each(h.State.Next(), func(to scheduler.HearingState) HearingState { return HearingState(to) }),
		Arrived: h.Arrived, StartedAt: h.StartedAt, EndedAt: h.EndedAt,
	}
	if !knows(subject, s.HearingObject(h.ID)) {
		wire.CitizenName, wire.Subject, wire.PetitionID = wire.MaskedName, "", ""
	}
	return wire
}

// knows reports whether the subject may know who is received: because they
// check the citizen in, or conduct the hearing.
func knows(subject access.Subject, object access.Object) bool {
	return access.Can(subject, access.RecordArrival, object) == nil || access.Can(subject, access.ConductHearing, object) == nil
}

// hearingOf is one hearing of a session.
func hearingOf(s scheduler.Session, id string) (scheduler.Hearing, bool) {
	for _, h := range s.Hearings {
		if string(h.ID) == id {
			return h, true
		}
	}
	return scheduler.Hearing{}, false
}

// pointFullName is the name of a point in a session, "" when it has no part.
func pointFullName(s scheduler.Session, id string) string {
	for _, p := range s.Points {
		if string(p.PointID) == id {
			return p.Name
		}
	}
	return ""
}
