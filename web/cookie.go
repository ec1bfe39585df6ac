package web

import (
	"context"
	"net/http"
)

// cookieName is bound to this very host over TLS (RFC 6265bis section 4.1.3.2);
// on a loopback origin without TLS browsers refuse the prefix.
func (s *server) cookieName() string {
	if s.public.Scheme == "https" {
		return "__Host-tc"
	}
	return "tc"
}

// cookie gives a token to the browser until the browser ends or the server
// forgets the token; an empty token takes the cookie away.
func (s *server) cookie(token string) string {
	cookie := http.Cookie{
		Name: s.cookieName(), Value: token, Path: "/", HttpOnly: true,
		Secure: s.public.Scheme == "https", SameSite: http.SameSiteStrictMode,
	}
	if token == "" {
		cookie.MaxAge = -1
	}
	return cookie.String()
}

type requestKey struct{}

// carried puts the request into its own context: huma's handlers see nothing
// else of it.
func carried(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, r)))
	})
}

// requestOf is the request that a handler answers.
func requestOf(ctx context.Context) *http.Request {
	return ctx.Value(requestKey{}).(*http.Request)
}

// token is the text of the cookie that came with the request, "" without one.
func (s *server) token(ctx context.Context) string {
	cookie, err := requestOf(ctx).Cookie(s.cookieName())
	if err != nil {
		return ""
	}
	return cookie.Value
}
