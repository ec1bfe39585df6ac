package scheduler

import (
	"testing"
	"time"

	"thongcau/records"
	"thongcau/scheduler/calendar"
)

func TestTheTermsAreCountedInWorkingDays(t *testing.T) {
	vietnam := func(text string) time.Time {
		at, err := time.ParseInLocation("2006-01-02 15:04", text, calendar.Zone)
		noError(t, err)
		return at
	}
	for _, c := range []struct{ start, notice, test, connected string }{
		// five working days before: 27, 26, 25, 23 and 20 November; the 24th is a holiday
		{"2026-11-30 08:00", "2026-11-21 00:00", "2026-11-28 00:00", "2026-11-30 07:00"},
		// right after Tết
		{"2026-02-23 13:30", "2026-02-10 00:00", "2026-02-14 00:00", "2026-02-23 12:30"},
		// the Saturday before was worked
		{"2026-08-24 08:00", "2026-08-19 00:00", "2026-08-23 00:00", "2026-08-24 07:00"},
	} {
		due := dueTimes(calendar.Vietnam(), vietnam(c.start))
		for gate, want := range map[GateName]string{GateNotice: c.notice, GateTest: c.test, GateConnected: c.connected} {
			if !due[gate].Equal(vietnam(want)) {
				t.Errorf("start %s: %s is due %v, want %s", c.start, gate, due[gate].In(calendar.Zone), want)
			}
		}
	}
}

func TestAGateIsMetUntilTheLastInstantOfItsTerm(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	due := session.gate(GateNotice).DueAt
	b.clock.set(due)
	got, err := b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	noError(t, err)
	gate := got.gate(GateNotice)
	if gate.MetAt == nil || !gate.MetAt.Equal(due) || gate.ByName != officer.Name || gate.ExceptedAt != nil {
		t.Errorf("gate %+v", gate)
	}
}

func TestALateGateNeedsAReasonedException(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	due := session.gate(GateNotice).DueAt
	b.clock.set(due.Add(time.Microsecond))
	_, err := b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	if got := wantFault(t, err, ErrGateLate).Details; got["due"] != due.Format(time.RFC3339) || got["gate"] != "notice" {
		t.Errorf("details %v", got)
	}
	_, err = b.ExceptGate(t.Context(), officer, session.ID, GateNotice, " ")
	wantFault(t, err, records.ErrReasonMissing)
	got, err := b.ExceptGate(t.Context(), officer, session.ID, GateNotice, "Vụ việc phức tạp, cấp bách")
	noError(t, err)
	gate := *got.gate(GateNotice)
	if !gate.Open() || gate.MetAt != nil || gate.Reason != "Vụ việc phức tạp, cấp bách" || gate.ByName != officer.Name {
		t.Errorf("gate %+v", gate)
	}
	again, err := b.ExceptGate(t.Context(), Actor{ID: "other", Name: "Trần Thị B"}, session.ID, GateNotice, "lý do khác")
	noError(t, err)
	if again.gate(GateNotice).Reason != gate.Reason {
		t.Error("a gate that was open was answered again")
	}
}

func TestOnlyGatesThatExistAreAnsweredAndOnlyBeforeTheStart(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	_, err := b.MeetGate(t.Context(), officer, session.ID, "blessing")
	wantFault(t, err, ErrGateUnknown)
	b.move(session.ID, SessionCancelled)
	_, err = b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	wantFault(t, err, ErrNotNow)
}

func TestPublishingNeedsTheNoticeAndStartingTheOtherTwo(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	b.move(session.ID, SessionProposed, SessionApproved)
	_, _, err := b.Publish(t.Context(), officer, session.ID)
	if got := wantFault(t, err, ErrGateNotMet).Details["gate"]; got != "notice" {
		t.Errorf("gate %q", got)
	}
	_, err = b.MeetGate(t.Context(), officer, session.ID, GateNotice)
	noError(t, err)
	_, err = b.Move(t.Context(), officer, session.ID, SessionPublished, "")
	wantFault(t, err, ErrPublishNeeded)
	_, _, err = b.Publish(t.Context(), officer, session.ID)
	noError(t, err)
	b.move(session.ID, SessionChecking, SessionReady)
	for _, gate := range []GateName{GateTest, GateConnected} {
		_, err = b.Move(t.Context(), officer, session.ID, SessionLive, "")
		if got := wantFault(t, err, ErrGateNotMet).Details["gate"]; got != string(gate) {
			t.Errorf("gate %q, want %s", got, gate)
		}
		_, err = b.ExceptGate(t.Context(), officer, session.ID, gate, "đường truyền được sửa sáng nay")
		noError(t, err)
	}
	b.move(session.ID, SessionLive)
}
