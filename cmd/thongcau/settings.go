package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"thongcau/internal/postgres"
)

const (
	defaultDataDir = "./data"
	systemDataDir  = "/var/lib/thongcau"
)

// Settings are the same for every subcommand: a flag each, or THONGCAU_ and the
// flag's name in upper snake case in the environment.
type Settings struct {
	Listen      string       `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where browsers reach this node."`
	PublicURL   string       `name:"public-url" placeholder:"URL" help:"The origin of the pages. Default: http://localhost:PORT when listening on loopback."`
	NodeURL     string       `name:"node-url" placeholder:"URL" help:"This node's own origin, when there are several. Default: the public one."`
	TLSCert     string       `name:"tls-cert" placeholder:"FILE" help:"Certificate chain, PEM. Browsers allow cameras only over https or on localhost."`
	TLSKey      string       `name:"tls-key" placeholder:"FILE" help:"Its private key, PEM."`
	DataDir     string       `name:"data-dir" default:"./data" placeholder:"FOLDER" help:"Database, documents and keys."`
	DatabaseURL string       `name:"database-url" placeholder:"URL" help:"PostgreSQL. Default: a private one in the data folder."`
	RedisURL    string       `name:"redis-url" placeholder:"URL" help:"Redis, for several nodes. Default: this process alone."`
	MediaUDP    string       `name:"media-udp" default:":7882" placeholder:"HOST:PORT" help:"One UDP port for all media."`
	MediaTCP    string       `name:"media-tcp" default:":7882" placeholder:"HOST:PORT" help:"One TCP port for media where UDP is closed."`
	MediaIP     []netip.Addr `name:"media-ip" placeholder:"ADDRESS" help:"Addresses that browsers send media to. Default: those of this machine."`
	HelpPhone   string       `name:"help-phone" placeholder:"NUMBER" help:"Whom a citizen rings for help. Default: no number is shown."`
	OpsListen   string       `name:"ops-listen" default:"127.0.0.1:9090" placeholder:"HOST:PORT" help:"Figures and profiles, for the operator alone."`
}

// check finds what cannot work whatever the machine is like.
func (s Settings) check() error {
	return errors.Join(
		checkAddress("--listen", s.Listen),
		checkAddress("--media-udp", s.MediaUDP),
		checkAddress("--media-tcp", s.MediaTCP),
		checkAddress("--ops-listen", s.OpsListen),
		checkOrigin("--public-url", s.PublicURL),
		checkOrigin("--node-url", s.NodeURL),
		s.checkPair(),
		s.checkOps(),
		s.checkRedis(),
	)
}

func (s Settings) checkPair() error {
	if (s.TLSCert == "") != (s.TLSKey == "") {
		return errors.New("--tls-cert and --tls-key go together: name both or none")
	}
	return nil
}

// checkOps keeps profiles, which show memory, off the public listener.
func (s Settings) checkOps() error {
	if _, port, _ := net.SplitHostPort(s.OpsListen); port != "0" && s.OpsListen == s.Listen {
		return errors.New("--ops-listen must differ from --listen: figures and profiles are not for the public")
	}
	return nil
}

func (s Settings) checkRedis() error {
	if s.RedisURL != "" {
		return errors.New("--redis-url: this version runs as one node, which needs no Redis: leave it empty")
	}
	return nil
}

func checkAddress(flag, address string) error {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%s %q is not HOST:PORT", flag, address)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return fmt.Errorf("%s %q: the port is not a number from 0 to 65535", flag, address)
	}
	return nil
}

// checkOrigin accepts scheme, host and port alone: cookies and keys of the
// pages belong to an origin, not to a path.
func checkOrigin(flag, text string) error {
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%s %q is not an origin such as https://tiepdan.example.org", flag, text)
	}
	return nil
}

// secure reports whether this node itself speaks TLS.
func (s Settings) secure() bool { return s.TLSCert != "" }

// publicURL is the origin of the pages, given where the listener really is.
func (s Settings) publicURL(at net.Addr) (string, error) {
	if s.PublicURL != "" {
		return strings.TrimRight(s.PublicURL, "/"), nil
	}
	listening, err := netip.ParseAddrPort(at.String())
	if err != nil || !listening.Addr().Unmap().IsLoopback() {
		return "", fmt.Errorf("--listen %s is not loopback: name --public-url, the https address that browsers open", s.Listen)
	}
	scheme := "http"
	if s.secure() {
		scheme = "https"
	}
	return fmt.Sprintf("%s://localhost:%d", scheme, listening.Port()), nil
}

// nodeURL is this node's own origin, given the public one.
func (s Settings) nodeURL(public string) string {
	if s.NodeURL != "" {
		return strings.TrimRight(s.NodeURL, "/")
	}
	return public
}

// dataDir returns the folder to use and, when that is not the one asked for,
// why. The default gives way where the private database's user cannot reach it;
// a folder that was named does not.
func (s Settings) dataDir() (dir, why string, err error) {
	if s.DatabaseURL != "" || s.DataDir != defaultDataDir || os.Geteuid() != 0 {
		return s.DataDir, "", nil
	}
	refusal := postgres.Reachable(s.DataDir)
	if refusal == nil {
		return s.DataDir, "", nil
	}
	if err := postgres.Reachable(systemDataDir); err != nil {
		return "", "", err
	}
	return systemDataDir, oneLine(refusal), nil
}
