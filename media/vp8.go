package media

// vp8Header is the part of a VP8 payload descriptor (RFC 7741 section 4.2)
// that a forwarding unit needs. Positions are byte offsets into the payload,
// 0 when the field is absent.
type vp8Header struct {
	start     bool // first packet of a frame's first partition
	keyframe  bool // and that frame decodes without any other
	picture   uint16
	pictureAt int
	longID    bool // 15 bits, else 7
	tl0       uint8
	tl0At     int
	length    int // of the descriptor
}

// parseVP8 reads a payload descriptor; ok is false when it is cut short.
func parseVP8(payload []byte) (h vp8Header, ok bool) {
	if len(payload) < 1 {
		return h, false
	}
	first, at := payload[0], 1
	if first&0x80 != 0 { // X: extension byte
		if at, ok = h.parseExtension(payload); !ok {
			return h, false
		}
	}
	h.length = at
	h.start = first&0x10 != 0 && first&0x07 == 0 // S, and partition 0
	if h.start {
		if len(payload) <= at {
			return h, false
		}
		h.keyframe = payload[at]&0x01 == 0 // P bit of the payload header, section 4.3
	}
	return h, true
}

func (h *vp8Header) parseExtension(payload []byte) (at int, ok bool) {
	if len(payload) < 2 {
		return 0, false
	}
	flags := payload[1]
	at = 2
	if flags&0x80 != 0 { // I: picture ID
		if at, ok = h.parsePicture(payload, at); !ok {
			return 0, false
		}
	}
	if flags&0x40 != 0 { // L: TL0PICIDX
		if len(payload) <= at {
			return 0, false
		}
		h.tl0, h.tl0At = payload[at], at
		at++
	}
	if flags&0x30 != 0 { // T or K: one byte for both
		at++
	}
	return at, len(payload) >= at
}

func (h *vp8Header) parsePicture(payload []byte, at int) (next int, ok bool) {
	if len(payload) <= at {
		return 0, false
	}
	h.pictureAt = at
	if payload[at]&0x80 == 0 {
		h.picture = uint16(payload[at] & 0x7f)
		return at + 1, true
	}
	if len(payload) <= at+1 {
		return 0, false
	}
	h.longID = true
	h.picture = uint16(payload[at]&0x7f)<<8 | uint16(payload[at+1])
	return at + 2, true
}

// vp8Offsets are added to the picture numbers of one source so that they go on
// from the last picture of the source before it.
type vp8Offsets struct {
	picture uint16 // modulo 2^15
	tl0     uint8
}

func (o vp8Offsets) zero() bool { return o == vp8Offsets{} }

// apply writes the rewritten numbers into payload, which h describes.
func (o vp8Offsets) apply(payload []byte, h vp8Header) {
	if h.pictureAt != 0 {
		picture := h.picture + o.picture
		if h.longID {
			payload[h.pictureAt] = 0x80 | byte(picture>>8)&0x7f
			payload[h.pictureAt+1] = byte(picture)
		} else {
			payload[h.pictureAt] = byte(picture) & 0x7f
		}
	}
	if h.tl0At != 0 {
		payload[h.tl0At] = h.tl0 + o.tl0
	}
}

// vp8Rewriter keeps picture numbers of an outgoing stream in one run.
type vp8Rewriter struct {
	started bool
	offsets vp8Offsets
	picture uint16 // newest outgoing
	tl0     uint8
}

// splice makes the picture in h the one after the newest outgoing.
func (r *vp8Rewriter) splice(h vp8Header) {
	if !r.started {
		r.started = true
		r.picture, r.tl0 = h.picture, h.tl0
		return
	}
	r.offsets = vp8Offsets{picture: (r.picture + 1 - h.picture) & 0x7fff, tl0: r.tl0 + 1 - h.tl0}
	r.picture, r.tl0 = r.picture+1, r.tl0+1
}

// note keeps the newest numbers that went out.
func (r *vp8Rewriter) note(h vp8Header) {
	wrap := uint16(0x7fff)
	if !h.longID {
		wrap = 0x7f
	}
	if ahead := (h.picture + r.offsets.picture - r.picture) & wrap; h.pictureAt != 0 && ahead <= wrap/2 {
		r.picture = (r.picture + ahead) & 0x7fff
	}
	if tl0 := h.tl0 + r.offsets.tl0; h.tl0At != 0 && int8(tl0-r.tl0) > 0 {
		r.tl0 = tl0
	}
}
