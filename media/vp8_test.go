package media

import (
	"bytes"
	"testing"
)

func TestAVP8DescriptorIsRead(t *testing.T) {
	for name, test := range map[string]struct {
		payload []byte
		want    vp8Header
		bad     bool
	}{
		"nothing":                           {payload: nil, bad: true},
		"no extension, key frame":           {payload: []byte{0x10, 0x00}, want: vp8Header{start: true, keyframe: true, length: 1}},
		"no extension, other frame":         {payload: []byte{0x10, 0x01}, want: vp8Header{start: true, length: 1}},
		"a later packet of a frame":         {payload: []byte{0x00, 0x00}, want: vp8Header{length: 1}},
		"a later partition starts no frame": {payload: []byte{0x11, 0x00}, want: vp8Header{length: 1}},
		"start without a payload":           {payload: []byte{0x10}, bad: true},
		"extension cut off":                 {payload: []byte{0x80}, bad: true},
		"picture ID of 7 bits":              {payload: []byte{0x90, 0x80, 0x7f, 0x00}, want: vp8Header{start: true, keyframe: true, picture: 127, pictureAt: 2, length: 3}},
		"picture ID of 15 bits":             {payload: []byte{0x90, 0x80, 0xff, 0xff, 0x01}, want: vp8Header{start: true, picture: 0x7fff, pictureAt: 2, longID: true, length: 4}},
		"picture ID cut off":                {payload: []byte{0x90, 0x80}, bad: true},
		"long picture ID cut off":           {payload: []byte{0x90, 0x80, 0x80}, bad: true},
		"picture ID, TL0, TID and KEYIDX": {payload: []byte{0x90, 0xf0, 0x80, 0x05, 0xff, 0x60, 0x00},
			want: vp8Header{start: true, keyframe: true, picture: 5, pictureAt: 2, longID: true, tl0: 255, tl0At: 4, length: 6}},
		"TL0 cut off": {payload: []byte{0x80, 0x40}, bad: true},
		"TID cut off": {payload: []byte{0x80, 0x20}, bad: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := parseVP8(test.payload)
			if ok == test.bad || ok && got != test.want {
				t.Errorf("got %+v, %v; want %+v", got, ok, test.want)
			}
		})
	}
}

func TestPictureNumbersRunOnAcrossSources(t *testing.T) {
	long := func(picture uint16, tl0 uint8) vp8Header {
		return vp8Header{picture: picture, pictureAt: 2, longID: true, tl0: tl0, tl0At: 4}
	}
	short := func(picture uint16) vp8Header { return vp8Header{picture: picture, pictureAt: 2} }
	for name, test := range map[string]struct {
		first, second []vp8Header
		wantPicture   []uint16 // of the second, as it goes out
		wantTL0       []uint8
	}{
		"from the middle":          {[]vp8Header{long(7, 3)}, []vp8Header{long(900, 90), long(901, 91)}, []uint16{8, 9}, []uint8{4, 5}},
		"where the first wraps":    {[]vp8Header{long(0x7ffe, 254), long(0x7fff, 255)}, []vp8Header{long(5, 5), long(6, 6)}, []uint16{0, 1}, []uint8{0, 1}},
		"where the second wraps":   {[]vp8Header{long(10, 10)}, []vp8Header{long(0x7fff, 255), long(0, 0)}, []uint16{11, 12}, []uint8{11, 12}},
		"after a late picture":     {[]vp8Header{long(0x7fff, 255), long(1, 1), long(0, 0)}, []vp8Header{long(9, 9)}, []uint16{2}, []uint8{2}},
		"after a short number":     {[]vp8Header{short(126), short(127), short(0), short(1)}, []vp8Header{short(50), short(51)}, []uint16{2, 3}, []uint8{0, 0}},
		"a short one after a long": {[]vp8Header{long(300, 1)}, []vp8Header{short(127), short(0)}, []uint16{301 & 0x7f, 302 & 0x7f}, []uint8{0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			var r vp8Rewriter
			for i, h := range test.first {
				if i == 0 {
					r.splice(h)
				}
				r.note(h)
			}
			for i, h := range test.second {
				if i == 0 {
					r.splice(h)
				}
				r.note(h)
				payload := []byte{0x90, 0xc0, 0x80, 0, 0, 0}
				if !h.longID {
					payload = []byte{0x90, 0x80, 0, 0}
				}
				r.offsets.apply(payload, h)
				out, ok := parseVP8(payload)
				if !ok || out.picture != test.wantPicture[i] || out.tl0 != test.wantTL0[i] {
					t.Errorf("picture %d of the second went out as %d, %d; want %d, %d", i, out.picture, out.tl0, test.wantPicture[i], test.wantTL0[i])
				}
			}
		})
	}
}

// FuzzParseVP8: whatever comes, positions point into the payload, and moving
// the numbers touches nothing but them.
func FuzzParseVP8(f *testing.F) {
	for _, payload := range [][]byte{nil, {0x10}, {0x90, 0x80, 0xff, 0xff, 0x01}, {0x90, 0xf0, 0x80, 0x05, 0xff, 0x60, 0x00}, {0x80, 0x40}, {0x80, 0x20}} {
		f.Add(payload, uint16(1), uint8(255))
	}
	f.Fuzz(func(t *testing.T, payload []byte, picture uint16, tl0 uint8) {
		h, ok := parseVP8(payload)
		if !ok {
			return
		}
		if h.length > len(payload) || h.pictureAt >= len(payload) || h.tl0At >= len(payload) {
			t.Fatalf("%x: %+v points outside", payload, h)
		}
		moved := bytes.Clone(payload)
		offsets := vp8Offsets{picture: picture & 0x7fff, tl0: tl0}
		offsets.apply(moved, h)
		again, ok := parseVP8(moved)
		if !ok || again.length != h.length || again.keyframe != h.keyframe || again.start != h.start {
			t.Fatalf("%x became %x", payload, moved)
		}
		vp8Offsets{picture: -offsets.picture & 0x7fff, tl0: -tl0}.apply(moved, again)
		if !bytes.Equal(moved, payload) {
			t.Fatalf("%x came back as %x", payload, moved)
		}
	})
}
