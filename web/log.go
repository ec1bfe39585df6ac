package web

import (
	"context"
	"crypto/rand"
	"log/slog"
)

type logKey struct{}

func withLog(ctx context.Context, log *slog.Logger) context.Context {
	return context.WithValue(ctx, logKey{}, log)
}

// logFailure logs a failure of ours and returns the reference that the user may
// read out to the operator: 26 characters of base32.
func logFailure(ctx context.Context, err error) (reference string) {
	reference = rand.Text()
	log, ok := ctx.Value(logKey{}).(*slog.Logger)
	if !ok {
		log = slog.Default()
	}
	log.ErrorContext(ctx, "request failed", "reference", reference, "error", err)
	return reference
}
