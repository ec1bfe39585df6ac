package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// recovered answers a panic of a handler with "internal" and logs where it
// happened; the process and everybody else's requests go on.
func recovered(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := withLog(r.Context(), log)
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler {
				panic(cause)
			}
			failure := failureOf(ctx, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
			refuse(w, failure)
		}()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
