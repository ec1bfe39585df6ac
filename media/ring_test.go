package media

import "testing"

func TestTheRingHoldsTheLastPackets(t *testing.T) {
	for _, length := range []int{audioRingLength, videoRingLength} {
		r := newRing(length)
		var buf [8]byte
		for _, seq := range []uint16{0, 1, 65535} {
			if n := r.get(seq, buf[:]); n != 0 {
				t.Errorf("an empty ring of %d holds packet %d", length, seq)
			}
		}
		first := uint16(65534)
		for i := range uint16(length) {
			r.put(first+i, []byte{byte(i), byte(i >> 8)})
		}
		for i := range uint16(length) {
			if n := r.get(first+i, buf[:]); n != 2 || buf[0] != byte(i) || buf[1] != byte(i>>8) {
				t.Fatalf("packet %d of a ring of %d: %d bytes, %x", first+i, length, n, buf[:n])
			}
		}
		if n := r.get(first-1, buf[:]); n != 0 {
			t.Error("a packet that never came is held")
		}
		r.put(first+uint16(length), []byte{9})
		if n := r.get(first, buf[:]); n != 0 {
			t.Error("the oldest packet is still held")
		}
		if n := r.get(first+uint16(length), buf[:]); n != 1 || buf[0] != 9 {
			t.Error("a shorter packet in a longer one's place is not itself")
		}
	}
}
