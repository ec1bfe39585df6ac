package paper

import "strings"

// run is text in one style: "", "B", "I" or "BI".
type run struct{ style, text string }

func plain(text string) run  { return run{"", text} }
func bold(text string) run   { return run{"B", text} }
func italic(text string) run { return run{"I", text} }

// word is what may not be broken, with its width in millimetres.
type word struct {
	run
	width float64
}

// paragraph writes runs as one justified paragraph of the body, its first line
// indented. Line ends in a run begin a new paragraph.
func (s *sheet) paragraph(runs ...run) {
	for _, block := range blocks(runs) {
		s.flow(block, bodySize)
		s.y += paragraphOn
	}
}

// blocks splits runs where their text has line ends, and drops empty blocks.
func blocks(runs []run) [][]run {
	var all [][]run
	var current []run
	for _, r := range runs {
		for i, part := range strings.Split(r.text, "\n") {
			if i > 0 && len(current) > 0 {
				all, current = append(all, current), nil
			}
			if strings.TrimSpace(part) != "" {
				current = append(current, run{r.style, part})
			}
		}
	}
	if len(current) > 0 {
		all = append(all, current)
	}
	return all
}

// flow breaks runs into lines and writes them. The indent of the first line is
// drawn, not typed: leading spaces would stretch with the others. A paragraph
// does not leave its first line alone at the foot of a page.
func (s *sheet) flow(runs []run, size float64) {
	words := s.words(runs, size)
	for first := true; len(words) > 0; first = false {
		x, width := marginLeft, textWidth
		if first {
			x, width = x+indent, width-indent
		}
		count := s.fits(words, width, size)
		if first && count < len(words) {
			s.need(2 * lineHeight)
		}
		s.need(lineHeight)
		s.line(words[:count], x, width, size, count == len(words))
		words = words[count:]
	}
}

// words measures the words of runs. One that is wider than a line is cut, and a
// short last one holds on to the word before it: no syllable stands alone on a line.
func (s *sheet) words(runs []run, size float64) []word {
	return s.bound(s.measured(runs, size), size)
}

func (s *sheet) bound(words []word, size float64) []word {
	const alone = 15.0 // mm: half of what would look like a line
	n := len(words)
	if n < 3 || words[n-1].width > alone || words[n-2].width > 2*alone || words[n-1].style != words[n-2].style {
		return words
	}
	pair := run{words[n-1].style, words[n-2].text + " " + words[n-1].text}
	s.font(pair.style, size)
	return append(words[:n-2], word{pair, s.pdf.GetStringWidth(pair.text)})
}

func (s *sheet) measured(runs []run, size float64) []word {
	var words []word
	for _, r := range runs {
		s.font(r.style, size)
		for _, text := range strings.Fields(printable(r.text)) {
			for _, piece := range s.pieces(text) {
				words = append(words, word{run{r.style, piece}, s.pdf.GetStringWidth(piece)})
			}
		}
	}
	return words
}

// pieces cuts text so that each piece fits an indented line.
func (s *sheet) pieces(text string) []string {
	if s.pdf.GetStringWidth(text) <= textWidth-indent {
		return []string{text}
	}
	var pieces []string
	var piece strings.Builder
	for _, r := range text {
		if s.pdf.GetStringWidth(piece.String()+string(r)) > textWidth-indent {
			pieces = append(pieces, piece.String())
			piece.Reset()
		}
		piece.WriteRune(r)
	}
	return append(pieces, piece.String())
}

// fits returns how many of words go on a line, at least one.
func (s *sheet) fits(words []word, width, size float64) int {
	space := s.space(size)
	used := words[0].width
	for i, w := range words[1:] {
		if used += space + w.width; used > width {
			return i + 1
		}
	}
	return len(words)
}

func (s *sheet) space(size float64) float64 {
	s.font("", size)
	return s.pdf.GetStringWidth(" ")
}

// widestGap is 12 mm: beyond it stretched words read as columns.
const widestGap = 12.0

// line writes words from x and moves the cursor below them. All but the last line
// of a paragraph are stretched to width. The spaces are real characters inside the
// text, so that copied text keeps its words.
func (s *sheet) line(words []word, x, width, size float64, last bool) {
	extra := 0.0
	if _, gaps := joined(words, false); gaps > 0 && !last {
		extra = (width - s.natural(words, size)) / float64(gaps)
	}
	if extra > widestGap { // a few words before one that had to be cut
		extra = 0
	}
	for len(words) > 0 {
		count := sameStyle(words)
		text, gaps := joined(words[:count], count < len(words))
		s.font(words[0].style, size)
		cell := s.pdf.GetStringWidth(text) + extra*float64(gaps)
		s.at(x, s.y, cell, lineHeight, text, alignment(extra, gaps))
		x += cell
		words = words[count:]
	}
	s.y += lineHeight
}

// natural is the width of a line before it is stretched.
func (s *sheet) natural(words []word, size float64) float64 {
	total := s.space(size) * float64(len(words)-1)
	for _, w := range words {
		total += w.width
	}
	return total
}

func sameStyle(words []word) int {
	for i, w := range words {
		if w.style != words[0].style {
			return i
		}
	}
	return len(words)
}

// joined returns the text of words and how many spaces it has; the space before
// the next style belongs to it.
func joined(words []word, more bool) (text string, gaps int) {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.text
	}
	text = strings.Join(parts, " ")
	if more {
		text += " "
	}
	return text, strings.Count(text, " ")
}

func alignment(extra float64, gaps int) string {
	if extra > 0 && gaps > 0 {
		return "J"
	}
	return "L"
}
