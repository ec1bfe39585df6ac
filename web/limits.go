package web

import (
	"context"
	"net/http"
	"strings"
	"time"
)

const (
	// 1 MiB: fifty times the longest text that is accepted.
	maxBody = 1 << 20
	// One file and the form around it.
	maxUpload = 21 << 20
	// 10 s: twice what one statement may take; nobody waits longer for a button.
	apiTimeout = 10 * time.Second
	// 5 min: 20 MiB at 560 kbit/s, the upward line of a remote commune.
	fileTimeout = 5 * time.Minute
	// 2 s: a probe that waits longer takes the answer for no.
	readyTimeout = 2 * time.Second
)

// Server returns an HTTP server for the handler, with the limits that keep slow
// and oversized requests from holding it.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}

// timed gives each request to the API a deadline, for its context and for the
// reading and writing of its bytes: files are given longer.
func timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := apiTimeout
		if movesFile(r.URL.Path) {
			limit = fileTimeout
		}
		deadline := time.Now().Add(limit)
		control := http.NewResponseController(w)
		// Recorders in tests have no connection to set a deadline on.
		_ = control.SetReadDeadline(deadline)
		_ = control.SetWriteDeadline(deadline)
		ctx, cancel := context.WithDeadline(r.Context(), deadline)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// movesFile reports whether a path reads or writes a whole file.
func movesFile(path string) bool {
	return strings.HasPrefix(path, "/api/documents/") ||
		strings.HasSuffix(path, "/documents") || strings.HasSuffix(path, "/export")
}
