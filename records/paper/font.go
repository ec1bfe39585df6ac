package paper

import (
	"encoding/binary"
	"strings"
	"sync"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/text/unicode/norm"
)

// serif is Liberation Serif, which has the widths of Times New Roman (the font
// that the decree asks for) and every Vietnamese letter.
const serif = "LiberationSerif"

func addFonts(pdf *fpdf.Fpdf) {
	pdf.AddUTF8FontFromBytes(serif, "", liberationserifregular.TTF)
	pdf.AddUTF8FontFromBytes(serif, "B", liberationserifbold.TTF)
	pdf.AddUTF8FontFromBytes(serif, "I", liberationserifitalic.TTF)
	pdf.AddUTF8FontFromBytes(serif, "BI", liberationserifbolditalic.TTF)
}

// missing stands for a character that the font does not have. The record keeps
// the character; the paper shows that there was one.
const missing = '□'

// printable returns s with composed letters, single spaces and only characters
// that the font can show.
func printable(s string) string {
	has := glyphs()
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == ' ', has[r]:
			return r
		case r == '\u00a0' || r == '\u202f':
			return ' '
		case r < ' ' || r == '\u200b' || r == '\ufeff' || r == '\u00ad':
			return -1
		}
		return missing
	}, norm.NFC.String(s))
	return s
}

// glyphs is the set of characters of the regular face; the others have the same.
var glyphs = sync.OnceValue(func() map[rune]bool { return mapped(liberationserifregular.TTF) })

// mapped reads the characters of a TrueType font: the format 4 subtable of its
// cmap table (OpenType specification, "cmap").
func mapped(ttf []byte) map[rune]bool {
	set := make(map[rune]bool)
	table := subtable4(ttf)
	if table == nil {
		return set
	}
	segments := int(u16(table, 6)) / 2
	ends, starts := 14, 16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	for i := range segments {
		first, last := int(u16(table, starts+2*i)), int(u16(table, ends+2*i))
		for c := first; c <= last && c != 0xffff; c++ {
			if glyph(table, i, c, first, deltas, offsets) != 0 {
				set[rune(c)] = true
			}
		}
	}
	return set
}

func glyph(table []byte, segment, char, first, deltas, offsets int) uint16 {
	delta, at := u16(table, deltas+2*segment), offsets+2*segment
	offset := u16(table, at)
	if offset == 0 {
		return uint16(char) + delta
	}
	g := u16(table, at+int(offset)+2*(char-first))
	if g == 0 {
		return 0
	}
	return g + delta
}

// subtable4 finds the first format 4 subtable.
func subtable4(ttf []byte) []byte {
	for i := range int(u16(ttf, 4)) {
		record := ttf[12+16*i:]
		if string(record[:4]) != "cmap" {
			continue
		}
		cmap := ttf[binary.BigEndian.Uint32(record[8:]):]
		for j := range int(u16(cmap, 2)) {
			sub := cmap[binary.BigEndian.Uint32(cmap[4+8*j+4:]):]
			if u16(sub, 0) == 4 {
				return sub
			}
		}
	}
	return nil
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
