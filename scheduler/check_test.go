package scheduler

import (
	"testing"

	"github.com/google/uuid"
)

func TestTheVerdictsMakeTheStateOfThePoint(t *testing.T) {
	for want, checks := range map[PointState][]Check{
		PointReady:    {goodCheck, {VerdictWeak, VerdictWeak, VerdictWeak, VerdictWeak, nil, 0, 0, 0, nil, nil, nil, nil, ""}},
		PointExpected: {{Camera: VerdictGood, Microphone: VerdictGood, Speaker: VerdictUntested, Line: VerdictGood}},
		PointFailed:   {{Camera: VerdictFailed, Microphone: VerdictUntested, Speaker: VerdictGood, Line: VerdictGood}},
	} {
		for _, check := range checks {
			if got := check.State(); got != want {
				t.Errorf("%+v makes the point %s, want %s", check, got, want)
			}
		}
	}
}

func TestASessionBecomesReadyWithItsLastPointAndUnreadyWithAny(t *testing.T) {
	b := newBundle(t)
	session, _ := b.published()
	report := func(point PointID, check Check, want SessionState) Session {
		t.Helper()
		got, err := b.ReportCheck(t.Context(), officer, session.ID, point, check)
		noError(t, err)
		if got.State != want {
			t.Errorf("the session is %s, want %s", got.State, want)
		}
		return got
	}
	broken := goodCheck
	broken.Microphone, broken.LevelDBFS, broken.Note = VerdictFailed, ptr(-70.5), "dây micrô hỏng"
	report(b.central.ID, goodCheck, SessionChecking)
	seen := report(b.province.ID, broken, SessionChecking).point(b.province.ID)
	if seen.State != PointFailed || *seen.Check.LevelDBFS != -70.5 || seen.Check.Note != broken.Note || !seen.CheckedAt.Equal(monday) {
		t.Errorf("point %+v", seen)
	}
	report(b.province.ID, goodCheck, SessionReady)
	report(b.central.ID, broken, SessionChecking)
	report(b.central.ID, goodCheck, SessionReady)
}

func TestTheLastPointOfAPublishedSessionTakesItThroughChecking(t *testing.T) {
	b := newBundle(t)
	plan := b.plan()
	plan.Points, plan.Hearings = plan.Points[:1], nil
	session, err := b.Plan(t.Context(), officer, plan)
	noError(t, err)
	b.move(session.ID, SessionProposed, SessionApproved)
	_, err = b.ReportCheck(t.Context(), officer, session.ID, b.central.ID, goodCheck)
	wantFault(t, err, ErrNotNow)
	_, err = b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	noError(t, err)
	_, _, err = b.Publish(t.Context(), officer, session.ID)
	noError(t, err)
	got, err := b.ReportCheck(t.Context(), officer, session.ID, b.central.ID, goodCheck)
	noError(t, err)
	history, err := b.SessionHistory(t.Context(), session.ID)
	noError(t, err)
	if last := history[len(history)-1]; got.State != SessionReady || last.From != "checking" || last.By != officer {
		t.Errorf("state %s, last change %+v", got.State, last)
	}
}

func TestACheckOfALiveSessionMovesNothing(t *testing.T) {
	b := newBundle(t)
	session := b.live()
	broken := goodCheck
	broken.Line = VerdictFailed
	got, err := b.ReportCheck(t.Context(), officer, session.ID, b.province.ID, broken)
	noError(t, err)
	if got.State != SessionLive || got.point(b.province.ID).State != PointFailed {
		t.Errorf("state %s, point %s", got.State, got.point(b.province.ID).State)
	}
}

func TestAReportThatCannotBeIsRefused(t *testing.T) {
	b := newBundle(t)
	session, _ := b.published()
	_, err := b.ReportCheck(t.Context(), officer, session.ID, b.central.ID, Check{})
	wantFault(t, err, ErrPlanInvalid)
	_, err = b.ReportCheck(t.Context(), officer, session.ID, PointID(uuid.NewString()), goodCheck)
	wantFault(t, err, ErrPointNotFound)
}
