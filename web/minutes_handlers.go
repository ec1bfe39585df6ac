package web

import (
	"context"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

// readMinutes answers who writes the minutes at any time, and the others of the
// hearing from the moment they were presented to read.
func (s *server) readMinutes(ctx context.Context, in *ByID) (*answer[records.Minutes], error) {
	minutes, err := s.readableMinutes(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return answered(minutes), nil
}

func (s *server) readableMinutes(ctx context.Context, id string) (records.Minutes, error) {
	subject, session, err := s.allowInHearing(ctx, access.ReadPresented, id)
	if err != nil {
		return records.Minutes{}, err
	}
	minutes, err := s.Records.Minutes(ctx, records.HearingID(id))
	if err != nil || minutes.State != records.MinutesDraft {
		return minutes, err
	}
	return minutes, access.Can(subject, access.ReadMinutes, session.HearingObject(minutes.HearingID))
}

type entrySaving struct {
	ByID
	EntryID string `path:"entryId" format:"uuid"`
	Body    EntrySave
}

func (s *server) saveEntry(ctx context.Context, in *entrySaving) (*answer[records.Saved], error) {
	subject, session, err := s.allowInHearing(ctx, access.WriteMinutes, in.ID)
	if err != nil {
		return nil, err
	}
	saved, err := s.Records.SaveEntry(ctx, actorIn(subject, session), in.Body.save(records.HearingID(in.ID), records.EntryID(in.EntryID)))
	if err != nil {
		return nil, err
	}
	minutesSaved.Inc()
	s.announceMinutes(session, in.ID)
	return answered(saved), nil
}

type directiveSaving struct {
	ByID
	DirectiveID string `path:"directiveId" format:"uuid"`
	Body        DirectiveSave
}

func (s *server) saveDirective(ctx context.Context, in *directiveSaving) (*answer[records.DirectiveDraft], error) {
	subject, session, err := s.allowInHearing(ctx, access.WriteMinutes, in.ID)
	if err != nil {
		return nil, err
	}
	saved, err := s.Records.SaveDirective(ctx, actorIn(subject, session), in.Body.save(records.HearingID(in.ID), records.DirectiveID(in.DirectiveID)))
	if err != nil {
		return nil, err
	}
	minutesSaved.Inc()
	s.announceMinutes(session, in.ID)
	return answered(saved), nil
}

func (s *server) presentMinutes(ctx context.Context, in *ByID) (*answer[records.Minutes], error) {
	return s.changeMinutes(ctx, access.PresentMinutes, in.ID, s.Records.Present)
}

func (s *server) withdrawMinutes(ctx context.Context, in *ByID) (*answer[records.Minutes], error) {
	return s.changeMinutes(ctx, access.PresentMinutes, in.ID, s.Records.Withdraw)
}

func (s *server) confirmMinutes(ctx context.Context, in *postedTo[Confirmation]) (*answer[records.Minutes], error) {
	return s.changeMinutes(ctx, access.ConfirmMinutes, in.ID,
		func(ctx context.Context, by records.Actor, id records.HearingID) (records.Minutes, error) {
			return s.Records.Confirm(ctx, by, id, in.Body.Version, in.Body.Remark)
		})
}

func (s *server) noteRefusal(ctx context.Context, in *postedTo[Refusal]) (*answer[records.Minutes], error) {
	return s.changeMinutes(ctx, access.PresentMinutes, in.ID,
		func(ctx context.Context, by records.Actor, id records.HearingID) (records.Minutes, error) {
			return s.Records.Refuse(ctx, by, id, in.Body.Version, in.Body.Reason)
		})
}

// signings says which permission each signature asks for.
var signings = map[records.SignatureRole]access.Action{
	records.SignedChair: access.SignAsChair,
	records.SignedClerk: access.SignAsClerk,
}

func (s *server) signMinutes(ctx context.Context, in *postedTo[SignOff]) (*answer[records.Minutes], error) {
	as := records.SignatureRole(in.Body.As)
	return s.changeMinutes(ctx, signings[as], in.ID,
		func(ctx context.Context, by records.Actor, id records.HearingID) (records.Minutes, error) {
			return s.Records.SignOff(ctx, by, id, as, in.Body.Version)
		})
}

func (s *server) supplementMinutes(ctx context.Context, in *postedTo[SupplementDraft]) (*answer[records.Minutes], error) {
	return s.changeMinutes(ctx, access.WriteMinutes, in.ID,
		func(ctx context.Context, by records.Actor, id records.HearingID) (records.Minutes, error) {
			return s.Records.Supplement(ctx, by, records.SupplementSave{
				HearingID: id, OpID: records.OperationID(in.Body.OpID), Text: in.Body.Text, Reason: in.Body.Reason,
			})
		})
}

// changeMinutes moves the minutes of a hearing and lets the room know.
func (s *server) changeMinutes(ctx context.Context, action access.Action, id string,
	change func(context.Context, records.Actor, records.HearingID) (records.Minutes, error),
) (*answer[records.Minutes], error) {
	subject, session, err := s.allowInHearing(ctx, action, id)
	if err != nil {
		return nil, err
	}
	minutes, err := change(ctx, actorIn(subject, session), records.HearingID(id))
	if err != nil {
		return nil, err
	}
	s.announceMinutes(session, id)
	return answered(minutes), nil
}

// announceMinutes comes after the commit: whoever refetches finds the change.
func (s *server) announceMinutes(session scheduler.Session, hearingID string) {
	s.Live.Announce(string(session.ID), hearingID, "minutes")
}

// minutesPDF is the sealed document, byte for byte as it was sealed.
func (s *server) minutesPDF(ctx context.Context, in *ByID) (*download, error) {
	minutes, err := s.readableMinutes(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if minutes.DocumentID == nil {
		return nil, errNotSealed
	}
	return s.document(ctx, *minutes.DocumentID)
}
