package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// addresses are one of each sort that the server answers, also when it says no.
var addresses = []string{"/", "/j", "/assets/c-1a2b3c4d.js", "/nothing.txt", "/healthz", "/api/me", "/api/openapi.json", "/api/nothing"}

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	want := map[string]string{
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Strict-Transport-Security":    "max-age=31536000; includeSubDomains",
	}
	for _, address := range addresses {
		response := fetch(t, shell, httptest.NewRequest(http.MethodGet, address, nil))
		for header, value := range want {
			if got := response.Header.Get(header); got != value {
				t.Errorf("%s: %s is %q", address, header, got)
			}
		}
		permissions := response.Header.Get("Permissions-Policy")
		if !strings.Contains(permissions, "camera=(self), microphone=(self), display-capture=(self)") ||
			!strings.Contains(permissions, "geolocation=()") {
			t.Errorf("%s: Permissions-Policy is %q", address, permissions)
		}
	}
}

func TestTheContentPolicyOpensOnlyWhatAReceptionNeeds(t *testing.T) {
	s, err := newServer(Config{
		PublicURL: "https://tiepdan.example.org", Nodes: []string{"https://nut2.example.org"}, Pages: samplePages, Live: deafLive{},
	})
	if err != nil {
		t.Fatal(err)
	}
	response := fetch(t, s.handler(), httptest.NewRequest(http.MethodGet, "/", nil))
	policy := response.Header.Get("Content-Security-Policy")
	for _, directive := range []string{
		"default-src 'none'", "img-src 'self' blob:", "media-src 'self' blob: mediastream:",
		"connect-src 'self' wss://tiepdan.example.org wss://nut2.example.org https://nut2.example.org",
		"font-src 'self'", "worker-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
		"form-action 'self'", "require-trusted-types-for 'script'", "report-to csp",
	} {
		if !strings.Contains(policy+";", directive+";") {
			t.Errorf("policy lacks %q: %s", directive, policy)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("policy is open: %s", policy)
	}
}

func TestTheAPIIsNeverKeptByACache(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	for _, address := range []string{"/api/me", "/api/nothing", "/api/openapi.json", "/j"} {
		response := fetch(t, shell, httptest.NewRequest(http.MethodGet, address, nil))
		if got := response.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control is %q", address, got)
		}
	}
}

func TestALoopbackOriginAsksForNoTLS(t *testing.T) {
	shell := newShell(t, "http://localhost:8080")
	response := fetch(t, shell, httptest.NewRequest(http.MethodGet, "http://localhost:8080/", nil))
	if got := response.Header.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("a page without TLS promises TLS: %q", got)
	}
	if policy := response.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "ws://localhost:8080") {
		t.Errorf("policy does not let the page reach its socket: %s", policy)
	}
}
