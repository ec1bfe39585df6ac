package web

import (
	"net"
	"net/http"
	"net/url"
)

// sameOrigin refuses requests that would change something unless a page of ours
// made them. Three signs are asked for: the header that no form of another site
// can set, and where the browser sends them, an Origin that is ours and
// Sec-Fetch-Site (Fetch Metadata) saying the same. The cookie's SameSite=Strict
// is the fourth.
func (s *server) sameOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if changes(r.Method) && !s.ours(r) {
			refuse(w, newFailure(errCrossSite))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func changes(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

func (s *server) ours(r *http.Request) bool {
	site, from := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
	return r.Header.Get("X-Thongcau") == "1" &&
		(site == "" || site == "same-origin") &&
		(from == "" || from == s.public.String())
}

// toPublicHost sends pages that were asked for under another loopback name to
// the public one: the device's key and the cookie belong to one origin.
func (s *server) toPublicHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host != s.public.Host && loopback(r.Host) && loopback(s.public.Host) {
			target := url.URL{Scheme: s.public.Scheme, Host: s.public.Host, Path: r.URL.Path, RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, target.String(), http.StatusTemporaryRedirect)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// loopback reports whether a Host header names this very machine.
func loopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}
