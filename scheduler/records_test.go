package scheduler

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"thongcau/records"
)

// The same day as in the other tests, with the records that will really keep it.
func TestADayLeavesItsTraceInTheRealRecords(t *testing.T) {
	b := newBundle(t)
	blobs, err := records.OpenBlobs(t.TempDir())
	noError(t, err)
	store := records.New(b.pool, blobs, b.clock.now)
	b.Scheduler = New(b.pool, store, b.access, b.clock.now)
	petition := b.petition()
	plan := b.plan()
	plan.Hearings[0].PetitionID, plan.Hearings[1].PetitionID = petition, b.petition()
	session := b.liveFrom(plan)

	received := session.Hearings[0].ID
	b.arrive(received)
	b.moveHearing(received, HearingCalled, HearingInProgress)
	b.clock.set(start.Add(30 * time.Minute))
	b.moveHearing(received, HearingEnded)
	minutes, err := store.Minutes(t.Context(), received)
	noError(t, err)
	if minutes.State != records.MinutesDraft || minutes.EndedAt == nil || !minutes.EndedAt.Equal(start.Add(30*time.Minute)) ||
		!minutes.Sheet.LiveAt.Equal(start) || minutes.Sheet.Citizen.Name != "Trần Thị B" {
		t.Errorf("minutes %+v", minutes)
	}
	wantTimeline(t, store, petition, "[planned received registered]", records.StateReceived)

	absent := session.Hearings[1]
	b.moveHearing(absent.ID, HearingNoShow)
	wantTimeline(t, store, absent.PetitionID, "[no_show planned registered]", records.StateRegistered)

	without := session.Hearings[2].ID
	b.arrive(without)
	b.moveHearing(without, HearingCalled, HearingInProgress, HearingEnded)
	_, err = store.Minutes(t.Context(), without)
	noError(t, err)
	b.move(session.ID, SessionEnded, SessionConcluded)
}

// wantTimeline compares the kinds of events in alphabetical order: the records
// date a registration by the database's clock, which knows nothing of ours.
func wantTimeline(t *testing.T, store *records.Records, id records.PetitionID, want string, state records.PetitionState) {
	t.Helper()
	record, err := store.Petition(t.Context(), id)
	noError(t, err)
	var kinds []records.EventKind
	for _, event := range record.Timeline {
		kinds = append(kinds, event.Kind)
	}
	slices.Sort(kinds)
	if fmt.Sprint(kinds) != want || record.Petition.State != state {
		t.Errorf("the petition is %s after %v, want %s after %s", record.Petition.State, kinds, state, want)
	}
}
