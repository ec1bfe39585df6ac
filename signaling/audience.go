package signaling

import (
	"slices"
	"time"

	"thongcau/internal/fault"
)

// 256 deltas are several minutes of a busy room: a page that missed more gets
// a snapshot.
const historyLength = 256

// audience is one seat's window on the room: what it saw last, the numbered
// deltas that led there, and the socket, if there is one now.
type audience struct {
	link    *link
	view    View
	seq     uint64
	history [][]byte // deltas, the last one has number seq
	lit     []string // who was last said to be speaking
}

// attach sends a new socket what it needs to go on.
func (a *audience) attach(l *link, epoch uint64, resume *JoinResume, now View) {
	if a.link != nil {
		a.link.part(ErrSeatTaken, false)
	}
	a.link = nil
	a.show(now)
	a.link = l
	if missed, ok := a.since(epoch, resume); ok {
		l.send(encode(Resumed{Type: "resumed", Epoch: epoch, Seq: resume.Seq, ServerTime: stamp(time.Now())}))
		for _, delta := range missed {
			l.send(delta)
		}
		return
	}
	l.send(encode(Snapshot{
		Type: "snapshot", Protocol: ProtocolVersion, Epoch: epoch, Seq: a.seq, ServerTime: stamp(time.Now()), View: a.view,
	}))
}

// since lists the deltas after a number, when they are all still here.
func (a *audience) since(epoch uint64, resume *JoinResume) (missed [][]byte, ok bool) {
	if resume == nil || resume.Epoch != epoch || resume.Seq > a.seq {
		return nil, false
	}
	behind := a.seq - resume.Seq
	if behind > uint64(len(a.history)) {
		return nil, false
	}
	return a.history[uint64(len(a.history))-behind:], true
}

// show numbers and sends what changed.
func (a *audience) show(now View) {
	patch, changed := diff(&a.view, &now)
	if !changed {
		return
	}
	a.view = now
	a.seq++
	delta := encode(Delta{Type: "delta", Seq: a.seq, Patch: patch})
	a.history = append(a.history, delta)
	if len(a.history) > historyLength {
		a.history = append([][]byte(nil), a.history[len(a.history)-historyLength/2:]...)
	}
	if a.link != nil {
		a.link.send(delta)
	}
}

// light tells who is speaking, when that changed.
func (a *audience) light(speaking []string) {
	if slices.Equal(a.lit, speaking) {
		return
	}
	a.lit = speaking
	if a.link != nil {
		a.link.send(encode(Speaking{Type: "speaking", Seats: speaking}))
	}
}

// part ends the socket with a word.
func (a *audience) part(why *fault.Fault, again bool) {
	if a.link != nil {
		a.link.part(why, again)
		a.link = nil
	}
}
