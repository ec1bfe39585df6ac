package paper

import (
	"strings"
	"time"
)

// letterhead is the upper part of a document (decree 30/2020, appendix I, part
// II, sections 1 to 4).
type letterhead struct {
	parentUnit string // cơ quan chủ quản; may be empty
	unit       string // cơ quan ban hành
	number     string // "Số: 01/BB-BTCDTW"; empty: no number
	locality   string // địa danh; may be empty
	date       time.Time
}

// The head is two columns without a border. Quốc hiệu in 12 pt bold needs 95 mm.
const (
	leftColumn  = 68.0
	rightColumn = textWidth - leftColumn
	leftCentre  = marginLeft + leftColumn/2
	rightCentre = marginLeft + leftColumn + rightColumn/2
	headLine    = 5.2 // mm for 12 and 13 pt
)

func (s *sheet) head(h letterhead) {
	left, right := s.unitHead(h), s.stateHead()
	s.y = max(left, right) + 4
	s.font("", 13)
	s.at(marginLeft, s.y, leftColumn, headLine, h.number, "C")
	s.font("I", 13)
	s.at(marginLeft+leftColumn, s.y, rightColumn, headLine, dateLine(h.locality, h.date), "C")
	s.y += headLine + 7
}

// unitHead writes the unit and the one above it; the rule is a third to a half of
// the name's width.
func (s *sheet) unitHead(h letterhead) float64 {
	y := s.y
	if h.parentUnit != "" {
		s.font("", 12)
		y = s.centred(leftCentre, y, leftColumn-2, headLine, upper(h.parentUnit))
	}
	s.font("B", 12)
	name := printable(upper(h.unit))
	for _, part := range s.unitLines(name) {
		y = s.centred(leftCentre, y, leftColumn-2, headLine, part)
	}
	s.rule(leftCentre, y+1, min(s.pdf.GetStringWidth(name), leftColumn-2)*0.4)
	return y
}

// places begin the second line of a long name of a unit: "ỦY BAN NHÂN DÂN" over
// "TỈNH LẠNG SƠN".
var places = []string{" TRUNG ƯƠNG", " TỈNH ", " THÀNH PHỐ ", " XÃ ", " PHƯỜNG ", " ĐẶC KHU "}

// unitLines breaks a name that is wider than its column before the place in it.
func (s *sheet) unitLines(name string) []string {
	if s.pdf.GetStringWidth(name) <= leftColumn-2 {
		return []string{name}
	}
	for _, place := range places {
		if at := strings.LastIndex(name, place); at > 0 {
			return []string{name[:at], name[at+1:]}
		}
	}
	return []string{name}
}

// stateHead writes quốc hiệu and tiêu ngữ; the rule is as long as tiêu ngữ.
func (s *sheet) stateHead() float64 {
	y := s.y
	s.font("B", 12)
	y = s.centred(rightCentre, y, rightColumn, headLine, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	s.font("B", 13)
	motto := "Độc lập - Tự do - Hạnh phúc"
	y = s.centred(rightCentre, y, rightColumn, headLine, motto)
	s.rule(rightCentre, y+1, s.pdf.GetStringWidth(motto))
	return y
}

func dateLine(locality string, date time.Time) string {
	if locality == "" {
		return "N" + longDate(date)[1:]
	}
	return locality + ", " + longDate(date)
}

// title writes the kind of the document and what it is about, with a rule under.
func (s *sheet) title(kind, about string) {
	s.font("B", bodySize)
	s.y = s.centred(pageCentre, s.y, textWidth, lineHeight, kind)
	s.y = s.centred(pageCentre, s.y, textWidth-20, lineHeight, about)
	s.rule(pageCentre, s.y+1.2, min(s.pdf.GetStringWidth(printable(about)), textWidth-20)*0.4)
	s.y += 6.5
}

const pageCentre = marginLeft + textWidth/2
