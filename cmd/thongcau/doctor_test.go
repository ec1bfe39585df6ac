package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thongcau/internal/postgres/pgtest"
)

func TestTheDoctorFailsOnlyWhenSomethingIsWrong(t *testing.T) {
	arguments := []string{"doctor", "--listen=127.0.0.1:0", "--ops-listen=127.0.0.1:0",
		"--media-udp=127.0.0.1:0", "--media-tcp=127.0.0.1:0", "--database-url=" + pgtest.URL(pgtest.New(t)), "--data-dir=" + t.TempDir()}
	code, output, _ := runProgram(t, "", arguments...)
	if code != exitSuccess || !strings.Contains(output, "0 wrong") || !strings.Contains(output, "clock") {
		t.Errorf("exit %d:\n%s", code, output)
	}
	code, output, _ = runProgram(t, "", append(arguments, "--public-url=http://tiepdan.example.org")...)
	if code != exitFailure || !strings.Contains(output, "1 wrong") {
		t.Errorf("cameras without https: exit %d:\n%s", code, output)
	}
}

func TestTheDoctorNamesTheFlagOfATakenPort(t *testing.T) {
	taken, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	settings := aloneSettings(t)
	settings.MediaUDP = taken.LocalAddr().String()
	wrongOnes := only(wrong, checkPorts(t.Context(), settings))
	if len(wrongOnes) != 1 || !strings.Contains(wrongOnes[0].String(), "--media-udp") {
		t.Errorf("found %v", wrongOnes)
	}
}

func TestTheDoctorKnowsARunningProgram(t *testing.T) {
	settings := aloneSettings(t)
	node := start(t, settings)
	settings.Listen = strings.TrimPrefix(node.publicURL, "http://")
	findings := append(checkPorts(t.Context(), settings), checkDatabase(t.Context(), settings)...)
	if bad := len(findings) - len(only(fine, findings)); bad != 0 || len(findings) < 4 {
		t.Errorf("beside a healthy program: %v", findings)
	}
}

func TestTheDoctorSaysThatMigrationsAreNotDone(t *testing.T) {
	findings := checkDatabase(t.Context(), Settings{DatabaseURL: pgtest.URL(pgtest.Empty(t))})
	if warnings := only(warning, findings); len(warnings) != 1 || !strings.Contains(warnings[0].what, "migrations") {
		t.Errorf("found %v", findings)
	}
}

func TestAClockIsJudgedByItsDistance(t *testing.T) {
	asked := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	answered := asked.Add(20 * time.Millisecond)
	for apart, want := range map[time.Duration]verdict{
		0: fine, time.Second: fine, -1100 * time.Millisecond: warning, 5 * time.Second: warning,
		5100 * time.Millisecond: wrong, -time.Hour: wrong,
	} {
		clock := asked.Add(10 * time.Millisecond).Add(apart)
		if got := clockFinding(asked, clock, answered); got.verdict != want {
			t.Errorf("%v apart: %v, want %s", apart, got, want)
		}
	}
}

func TestADiskIsJudgedByItsFreeSpace(t *testing.T) {
	for free, want := range map[uint64]verdict{0: wrong, gibibyte - 1: wrong, gibibyte: warning, 10*gibibyte - 1: warning, 10 * gibibyte: fine} {
		if got := diskFinding(free); got.verdict != want {
			t.Errorf("%d bytes: %v, want %s", free, got, want)
		}
	}
}

func TestACertificateIsJudgedByItsDatesAndName(t *testing.T) {
	issued := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	leaf := selfSigned(t, newKey(t), "tiepdan.example.org", issued, issued.AddDate(0, 3, 0))
	for name, c := range map[string]struct {
		host string
		now  time.Time
		want verdict
	}{
		"fresh":        {"tiepdan.example.org", issued.AddDate(0, 1, 0), fine},
		"no name":      {"", issued.AddDate(0, 1, 0), fine},
		"another name": {"other.example.org", issued.AddDate(0, 1, 0), wrong},
		"ends soon":    {"tiepdan.example.org", issued.AddDate(0, 3, -10), warning},
		"ended":        {"tiepdan.example.org", issued.AddDate(0, 3, 1), wrong},
		"not begun":    {"tiepdan.example.org", issued.AddDate(0, 0, -1), wrong},
	} {
		t.Run(name, func(t *testing.T) {
			if got := certificateFinding(leaf, c.host, c.now); got.verdict != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

func TestAKeyOfAnotherCertificateIsWrong(t *testing.T) {
	settings := secureSettings(t)
	settings.TLSKey = secureSettings(t).TLSKey
	if findings := checkCertificate(t.Context(), settings); len(only(wrong, findings)) != 1 {
		t.Errorf("a key that does not fit: %v", findings)
	}
}

func TestTheDoctorKnowsARunningProgramByItsCertificate(t *testing.T) {
	settings := secureSettings(t)
	node := start(t, settings)
	settings.Listen = strings.TrimPrefix(node.publicURL, "https://")
	if !running(t.Context(), settings) {
		t.Error("our own program was not known")
	}
	other := secureSettings(t)
	other.Listen = settings.Listen
	if running(t.Context(), other) {
		t.Error("a program with another certificate was taken for ours")
	}
}

func only(v verdict, findings []finding) []finding {
	var chosen []finding
	for _, f := range findings {
		if f.verdict == v {
			chosen = append(chosen, f)
		}
	}
	return chosen
}

// secureSettings are aloneSettings with a certificate for localhost.
func secureSettings(t *testing.T) Settings {
	t.Helper()
	settings, dir := aloneSettings(t), t.TempDir()
	settings.TLSCert, settings.TLSKey = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	key := newKey(t)
	leaf := selfSigned(t, key, "localhost", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	writePEM(t, settings.TLSCert, "CERTIFICATE", leaf.Raw)
	writePEM(t, settings.TLSKey, "PRIVATE KEY", der)
	return settings
}

func writePEM(t *testing.T, path, kind string, der []byte) {
	t.Helper()
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func selfSigned(t *testing.T, key *ecdsa.PrivateKey, host string, from, to time.Time) *x509.Certificate {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: from, NotAfter: to, DNSNames: []string{host}}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return leaf
}
