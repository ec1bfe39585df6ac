package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"thongcau/internal/postgres"
)

const (
	probeTimeout = 5 * time.Second
	gibibyte     = 1 << 30
	// An hour of a reception's recording is about 1 GiB; documents come beside it.
	diskWrong, diskWarning = 1 * gibibyte, 10 * gibibyte
	// Deadlines and invitations go by the database's clock, tickets by ours.
	clockWrong, clockWarning = 5 * time.Second, time.Second
	certificateWarning       = 14 * 24 * time.Hour
)

// checkPorts finds out whether each port is free, or ours already.
func checkPorts(ctx context.Context, settings Settings) []finding {
	if running(ctx, settings) {
		return []finding{{fine, "ports: thongcau is running at " + settings.Listen, ""}}
	}
	ports := []struct{ flag, network, address string }{
		{"--listen", "tcp", settings.Listen},
		{"--ops-listen", "tcp", settings.OpsListen},
		{"--media-udp", "udp", settings.MediaUDP},
		{"--media-tcp", "tcp", settings.MediaTCP},
	}
	var findings []finding
	for _, port := range ports {
		what := fmt.Sprintf("port %s (%s, %s)", port.address, port.network, port.flag)
		if err := tryPort(ctx, port.network, port.address); err != nil {
			findings = append(findings, finding{wrong, what + ": " + oneLine(err), "stop the program that has it, or choose another with " + port.flag})
			continue
		}
		findings = append(findings, finding{fine, what + " is free", ""})
	}
	return findings
}

func tryPort(ctx context.Context, network, address string) error {
	var config net.ListenConfig
	if network == "udp" {
		conn, err := config.ListenPacket(ctx, network, address)
		if err != nil {
			return err
		}
		return conn.Close()
	}
	listener, err := config.Listen(ctx, network, address)
	if err != nil {
		return err
	}
	return listener.Close()
}

// running asks the public listener whether it is ours: it answers /healthz with
// 204, and over TLS it shows our certificate.
func running(ctx context.Context, settings Settings) bool {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	scheme, transport := "http", &http.Transport{}
	defer transport.CloseIdleConnections()
	if settings.secure() {
		scheme, transport.TLSClientConfig = "https", onlyOurs(settings)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, scheme+"://"+settings.Listen+"/healthz", nil)
	if err != nil {
		return false
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusNoContent
}

// onlyOurs trusts the certificate in the settings and nothing else, by the name
// that it bears: the address asked is not the public one.
func onlyOurs(settings Settings) *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS13, RootCAs: x509.NewCertPool()}
	pair, err := tls.LoadX509KeyPair(settings.TLSCert, settings.TLSKey)
	if err != nil || len(pair.Leaf.DNSNames) == 0 {
		return config // trusts nobody: then nobody there is ours
	}
	config.RootCAs.AddCert(pair.Leaf)
	config.ServerName = strings.Replace(pair.Leaf.DNSNames[0], "*", "any", 1)
	return config
}

// checkDatabase reaches the given database, or finds what the private one needs.
func checkDatabase(ctx context.Context, settings Settings) []finding {
	if settings.DatabaseURL != "" {
		return probeDatabase(ctx, settings.DatabaseURL, "set --database-url to a PostgreSQL that answers")
	}
	binaries, err := postgres.Binaries()
	if err != nil {
		return []finding{{wrong, "database: PostgreSQL is not installed", "apt-get install postgresql, or name one with --database-url"}}
	}
	findings := []finding{{fine, "database: private, with " + binaries, ""}}
	dir, why, err := settings.dataDir()
	if err == nil {
		err = postgres.Reachable(dir)
	}
	if err != nil {
		return append(findings, finding{wrong, "data folder: " + oneLine(err), "choose another --data-dir"})
	}
	if why != "" {
		findings = append(findings, finding{warning, "data folder: " + dir, why})
	}
	if !running(ctx, settings) {
		return findings
	}
	address, err := postgres.RunningURL(dir)
	if err != nil {
		return append(findings, finding{warning, "database: not found beside the running program", "name the same --data-dir as it has"})
	}
	return append(findings, probeDatabase(ctx, address, "look at the running program's log")...)
}

// probeDatabase looks at version, migrations and clock.
func probeDatabase(ctx context.Context, address, advice string) []finding {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	pool, err := postgres.Open(ctx, address)
	if err != nil {
		return []finding{{wrong, "database: " + oneLine(err), advice}}
	}
	defer pool.Close()
	asked := time.Now()
	var version string
	var clock time.Time
	if err := pool.QueryRow(ctx, `SELECT current_setting('server_version'), clock_timestamp()`).Scan(&version, &clock); err != nil {
		return []finding{{wrong, "database: " + oneLine(err), advice}}
	}
	findings := []finding{{fine, "database: PostgreSQL " + version + " answers", ""}, clockFinding(asked, clock, time.Now())}
	pending, err := postgres.Pending(ctx, pool)
	if err != nil {
		return append(findings, finding{wrong, "migrations: " + oneLine(err), advice})
	}
	if pending {
		findings = append(findings, finding{warning, "migrations: some are not done", "thongcau serve does them, or thongcau migrate"})
	}
	return findings
}

// clockFinding judges the database's clock, read somewhere between asked and
// answered on ours.
func clockFinding(asked, clock, answered time.Time) finding {
	apart := clock.Sub(asked.Add(answered.Sub(asked) / 2)).Round(time.Millisecond).Abs()
	what := fmt.Sprintf("clock: %v from the database's", apart)
	switch {
	case apart > clockWrong:
		return finding{wrong, what, "set both machines by NTP (timedatectl set-ntp true)"}
	case apart > clockWarning:
		return finding{warning, what, "look at the time service of both machines"}
	}
	return finding{fine, what, ""}
}

// checkDisk looks at the file system that has, or will have, the data folder.
func checkDisk(_ context.Context, settings Settings) []finding {
	dir, _, err := settings.dataDir()
	if err != nil {
		dir = settings.DataDir
	}
	var disk syscall.Statfs_t
	if err := syscall.Statfs(nearestFolder(dir), &disk); err != nil {
		return []finding{{wrong, "disk: " + oneLine(err), "choose another --data-dir"}}
	}
	return []finding{diskFinding(disk.Bavail * uint64(disk.Bsize))}
}

func diskFinding(free uint64) finding {
	what := fmt.Sprintf("disk: %.1f GiB free for the data folder", float64(free)/gibibyte)
	switch {
	case free < diskWrong:
		return finding{wrong, what, "free some space, or choose another --data-dir"}
	case free < diskWarning:
		return finding{warning, what, "an hour of recording takes about 1 GiB"}
	}
	return finding{fine, what, ""}
}

// nearestFolder is dir, or the first above it that exists.
func nearestFolder(dir string) string {
	if absolute, err := filepath.Abs(dir); err == nil {
		dir = absolute
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	return dir
}

func checkCertificate(_ context.Context, settings Settings) []finding {
	if !settings.secure() {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(settings.TLSCert, settings.TLSKey)
	if err != nil {
		return []finding{{wrong, "certificate: " + oneLine(err), "check --tls-cert and --tls-key"}}
	}
	host := ""
	if public, err := url.Parse(settings.PublicURL); err == nil {
		host = public.Hostname()
	}
	return []finding{certificateFinding(pair.Leaf, host, time.Now())}
}

func certificateFinding(leaf *x509.Certificate, host string, now time.Time) finding {
	what := "certificate: valid until " + leaf.NotAfter.UTC().Format(time.DateOnly)
	switch {
	case now.After(leaf.NotAfter) || now.Before(leaf.NotBefore):
		return finding{wrong, what + ", from " + leaf.NotBefore.UTC().Format(time.DateOnly), "renew it, or set the clock"}
	case host != "" && leaf.VerifyHostname(host) != nil:
		return finding{wrong, "certificate: not for " + host, "use one that names the host of --public-url"}
	case leaf.NotAfter.Sub(now) < certificateWarning:
		return finding{warning, what, "renew it"}
	}
	return finding{fine, what, ""}
}

// checkPublicURL knows what browsers ask of a page that wants a camera.
func checkPublicURL(_ context.Context, settings Settings) []finding {
	public, err := url.Parse(settings.PublicURL)
	if err != nil || settings.PublicURL == "" || public.Scheme == "https" || public.Hostname() == "localhost" {
		return nil
	}
	return []finding{{wrong, "public address: " + settings.PublicURL, "browsers give cameras only to https pages: put a certificate on it"}}
}
