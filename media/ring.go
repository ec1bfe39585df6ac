package media

import "sync"

// ring holds the last packets of one incoming track, by sequence number. Every
// subscriber's retransmission is an offset into it, not a copy of its own.
// The track's goroutine writes, the feedback goroutines read: mu guards both.
type ring struct {
	mu      sync.Mutex
	packets [][]byte // whole RTP packets, index = sequence number modulo length
	seqs    []uint16
}

func newRing(length int) *ring {
	return &ring{packets: make([][]byte, length), seqs: make([]uint16, length)}
}

// put copies a packet into its place.
func (r *ring) put(seq uint16, packet []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := int(seq) % len(r.packets)
	r.packets[at] = append(r.packets[at][:0], packet...)
	r.seqs[at] = seq
}

// get copies the packet with that number into buf; n is 0 when it is not held.
func (r *ring) get(seq uint16, buf []byte) (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := int(seq) % len(r.packets)
	if r.seqs[at] != seq {
		return 0
	}
	return copy(buf, r.packets[at])
}
