package web

import (
	"context"
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"
)

type nonceKey struct{}

// secured sets the headers that every answer carries. The nonce of the content
// policy is new for each response; pages find it in their request's context.
func (s *server) secured(next http.Handler) http.Handler {
	sockets := s.socketOrigins()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := rand.Text()
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy(nonce, sockets))
		h.Set("Reporting-Endpoints", `csp="/api/policy-reports"`)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Permissions-Policy", permissions)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
		h.Set("Cache-Control", "no-store")
		if s.public.Scheme == "https" {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), nonceKey{}, nonce)))
	})
}

// permissions opens what a reception needs to our own pages, and closes what no
// page of ours has a use for.
const permissions = "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), " +
	"screen-wake-lock=(self), speaker-selection=(self), autoplay=(self), geolocation=(), payment=(), usb=(), " +
	"serial=(), hid=(), midi=(), magnetometer=(), accelerometer=(), gyroscope=(), browsing-topics=()"

// contentPolicy lets a page run the scripts that carry this response's nonce and
// what those load, and reach nobody but us and our nodes (CSP Level 3).
func contentPolicy(nonce string, sockets []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'nonce-" + nonce + "' 'strict-dynamic'",
		"style-src 'self' 'nonce-" + nonce + "'",
		"img-src 'self' blob:",
		"media-src 'self' blob: mediastream:",
		"connect-src 'self' " + strings.Join(sockets, " "),
		"font-src 'self'",
		"worker-src 'self'",
		"frame-ancestors 'none'",
		"base-uri 'none'",
		"object-src 'none'",
		"form-action 'self'",
		"require-trusted-types-for 'script'",
		"report-to csp",
	}, "; ")
}

// socketOrigins are the ws and wss origins of the nodes.
func (s *server) socketOrigins() []string {
	origins := []string{socketOrigin(s.public)}
	for _, node := range s.Nodes {
		if u, err := url.Parse(node); err == nil && u.Host != s.public.Host {
			origins = append(origins, socketOrigin(u), u.Scheme+"://"+u.Host)
		}
	}
	return origins
}

// socketOrigin turns http into ws and https into wss.
func socketOrigin(u *url.URL) string {
	return "ws" + strings.TrimPrefix(u.Scheme, "http") + "://" + u.Host
}
