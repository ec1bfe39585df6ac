package web

import (
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

var samplePages = fstest.MapFS{
	"index.html":           {Data: []byte(`<!doctype html><html><head><link rel="stylesheet" nonce="thongcau-nonce" href="/assets/a.css"></head><body>officers</body></html>`)},
	"citizen.html":         {Data: []byte(`<!doctype html><html><head><script nonce="thongcau-nonce" src="/assets/c.js"></script></head><body>citizens</body></html>`)},
	"assets/c-1a2b3c4d.js": {Data: []byte(strings.Repeat("export const hearing = 1;\n", 100))},
	"logo.svg":             {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
	".keep":                {Data: nil},
}

// newShell is a server with pages and guards, and nothing behind the API.
func newShell(t *testing.T, publicURL string) http.Handler {
	t.Helper()
	s, err := newServer(Config{PublicURL: publicURL, Pages: samplePages, Live: deafLive{}, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return s.handler()
}

func fetch(t *testing.T, handler http.Handler, r *http.Request) *http.Response {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, r)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestEachAddressHasItsPage(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	for address, want := range map[string]string{
		"/": "officers", "/sessions/7": "officers", "/p": "officers", "/r": "officers",
		"/j": "citizens", "/j/": "citizens",
	} {
		response := fetch(t, shell, httptest.NewRequest(http.MethodGet, address, nil))
		if text := body(t, response); response.StatusCode != http.StatusOK || !strings.Contains(text, want) {
			t.Errorf("%s answered %d %q, want the page of %s", address, response.StatusCode, text, want)
		}
	}
}

func TestAFileThatIsNotThereIsNotAPage(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	for _, address := range []string{"/assets/old-9f.js", "/.keep", "/robots.txt"} {
		if got := fetch(t, shell, httptest.NewRequest(http.MethodGet, address, nil)).StatusCode; got != http.StatusNotFound {
			t.Errorf("%s answered %d", address, got)
		}
	}
}

func TestEveryResponseHasANonceOfItsOwnAndThePageCarriesIt(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	inPolicy := regexp.MustCompile(`script-src 'nonce-([A-Z2-7]{26})' 'strict-dynamic'`)
	seen := map[string]bool{}
	for range 3 {
		response := fetch(t, shell, httptest.NewRequest(http.MethodGet, "/j", nil))
		nonce := inPolicy.FindStringSubmatch(response.Header.Get("Content-Security-Policy"))
		if nonce == nil || seen[nonce[1]] {
			t.Fatalf("policy %q has no nonce of its own", response.Header.Get("Content-Security-Policy"))
		}
		seen[nonce[1]] = true
		text := body(t, response)
		if strings.Count(text, `nonce="`+nonce[1]+`"`) != 2 || strings.Contains(text, nonceMark) {
			t.Errorf("page does not carry its nonce on both scripts: %s", text)
		}
	}
}

func TestHashedFilesAreKeptForEverAndTravelCompressed(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	r := httptest.NewRequest(http.MethodGet, "/assets/c-1a2b3c4d.js", nil)
	r.Header.Set("Accept-Encoding", "br, gzip")
	response := fetch(t, shell, r)
	if got := response.Header.Get("Cache-Control"); got != immutable {
		t.Errorf("Cache-Control is %q", got)
	}
	unzipped, err := gzip.NewReader(response.Body)
	if err != nil {
		t.Fatalf("not gzip: %v", err)
	}
	text, err := io.ReadAll(unzipped)
	if err != nil || string(text) != string(samplePages["assets/c-1a2b3c4d.js"].Data) {
		t.Errorf("another file came out: %v", err)
	}
}

func TestAFileWithoutAHashIsAskedForAgain(t *testing.T) {
	shell := newShell(t, "https://tiepdan.example.org")
	first := fetch(t, shell, httptest.NewRequest(http.MethodGet, "/logo.svg", nil))
	if first.Header.Get("Cache-Control") != "no-cache" || first.Header.Get("Content-Encoding") != "" {
		t.Errorf("headers are %v", first.Header)
	}
	again := httptest.NewRequest(http.MethodGet, "/logo.svg", nil)
	again.Header.Set("If-None-Match", first.Header.Get("ETag"))
	if got := fetch(t, shell, again).StatusCode; got != http.StatusNotModified {
		t.Errorf("an unchanged file answered %d", got)
	}
}

func TestPagesThatWereNotBuiltSaySo(t *testing.T) {
	s, err := newServer(Config{PublicURL: "https://tiepdan.example.org", Pages: fstest.MapFS{}, Live: deafLive{}})
	if err != nil {
		t.Fatal(err)
	}
	response := fetch(t, s.handler(), httptest.NewRequest(http.MethodGet, "/", nil))
	if response.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body(t, response), "make build") {
		t.Errorf("answered %d", response.StatusCode)
	}
}

func TestALoopbackAddressLeadsToTheOnePublicName(t *testing.T) {
	shell := newShell(t, "http://localhost:8080")
	for host, redirected := range map[string]bool{
		"127.0.0.1:8080": true, "[::1]:8080": true, "localhost:8080": false, "tiepdan.example.org": false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/sessions?day=1", nil)
		r.Host = host
		response := fetch(t, shell, r)
		if got := response.StatusCode == http.StatusTemporaryRedirect; got != redirected {
			t.Errorf("%s answered %d", host, response.StatusCode)
		}
		if redirected && response.Header.Get("Location") != "http://localhost:8080/sessions?day=1" {
			t.Errorf("%s leads to %s", host, response.Header.Get("Location"))
		}
	}
	api := httptest.NewRequest(http.MethodGet, "/healthz", nil)
	api.Host = "127.0.0.1:8080"
	if got := fetch(t, shell, api).StatusCode; got != http.StatusNoContent {
		t.Errorf("a probe by address answered %d", got)
	}
}
