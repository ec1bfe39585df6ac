package scheduler

import (
	"encoding/json"
	"fmt"
	"math"
	"sync"
	"testing"

	"github.com/google/uuid"
)

func TestFactsComeBackInTheirOrder(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	for i := range 3 {
		noError(t, b.AppendFact(t.Context(), session.ID, 1, "admitted", fmt.Appendf(nil, `{"seat":%d}`, i)))
	}
	facts, err := b.Facts(t.Context(), session.ID)
	noError(t, err)
	if len(facts) != 3 || facts[2].Seq != 3 || facts[2].Epoch != 1 || facts[2].Kind != "admitted" ||
		string(facts[2].Body) != `{"seat": 2}` || !facts[2].At.Equal(monday) {
		t.Errorf("facts %+v", facts)
	}
}

func TestAnOldOwnerWritesNothingAfterTheRoomMoved(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	write := func(epoch uint64) error {
		return b.AppendFact(t.Context(), session.ID, epoch, "admitted", json.RawMessage(`{}`))
	}
	noError(t, write(1))
	facts, err := b.FenceFacts(t.Context(), session.ID, 2)
	noError(t, err)
	if len(facts) != 1 {
		t.Errorf("%d facts, want 1", len(facts))
	}
	wantFault(t, write(1), ErrRoomMoved) // though the new owner wrote nothing yet
	noError(t, write(2))
	_, err = b.FenceFacts(t.Context(), session.ID, 1)
	wantFault(t, err, ErrRoomMoved)
	noError(t, write(math.MaxInt64))
}

func TestFactsWrittenAtOnceHaveNoGaps(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			if err := b.AppendFact(t.Context(), session.ID, 1, "admitted", json.RawMessage(`{}`)); err != nil {
				t.Errorf("append: %v", err)
			}
		})
	}
	all.Wait()
	facts, err := b.Facts(t.Context(), session.ID)
	noError(t, err)
	for i, fact := range facts {
		if fact.Seq != int64(i+1) {
			t.Errorf("fact %d has the number %d", i+1, fact.Seq)
		}
	}
	if len(facts) != 10 {
		t.Errorf("%d facts, want 10", len(facts))
	}
}

func TestAFactThatCannotBeIsRefused(t *testing.T) {
	b := newBundle(t)
	session := b.planned()
	good := json.RawMessage(`{}`)
	wantFault(t, b.AppendFact(t.Context(), session.ID, 0, "k", good), ErrFactInvalid)
	wantFault(t, b.AppendFact(t.Context(), session.ID, math.MaxUint64, "k", good), ErrFactInvalid)
	wantFault(t, b.AppendFact(t.Context(), session.ID, 1, "", good), ErrFactInvalid)
	wantFault(t, b.AppendFact(t.Context(), session.ID, 1, "k", json.RawMessage(`{`)), ErrFactInvalid)
	wantFault(t, b.AppendFact(t.Context(), SessionID(uuid.NewString()), 1, "k", good), ErrSessionNotFound)
	wantFault(t, b.AppendFact(t.Context(), "not an id", 1, "k", good), ErrSessionNotFound)
}
