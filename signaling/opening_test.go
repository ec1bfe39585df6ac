package signaling

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"
)

type anyTenancy struct{}

func (anyTenancy) Claim(context.Context, string) (uint64, func(context.Context) error, error) {
	return 1, func(context.Context) error { return nil }, nil
}

func TestARoomThatCannotBeReadKeepsNobodyWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		records := newBook(agendaOfTests())
		records.fallSilent()
		hub := NewHub(Config{Docket: records, Lease: anyTenancy{}, Log: slog.New(slog.DiscardHandler)})
		defer hub.Close()
		began := time.Now()
		if _, err := hub.Open(context.Background(), "room"); !errors.Is(err, ErrDatabaseSilent) {
			t.Errorf("got %v", err)
		}
		if took := time.Since(began); took > moveDeadline {
			t.Errorf("it took %v", took)
		}
	})
}
