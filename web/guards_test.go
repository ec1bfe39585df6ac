package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"thongcau/internal/fault"
)

func TestAPanicIsAnsweredWithAReferenceAndTheCauseStaysInTheLog(t *testing.T) {
	var log bytes.Buffer
	handler := recovered(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		panic("index out of range")
	}), slog.New(slog.NewTextHandler(&log, nil)))
	response := fetch(t, handler, httptest.NewRequest(http.MethodGet, "/api/me", nil))
	var failure Failure
	if err := json.NewDecoder(response.Body).Decode(&failure); err != nil {
		t.Fatal(err)
	}
	reference := failure.Details["reference"]
	if response.StatusCode != http.StatusInternalServerError || failure.Code != "internal" || len(reference) != 26 {
		t.Errorf("answered %d %+v", response.StatusCode, failure)
	}
	if !strings.Contains(log.String(), reference) || !strings.Contains(log.String(), "index out of range") {
		t.Errorf("the operator does not find the cause: %s", log.String())
	}
}

func TestAnUndeclaredErrorNeverReachesTheUser(t *testing.T) {
	failure := failureOf(quiet(t.Context()), errors.New("password authentication failed for user thongcau"))
	text, err := json.Marshal(failure)
	if err != nil {
		t.Fatal(err)
	}
	if failure.GetStatus() != http.StatusInternalServerError || strings.Contains(string(text), "password") {
		t.Errorf("answered %d %s", failure.GetStatus(), text)
	}
}

func TestADeclaredFaultKeepsItsCodeItsDetailsAndItsStatus(t *testing.T) {
	for kind, status := range statuses {
		declared := &fault.Fault{Kind: kind, Code: "invalid_request", English: "A sentence."}
		failure := failureOf(quiet(t.Context()), fmt.Errorf("plan: %w", declared.With("field", "title")))
		if failure.GetStatus() != status || failure.Code != "invalid_request" || failure.Details["field"] != "title" {
			t.Errorf("kind %d answered %d %+v", kind, failure.GetStatus(), failure)
		}
	}
	if len(statuses) != int(fault.Internal) {
		t.Errorf("%d of %d kinds have a status", len(statuses), fault.Internal)
	}
}

func TestAMissedDeadlineIsNotCalledADefect(t *testing.T) {
	ctx, cancel := contextThatEnded(t)
	defer cancel()
	if failure := failureOf(quiet(ctx), fmt.Errorf("list: %w", ctx.Err())); failure.Code != "too_slow" {
		t.Errorf("code is %q", failure.Code)
	}
}

func TestABodyThatIsTooLongOrNotJSONIsRefusedWithoutReadingOn(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	for name, c := range map[string]struct {
		body string
		code ErrorCode
	}{
		"too long": {`{"login":"` + strings.Repeat("a", maxBody) + `"}`, "body_too_large"},
		"not JSON": {`login=hoang`, "invalid_request"},
		"unknown":  {`{"login":"a","password":"b","role":"admin"}`, "invalid_request"},
		"missing":  {`{"login":"a"}`, "invalid_request"},
	} {
		r := httptest.NewRequest(http.MethodPost, "/api/sign-in", strings.NewReader(c.body))
		r.Header.Set("X-Thongcau", "1")
		r.Header.Set("Content-Type", "application/json")
		response := fetch(t, shell, r)
		var failure Failure
		if err := json.NewDecoder(response.Body).Decode(&failure); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if failure.Code != c.code {
			t.Errorf("%s: answered %d %+v", name, response.StatusCode, failure)
		}
	}
}

func TestAFailureNamesThePlaceAndNeverTheValue(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	r := httptest.NewRequest(http.MethodPost, "/api/invitations/redeem",
		strings.NewReader(`{"token":"ABCDEFGHJ","pin":"47 1","deviceKey":{"kty":"EC","crv":"P-256","x":"-","y":"-"}}`))
	r.Header.Set("X-Thongcau", "1")
	text := body(t, fetch(t, shell, r))
	if !strings.Contains(text, `"pin"`) || strings.Contains(text, "47 1") {
		t.Errorf("answered %s", text)
	}
}

func TestAPolicyReportLeavesNoSecretInTheLog(t *testing.T) {
	var log bytes.Buffer
	s, err := newServer(Config{PublicURL: "https://tiepdan.example.org", Pages: samplePages, Live: deafLive{},
		Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	report := `[{"type":"csp-violation","body":{"documentURL":"https://tiepdan.example.org/j#Zx81secret","blockedURL":"https://example.net/a?k=1",` +
		`"effectiveDirective":"img-src"}},{"body":{"blockedURL":"inline","effectiveDirective":"style-src-elem"}}]`
	response := fetch(t, s.handler(), httptest.NewRequest(http.MethodPost, "/api/policy-reports", strings.NewReader(report)))
	if response.StatusCode != http.StatusNoContent {
		t.Errorf("answered %d", response.StatusCode)
	}
	text := log.String()
	for _, want := range []string{"img-src", "page=/j", "https://example.net", "style-src-elem", "blocked=inline"} {
		if !strings.Contains(text, want) {
			t.Errorf("log lacks %s: %s", want, text)
		}
	}
	if strings.Contains(text, "secret") || strings.Contains(text, "k=1") {
		t.Errorf("log tells too much: %s", text)
	}
}

func TestListsAreNeverNull(t *testing.T) {
	type leaf struct {
		Names []string   `json:"names"`
		Raw   []byte     `json:"raw"`
		At    *time.Time `json:"at"`
	}
	type tree struct {
		Leaves []leaf `json:"leaves"`
		One    *leaf  `json:"one"`
		None   *leaf  `json:"none"`
	}
	filled, err := withoutNullLists(nil, "", tree{Leaves: []leaf{{}}, One: &leaf{}})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(filled)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"leaves":[{"names":[],"raw":null,"at":null}],"one":{"names":[],"raw":null,"at":null},"none":null}`
	if string(text) != want {
		t.Errorf("got %s", text)
	}
	if empty, err := withoutNullLists(nil, "", []leaf(nil)); err != nil || empty.([]leaf) == nil {
		t.Errorf("a nil list stayed %v (%v)", empty, err)
	}
}
