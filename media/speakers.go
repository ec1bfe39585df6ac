package media

import (
	"cmp"
	"slices"
	"sync/atomic"
	"time"
)

const (
	silentLevel = 127 // -dBov, RFC 6464
	// Speech is louder than -45 dBov on nearly every microphone; room noise is not.
	speechLevel = 45
	// A pause between two sentences must not take the light from a speaker.
	speechHold = 1200 * time.Millisecond
	// Somebody else must be 6 dB louder to become the loudest: no flutter.
	takeoverMargin = 6
)

// levelMeter smooths the levels of one microphone. The track's goroutine adds,
// the group's ticker reads.
type levelMeter struct {
	smoothed atomic.Uint32 // -dBov in 1/256
	lastLoud atomic.Int64  // time.Duration since the engine started
}

// add takes one packet's level: an attack within 3 packets, a decay within 30.
func (m *levelMeter) add(level uint8, at time.Duration) {
	now, was := uint32(level)<<8, m.smoothed.Load()
	if was == 0 {
		was = silentLevel << 8
	}
	if now < was {
		was -= (was - now) / 3
	} else {
		was += (now - was) / 30
	}
	m.smoothed.Store(max(was, 1))
	if was>>8 <= speechLevel {
		m.lastLoud.Store(int64(at))
	}
}

// read returns the level in -dBov and whether its owner is speaking.
func (m *levelMeter) read(now time.Duration) (level uint8, speaking bool) {
	smoothed, loud := m.smoothed.Load(), time.Duration(m.lastLoud.Load())
	if smoothed == 0 || loud == 0 || now-loud > speechHold {
		return silentLevel, false
	}
	return uint8(smoothed >> 8), true
}

// voice is one microphone at one moment.
type voice struct {
	peer  PeerID
	level uint8 // -dBov
}

// rankSpeakers orders the voices, loudest first, and leaves the one in front
// there until another is louder by takeoverMargin.
func rankSpeakers(front PeerID, voices []voice) []PeerID {
	weight := func(v voice) int {
		if v.peer == front {
			return int(v.level) - takeoverMargin
		}
		return int(v.level)
	}
	slices.SortStableFunc(voices, func(a, b voice) int {
		return cmp.Or(cmp.Compare(weight(a), weight(b)), cmp.Compare(a.peer, b.peer))
	})
	order := make([]PeerID, len(voices))
	for i, v := range voices {
		order[i] = v.peer
	}
	return order
}
