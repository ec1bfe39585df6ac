// Package paper draws the documents that are printed or kept as PDF, in the
// layout of decree 30/2020/NĐ-CP, appendix I. It knows no records and no
// database: what is to be printed comes in as values, and the same values give
// the same bytes.
package paper

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Measures in millimetres and points (decree 30/2020, appendix I, part I).
const (
	pageWidth, pageHeight = 210.0, 297.0 // A4
	marginTop             = 20.0         // 20–25
	marginBottom          = 20.0         // 20–25
	marginLeft            = 30.0         // 30–35
	marginRight           = 15.0         // 15–20
	textWidth             = pageWidth - marginLeft - marginRight
	textBottom            = pageHeight - marginBottom

	bodySize    = 14.0 // pt, 13–14
	lineHeight  = 6.0  // mm: 1.2 lines of 14 pt, 1.0–1.5 lines
	paragraphOn = 2.2  // mm: at least 6 pt between paragraphs
	indent      = 12.7 // mm: 1 or 1.27 cm
	numberSize  = 13.0 // pt, page numbers 13–14
)

// sheet is a document being drawn: fpdf with hand-made paragraphs. The cursor is
// the top of the next line.
type sheet struct {
	pdf *fpdf.Fpdf
	y   float64
}

// newSheet starts a document. at is written as its date, so that drawing it again
// gives the same bytes.
func newSheet(title string, at time.Time) *sheet {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetMargins(marginLeft, marginTop, marginRight)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(at.UTC())
	pdf.SetModificationDate(at.UTC())
	pdf.SetTitle(title, true)
	pdf.SetCreator("Thông Cầu", true)
	pdf.SetLang("vi-VN")
	addFonts(pdf)
	s := &sheet{pdf: pdf}
	s.newPage()
	return s
}

// newPage begins a page. Its number stands centred in the top margin, on all but
// the first.
func (s *sheet) newPage() {
	s.pdf.AddPage()
	s.y = marginTop
	if n := s.pdf.PageNo(); n > 1 {
		s.font("", numberSize)
		s.at(marginLeft, marginTop-10, textWidth, 6, fmt.Sprint(n), "C")
	}
}

// need begins a page when less than height is left on this one.
func (s *sheet) need(height float64) {
	if s.y+height > textBottom {
		s.newPage()
	}
}

func (s *sheet) font(style string, size float64) { s.pdf.SetFont(serif, style, size) }

// at writes one line of text in the box at x, y.
func (s *sheet) at(x, y, width, height float64, text, align string) {
	s.pdf.SetXY(x, y)
	s.pdf.CellFormat(width, height, printable(text), "", 0, align, false, 0, "")
}

// rule draws a line centred under a text, as wide as share of it.
func (s *sheet) rule(centre, y, width float64) {
	s.pdf.SetLineWidth(0.25)
	s.pdf.Line(centre-width/2, y, centre+width/2, y)
}

// centred writes text on lines of the given width around centre and returns the
// y below them. Lines of one text are about equally long: "BAN TIẾP CÔNG DÂN" over
// "TRUNG ƯƠNG", not one syllable alone.
func (s *sheet) centred(centre, y, width, height float64, text string) float64 {
	for _, line := range s.balanced(printable(text), width) {
		s.at(centre-width/2, y, width, height, strings.TrimSpace(line), "C")
		y += height
	}
	return y
}

// balanced breaks text into as few lines as width allows, in the narrowest column
// that gives no more of them.
func (s *sheet) balanced(text string, width float64) []string {
	lines := s.pdf.SplitText(text, width)
	for narrow := width - 2; narrow > width/3; narrow -= 2 {
		tighter := s.pdf.SplitText(text, narrow)
		if len(tighter) > len(lines) || !s.unbroken(tighter, narrow) {
			break
		}
		lines = tighter
	}
	return lines
}

// unbroken reports whether no line had to be cut inside a word.
func (s *sheet) unbroken(lines []string, width float64) bool {
	for _, line := range lines {
		if !strings.Contains(strings.TrimSpace(line), " ") && s.pdf.GetStringWidth(line) > width-1 {
			return false
		}
	}
	return true
}

// bytes finishes the document.
func (s *sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := s.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("draw %q: %w", s.pdf.GetTitle(), err)
	}
	return out.Bytes(), nil
}
