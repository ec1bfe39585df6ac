package signaling

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"thongcau/media"
)

func TestWhoeverWaitsIsInNobodysRouteAndHasNone(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "point", "citizen", "neighbour")
		for _, name := range []string{"citizen", "neighbour"} {
			if _, has := h.boards.now()[media.PeerID(name)]; has {
				t.Errorf("%s waits and has a route", name)
			}
			if h.boards.inAnyRoute(name) {
				t.Errorf("%s waits and is passed on", name)
			}
			if n := len(h.view(name).People); n != 0 {
				t.Errorf("%s waits and sees %d people", name, n)
			}
		}
		if !h.boards.sees("point", "chair") {
			t.Error("the point does not see the chair")
		}
	})
}

func TestNothingFlowsBeforeTheCountdownEnds(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.seat("chair", "point")
		h.acknowledge("chair", "point")
		h.must("chair", `{"type":"session.start"}`)
		if got := h.view("point").Session; got.State != sessionLive || got.CountdownUntil == "" {
			t.Errorf("after the start the point reads %+v", got)
		}
		h.pass(startCountdown - time.Millisecond)
		if n := len(h.boards.now()); n != 0 {
			t.Errorf("%d routes during the countdown", n)
		}
		h.pass(time.Millisecond)
		if !h.boards.sees("point", "chair") {
			t.Error("the countdown is over and the point does not see the chair")
		}
		if got := h.view("point").Session.CountdownUntil; got != "" {
			t.Errorf("still counting down until %s", got)
		}
	})
}

func TestACalledCitizenComesInAfterTheFactIsWritten(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		me := h.view("citizen").Me
		if want := stamp(time.Now().Add(10 * time.Second)); me.CalledHearing != "h1" || me.CalledUntil != want || me.Space != "lobby" {
			t.Fatalf("the called citizen reads %+v, want a notice until %s", me, want)
		}
		if h.boards.inAnyRoute("citizen") {
			t.Error("the citizen is passed on before they came in")
		}
		h.book.fallSilent()
		if got := h.ask("citizen", `{"type":"arrive"}`); got != "" {
			t.Errorf("arrive was answered with %q before the commit", got)
		}
		if h.view("citizen").Me.Space != "lobby" || h.boards.inAnyRoute("citizen") {
			t.Error("the citizen is in before the fact is written")
		}
		h.book.speak()
		h.settle()
		if h.view("citizen").Me.Space != "floor" || !h.boards.sees("chair", "citizen") || !h.book.has("admitted citizen") {
			t.Errorf("the citizen is not in after the commit; written: %v", h.book.lines())
		}
		if got := h.view("clerk").Hearings["h1"].State; got != hearingInProgress {
			t.Errorf("the clerk reads that the hearing is %s", got)
		}
		if got := h.pages["citizen"].answers[h.pages["citizen"].lastID]; got != "done" {
			t.Errorf("arrive was answered with %q", got)
		}
	})
}

func TestAnAdmissionThatCouldNotBeginTheHearingLeavesNoFact(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.book.fail("hearing h1 in_progress", 1)
		h.refused("citizen", `{"type":"arrive"}`, "internal")
		if h.book.has("admitted citizen") {
			t.Error("a citizen who is not in was written down as admitted")
		}
		h.must("citizen", `{"type":"arrive"}`)
		if h.view("citizen").Me.Space != "floor" {
			t.Error("the second attempt did not bring the citizen in")
		}
	})
}

func TestNobodyAnsweredPutsTheHearingBackAndAlerts(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.pass(10*time.Second + answerGrace - time.Millisecond)
		if h.hearing("h1").State != hearingCalled {
			t.Fatal("the call ended before the grace was over")
		}
		h.pass(time.Millisecond)
		if got := h.hearing("h1").State; got != hearingCheckedIn {
			t.Errorf("the hearing is %s", got)
		}
		alerts := h.view("clerk").Alerts
		if len(alerts) != 1 {
			t.Fatalf("the clerk sees alerts %v", alerts)
		}
		for _, a := range alerts {
			if a.Kind != alertNoAnswer || a.Seat != "citizen" {
				t.Errorf("the alert says %+v", a)
			}
		}
		if h.view("citizen").Me.CalledHearing != "" {
			t.Error("the citizen still reads a call")
		}
		h.refused("citizen", `{"type":"arrive"}`, ErrWrongState.Code)
		h.admit()
	})
}

func TestACallWhoseWayBackWasNotWrittenCanBeOpenedAgain(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.book.fail("hearing h1 checked_in", 1)
		h.pass(10*time.Second + answerGrace)
		if h.hearing("h1").State != hearingCalled {
			t.Fatal("the hearing went back although the write failed")
		}
		h.admit()
		if h.view("citizen").Me.Space != "floor" {
			t.Error("the citizen did not come in")
		}
	})
}

func TestACitizenWhoWasSentBackCanBeCalledAgain(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "citizen")
		h.admit()
		h.must("clerk", `{"type":"send_back","seat":"citizen"}`)
		if h.view("citizen").Me.Space != "lobby" || h.boards.inAnyRoute("citizen") {
			t.Fatal("the citizen is still in")
		}
		if got := h.hearing("h1").State; got != hearingInProgress {
			t.Errorf("the hearing is %s", got)
		}
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.room.post(h.room.minutesChanged) // the clerk writes while the citizen reads the notice
		h.settle()
		if h.view("citizen").Me.CalledHearing != "h1" {
			t.Fatal("the call was lost")
		}
		h.must("citizen", `{"type":"arrive"}`)
		if h.view("citizen").Me.Space != "floor" {
			t.Error("the citizen did not come back")
		}
		if n := h.book.count("hearing h1 in_progress"); n != 1 {
			t.Errorf("the hearing began %d times", n)
		}
	})
}

func TestACitizenCannotBeCalledBeforeTheyAcknowledged(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair")
		h.seat("citizen")
		h.refused("chair", `{"type":"hearing.call","hearing":"h1"}`, "not_acknowledged")
		h.refused("chair", `{"type":"hearing.call","hearing":"h3"}`, "citizen_absent")
		h.refused("chair", `{"type":"hearing.call","hearing":"h9"}`, "hearing_unknown")
	})
}

func TestOneHearingIsOnAtATime(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen", "neighbour", "point")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.refused("chair", `{"type":"hearing.call","hearing":"h3"}`, ErrWrongState.Code)
		h.must("citizen", `{"type":"arrive"}`)
		h.refused("chair", `{"type":"hearing.call","hearing":"h2"}`, ErrWrongState.Code)
	})
}

func TestTwoCallsBeforeTheFirstIsWrittenCallOnlyOnce(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen", "neighbour")
		h.book.fallSilent()
		h.ask("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.refused("chair", `{"type":"hearing.call","hearing":"h3"}`, ErrWrongState.Code)
		h.book.speak()
		h.settle()
		if h.hearing("h1").State != hearingCalled || h.hearing("h3").State != hearingCheckedIn {
			t.Errorf("written: %v", h.book.lines())
		}
	})
}

func TestTheSessionDoesNotEndWhileACallIsOpen(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.refused("chair", `{"type":"session.end"}`, ErrWrongState.Code)
		h.must("citizen", `{"type":"arrive"}`)
		h.refused("chair", `{"type":"session.end"}`, ErrWrongState.Code)
		h.must("chair", `{"type":"hearing.end","hearing":"h1"}`)
		h.must("chair", `{"type":"session.end"}`)
		if n := len(h.boards.now()); n != 0 {
			t.Errorf("the session ended and %d routes remain", n)
		}
	})
}

func TestALockTakesEffectAtOnceAndIsShownWhenWritten(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency")
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		if !h.boards.hears("chair", "agency") {
			t.Fatal("the agency has the floor and is not heard")
		}
		h.book.fallSilent()
		h.ask("clerk", `{"type":"lock","seat":"agency"}`)
		if h.boards.hears("chair", "agency") {
			t.Error("a locked microphone is passed on")
		}
		if h.view("chair").People["agency"].MicrophoneLocked || h.view("agency").Me.MicrophoneLocked {
			t.Error("the padlock shows before the fact is written")
		}
		h.must("agency", `{"type":"device","microphone":true,"camera":true}`)
		if h.boards.hears("chair", "agency") {
			t.Error("the holder's own switch opened a locked microphone")
		}
		h.book.speak()
		h.settle()
		if !h.view("chair").People["agency"].MicrophoneLocked || !h.view("agency").Me.MicrophoneLocked {
			t.Error("the padlock does not show after the commit")
		}
		h.kill()
		h.seat("chair", "agency")
		if !h.view("agency").Me.MicrophoneLocked || !h.view("chair").People["agency"].MicrophoneLocked {
			t.Error("the lock did not survive the rebuild")
		}
		h.must("agency", `{"type":"device","microphone":true,"camera":true}`)
		if h.boards.hears("chair", "agency") {
			t.Error("the lock shows after the rebuild and is without effect")
		}
	})
}

func TestALockThatFollowsAnUnlockHoldsWhateverIsWrittenWhen(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "interpreter")
		h.must("clerk", `{"type":"lock","seat":"interpreter"}`)
		h.book.fallSilent()
		h.ask("clerk", `{"type":"unlock","seat":"interpreter"}`)
		h.ask("clerk", `{"type":"lock","seat":"interpreter"}`)
		h.book.speak()
		h.settle()
		h.must("interpreter", `{"type":"device","microphone":true,"camera":true}`)
		if !h.view("interpreter").Me.MicrophoneLocked {
			t.Error("the padlock does not show")
		}
		if h.boards.hears("chair", "interpreter") {
			t.Error("the padlock shows and the microphone is open")
		}
	})
}

func TestTheChairIsNeverLocked(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk")
		h.refused("clerk", `{"type":"lock","seat":"chair"}`, ErrNotAllowed.Code)
		if !h.boards.hears("clerk", "chair") {
			t.Error("the chair is not heard")
		}
	})
}

func TestTheFloorIsGivenAndTaken(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency", "point")
		if h.boards.hears("chair", "agency") {
			t.Fatal("the agency is heard without the floor")
		}
		h.must("agency", `{"type":"hand","raised":true}`)
		h.must("clerk", `{"type":"floor.give","seat":"agency"}`)
		if me := h.view("agency").Me; !me.HasFloor || !me.MaySpeak || me.HandRaised {
			t.Errorf("who was given the floor reads %+v", me)
		}
		h.must("chair", `{"type":"floor.give","seat":"point"}`)
		if h.boards.hears("chair", "agency") || !h.boards.hears("chair", "point") {
			t.Error("the floor did not move from the agency to the point")
		}
		h.must("chair", `{"type":"floor.take","seat":"agency"}`)
		if !h.view("point").Me.HasFloor {
			t.Error("taking the floor from one who has it not took it from another")
		}
		h.must("chair", `{"type":"floor.take"}`)
		if h.boards.hears("chair", "point") || h.view("point").Me.HasFloor {
			t.Error("the floor was taken and the point is heard")
		}
		h.refused("chair", `{"type":"floor.give","seat":"nobody"}`, "seat_unknown")
	})
}

func TestWhoWaitsOrOnlyWatchesGetsNoFloor(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen", "observer", "technician")
		for _, name := range []string{"citizen", "observer", "technician"} {
			h.refused("chair", `{"type":"floor.give","seat":"`+name+`"}`, ErrWrongState.Code)
		}
	})
}

func TestTheFloorGivenToALockedSeatWaitsForItsUnlock(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency")
		h.must("clerk", `{"type":"lock","seat":"agency"}`)
		h.book.fallSilent()
		h.ask("chair", `{"type":"floor.give","seat":"agency"}`)
		if h.boards.hears("chair", "agency") {
			t.Error("a locked seat is heard before its unlock is written")
		}
		h.book.speak()
		h.settle()
		if !h.boards.hears("chair", "agency") || h.view("agency").Me.MicrophoneLocked {
			t.Error("the unlock is written and the seat is not heard")
		}
	})
}

func TestTheFloorIsNotGivenToSomebodyWhoLeftMeanwhile(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency")
		h.must("clerk", `{"type":"lock","seat":"agency"}`)
		h.book.fallSilent()
		h.ask("chair", `{"type":"floor.give","seat":"agency"}`)
		h.must("agency", `{"type":"leave"}`)
		h.book.speak()
		h.settle()
		if got := h.remember().state.floor; got != "" {
			t.Errorf("%s is gone and has the floor", got)
		}
	})
}

func TestTheFloorEndsWithTheHearing(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.admit()
		h.must("chair", `{"type":"floor.give","seat":"citizen"}`)
		if !h.boards.hears("chair", "citizen") {
			t.Fatal("the citizen has the floor and is not heard")
		}
		h.must("chair", `{"type":"hearing.end","hearing":"h1"}`)
		me := h.view("citizen").Me
		if me.HasFloor || me.Space != "lobby" || h.boards.inAnyRoute("citizen") {
			t.Errorf("the hearing ended and its citizen reads %+v", me)
		}
		h.refused("chair", `{"type":"hearing.end","hearing":"h1"}`, ErrWrongState.Code)
	})
}

func TestAHearingAtAPointBeginsWithoutNotice(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen", "point")
		h.admit()
		h.must("chair", `{"type":"hearing.end","hearing":"h1"}`)
		h.must("chair", `{"type":"hearing.call","hearing":"h2"}`)
		if got := h.hearing("h2").State; got != hearingInProgress {
			t.Errorf("the hearing at the point is %s", got)
		}
		if me := h.view("point").Me; me.CalledHearing != "" || me.HearingID != "h2" {
			t.Errorf("the point reads %+v", me)
		}
	})
}

func TestAHearingAtAPointThatWasHalfBegunCanBeBegunAgain(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "point")
		h.book.fail("hearing h2 in_progress", 1)
		h.refused("chair", `{"type":"hearing.call","hearing":"h2"}`, "internal")
		h.must("chair", `{"type":"hearing.call","hearing":"h2"}`)
		if got := h.hearing("h2").State; got != hearingInProgress {
			t.Errorf("the hearing at the point is %s", got)
		}
	})
}

func TestOneScreenIsSharedAtATime(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency", "citizen")
		h.refused("citizen", `{"type":"share","on":true}`, ErrWrongState.Code)
		h.must("agency", `{"type":"share","on":true}`)
		h.refused("clerk", `{"type":"share","on":true}`, "screen_taken")
		if got := h.boards.now()["chair"].Screen; got != "agency" {
			t.Errorf("the chair is shown the screen of %q", got)
		}
		h.must("chair", `{"type":"share","on":true}`)
		if h.view("agency").Me.Sharing || h.boards.now()["clerk"].Screen != "chair" {
			t.Error("the chair's screen did not replace the agency's")
		}
		h.must("agency", `{"type":"share","on":false}`)
		if !h.view("chair").Me.Sharing {
			t.Error("somebody else's stop ended the chair's screen")
		}
		h.must("chair", `{"type":"share","on":false}`)
		if got := h.boards.now()["clerk"].Screen; got != "" {
			t.Errorf("the screen of %q is still shown", got)
		}
	})
}

func TestABreakEmptiesThePlanAndTheResumeRestoresIt(t *testing.T) {
	for _, message := range []string{`{"type":"session.pause"}`, `{"type":"session.pause","trouble":true}`} {
		inFakeTime(t, func(h *house) {
			h.start("chair", "citizen", "agency")
			h.admit()
			h.must("chair", `{"type":"floor.give","seat":"citizen"}`)
			before := h.boards.now()
			h.must("chair", message)
			if n := len(h.boards.now()); n != 0 {
				t.Errorf("%d routes in the break", n)
			}
			if got := h.view("citizen").Me.Space; got != "floor" {
				t.Errorf("in the break the citizen is in the %s", got)
			}
			h.refused("chair", `{"type":"session.pause"}`, ErrWrongState.Code)
			h.must("chair", `{"type":"session.resume"}`)
			if got := h.boards.now(); !reflect.DeepEqual(got, before) {
				t.Errorf("after the break the plan is %v, before it was %v", got, before)
			}
		})
	}
}

func TestASilentDatabaseIsSaidAndTheRoomGoesOn(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency")
		h.book.fallSilent()
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.pass(silentAfter - time.Millisecond)
		if h.view("clerk").Session.DatabaseSilent {
			t.Error("silence is said too early")
		}
		h.pass(time.Millisecond)
		if !h.view("clerk").Session.DatabaseSilent || !h.view("agency").Session.DatabaseSilent {
			t.Error("silence is not said after 2 s")
		}
		h.must("chair", `{"type":"floor.take"}`)
		h.must("agency", `{"type":"hand","raised":true}`)
		if h.view("clerk").People["agency"].HandRaisedAt == "" {
			t.Error("the hand does not show")
		}
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		if !h.boards.hears("clerk", "agency") {
			t.Error("the floor has no effect")
		}
		h.book.speak()
		h.settle()
		if h.view("clerk").Session.DatabaseSilent {
			t.Error("the database speaks and is said to be silent")
		}
		want := []string{"floor agency", "floor ", "floor agency"}
		if got := h.book.lines(); !slices.Equal(got[len(got)-3:], want) {
			t.Errorf("written at last: %v", got)
		}
	})
}

func TestADatabaseThatAnswersInTheLastMomentIsNotSilent(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		for range 50 {
			h.book.fallSilent()
			h.must("chair", `{"type":"floor.give","seat":"agency"}`)
			time.Sleep(silentAfter)
			h.book.speak()
			h.settle()
			if h.view("chair").Session.DatabaseSilent {
				t.Fatal("silence is said for ever")
			}
		}
	})
}

func TestAMoveThatTheDatabaseDoesNotAnswerFailsAndCanBeRepeated(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.book.fallSilent()
		p := h.pages["chair"]
		id := p.send(`{"type":"session.pause"}`)
		h.pass(moveDeadline)
		if got := p.answers[id]; got != "database_silent" {
			t.Errorf("the pause was answered with %q", got)
		}
		if !h.boards.hears("agency", "chair") {
			t.Error("the room did not go on")
		}
		h.book.speak()
		h.must("chair", `{"type":"session.pause"}`)
	})
}

func TestAFactThatCouldNotBeWrittenIsWrittenLater(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.book.fail("floor agency", 3)
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.must("chair", `{"type":"floor.take"}`)
		h.pass(3 * factRetry)
		got := h.book.lines()
		if want := []string{"floor agency", "floor "}; !slices.Equal(got[len(got)-2:], want) {
			t.Errorf("written at last: %v", got)
		}
	})
}

func TestNobodyCanFillTheQueueOfASilentDatabaseWithAcknowledgements(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair")
		h.seat("citizen")
		h.book.fallSilent()
		for range 2 * commitLength {
			h.ask("citizen", `{"type":"acknowledge"}`)
		}
		if h.pages["chair"].bye != nil {
			t.Fatalf("the room closed: %+v", h.pages["chair"].bye)
		}
		h.book.speak()
		h.settle()
		if !h.view("citizen").Me.Acknowledged || h.book.count("acknowledged citizen") != 1 {
			t.Errorf("the citizen acknowledged %d times", h.book.count("acknowledged citizen"))
		}
	})
}

func TestASeatIsHeldFiveMinutesAndThenDropped(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.disconnect("agency")
		if p := h.view("chair").People["agency"]; p.Online || p.OfflineSince == "" {
			t.Errorf("the chair reads %+v", p)
		}
		h.pass(seatHold - time.Millisecond)
		if _, there := h.view("chair").People["agency"]; !there {
			t.Fatal("the seat was dropped too early")
		}
		h.pass(time.Millisecond)
		if _, there := h.view("chair").People["agency"]; there {
			t.Error("the seat is still held")
		}
		if !h.book.has("left agency") || !slices.Equal(h.boards.left, []string{"agency"}) {
			t.Errorf("written %v, left the stage %v", h.book.lines(), h.boards.left)
		}
	})
}

func TestComingBackWithinFiveMinutesKeepsTheSeat(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.disconnect("agency")
		h.pass(seatHold - time.Second)
		h.seat("agency")
		h.disconnect("agency")
		h.pass(seatHold - time.Second)
		h.seat("agency")
		h.pass(seatHold)
		if !h.view("agency").Me.HasFloor {
			t.Error("the seat came back without what it had")
		}
	})
}

func TestMediaAloneHoldTheSeat(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.boards.observer.Connected("agency", true)
		h.settle()
		h.disconnect("agency")
		h.pass(2 * seatHold)
		if !h.view("chair").People["agency"].Online {
			t.Fatal("the seat was dropped while its media flow")
		}
		h.boards.observer.Connected("agency", false)
		h.pass(seatHold)
		if _, there := h.view("chair").People["agency"]; there {
			t.Error("socket and media are gone and the seat is held")
		}
	})
}

func TestASecondSocketReplacesTheFirst(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		first := h.pages["agency"]
		h.seat("agency")
		first.read()
		if first.bye == nil || first.bye.Code != "seat_taken" || first.bye.Again {
			t.Errorf("the first page was told %+v", first.bye)
		}
		h.room.post(func() { h.room.lost("agency", first.link) })
		h.settle()
		if !h.view("chair").People["agency"].Online {
			t.Error("the end of the replaced socket took the seat offline")
		}
		first.send(`{"type":"hand","raised":true}`)
		h.settle()
		if h.view("agency").Me.HandRaised {
			t.Error("the replaced page still acts")
		}
	})
}

func TestAResumeReplaysExactlyWhatWasMissed(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		was := h.disconnect("agency")
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.must("chair", `{"type":"floor.take"}`)
		h.must("chair", `{"type":"device","microphone":true,"camera":false}`)
		p := h.join("agency", &JoinResume{Epoch: 1, Seq: was.seq})
		if p.resumed != 1 || p.snapshots != 0 || p.deltas < 3 {
			t.Errorf("%d resumes, %d snapshots, %d deltas", p.resumed, p.snapshots, p.deltas)
		}
		h.same("agency")
		nothing := h.join("agency", &JoinResume{Epoch: 1, Seq: p.seq})
		if nothing.resumed != 1 || nothing.deltas != 0 {
			t.Errorf("nothing was missed: %d resumes, %d deltas", nothing.resumed, nothing.deltas)
		}
	})
}

// same fails when a page's view is not the room as its seat may see it.
func (h *house) same(name string) {
	h.t.Helper()
	h.settle()
	want := project(&h.room.state, h.room.state.seats[name])
	if got := *h.view(name); !reflect.DeepEqual(got, want) {
		h.t.Errorf("%s sees\n%+v\nand the room is\n%+v", name, got, want)
	}
}

func TestTheLongestHistoryStillReachesThePage(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		was := h.disconnect("agency")
		for give := true; len(h.room.audiences["agency"].history) < historyLength; give = !give {
			message := `{"type":"floor.take"}`
			if give {
				message = `{"type":"floor.give","seat":"agency"}`
			}
			h.must("chair", message)
		}
		missed := h.room.audiences["agency"].seq - was.seq
		p := h.join("agency", &JoinResume{Epoch: 1, Seq: was.seq})
		if missed > historyLength || p.bye != nil {
			t.Fatalf("after %d missed deltas the page was told %+v", missed, p.bye)
		}
		h.same("agency")
	})
}

func TestAPageThatMissedTooMuchGetsASnapshot(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		was := h.disconnect("agency")
		for range historyLength {
			h.must("chair", `{"type":"floor.give","seat":"agency"}`)
			h.must("chair", `{"type":"floor.take"}`)
		}
		p := h.join("agency", &JoinResume{Epoch: 1, Seq: was.seq})
		if p.resumed != 0 || p.snapshots != 1 {
			t.Errorf("%d resumes, %d snapshots", p.resumed, p.snapshots)
		}
		h.same("agency")
	})
}

func TestAnotherEpochGivesASnapshot(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		seq := h.pages["agency"].seq
		h.kill()
		p := h.join("agency", &JoinResume{Epoch: 1, Seq: seq})
		if p.snapshots != 1 || p.resumed != 0 || p.epoch != 2 {
			t.Errorf("%d snapshots, %d resumes, epoch %d", p.snapshots, p.resumed, p.epoch)
		}
		future := h.join("agency", &JoinResume{Epoch: 2, Seq: p.seq + 1000})
		if future.snapshots != 1 {
			t.Error("a number from the future was taken for a known one")
		}
	})
}

func TestASeatThatWasGivenUpIsNotResumed(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair")
		h.seat("agency")
		was := h.pages["agency"]
		h.must("agency", `{"type":"leave"}`)
		h.must("chair", `{"type":"device","microphone":true,"camera":false}`)
		p := h.join("agency", &JoinResume{Epoch: 1, Seq: was.seq})
		if p.snapshots != 1 || p.resumed != 0 {
			t.Errorf("%d snapshots, %d resumes", p.snapshots, p.resumed)
		}
		for seq := range was.seq {
			if p := h.join("agency", &JoinResume{Epoch: 1, Seq: seq}); p.snapshots != 1 {
				t.Errorf("number %d of the former stay was resumed", seq)
			}
		}
		h.same("agency")
	})
}

func TestARebuiltRoomIsAsTheFactsLeftIt(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency", "interpreter", "citizen", "neighbour")
		h.admit()
		h.must("clerk", `{"type":"lock","seat":"agency"}`)
		h.must("clerk", `{"type":"lock","seat":"interpreter"}`)
		h.must("clerk", `{"type":"unlock","seat":"interpreter"}`)
		h.must("chair", `{"type":"floor.give","seat":"citizen"}`)
		before := h.remember()
		h.kill()
		after := h.remember()
		if len(after.seats) != len(before.seats) || after.state.floor != before.state.floor {
			t.Errorf("%d seats with floor %q became %d with %q", len(before.seats), before.state.floor, len(after.seats), after.state.floor)
		}
		for id, was := range before.seats {
			is := after.seats[id]
			if is.admitted != was.admitted || is.locked != was.locked || is.lockShown != was.lockShown || is.acknowledged != was.acknowledged || is.Admission != was.Admission {
				t.Errorf("%s was %+v, is %+v", id, was, is)
			}
		}
		if on := after.state.current(); on == nil || on.ID != "h1" {
			t.Errorf("the hearing that is on: %+v", on)
		}
		h.seat(slices.Sorted(func(yield func(string) bool) {
			for id := range before.seats {
				if !yield(id) {
					return
				}
			}
		})...)
		if !h.boards.hears("chair", "citizen") || h.boards.hears("chair", "agency") || h.boards.inAnyRoute("neighbour") {
			t.Errorf("the plan after the rebuild: %v", h.boards.now())
		}
	})
}

func TestACallThatWasOpenIsOpenAfterARebuild(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.kill()
		h.seat("chair", "citizen")
		if h.view("citizen").Me.CalledHearing != "h1" {
			t.Fatal("the citizen does not read the call")
		}
		h.must("citizen", `{"type":"arrive"}`)
		if h.view("citizen").Me.Space != "floor" {
			t.Error("the citizen did not come in")
		}
	})
}

func TestACallThatWasOpenEndsUnansweredAfterARebuildToo(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.kill()
		h.seat("chair")
		h.pass(10*time.Second + answerGrace)
		if got := h.hearing("h1").State; got != hearingCheckedIn {
			t.Errorf("nobody came and the hearing is %s", got)
		}
		if n := len(h.view("chair").Alerts); n != 1 {
			t.Errorf("%d alerts", n)
		}
	})
}

func TestACallOfSomebodyWhoIsGoneIsOverAfterARebuild(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "citizen")
		h.must("chair", `{"type":"hearing.call","hearing":"h1"}`)
		h.must("citizen", `{"type":"leave"}`)
		h.kill()
		h.pass(10*time.Second + answerGrace)
		if got := h.hearing("h1").State; got != hearingCheckedIn {
			t.Errorf("its citizen is gone and the hearing is %s", got)
		}
	})
}

func TestTheFloorOfAnEndedSessionIsNobodysAfterARebuild(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.must("chair", `{"type":"session.end"}`)
		h.kill()
		h.seat("chair", "agency")
		if h.view("agency").Me.HasFloor {
			t.Error("the session is over and the agency has the floor")
		}
	})
}

func TestTheLastToLeaveIsWrittenDownBeforeTheRoomIsEmpty(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.must("agency", `{"type":"leave"}`)
		h.book.fallSilent()
		h.must("chair", `{"type":"leave"}`)
		if h.emptied != 0 {
			t.Error("the room is given up before its last fact is written")
		}
		h.book.speak()
		h.settle()
		if h.emptied != 1 || !h.book.has("left chair") {
			t.Errorf("emptied %d times, written %v", h.emptied, h.book.lines())
		}
	})
}

func TestSomebodyWhoJoinsBeforeTheLastFactIsWrittenKeepsTheRoom(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair")
		h.book.fallSilent()
		h.must("chair", `{"type":"leave"}`)
		h.seat("agency")
		h.book.speak()
		h.settle()
		if h.emptied != 0 {
			t.Error("a room with somebody in it was given up")
		}
	})
}

func TestARevokedSeatIsToldWhyAndIsGone(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		p := h.pages["agency"]
		h.room.post(func() { h.room.revoke("agency", ErrNotAllowed) })
		h.settle()
		if p.bye == nil || p.bye.Code != ErrNotAllowed.Code || p.bye.Again {
			t.Errorf("the page was told %+v", p.bye)
		}
		if _, there := h.view("chair").People["agency"]; there || h.boards.inAnyRoute("agency") {
			t.Error("the seat is still there")
		}
	})
}

func TestARoomThatAnotherNodeClaimedEnds(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.room.docket = fenced{h.book}
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		if bye := h.pages["agency"].bye; bye == nil || bye.Code != "room_closed" || !bye.Again {
			t.Errorf("the page was told %+v", bye)
		}
	})
}

func TestOnlyWhoIsPassedOnLightsUp(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "agency", "citizen")
		h.must("chair", `{"type":"floor.give","seat":"agency"}`)
		h.boards.observer.Speaking([]media.PeerID{"citizen", "agency", "chair"})
		h.settle()
		if got := h.pages["clerk"].speaking; !slices.Equal(got, []string{"agency", "chair"}) {
			t.Errorf("the clerk sees speaking: %v", got)
		}
		if got := h.pages["citizen"].speaking; len(got) != 0 {
			t.Errorf("whoever waits sees speaking: %v", got)
		}
		h.must("clerk", `{"type":"lock","seat":"agency"}`)
		if got := h.pages["clerk"].speaking; !slices.Equal(got, []string{"chair"}) {
			t.Errorf("after the lock the clerk sees speaking: %v", got)
		}
		h.admit()
		if got := h.pages["citizen"].speaking; !slices.Equal(got, []string{"chair"}) {
			t.Errorf("whoever comes in sees speaking: %v", got)
		}
	})
}

func TestSlotsReachThePageNowAndAtItsReturn(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.boards.observer.Slots("agency", []media.Slot{{MID: "3", Source: media.SourceCamera, Peer: "chair"}})
		h.settle()
		want := []SlotView{{MID: "3", Source: "camera", Seat: "chair"}}
		if got := h.pages["agency"].slots; !slices.Equal(got, want) {
			t.Errorf("slots %v", got)
		}
		h.disconnect("agency")
		if got := h.join("agency", nil).slots; !slices.Equal(got, want) {
			t.Errorf("slots after the return %v", got)
		}
	})
}

func TestAnOfferIsAnsweredUnderItsPeersName(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.seat("chair")
		h.must("chair", `{"type":"offer","peer":"one","sdp":"v=0","sources":{"0":"microphone"}}`)
		if got := h.pages["chair"].sdp; got != "answer for chair one" {
			t.Errorf("answer %q", got)
		}
		h.must("chair", `{"type":"candidate","peer":"one","candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","mid":"0"}`)
		h.refused("chair", `{"type":"offer","peer":"","sdp":"v=0","sources":{}}`, "message_invalid")
		h.refused("chair", `{"type":"offer","peer":"one","sdp":"v=0","sources":{"0":"kettle"}}`, "message_invalid")
		h.refused("chair", `{"type":"offer","peer":"one","sdp":"v=0","sources":{"0":"camera","1":"camera","2":"camera","3":"camera"}}`, "message_invalid")
	})
}

func TestHelpIsSeenAndTickedOff(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.seat("clerk", "citizen")
		h.must("citizen", `{"type":"help"}`)
		h.must("citizen", `{"type":"help"}`)
		if n := len(h.view("clerk").Alerts); n != 1 || !h.view("citizen").Me.HelpAsked {
			t.Fatalf("%d alerts", n)
		}
		for id := range h.view("clerk").Alerts {
			h.must("clerk", `{"type":"help.answer","alert":"`+id+`"}`)
		}
		if n := len(h.view("clerk").Alerts); n != 0 || h.view("citizen").Me.HelpAsked {
			t.Errorf("%d alerts after the answer", n)
		}
	})
}

func TestAMutedMicrophoneCanBeOpenedByItsHolder(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "interpreter")
		h.must("clerk", `{"type":"mute","seat":"interpreter"}`)
		if h.boards.hears("chair", "interpreter") || h.view("interpreter").Me.MicrophoneOn {
			t.Error("the muted microphone is open")
		}
		h.must("interpreter", `{"type":"device","microphone":true,"camera":true}`)
		if !h.boards.hears("chair", "interpreter") {
			t.Error("the holder could not open it again")
		}
	})
}

func TestHandsComeDown(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		h.must("agency", `{"type":"hand","raised":true}`)
		first := h.view("chair").People["agency"].HandRaisedAt
		h.pass(time.Second)
		h.must("agency", `{"type":"hand","raised":true}`)
		if got := h.view("chair").People["agency"].HandRaisedAt; got != first {
			t.Error("raising a raised hand lost its place")
		}
		h.must("chair", `{"type":"hand.lower","seat":"agency"}`)
		if h.view("agency").Me.HandRaised {
			t.Error("the hand is still up")
		}
		h.must("agency", `{"type":"hand","raised":true}`)
		h.must("agency", `{"type":"hand","raised":false}`)
		if h.view("chair").People["agency"].HandRaisedAt != "" {
			t.Error("the hand is still up")
		}
	})
}

func TestAPageThatStopsReadingIsCutAndKeepsItsSeat(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "agency")
		l := newLink()
		for range cap(l.out) + 1 {
			l.send([]byte("{}"))
		}
		select {
		case <-l.parted:
		default:
			t.Fatal("a full link is not cut")
		}
		if l.why != ErrTooSlow || !l.again {
			t.Errorf("the page hears %v, again %v", l.why, l.again)
		}
		l.part(ErrSeatTaken, false)
		if l.why != ErrTooSlow {
			t.Error("the second reason replaced the first")
		}
	})
}

func TestMinutesThatChangedAreCountedForWhoMayReadThem(t *testing.T) {
	inFakeTime(t, func(h *house) {
		h.start("chair", "clerk", "citizen", "agency")
		h.room.post(h.room.minutesChanged)
		h.settle()
		if h.view("clerk").Session.MinutesVersion != 1 || h.view("citizen").Session.MinutesVersion != 0 || h.view("agency").Session.MinutesVersion != 0 {
			t.Error("the wrong people were told of the change")
		}
		h.book.change(func(a *Agenda) { a.Hearings[0].Presented = true })
		h.room.post(h.room.minutesChanged)
		h.settle()
		if h.view("citizen").Session.MinutesVersion != 2 || !h.view("citizen").Me.MinutesPresented || h.view("agency").Session.MinutesVersion != 0 {
			t.Errorf("the citizen reads %+v", h.view("citizen").Session)
		}
	})
}
