package signaling

import (
	"sync"

	"thongcau/internal/fault"
)

// A page that is this many frames behind has stopped reading. A resume may
// bring a whole history at once.
const linkLength = 2 * historyLength

// link is the way from a room to one page. The room sends, the socket's writer
// takes; a full link is cut, and the seat is kept.
type link struct {
	out chan []byte

	once   sync.Once
	parted chan struct{} // closed when nothing more will be sent
	why    *fault.Fault
	again  bool
}

func newLink() *link {
	return &link{out: make(chan []byte, linkLength), parted: make(chan struct{})}
}

// send never waits.
func (l *link) send(frame []byte) {
	select {
	case <-l.parted:
	case l.out <- frame:
	default:
		l.part(ErrTooSlow, true)
	}
}

// part ends the link; the first reason given is the one that the page hears.
func (l *link) part(why *fault.Fault, again bool) {
	l.once.Do(func() {
		l.why, l.again = why, again
		close(l.parted)
	})
}

// bye is the last frame.
func (l *link) bye() []byte {
	code := "left"
	if l.why != nil {
		code = l.why.Code
	}
	return encode(Bye{Type: "bye", Code: code, Again: l.again})
}
