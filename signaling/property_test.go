package signaling

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"thongcau/media"
)

// happenings are what a random day in a room is made of; %s is somebody's name.
var happenings = []string{
	`{"type":"acknowledge"}`, `{"type":"arrive"}`, `{"type":"device","microphone":true,"camera":true}`,
	`{"type":"device","microphone":false,"camera":true}`, `{"type":"floor.give","seat":"%s"}`, `{"type":"floor.take"}`,
	`{"type":"hand","raised":true}`, `{"type":"hand","raised":false}`, `{"type":"hand.lower","seat":"%s"}`,
	`{"type":"hearing.call","hearing":"h1"}`, `{"type":"hearing.call","hearing":"h2"}`, `{"type":"hearing.call","hearing":"h3"}`,
	`{"type":"hearing.end","hearing":"h1"}`, `{"type":"hearing.end","hearing":"h2"}`, `{"type":"help"}`, `{"type":"leave"}`,
	`{"type":"lock","seat":"%s"}`, `{"type":"unlock","seat":"%s"}`, `{"type":"mute","seat":"%s"}`, `{"type":"send_back","seat":"%s"}`,
	`{"type":"session.start"}`, `{"type":"session.pause"}`, `{"type":"session.resume"}`, `{"type":"share","on":true}`, `{"type":"share","on":false}`,
}

// day lets n random things happen and returns what they were.
func (h *house) day(dice *rand.Rand, n int) (log []string) {
	names := seatNames()
	pick := func() string { return names[dice.IntN(len(names))] }
	h.seat(names...)
	for range n {
		name := pick()
		what := happenings[dice.IntN(len(happenings))]
		switch roll := dice.IntN(100); {
		case roll < 6:
			what = "disconnects"
			h.disconnect(name)
		case roll < 16:
			what = "comes back"
			h.join(name, &JoinResume{Epoch: h.pages[name].epoch, Seq: h.pages[name].seq})
		case roll < 20:
			what = "nobody: time passes"
			h.pass(time.Duration(dice.IntN(40)) * time.Second)
		case roll < 22:
			what = "speaks"
			h.boards.observer.Speaking([]media.PeerID{media.PeerID(name)})
		default:
			if what == `{"type":"leave"}` && dice.IntN(4) > 0 {
				what = `{"type":"help"}`
			}
			if dice.IntN(3) == 0 {
				name = "chair"
			}
			what = named(what, pick())
			h.pages[name].send(what)
		}
		h.settle()
		log = append(log, name+" "+what)
	}
	return log
}

func named(message, who string) string {
	if len(message) > 4 && message[len(message)-4:] == `%s"}` {
		return fmt.Sprintf(message, who)
	}
	return message
}

// TestEveryPageEndsWithTheRoomAsItIs: whatever was asked, whoever asked it and
// wherever sockets broke, snapshot and deltas together are the projection of
// the end state, and nothing of whoever waits is in the plan.
func TestEveryPageEndsWithTheRoomAsItIs(t *testing.T) {
	for seed := range uint64(40) {
		synctest.Test(t, func(t *testing.T) {
			h := newHouse(t)
			log := h.day(rand.New(rand.NewPCG(seed, 1)), 150)
			for name, p := range h.pages {
				s := h.room.state.seats[name]
				if s == nil || p.bye != nil || h.room.audiences[name].link != p.link {
					continue // left, or has no socket now
				}
				if want := project(&h.room.state, s); !reflect.DeepEqual(p.view, want) {
					t.Errorf("seed %d: %s sees\n%+v\nthe room is\n%+v\nafter %q", seed, name, p.view, want, log)
				}
			}
			for name, s := range h.room.state.seats {
				if h.room.state.spaceOf(s) == lobby && h.boards.inAnyRoute(name) {
					t.Errorf("seed %d: %s waits and is passed on after %q", seed, name, log)
				}
			}
			if want := plan(&h.room.state); !reflect.DeepEqual(h.boards.now(), want) {
				t.Errorf("seed %d: the plan in force is %v, want %v", seed, h.boards.now(), want)
			}
		})
	}
}

// TestARoomRebuiltAfterARandomDayKeepsWhatFactsKeep: the next node knows who
// is admitted, locked, informed, and who has the floor, as the last one did.
func TestARoomRebuiltAfterARandomDayKeepsWhatFactsKeep(t *testing.T) {
	for seed := range uint64(40) {
		synctest.Test(t, func(t *testing.T) {
			h := newHouse(t)
			log := h.day(rand.New(rand.NewPCG(seed, 2)), 100)
			before := h.remember()
			h.kill()
			after := h.remember()
			if after.state.floor != before.state.floor || len(after.seats) != len(before.seats) {
				t.Errorf("seed %d: floor %q and %d seats became %q and %d after %q", seed,
					before.state.floor, len(before.seats), after.state.floor, len(after.seats), log)
			}
			for id, was := range before.seats {
				is := after.seats[id]
				if is.admitted != was.admitted || is.locked != was.locked || is.lockShown != was.lockShown || is.acknowledged != was.acknowledged {
					t.Errorf("seed %d: %s was %+v, is %+v after %q", seed, id, was, is, log)
				}
			}
		})
	}
}
