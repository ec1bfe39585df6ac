package paper

import (
	"fmt"
	"strings"
)

// The block of signatures is three columns that never break over a page.
const (
	signatureColumn = textWidth / 3
	signatureHeight = 62.0
	signatureSize   = 13.0
	signatureSpace  = 21.0 // for the hand-written signature or the fingerprint
)

func (s *sheet) signatures(m MinutesPaper) {
	s.need(signatureHeight)
	s.y += 3
	top := s.y
	bottom := top
	for i, column := range []struct {
		head, how string
		signed    Signed
	}{
		{"NGƯỜI ĐƯỢC TIẾP", "(Ký, ghi rõ họ tên hoặc điểm chỉ)", m.CitizenSigned},
		{"CHỦ TRÌ TIẾP CÔNG DÂN", "(Ký, ghi rõ họ tên)", m.ChairSigned},
		{"CÁN BỘ TIẾP CÔNG DÂN", "(Người ghi biên bản)", m.ClerkSigned},
	} {
		centre := marginLeft + (float64(i)+0.5)*signatureColumn
		bottom = max(bottom, s.signature(centre, top, column.head, column.how, column.signed))
	}
	s.y = bottom + 4
	s.participants(m.Points)
}

// signature fills one column from top and returns the y below it.
func (s *sheet) signature(centre, top float64, head, how string, signed Signed) float64 {
	width := signatureColumn - 3
	s.font("B", 12)
	y := s.centred(centre, top, signatureColumn, headLine, head)
	s.font("I", 11)
	y = s.centred(centre, y, width, 4.6, how)
	y += signatureSpace
	s.font("I", 10.5)
	y = s.centred(centre, y, width, 4.4, confirmation(signed))
	s.font("B", signatureSize)
	return s.centred(centre, y+1.2, width, headLine, signed.Name)
}

// confirmation says how the system knows.
func confirmation(signed Signed) string {
	switch {
	case signed.Refused != "":
		return fmt.Sprintf("Không xác nhận; %s ghi nhận trên hệ thống lúc %s", signed.By, stamp(signed.At))
	case signed.By != "":
		return fmt.Sprintf("Đã xác nhận trên hệ thống lúc %s, qua %s", stamp(signed.At), signed.By)
	}
	return "Đã xác nhận trên hệ thống lúc " + stamp(signed.At)
}

// participants gives one row to each component point, for the signature of its
// officer on the printed copy.
func (s *sheet) participants(points []Point) {
	var rows []Point
	for _, p := range points {
		if !p.Central {
			rows = append(rows, p)
		}
	}
	if len(rows) == 0 {
		return
	}
	const rowHeight = 10.0
	s.need(headLine + float64(min(len(rows), 12))*rowHeight)
	s.font("B", 12)
	s.y = s.centred(pageCentre, s.y, textWidth, headLine, "THÀNH PHẦN THAM GIA") + 1.5
	for _, p := range rows {
		s.need(rowHeight)
		s.participant(p, rowHeight)
	}
}

func (s *sheet) participant(p Point, height float64) {
	const nameWidth = 100.0
	s.font("", 12)
	name := s.pdf.SplitText(printable(listed("Điểm cầu "+p.Name, p.Officer)), nameWidth)
	s.pdf.SetLineWidth(0.2)
	s.at(marginLeft, s.y, nameWidth, height, strings.TrimSpace(name[0]), "L")
	s.pdf.SetDashPattern([]float64{0.4, 0.8}, 0)
	s.pdf.Line(marginLeft+nameWidth+4, s.y+height-2.5, marginLeft+textWidth, s.y+height-2.5)
	s.pdf.SetDashPattern(nil, 0)
	s.y += height
}

// digest prints the sealed content's SHA-256 in groups that can be compared by eye.
func (s *sheet) digest(hex string) {
	if hex == "" {
		return
	}
	s.need(14)
	s.y += 3
	s.font("", 10)
	s.at(marginLeft, s.y, textWidth, 4.4, "Biên bản được niêm phong điện tử. Mã kiểm tra nội dung (SHA-256):", "L")
	s.at(marginLeft, s.y+4.4, textWidth, 4.4, grouped(hex, 8), "L")
	s.y += 8.8
}

func grouped(s string, size int) string {
	var groups []string
	for len(s) > size {
		groups, s = append(groups, s[:size]), s[size:]
	}
	return strings.Join(append(groups, s), " ")
}

// letter counts a, b, c … as Vietnamese documents do in a list; after z it goes on
// with numbers.
func letter(index int) string {
	const letters = "abcdeghiklmnopqrstuvxy" // đ is left out so that a list copies plainly
	if index < len(letters) {
		return letters[index : index+1]
	}
	return fmt.Sprint(index + 1)
}

func trimStop(text string) string { return strings.TrimRight(strings.TrimSpace(text), ".;, ") }
