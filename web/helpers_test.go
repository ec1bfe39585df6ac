package web

import (
	"context"
	"log/slog"
	"testing"
	"time"
)

// contextThatEnded is a context whose deadline has passed.
func contextThatEnded(t *testing.T) (context.Context, context.CancelFunc) {
	t.Helper()
	return context.WithDeadline(t.Context(), time.Unix(0, 0))
}

// quiet is ctx with a log that nobody reads.
func quiet(ctx context.Context) context.Context {
	return withLog(ctx, slog.New(slog.DiscardHandler))
}
