package web

import (
	"context"
	"net/http"
	"sync"
)

// deafLive is a room side that nobody talks to.
type deafLive struct{}

func (deafLive) ServeHTTP(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }
func (deafLive) Room(context.Context, string) (Room, error)       { return Room{}, nil }
func (deafLive) Announce(sessionID, hearingID, kind string)       {}
func (deafLive) Evict(sessionID, seatID string)                   {}

// heardLive remembers what it was told. Its mutex owns the rest.
type heardLive struct {
	deafLive
	mu        sync.Mutex
	announced []string
	evicted   []string
}

func (l *heardLive) Room(_ context.Context, sessionID string) (Room, error) {
	return Room{Node: "node-1", Epoch: 7, URL: "http://node-1.example.org:8080"}, nil
}

func (l *heardLive) Announce(sessionID, hearingID, kind string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.announced = append(l.announced, kind+" "+sessionID+" "+hearingID)
}

func (l *heardLive) Evict(sessionID, seatID string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.evicted = append(l.evicted, sessionID+" "+seatID)
}
