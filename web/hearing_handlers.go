package web

import (
	"context"

	"thongcau/internal/access"
	"thongcau/scheduler"
)

func (s *server) recordArrival(ctx context.Context, in *postedTo[Identity]) (*answer[Hearing], error) {
	subject, session, err := s.allowInHearing(ctx, access.RecordArrival, in.ID)
	if err != nil {
		return nil, err
	}
	after, err := s.Scheduler.Arrive(ctx, actorIn(subject, session), scheduler.HearingID(in.ID), in.Body.identity())
	if err != nil {
		return nil, err
	}
	s.Live.Announce(string(session.ID), in.ID, "hearing")
	return answered(hearing(subject, session, after)), nil
}

func (s *server) moveHearing(ctx context.Context, in *postedTo[HearingMove]) (*answer[Hearing], error) {
	subject, session, err := s.allowInHearing(ctx, access.ConductHearing, in.ID)
	if err != nil {
		return nil, err
	}
	after, err := s.Scheduler.MoveHearing(ctx, actorIn(subject, session), scheduler.HearingID(in.ID),
		scheduler.HearingState(in.Body.To), in.Body.Reason)
	if err != nil {
		return nil, err
	}
	s.Live.Announce(string(session.ID), in.ID, "hearing")
	return answered(hearing(subject, session, after)), nil
}

// addHearing receives one more citizen: who conducts or prepares the session may.
func (s *server) addHearing(ctx context.Context, in *postedTo[PlannedHearing]) (*answer[Hearing], error) {
	subject, session, err := s.allowInSession(ctx, access.MoveSession, in.ID)
	if err != nil {
		return nil, err
	}
	added, err := s.Scheduler.AddHearing(ctx, actorIn(subject, session), session.ID, in.Body.plan())
	if err != nil {
		return nil, err
	}
	session.Hearings = append(session.Hearings, added)
	s.Live.Announce(in.ID, string(added.ID), "hearing")
	return answered(hearing(subject, session, added)), nil
}

func (s *server) inviteCitizen(ctx context.Context, in *ByID) (*answer[IssuedInvitation], error) {
	_, session, err := s.allowInHearing(ctx, access.ManageSeats, in.ID)
	if err != nil {
		return nil, err
	}
	issued, err := s.Scheduler.InviteCitizen(ctx, scheduler.HearingID(in.ID))
	if err != nil {
		return nil, err
	}
	return answered(s.issued(issued, session)), nil
}
