package web

import (
	"context"
	"time"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

// A period is a span of days in Việt Nam, both included.
type period struct {
	From string `query:"from" format:"date" doc:"First day; open unless said."`
	To   string `query:"to" format:"date" doc:"Last day; open unless said."`
}

// vietnam is the zone of every day and every time on paper.
var vietnam = records.VietnamTime

// instants are the first instant of the period and the first after it; the open
// ends are farther than anything that is planned.
func (p period) instants() (from, to time.Time, err error) {
	from, to = time.Unix(0, 0), time.Date(9999, 1, 1, 0, 0, 0, 0, vietnam)
	if p.From != "" {
		if from, err = records.Date(p.From).Time(); err != nil {
			return from, to, errInvalidRequest.With("from", "not a date")
		}
	}
	if p.To != "" {
		if to, err = records.Date(p.To).Time(); err != nil {
			return from, to, errInvalidRequest.With("to", "not a date")
		}
		to = to.AddDate(0, 0, 1)
	}
	return from, to, nil
}

// listSessions answers with those of the period that the asker may read.
func (s *server) listSessions(ctx context.Context, in *period) (*answer[[]Session], error) {
	subject, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	from, to, err := in.instants()
	if err != nil {
		return nil, err
	}
	sessions, err := s.Scheduler.Sessions(ctx, from, to)
	if err != nil {
		return nil, err
	}
	readable := []Session{}
	for _, found := range sessions {
		if access.Can(subject, access.ReadSession, found.Object()) == nil {
			readable = append(readable, session(subject, found))
		}
	}
	return answered(readable), nil
}

func (s *server) readSession(ctx context.Context, in *ByID) (*answer[Session], error) {
	subject, found, err := s.allowInSession(ctx, access.ReadSession, in.ID)
	if err != nil {
		return nil, err
	}
	return answered(session(subject, found)), nil
}

func (s *server) planSession(ctx context.Context, in *posted[SessionPlan]) (*answer[Session], error) {
	subject, err := s.allow(ctx, access.PlanSession, access.Object{UnitID: access.UnitID(in.Body.UnitID)})
	if err != nil {
		return nil, err
	}
	planned, err := s.Scheduler.Plan(ctx, actor(subject), in.Body.plan())
	if err != nil {
		return nil, err
	}
	return answered(session(subject, planned)), nil
}

// replanSession asks for the permission twice: for the session as it is, and
// for the unit that the new plan gives it to.
func (s *server) replanSession(ctx context.Context, in *postedTo[SessionPlan]) (*answer[Session], error) {
	subject, before, err := s.allowInSession(ctx, access.PlanSession, in.ID)
	if err != nil {
		return nil, err
	}
	if err := access.Can(subject, access.PlanSession, access.Object{UnitID: access.UnitID(in.Body.UnitID)}); err != nil {
		return nil, err
	}
	planned, err := s.Scheduler.Replan(ctx, actor(subject), before.ID, in.Body.plan())
	if err != nil {
		return nil, err
	}
	return answered(session(subject, planned)), nil
}

func (s *server) moveSession(ctx context.Context, in *postedTo[Move]) (*answer[Session], error) {
	subject, before, err := s.allowInSession(ctx, access.MoveSession, in.ID)
	if err != nil {
		return nil, err
	}
	after, err := s.Scheduler.Move(ctx, actorIn(subject, before), before.ID, scheduler.SessionState(in.Body.To), in.Body.Reason)
	if err != nil {
		return nil, err
	}
	s.Live.Announce(in.ID, "", "session")
	return answered(session(subject, after)), s.emptyRoom(ctx, after)
}

// emptyRoom shows everybody out whose invitation ended with the session's plan.
func (s *server) emptyRoom(ctx context.Context, session scheduler.Session) error {
	if session.State != scheduler.SessionPostponed && session.State != scheduler.SessionCancelled {
		return nil
	}
	invitations, err := s.Access.Invitations(ctx, string(session.ID))
	if err != nil {
		return err
	}
	for _, invitation := range invitations {
		s.Live.Evict(string(session.ID), string(invitation.ID))
	}
	return nil
}

type gateAnswering struct {
	ByID
	Gate GateName `path:"gate"`
	Body GateAnswer
}

func (s *server) answerGate(ctx context.Context, in *gateAnswering) (*answer[Session], error) {
	subject, before, err := s.allowInSession(ctx, access.PlanSession, in.ID)
	if err != nil {
		return nil, err
	}
	by, gate := actorIn(subject, before), scheduler.GateName(in.Gate)
	var after scheduler.Session
	if in.Body.Exception == "" {
		after, err = s.Scheduler.MeetGate(ctx, by, before.ID, gate)
	} else {
		after, err = s.Scheduler.ExceptGate(ctx, by, before.ID, gate, in.Body.Exception)
	}
	if err != nil {
		return nil, err
	}
	s.Live.Announce(in.ID, "", "session")
	return answered(session(subject, after)), nil
}

func (s *server) publishSession(ctx context.Context, in *ByID) (*answer[Publication], error) {
	subject, before, err := s.allowInSession(ctx, access.PlanSession, in.ID)
	if err != nil {
		return nil, err
	}
	published, invitations, err := s.Scheduler.Publish(ctx, actor(subject), before.ID)
	if err != nil {
		return nil, err
	}
	return answered(Publication{
		Session:     session(subject, published),
		Invitations: each(invitations, func(i access.Issued) IssuedInvitation { return s.issued(i, published) }),
	}), nil
}

func (s *server) listPoints(ctx context.Context, _ *nothing) (*answer[[]Point], error) {
	if _, err := s.allow(ctx, access.ListOffice, access.Object{}); err != nil {
		return nil, err
	}
	points, err := s.Scheduler.Points(ctx)
	if err != nil {
		return nil, err
	}
	return answered(each(points, point)), nil
}

type checkReport struct {
	ByID
	PointID string `path:"pointId" format:"uuid"`
	Body    Check
}

func (s *server) reportCheck(ctx context.Context, in *checkReport) (*answer[SessionPoint], error) {
	subject, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	before, err := s.Scheduler.Session(ctx, scheduler.SessionID(in.ID))
	if err != nil {
		return nil, err
	}
	pointID := scheduler.PointID(in.PointID)
	if err := access.Can(subject, access.ReportCheck, before.PointObject(pointID)); err != nil {
		return nil, err
	}
	after, err := s.Scheduler.ReportCheck(ctx, actorIn(subject, before), before.ID, pointID, in.Body.check())
	if err != nil {
		return nil, err
	}
	s.Live.Announce(in.ID, "", "point")
	for _, checked := range after.Points {
		if checked.PointID == pointID {
			return answered(sessionPoint(checked)), nil
		}
	}
	return nil, scheduler.ErrPointNotFound
}
