package web

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"thongcau/internal/access"
	"thongcau/records"
	"thongcau/scheduler"
)

// Config is what the front door needs of the house. Every field without a
// default in its comment is required.
type Config struct {
	Access    *access.Access
	Scheduler *scheduler.Scheduler
	Records   *records.Records
	Live      Live

	PublicURL string                      // origin of the pages: scheme, host and port, nothing after
	Nodes     []string                    // origins of the nodes that pages may open sockets to; default: the public one
	HelpPhone string                      // whom a citizen rings; default: none is shown
	Now       func() time.Time            // default: time.Now
	Log       *slog.Logger                // default: slog.Default
	Ready     func(context.Context) error // nil when the process can serve; default: always
	Pages     fs.FS                       // built pages; default: those in the binary
}

// Live is the room side of the house, as this package needs it.
type Live interface {
	// ServeHTTP answers GET /api/live: the WebSocket of package signaling.
	http.Handler
	// Room says where a session's room lives now, taking it up when no node has it.
	Room(ctx context.Context, sessionID string) (Room, error)
	// Announce tells the pages in a session's room that something they show was
	// changed: "minutes", "session", "hearing" or "point". It never waits.
	Announce(sessionID, hearingID, kind string)
	// Evict takes a seat out of its room: its invitation was withdrawn. It never waits.
	Evict(sessionID, seatID string)
}

// Room is where a session's room lives: a ticket is good for this node and epoch.
type Room struct {
	Node  string
	Epoch uint64
	URL   string // origin of the node, http or https
}

// server holds what handlers share. It has no state that changes but the
// limiters, each of which owns its own lock.
type server struct {
	Config
	public  *url.URL
	pages   *pages
	looks   *limiter // looking at invitations
	lookups *limiter // looking up petitions
}

// New returns the handler of everything that this node serves to the public.
// It fails when the public URL is not an origin or the pages cannot be read.
func New(config Config) (http.Handler, error) {
	s, err := newServer(config)
	if err != nil {
		return nil, fmt.Errorf("make the web server: %w", err)
	}
	return s.handler(), nil
}

func newServer(config Config) (*server, error) {
	public, err := origin(config.PublicURL)
	if err != nil {
		return nil, err
	}
	s := &server{Config: config.withDefaults(), public: public, looks: newLimiter(looksPerMinute), lookups: newLimiter(lookupsPerMinute)}
	s.pages, err = loadPages(s.Pages)
	return s, err
}

func (c Config) withDefaults() Config {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Ready == nil {
		c.Ready = func(context.Context) error { return nil }
	}
	if c.Pages == nil {
		c.Pages = builtPages()
	}
	return c
}

// origin parses an http or https URL that ends after the port.
func origin(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("public URL: %w", err)
	}
	if (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || (u.Path != "" && u.Path != "/") || u.RawQuery != "" {
		return nil, fmt.Errorf("public URL %q is not scheme://host:port alone", text)
	}
	u.Path = ""
	return u, nil
}

// handler wires every address to what answers it.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	api := http.NewServeMux()
	s.api(api)
	api.HandleFunc("/api/", s.noSuchPath)
	mux.Handle("/api/", s.guard(api))
	mux.Handle("GET /api/live", s.Live)
	mux.HandleFunc("POST /api/policy-reports", s.reportPolicy)
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("/", s.toPublicHost(s.pages))
	return s.secured(recovered(mux, s.Log))
}

// guard is what every request to the API passes.
func (s *server) guard(next http.Handler) http.Handler {
	return s.sameOrigin(timed(carried(next)))
}

func (s *server) noSuchPath(w http.ResponseWriter, r *http.Request) {
	refuse(w, newFailure(errNoSuchPath))
}

// health says that this process lives.
func (s *server) health(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

// ready says that this process can serve: its database answers and is migrated.
func (s *server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		s.Log.WarnContext(ctx, "not ready", "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
