package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"thongcau/web"
)

const (
	// 10 s: a request that is being answered is finished; whoever needs longer
	// will ask the next program.
	stopTimeout = 10 * time.Second
)

type serveCommand struct{}

func (*serveCommand) run(ctx context.Context, p *Program, settings Settings) error {
	node, err := startNode(ctx, settings, p.log)
	if err != nil {
		return err
	}
	p.log.InfoContext(ctx, "serving", "url", node.publicURL)
	return node.serveUntil(ctx)
}

// A node is the running program: what it listens on, what it stands on, and the
// order in which that is closed.
type node struct {
	settings   Settings
	log        *slog.Logger
	publicURL  string // origin of the pages
	nodeURL    string // this node's own origin
	opsAddress string // where the operator's listener really is
	db         *database
	rooms      rooms
	localMedia bool // the demonstration: media from this machine alone

	failed  chan error // first failure of a listener
	closers []closer   // in the order of opening
}

// A closer ends one part of the node.
type closer struct {
	name  string
	close func(context.Context) error
}

// startNode opens the ports first, because a taken one is the commonest reason
// to fail and the quickest to say; then the database, then the house on it.
func startNode(ctx context.Context, settings Settings, log *slog.Logger) (*node, error) {
	n := newNode(settings, log)
	return n, n.open(ctx)
}

func newNode(settings Settings, log *slog.Logger) *node {
	return &node{settings: settings, log: log, failed: make(chan error, 2)}
}

// open starts every part; when one fails, those before it are closed again.
func (n *node) open(ctx context.Context) error {
	if err := n.start(ctx); err != nil {
		return errors.Join(err, n.close())
	}
	return nil
}

func (n *node) start(ctx context.Context) error {
	public, err := n.listenPublic()
	if err != nil {
		return err
	}
	certificate, err := n.certificate()
	if err != nil {
		return err
	}
	ops, err := n.listen("--ops-listen", n.settings.OpsListen)
	if err != nil {
		return err
	}
	n.opsAddress = ops.Addr().String()
	if n.db, err = openDatabase(ctx, n.settings, n.log); err != nil {
		return err
	}
	n.onClose("database", n.db.close)
	handler, err := n.house(ctx)
	if err != nil {
		return err
	}
	n.serve(ops, opsHandler(), nil)
	n.serve(public, handler, certificate)
	return nil
}

// serveUntil returns when ctx has ended and everything is closed, or when a
// listener has failed.
func (n *node) serveUntil(ctx context.Context) error {
	select {
	case <-ctx.Done():
		n.log.Info("ending")
		return n.close()
	case err := <-n.failed:
		return errors.Join(err, n.close())
	}
}

// onClose registers a part that was opened; parts close in reverse.
func (n *node) onClose(name string, close func(context.Context) error) {
	n.closers = append(n.closers, closer{name, close})
}

// close ends every part, the last opened first, within stopTimeout.
func (n *node) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	var failures error
	for len(n.closers) > 0 {
		last := n.closers[len(n.closers)-1]
		n.closers = n.closers[:len(n.closers)-1]
		if err := last.close(ctx); err != nil {
			failures = errors.Join(failures, fmt.Errorf("close %s: %w", last.name, err))
		}
	}
	return failures
}

func (n *node) listenPublic() (net.Listener, error) {
	listener, err := n.listen("--listen", n.settings.Listen)
	if err != nil {
		return nil, err
	}
	if n.publicURL, err = n.settings.publicURL(listener.Addr()); err != nil {
		return nil, err
	}
	n.nodeURL = n.settings.nodeURL(n.publicURL)
	return listener, nil
}

// certificate returns nil when this node does not speak TLS itself.
func (n *node) certificate() (*tls.Config, error) {
	if !n.settings.secure() {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(n.settings.TLSCert, n.settings.TLSKey)
	if err != nil {
		return nil, fmt.Errorf("read --tls-cert and --tls-key: %w", err)
	}
	// 1.3: every browser that this is built for has spoken it since 2019.
	return &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{pair}}, nil
}

func (n *node) listen(flag, address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s %s is taken by another program: stop that, or choose another port with %s", flag, address, flag)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	n.onClose(flag, func(context.Context) error {
		if err := listener.Close(); !errors.Is(err, net.ErrClosed) {
			return err
		}
		return nil // the server that used it has closed it
	})
	return listener, nil
}

// serve answers on listener until close, over TLS when there is a certificate.
func (n *node) serve(listener net.Listener, handler http.Handler, certificate *tls.Config) {
	server := web.Server(handler)
	server.TLSConfig, server.ErrorLog = certificate, slog.NewLogLogger(n.log.Handler(), slog.LevelDebug)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := answer(server, listener); !errors.Is(err, http.ErrServerClosed) {
			n.failed <- fmt.Errorf("serve %s: %w", listener.Addr(), err)
		}
	}()
	n.onClose("listener", func(ctx context.Context) error {
		err := server.Shutdown(ctx)
		if errors.Is(err, context.DeadlineExceeded) {
			err = server.Close() // whoever is still asking has had stopTimeout
		}
		<-ended
		return err
	})
}

func answer(server *http.Server, listener net.Listener) error {
	if server.TLSConfig == nil {
		return server.Serve(listener)
	}
	return server.ServeTLS(listener, "", "")
}
