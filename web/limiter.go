package web

import (
	"container/list"
	"net/http"
	"net/netip"
	"sync"

	"golang.org/x/time/rate"
)

const (
	// 60 a minute, all at once if they like: a whole province may share one
	// address, and each of its citizens looks at an invitation once or twice.
	looksPerMinute = 60
	// 20 a minute: the codes are long; this only keeps the log readable.
	lookupsPerMinute = 20
	// 10,000 addresses: under 2 MB, and more than reach one node in a minute.
	maxAddresses = 10_000
)

// A limiter keeps one token bucket per address and forgets the addresses that
// were longest silent. Its mutex owns everything in it.
type limiter struct {
	perMinute int

	mu     sync.Mutex
	known  map[netip.Prefix]*list.Element
	recent list.List // of *bucket, most recent first
}

type bucket struct {
	from   netip.Prefix
	tokens *rate.Limiter
}

func newLimiter(perMinute int) *limiter {
	return &limiter{perMinute: perMinute, known: make(map[netip.Prefix]*list.Element)}
}

// allow takes one token of the request's address.
func (l *limiter) allow(r *http.Request) bool {
	from := network(clientAddress(r))
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.bucketOf(from).tokens.Allow()
}

func (l *limiter) bucketOf(from netip.Prefix) *bucket {
	if element, ok := l.known[from]; ok {
		l.recent.MoveToFront(element)
		return element.Value.(*bucket)
	}
	if l.recent.Len() >= maxAddresses {
		oldest := l.recent.Back()
		delete(l.known, l.recent.Remove(oldest).(*bucket).from)
	}
	b := &bucket{from: from, tokens: rate.NewLimiter(rate.Limit(float64(l.perMinute)/60), l.perMinute)}
	l.known[from] = l.recent.PushFront(b)
	return b
}

// clientAddress is the address that the connection came from.
func clientAddress(r *http.Request) netip.Addr {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.IPv6Unspecified()
	}
	return from.Addr().Unmap()
}

// network is what one subscriber has: an IPv4 address, an IPv6 /64 (RFC 6177).
func network(address netip.Addr) netip.Prefix {
	bits := address.BitLen()
	if address.Is6() {
		bits = 64
	}
	prefix, err := address.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return prefix
}
