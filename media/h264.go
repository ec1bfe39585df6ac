package media

// NAL unit types of RFC 6184 section 5.2 and ITU-T H.264 table 7-1.
const (
	nalIDR    = 5
	nalSPS    = 7
	nalSTAPA  = 24
	nalFUA    = 28
	nalTypeOf = 0x1f
)

// h264StartsKeyframe reports whether a payload begins a picture that decodes
// without any other: a sequence parameter set, which encoders for the web send
// before every IDR picture, or the IDR picture itself.
func h264StartsKeyframe(payload []byte) bool {
	if len(payload) < 2 {
		return false
	}
	switch payload[0] & nalTypeOf {
	case nalIDR, nalSPS:
		return true
	case nalSTAPA:
		return stapStartsKeyframe(payload[1:])
	case nalFUA:
		starts := payload[1]&0x80 != 0
		return starts && payload[1]&nalTypeOf == nalIDR
	}
	return false
}

// stapStartsKeyframe walks an aggregation: two bytes of length, then the unit.
func stapStartsKeyframe(units []byte) bool {
	for len(units) > 2 {
		length := int(units[0])<<8 | int(units[1])
		if kind := units[2] & nalTypeOf; kind == nalSPS || kind == nalIDR {
			return true
		}
		if len(units) < 2+length {
			return false
		}
		units = units[2+length:]
	}
	return false
}
