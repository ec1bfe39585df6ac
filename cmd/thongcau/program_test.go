package main

import (
	"bytes"
	"net/http"
	"os"
	"strings"
	"testing"

	"thongcau/internal/access"
	"thongcau/internal/postgres/pgtest"
)

func TestExitCodesTellFailureFromWrongUse(t *testing.T) {
	for name, c := range map[string]struct {
		arguments []string
		want      int
		says      string // on standard error
	}{
		"help":                     {[]string{"--help"}, exitSuccess, ""},
		"no subcommand":            {nil, exitWrongUse, "expected one of"},
		"unknown subcommand":       {[]string{"dance"}, exitWrongUse, "unexpected argument dance"},
		"unknown flag":             {[]string{"serve", "--colour=red"}, exitWrongUse, "unknown flag --colour"},
		"address without port":     {[]string{"serve", "--listen=localhost"}, exitWrongUse, "HOST:PORT"},
		"port out of range":        {[]string{"serve", "--media-udp=:70000"}, exitWrongUse, "0 to 65535"},
		"certificate without key":  {[]string{"serve", "--tls-cert=a.pem"}, exitWrongUse, "go together"},
		"public address with path": {[]string{"serve", "--public-url=https://example.org/x"}, exitWrongUse, "not an origin"},
		"figures in public":        {[]string{"serve", "--ops-listen=127.0.0.1:8080"}, exitWrongUse, "must differ"},
		"several nodes":            {[]string{"serve", "--redis-url=redis://localhost"}, exitWrongUse, "leave it empty"},
		"media address is a name":  {[]string{"serve", "--media-ip=example.org"}, exitWrongUse, "--media-ip"},
		"public without an origin": {[]string{"serve", "--listen=0.0.0.0:0", "--ops-listen=127.0.0.1:0"}, exitFailure, "name --public-url"},
		"certificate not there":    {[]string{"serve", "--listen=127.0.0.1:0", "--ops-listen=127.0.0.1:0", "--tls-cert=a.pem", "--tls-key=b.pem"}, exitFailure, "--tls-cert"},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errors := runProgram(t, "", c.arguments...)
			if code != c.want || !strings.Contains(errors, c.says) {
				t.Errorf("exit %d, %q; want %d, %q", code, errors, c.want, c.says)
			}
			if strings.Count(errors, "\n") > 1 {
				t.Errorf("more than one line:\n%s", errors)
			}
		})
	}
}

func TestTheEnvironmentNamesEverySetting(t *testing.T) {
	t.Setenv("THONGCAU_LISTEN", "127.0.0.1:1234")
	t.Setenv("THONGCAU_PUBLIC_URL", "https://tiepdan.example.org")
	t.Setenv("THONGCAU_NODE_URL", "https://one.example.org")
	t.Setenv("THONGCAU_TLS_CERT", "cert.pem")
	t.Setenv("THONGCAU_TLS_KEY", "key.pem")
	t.Setenv("THONGCAU_DATA_DIR", "/srv/data")
	t.Setenv("THONGCAU_DATABASE_URL", "postgres://localhost/thongcau")
	t.Setenv("THONGCAU_MEDIA_UDP", ":1")
	t.Setenv("THONGCAU_MEDIA_TCP", ":2")
	t.Setenv("THONGCAU_MEDIA_IP", "192.0.2.1,2001:db8::1")
	t.Setenv("THONGCAU_OPS_LISTEN", "127.0.0.1:3")
	program := Program{}
	_, got, err := program.parse([]string{"serve", "--media-tcp=:4"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.MediaIP) != 2 || got.MediaIP[1].String() != "2001:db8::1" {
		t.Errorf("media addresses: %v", got.MediaIP)
	}
	got.MediaIP = nil
	want := Settings{
		Listen: "127.0.0.1:1234", PublicURL: "https://tiepdan.example.org", NodeURL: "https://one.example.org",
		TLSCert: "cert.pem", TLSKey: "key.pem", DataDir: "/srv/data", DatabaseURL: "postgres://localhost/thongcau",
		MediaUDP: ":1", MediaTCP: ":4", OpsListen: "127.0.0.1:3",
	}
	if !equalButAddresses(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func equalButAddresses(a, b Settings) bool {
	return a.Listen == b.Listen && a.PublicURL == b.PublicURL && a.NodeURL == b.NodeURL && a.TLSCert == b.TLSCert &&
		a.TLSKey == b.TLSKey && a.DataDir == b.DataDir && a.DatabaseURL == b.DatabaseURL && a.RedisURL == b.RedisURL &&
		a.MediaUDP == b.MediaUDP && a.MediaTCP == b.MediaTCP && a.OpsListen == b.OpsListen
}

func TestTheAdministratorOfAnEmptyDatabaseCanSignIn(t *testing.T) {
	url := pgtest.URL(pgtest.Empty(t))
	dir := t.TempDir()
	here := []string{"--database-url=" + url, "--data-dir=" + dir}
	create := append([]string{"admin", "create", "--login=admin", "--name=Nguyễn Văn A", "--unit-code=BTD"}, here...)

	code, _, errors := runProgram(t, "", create...)
	if code != exitWrongUse || !strings.Contains(errors, "--unit-name") {
		t.Fatalf("a unit without a name: exit %d, %q", code, errors)
	}
	code, output, errors := runProgram(t, "", append(create, "--unit-name=Ban Tiếp công dân")...)
	if code != exitSuccess {
		t.Fatalf("exit %d: %s", code, errors)
	}
	_, shown, _ := strings.Cut(strings.TrimSpace(output), ": ")
	signIn(t, url, dir, shown)

	reset := append([]string{"admin", "reset", "--login=admin", "--password-stdin"}, here...)
	if code, output, errors := runProgram(t, "correct horse battery\n", reset...); code != exitSuccess || output != "" {
		t.Fatalf("exit %d: %s%s", code, output, errors)
	}
	signIn(t, url, dir, "correct horse battery")
}

// signIn holds that the administrator is who the password opens the door for.
func signIn(t *testing.T, url, dir, password string) {
	t.Helper()
	log := newLog(new(bytes.Buffer))
	db, err := openDatabase(t.Context(), Settings{DatabaseURL: url, DataDir: dir}, log)
	if err != nil {
		t.Fatal(err)
	}
	defer db.pool.Close()
	accounts, err := db.access()
	if err != nil {
		t.Fatal(err)
	}
	_, person, err := accounts.SignIn(t.Context(), "admin", password, loopback)
	if err != nil || len(person.Roles) != 1 || person.Roles[0] != access.RoleAdmin {
		t.Errorf("signed in %+v, %v", person, err)
	}
}

func TestMigrateWorksBesideAServingProgram(t *testing.T) {
	settings := aloneSettings(t)
	node := start(t, settings)
	code, output, errors := runProgram(t, "", "migrate", "--data-dir="+settings.DataDir)
	if code != exitSuccess || !strings.Contains(output, "up to date") {
		t.Errorf("exit %d: %s%s", code, output, errors)
	}
	if status := get(t, node.publicURL+"/readyz"); status != http.StatusNoContent {
		t.Errorf("the serving program answers %d afterwards", status)
	}
}

func TestTheMasterSecretIsMadeOnceAndKept(t *testing.T) {
	dir := t.TempDir()
	first, err := masterSecret(dir)
	if err != nil || len(first) != masterBytes {
		t.Fatalf("%d bytes, %v", len(first), err)
	}
	second, err := masterSecret(dir)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("another secret the second time: %v", err)
	}
	info, err := os.Stat(dir + "/secret.key")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(dir+"/secret.key", []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := masterSecret(dir); err == nil {
		t.Error("a damaged secret was taken")
	}
}

// runProgram runs the program to its end.
func runProgram(t *testing.T, input string, arguments ...string) (code int, output, errors string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	program := Program{Stdin: strings.NewReader(input), Stdout: &stdout, Stderr: &stderr}
	code = program.Run(t.Context(), arguments)
	return code, stdout.String(), withoutLog(stderr.String())
}

// withoutLog leaves what the program says itself.
func withoutLog(text string) string {
	var said strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "{") {
			said.WriteString(line)
		}
	}
	return said.String()
}
