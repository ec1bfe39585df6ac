// Package clustertest holds what every implementation of cluster.Cluster must
// do. Only tests import it.
package clustertest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"thongcau/internal/cluster"
	"thongcau/internal/fault"
)

// patience bounds the wait for an event that must come.
const patience = 10 * time.Second

// A World is a set of nodes that share a database and whatever carries events.
type World struct {
	// Open starts a node; the suite closes it.
	Open func(t *testing.T, node cluster.Node) cluster.Cluster
	// PassLeaseDuration makes every lease that nobody renews run out.
	PassLeaseDuration func(t *testing.T)
}

// Run holds an implementation to its contract. newWorld returns one for each
// test.
func Run(t *testing.T, newWorld func(t *testing.T) World) {
	for name, test := range map[string]func(*testing.T, World){
		"a first claim has epoch one and is located":        firstClaim,
		"every claim has a higher epoch":                    epochsGrow,
		"a room held by a living node is refused with name": heldElsewhere,
		"claims at once have one winner":                    claimsRace,
		"a dead node's room goes to another":                deadNode,
		"a released room is free and its epoch is not":      released,
		"a lost lease releases nothing":                     lostRelease,
		"events reach every subscriber of the topic":        everySubscriber,
		"events of one publisher arrive in order":           inOrder,
		"after cancel nothing is heard":                     afterCancel,
		"a subscriber that hangs stops nobody":              hangingSubscriber,
		"close may be called twice":                         closeTwice,
	} {
		t.Run(name, func(t *testing.T) { test(t, newWorld(t)) })
	}
}

const (
	first  cluster.Node = "https://one.example.org"
	second cluster.Node = "https://two.example.org"
)

func firstClaim(t *testing.T, w World) {
	node, room := open(t, w, first), newRoom(t)
	if _, ok, err := node.Locate(t.Context(), room); ok || err != nil {
		t.Fatalf("an unclaimed room is located: %v, %v", ok, err)
	}
	lease := claim(t, node, room)
	if want := (cluster.Lease{Room: room, Node: first, Epoch: 1}); lease != want {
		t.Errorf("claimed %+v, want %+v", lease, want)
	}
	located(t, node, lease)
}

func epochsGrow(t *testing.T, w World) {
	room := newRoom(t)
	for want := uint64(1); want <= 3; want++ {
		node := open(t, w, first) // as after a restart
		if lease := claim(t, node, room); lease.Epoch != want {
			t.Errorf("epoch %d, want %d", lease.Epoch, want)
		}
		node.Close()
	}
}

func heldElsewhere(t *testing.T, w World) {
	one, two, room := open(t, w, first), open(t, w, second), newRoom(t)
	lease := claim(t, one, room)
	_, err := two.Claim(t.Context(), room)
	if !errors.Is(err, cluster.ErrHeldElsewhere) || fault.Of(err).Details["node"] != string(first) {
		t.Errorf("got %v with details %v", err, fault.Of(err).Details)
	}
	located(t, two, lease)
}

func claimsRace(t *testing.T, w World) {
	room := newRoom(t)
	won := make(chan cluster.Lease, 8)
	var claims sync.WaitGroup
	for n := range cap(won) {
		node := open(t, w, cluster.Node(fmt.Sprintf("https://%d.example.org", n)))
		claims.Go(func() {
			lease, err := node.Claim(t.Context(), room)
			if err == nil {
				won <- lease
			} else if !errors.Is(err, cluster.ErrHeldElsewhere) {
				t.Error(err)
			}
		})
	}
	claims.Wait()
	if len(won) != 1 {
		t.Fatalf("%d nodes hold the room, want 1", len(won))
	}
	located(t, open(t, w, first), <-won)
}

func deadNode(t *testing.T, w World) {
	one, two, room := open(t, w, first), open(t, w, second), newRoom(t)
	claim(t, one, room)
	one.Close()
	w.PassLeaseDuration(t)
	if _, ok, err := two.Locate(t.Context(), room); ok || err != nil {
		t.Errorf("the dead node still holds the room: %v, %v", ok, err)
	}
	lease := claim(t, two, room)
	if lease.Epoch != 2 || lease.Node != second {
		t.Errorf("claimed %+v", lease)
	}
}

func released(t *testing.T, w World) {
	one, two, room := open(t, w, first), open(t, w, second), newRoom(t)
	release(t, one, claim(t, one, room))
	if _, ok, err := one.Locate(t.Context(), room); ok || err != nil {
		t.Errorf("a released room is located: %v, %v", ok, err)
	}
	if lease := claim(t, two, room); lease.Epoch != 2 {
		t.Errorf("epoch %d after a release, want 2", lease.Epoch)
	}
}

func lostRelease(t *testing.T, w World) {
	one, two, room := open(t, w, first), open(t, w, second), newRoom(t)
	former := claim(t, one, room)
	release(t, one, former)
	lease := claim(t, two, room)
	release(t, one, former)
	located(t, one, lease)
}

func everySubscriber(t *testing.T, w World) {
	one, two := open(t, w, first), open(t, w, second)
	heard := make(chan string, 4)
	for name, node := range map[string]cluster.Cluster{"here": one, "here too": one, "there": two} {
		defer node.Subscribe("agenda", func(payload []byte) { heard <- name + " " + string(payload) })()
	}
	defer one.Subscribe("weather", func(payload []byte) { heard <- "another topic" })()
	publish(t, one, "agenda", "changed")
	got := map[string]bool{receive(t, heard): true, receive(t, heard): true, receive(t, heard): true}
	for _, want := range []string{"here changed", "here too changed", "there changed"} {
		if !got[want] {
			t.Errorf("%q is missing from %v", want, got)
		}
	}
}

func inOrder(t *testing.T, w World) {
	node := open(t, w, first)
	heard := make(chan string, 100)
	defer node.Subscribe("agenda", func(payload []byte) { heard <- string(payload) })()
	for n := range cap(heard) {
		publish(t, node, "agenda", fmt.Sprint(n))
	}
	for n := range cap(heard) {
		if got := receive(t, heard); got != fmt.Sprint(n) {
			t.Fatalf("heard %s, want %d", got, n)
		}
	}
}

// afterCancel proves silence by the arrival of a later event at another
// subscriber: what was not heard by then was not sent.
func afterCancel(t *testing.T, w World) {
	node := open(t, w, first)
	heard := make(chan string, 4)
	cancel := node.Subscribe("agenda", func(payload []byte) { heard <- "cancelled heard " + string(payload) })
	cancel()
	cancel()
	defer node.Subscribe("agenda", func(payload []byte) { heard <- string(payload) })()
	publish(t, node, "agenda", "one")
	publish(t, node, "agenda", "two")
	for _, want := range []string{"one", "two"} {
		if got := receive(t, heard); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func hangingSubscriber(t *testing.T, w World) {
	node := open(t, w, first)
	hold := make(chan struct{})
	defer close(hold)
	defer node.Subscribe("agenda", func([]byte) { <-hold })()
	heard := make(chan struct{})
	hearLast := sync.OnceFunc(func() { close(heard) })
	defer node.Subscribe("agenda", func(payload []byte) {
		if string(payload) == "last" {
			hearLast()
		}
	})()
	for range 1000 {
		publish(t, node, "agenda", "news")
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for ctx.Err() == nil {
		publish(t, node, "agenda", "last") // again: this subscriber may be behind as well
		select {
		case <-heard:
			return
		default:
			runtime.Gosched()
		}
	}
	t.Fatal("nothing was heard beside a subscriber that hangs")
}

func closeTwice(t *testing.T, w World) {
	node := open(t, w, first)
	cancel := node.Subscribe("agenda", func([]byte) { t.Error("an event nobody published") })
	node.Close()
	node.Close()
	cancel()
}

func open(t *testing.T, w World, name cluster.Node) cluster.Cluster {
	t.Helper()
	node := w.Open(t, name)
	t.Cleanup(node.Close)
	return node
}

func newRoom(t *testing.T) cluster.Room {
	t.Helper()
	id, err := uuid.NewV7()
	if err != nil {
		t.Fatal(err)
	}
	return cluster.Room(id.String())
}

func claim(t *testing.T, node cluster.Cluster, room cluster.Room) cluster.Lease {
	t.Helper()
	lease, err := node.Claim(t.Context(), room)
	if err != nil {
		t.Fatal(err)
	}
	return lease
}

func release(t *testing.T, node cluster.Cluster, lease cluster.Lease) {
	t.Helper()
	if err := node.Release(t.Context(), lease); err != nil {
		t.Fatal(err)
	}
}

// located holds that node sees want in force.
func located(t *testing.T, node cluster.Cluster, want cluster.Lease) {
	t.Helper()
	got, ok, err := node.Locate(t.Context(), want.Room)
	if err != nil || !ok || got != want {
		t.Errorf("located %+v, %v, %v; want %+v", got, ok, err, want)
	}
}

func publish(t *testing.T, node cluster.Cluster, topic, payload string) {
	t.Helper()
	if err := node.Publish(t.Context(), topic, []byte(payload)); err != nil {
		t.Fatal(err)
	}
}

func receive(t *testing.T, heard <-chan string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	select {
	case payload := <-heard:
		return payload
	case <-ctx.Done():
		t.Fatal("an event did not come")
		return ""
	}
}
