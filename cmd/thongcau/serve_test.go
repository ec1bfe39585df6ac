package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"thongcau/internal/postgres/pgtest"
)

var loopback = netip.MustParseAddr("127.0.0.1")

func TestANodeAloneServesAndEnds(t *testing.T) {
	settings := aloneSettings(t)
	node := start(t, settings)
	for _, path := range []string{"/healthz", "/readyz"} {
		if status := get(t, node.publicURL+path); status != http.StatusNoContent {
			t.Errorf("%s answers %d", path, status)
		}
	}
	ctx, end := context.WithCancel(t.Context())
	end()
	if err := node.serveUntil(ctx); err != nil {
		t.Errorf("ending: %v", err)
	}
	if conn, err := net.Dial("tcp", strings.TrimPrefix(node.publicURL, "http://")); err == nil {
		conn.Close()
		t.Error("somebody still listens")
	}
	start(t, settings) // the folder is free again
}

func TestATakenPortIsSaidWithItsFlag(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	settings := aloneSettings(t)
	settings.OpsListen = taken.Addr().String()
	node, err := startNode(t.Context(), settings, quiet())
	if err == nil {
		node.close()
		t.Fatal("two programs have one port")
	}
	if !strings.Contains(err.Error(), "--ops-listen") || strings.Contains(err.Error(), "\n") {
		t.Errorf("it says %q", err)
	}
}

func TestFiguresAndProfilesAreForTheOperatorAlone(t *testing.T) {
	node := start(t, aloneSettings(t))
	for path, words := range map[string]string{"/metrics": "thongcau_rooms", "/debug/pprof/": "goroutine"} {
		// The public listener answers an unknown path with the officers' page.
		if public := read(t, node.publicURL+path); strings.Contains(public, words) {
			t.Errorf("the public reads %s", path)
		}
		if figures := read(t, "http://"+node.opsAddress+path); !strings.Contains(figures, words) {
			t.Errorf("the operator's %s does not speak of %s", path, words)
		}
	}
}

func read(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestTheDefaultPublicAddressIsLocalhost(t *testing.T) {
	at := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}
	for name, c := range map[string]struct {
		settings Settings
		want     string
	}{
		"alone":            {Settings{}, "http://localhost:8080"},
		"with certificate": {Settings{TLSCert: "c", TLSKey: "k"}, "https://localhost:8080"},
		"given":            {Settings{PublicURL: "https://tiepdan.example.org/"}, "https://tiepdan.example.org"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.settings.publicURL(at)
			if err != nil || got != c.want {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
			if node := c.settings.nodeURL(got); node != c.want {
				t.Errorf("the node is %q", node)
			}
		})
	}
	if url, err := (Settings{}).publicURL(&net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80}); err == nil {
		t.Errorf("an address that others reach became %q", url)
	}
}

// aloneSettings are those of a node with nothing given, on free ports.
func aloneSettings(t *testing.T) Settings {
	return Settings{
		Listen: "127.0.0.1:0", OpsListen: "127.0.0.1:0", MediaUDP: "127.0.0.1:0", MediaTCP: "127.0.0.1:0",
		DataDir: pgtest.DataDir(t),
	}
}

// start starts a node that ends with the test.
func start(t *testing.T, settings Settings) *node {
	t.Helper()
	node, err := startNode(t.Context(), settings, quiet())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := node.close(); err != nil {
			t.Error(err)
		}
	})
	return node
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func get(t *testing.T, url string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode
}
