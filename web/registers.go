package web

import (
	"context"
	"slices"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

// ReportDraft is what became of a directive, in words.
type ReportDraft struct {
	Text string `json:"text" minLength:"1" maxLength:"4000"`
	Done bool   `json:"done,omitempty" doc:"Whether the task is carried out."`
}

// LookupRequest is the code that the citizen was given with the receipt.
type LookupRequest struct {
	Code string `json:"code" minLength:"10" maxLength:"40"`
}

// A registerPeriod is a span of days of the register, both included.
type registerPeriod struct {
	From string `query:"from" format:"date" required:"true"`
	To   string `query:"to" format:"date" required:"true"`
}

// readRegister answers with the register of the asker's own unit.
func (s *server) readRegister(ctx context.Context, in *registerPeriod) (*answer[[]records.RegisterRow], error) {
	subject, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	unit := ownUnit(subject)
	if err := access.Can(subject, access.ReadRecord, access.Object{UnitID: unit}); err != nil {
		return nil, err
	}
	rows, err := s.Records.ReceptionRegister(ctx, records.UnitID(unit), records.Date(in.From), records.Date(in.To))
	if err != nil {
		return nil, err
	}
	return answered(rows), nil
}

type directiveSearch struct {
	Open bool `query:"open" doc:"Only those that are not carried out."`
}

// listDirectives answers with those that came of sessions whose records the
// asker may read.
func (s *server) listDirectives(ctx context.Context, in *directiveSearch) (*answer[[]records.Directive], error) {
	subject, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.Can(subject, access.ReadRecord, access.Object{UnitID: ownUnit(subject)}); err != nil {
		return nil, err
	}
	all, err := s.Records.Directives(ctx, records.DirectiveFilter{OpenOnly: in.Open})
	if err != nil {
		return nil, err
	}
	readable := []records.Directive{}
	may := s.mayRead(ctx, subject)
	for _, directive := range all {
		if may(directive.SessionID) {
			readable = append(readable, directive)
		}
	}
	return answered(readable), nil
}

// mayRead answers whether the subject may read the records of a session, each
// session being looked at once.
func (s *server) mayRead(ctx context.Context, subject access.Subject) func(records.SessionID) bool {
	known := map[records.SessionID]bool{}
	return func(id records.SessionID) bool {
		may, asked := known[id]
		if !asked {
			session, err := s.Scheduler.Session(ctx, scheduler.SessionID(id))
			may = err == nil && access.Can(subject, access.ReadRecord, session.Object()) == nil
			known[id] = may
		}
		return may
	}
}

// reportDirective notes what became of a task, by whoever keeps its record.
func (s *server) reportDirective(ctx context.Context, in *postedTo[ReportDraft]) (*answer[records.Directive], error) {
	subject, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	directive, err := s.directive(ctx, records.DirectiveID(in.ID))
	if err != nil {
		return nil, err
	}
	session, err := s.Scheduler.Session(ctx, scheduler.SessionID(directive.SessionID))
	if err != nil {
		return nil, err
	}
	if err := access.Can(subject, access.RegisterRecord, session.Object()); err != nil {
		return nil, err
	}
	reported, err := s.Records.ReportDirective(ctx, actor(subject), directive.ID, in.Body.Text, in.Body.Done)
	if err != nil {
		return nil, err
	}
	return answered(reported), nil
}

// directive is one directive of the follow-up list. Fault: directive_not_found.
func (s *server) directive(ctx context.Context, id records.DirectiveID) (records.Directive, error) {
	all, err := s.Records.Directives(ctx, records.DirectiveFilter{})
	if err != nil {
		return records.Directive{}, err
	}
	at := slices.IndexFunc(all, func(d records.Directive) bool { return d.ID == id })
	if at < 0 {
		return records.Directive{}, records.ErrDirectiveNotFound
	}
	return all[at], nil
}

// lookUp tells whoever holds a petition's code where it stands.
func (s *server) lookUp(ctx context.Context, in *posted[LookupRequest]) (*answer[records.LookupView], error) {
	if err := s.within(ctx, s.lookups); err != nil {
		return nil, err
	}
	view, err := s.Records.Lookup(ctx, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return answered(view), nil
}
