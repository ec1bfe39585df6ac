package media

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"syscall"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/logging"
	"github.com/pion/transport/v4"
	"github.com/pion/webrtc/v4"
)

// Config is where media listens and what it tells clients.
type Config struct {
	UDP string // host:port for all media, e.g. ":7882"
	TCP string // host:port for ICE-TCP (RFC 6544), "" for none
	// Addresses are announced to clients; empty means those of this machine.
	Addresses []netip.Addr
	// LocalOnly drops packets from other machines (the demonstration).
	LocalOnly bool
	Log       *slog.Logger
	// Net replaces the machine's network in tests; UDP and TCP are then ignored.
	Net transport.Net
}

// Engine holds what all peers of the process share: one UDP port, one TCP
// port, one certificate, the codecs.
type Engine struct {
	api        *webrtc.API
	connection webrtc.Configuration
	counters   *counters
	log        *slog.Logger
	started    time.Time
	closers    []func() error
	udp        net.Addr
}

const (
	// A seat is held 5 minutes, and its peer with it: a line that comes back
	// within them finds everything as it was.
	iceFailedAfter       = 5 * time.Minute
	iceDisconnectedAfter = 3 * time.Second
	iceKeepAlive         = 2 * time.Second
	tcpReadBuffer        = 64 // packets
	udpBufferBytes       = 4 << 20
)

// Listen opens the ports. Fault: ErrPortTaken.
func Listen(config Config) (*Engine, error) {
	e := &Engine{log: config.Log, started: time.Now(), counters: newCounters()}
	settings := webrtc.SettingEngine{LoggerFactory: quietLogs{}}
	settings.SetLite(true)
	if err := settings.SetAnsweringDTLSRole(webrtc.DTLSRoleServer); err != nil {
		return nil, fmt.Errorf("set DTLS role: %w", err)
	}
	settings.SetSRTPProtectionProfiles(srtpProfiles...)
	settings.SetICETimeouts(iceDisconnectedAfter, iceFailedAfter, iceKeepAlive)
	settings.SetIncludeLoopbackCandidate(true)
	settings.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled) // a server asks no local network for names
	if config.Net != nil {
		settings.SetNet(config.Net)
	} else if err := e.listen(config, &settings); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	if err := announce(config.Addresses, &settings); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, e.build(settings)
}

func (e *Engine) build(settings webrtc.SettingEngine) error {
	codecs, err := newMediaEngine()
	if err != nil {
		return fmt.Errorf("register codecs: %w", err)
	}
	interceptors, err := newInterceptors()
	if err != nil {
		return fmt.Errorf("register interceptors: %w", err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("make certificate key: %w", err)
	}
	certificate, err := webrtc.GenerateCertificate(key)
	if err != nil {
		return fmt.Errorf("make certificate: %w", err)
	}
	e.connection = webrtc.Configuration{Certificates: []webrtc.Certificate{*certificate}, BundlePolicy: webrtc.BundlePolicyMaxBundle}
	e.api = webrtc.NewAPI(webrtc.WithMediaEngine(codecs), webrtc.WithInterceptorRegistry(interceptors), webrtc.WithSettingEngine(settings))
	return nil
}

func (e *Engine) listen(config Config, settings *webrtc.SettingEngine) error {
	conn, err := net.ListenPacket("udp", config.UDP)
	if err != nil {
		return portFault(err)
	}
	e.udp = conn.LocalAddr()
	if udp, ok := conn.(*net.UDPConn); ok {
		// A refused size leaves the system's own: slower under a burst, not wrong.
		_ = udp.SetReadBuffer(udpBufferBytes)
		_ = udp.SetWriteBuffer(udpBufferBytes)
	}
	if config.LocalOnly {
		conn, err = newLocalConn(conn)
		if err != nil {
			return err
		}
	}
	mux := webrtc.NewICEUDPMux(nil, conn)
	e.closers = append(e.closers, mux.Close, conn.Close)
	settings.SetICEUDPMux(mux)
	settings.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6, webrtc.NetworkTypeTCP4, webrtc.NetworkTypeTCP6})
	if config.TCP == "" {
		return nil
	}
	listener, err := net.Listen("tcp", config.TCP)
	if err != nil {
		return portFault(err)
	}
	tcp := webrtc.NewICETCPMux(nil, listener, tcpReadBuffer)
	e.closers = append(e.closers, tcp.Close)
	settings.SetICETCPMux(tcp)
	return nil
}

func portFault(err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%w: %v", ErrPortTaken, err)
	}
	return fmt.Errorf("listen for media: %w", err)
}

// announce tells clients other addresses than the machine's own, e.g. the
// public one in front of a NAT.
func announce(addresses []netip.Addr, settings *webrtc.SettingEngine) error {
	if len(addresses) == 0 {
		return nil
	}
	external := make([]string, len(addresses))
	for i, a := range addresses {
		external[i] = a.String()
	}
	return settings.SetICEAddressRewriteRules(webrtc.ICEAddressRewriteRule{
		External: external, AsCandidateType: webrtc.ICECandidateTypeHost, Mode: webrtc.ICEAddressRewriteReplace,
	})
}

// UDPAddr is where media listens, nil on a test network.
func (e *Engine) UDPAddr() net.Addr { return e.udp }

// Close frees the ports. Groups are closed by their owners before.
func (e *Engine) Close() error {
	var errs []error
	for _, closer := range e.closers {
		if err := closer(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	e.closers = nil
	return errors.Join(errs...)
}

// now is the time since the engine started: monotonic, cheap to compare.
func (e *Engine) now() time.Duration { return time.Since(e.started) }

// quietLogs keeps the library's own words out of our logs: they carry addresses.
type quietLogs struct{}

func (quietLogs) NewLogger(scope string) logging.LeveledLogger {
	return logging.NewDefaultLeveledLoggerForScope(scope, logging.LogLevelDisabled, io.Discard)
}
