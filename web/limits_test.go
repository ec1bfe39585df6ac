package web

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

func TestEachRequestHasADeadlineAndFilesALongerOne(t *testing.T) {
	for path, limit := range map[string]time.Duration{
		"/api/sessions":              apiTimeout,
		"/api/petitions/7":           apiTimeout,
		"/api/petitions/7/documents": fileTimeout,
		"/api/petitions/7/export":    fileTimeout,
		"/api/documents/7":           fileTimeout,
	} {
		var left time.Duration
		handler := timed(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			deadline, _ := r.Context().Deadline()
			left = time.Until(deadline)
		}))
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
		if left > limit || left < limit-time.Second {
			t.Errorf("%s has %v, want %v", path, left, limit)
		}
	}
}

func TestTheServerWaitsForNobodyForLong(t *testing.T) {
	server := Server(http.NotFoundHandler())
	if server.ReadHeaderTimeout != 5*time.Second || server.IdleTimeout != time.Minute || server.MaxHeaderBytes != 16<<10 {
		t.Errorf("limits are %v, %v, %d bytes", server.ReadHeaderTimeout, server.IdleTimeout, server.MaxHeaderBytes)
	}
}

func TestADownloadThatBreaksNeverLooksWhole(t *testing.T) {
	var log bytes.Buffer
	answer := saved(attachment{name: "DT-2026-000001.zip", mediaType: "application/zip", send: func(w io.Writer) error {
		_, err := w.Write([]byte("PK"))
		return errors.Join(err, errors.New("disk on fire"))
	}})
	server := httptest.NewServer(recovered(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer.Body(humago.NewContext(&huma.Operation{}, r, w))
	}), slog.New(slog.NewTextHandler(&log, nil))))
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	t.Cleanup(server.Close)
	response, err := server.Client().Get(server.URL)
	if err == nil {
		defer response.Body.Close()
		_, err = io.ReadAll(response.Body)
	}
	if err == nil {
		t.Error("the client took half an archive for a whole one")
	}
	server.Close()
	if !bytes.Contains(log.Bytes(), []byte("disk on fire")) {
		t.Errorf("the operator is not told: %s", log.String())
	}
}
