package media

import "testing"

func TestAnH264KeyFrameIsKnownByItsFirstPacket(t *testing.T) {
	for name, test := range map[string]struct {
		payload []byte
		want    bool
	}{
		"nothing":                     {nil, false},
		"one byte":                    {[]byte{0x65}, false},
		"parameter set":               {[]byte{0x67, 0x42}, true},
		"IDR picture":                 {[]byte{0x65, 0x88}, true},
		"other picture":               {[]byte{0x41, 0x9a}, false},
		"aggregation with SPS":        {[]byte{0x78, 0, 2, 0x67, 0x42, 0, 1, 0x68}, true},
		"aggregation, SPS second":     {[]byte{0x78, 0, 1, 0x09, 0, 2, 0x67, 0x42}, true},
		"aggregation without":         {[]byte{0x78, 0, 2, 0x41, 0x9a}, false},
		"aggregation, length too big": {[]byte{0x78, 0xff, 0xff, 0x41}, false},
		"aggregation of empty units":  {[]byte{0x78, 0, 0, 0, 0, 0, 0}, false},
		"first fragment of an IDR":    {[]byte{0x7c, 0x85}, true},
		"later fragment of an IDR":    {[]byte{0x7c, 0x05}, false},
		"first fragment of another":   {[]byte{0x7c, 0x81}, false},
	} {
		if got := h264StartsKeyframe(test.payload); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// FuzzH264: nothing that a stranger sends ends the process or runs for ever,
// and what follows a key frame's first packet changes nothing of it.
func FuzzH264(f *testing.F) {
	for _, payload := range [][]byte{nil, {0x67, 0x42}, {0x78, 0, 2, 0x67, 0x42}, {0x78, 0, 0, 0, 0, 0, 0}, {0x7c, 0x85}} {
		f.Add(payload)
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		if h264StartsKeyframe(payload) && !h264StartsKeyframe(append(payload[:len(payload):len(payload)], 0, 0, 0)) {
			t.Fatalf("%x is a key frame only without more bytes", payload)
		}
	})
}
