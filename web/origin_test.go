package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAChangeIsAcceptedOnlyFromOurOwnPages(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	for name, c := range map[string]struct {
		header map[string]string
		status int
	}{
		"a page of ours": {map[string]string{"X-Thongcau": "1", "Origin": "https://tiepdan.example.org", "Sec-Fetch-Site": "same-origin"},
			http.StatusNotFound},
		"a program":                 {map[string]string{"X-Thongcau": "1"}, http.StatusNotFound},
		"a form":                    {map[string]string{"Origin": "https://tiepdan.example.org"}, http.StatusForbidden},
		"another site":              {map[string]string{"X-Thongcau": "1", "Origin": "https://example.org"}, http.StatusForbidden},
		"a sandboxed page":          {map[string]string{"X-Thongcau": "1", "Origin": "null"}, http.StatusForbidden},
		"the same host without TLS": {map[string]string{"X-Thongcau": "1", "Origin": "http://tiepdan.example.org"}, http.StatusForbidden},
		"a sibling site":            {map[string]string{"X-Thongcau": "1", "Sec-Fetch-Site": "same-site"}, http.StatusForbidden},
		"a bookmark":                {map[string]string{"X-Thongcau": "1", "Sec-Fetch-Site": "none"}, http.StatusForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/api/nothing", nil)
			for header, value := range c.header {
				r.Header.Set(header, value)
			}
			response := fetch(t, shell, r)
			if response.StatusCode != c.status {
				t.Errorf("answered %d", response.StatusCode)
			}
			var failure Failure
			if err := json.NewDecoder(response.Body).Decode(&failure); err != nil {
				t.Fatal(err)
			}
			if c.status == http.StatusForbidden && failure.Code != "cross_site" {
				t.Errorf("code is %q", failure.Code)
			}
		})
	}
}

func TestReadingNeedsNoHeaderOfOurs(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	if got := fetch(t, shell, httptest.NewRequest(http.MethodGet, "/api/openapi.json", nil)).StatusCode; got != http.StatusOK {
		t.Errorf("answered %d", got)
	}
}

func TestAPublicURLIsAnOriginAlone(t *testing.T) {
	for _, address := range []string{"", "tiepdan.example.org", "ftp://example.org", "https://example.org/tiepdan", "https://example.org?x=1", "https://"} {
		if _, err := New(Config{PublicURL: address, Pages: samplePages, Live: deafLive{}}); err == nil {
			t.Errorf("%q was accepted", address)
		}
	}
}
