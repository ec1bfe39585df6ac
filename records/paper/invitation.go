package paper

import (
	"fmt"
	"strings"
	"time"

	qrcode "github.com/skip2/go-qrcode"
)

// InvitationPaper is what stands in the letter that invites to a session.
type InvitationPaper struct {
	ParentUnit string // may be empty
	Unit       string
	Number     string // "05/GM-BTCDTW"; empty: no number
	Locality   string // may be empty
	IssuedAt   time.Time
	Recipient  string // whom it is for, with "ông/bà" left to the letter
	Officer    bool   // the recipient is an officer or a point: other words, no PIN
	Session    string // the session's title
	StartsAt   time.Time
	EndsAt     time.Time // zero: not said
	Turn       string    // "Lượt 2, dự kiến 08:20"; empty for officers
	Point      string    // where to come, or "tại nhà"
	URL        string    // the link, drawn as QR too
	Code       string    // to be typed when the QR cannot be read
	PIN        string    // empty: none is needed
	HelpPhone  string    // may be empty
	SignerRole string    // "TRƯỞNG BAN"; empty: no signature block
	SignerName string
}

const (
	qrSide  = 50.0 // mm: an old phone reads it from an arm's length
	boxSize = 62.0
)

// Invitation draws a "giấy mời": one page, with the link as QR, the code and the
// PIN large enough for old eyes.
func Invitation(p InvitationPaper) ([]byte, error) {
	s := newSheet("Giấy mời", p.IssuedAt)
	number := ""
	if p.Number != "" {
		number = "Số: " + p.Number
	}
	s.head(letterhead{p.ParentUnit, p.Unit, number, p.Locality, p.IssuedAt})
	s.title("GIẤY MỜI", "Tham dự buổi tiếp công dân trực tuyến")
	s.invitationBody(p)
	if err := s.door(p); err != nil {
		return nil, err
	}
	s.steps(p)
	s.signer(p)
	return s.bytes()
}

func (s *sheet) invitationBody(p InvitationPaper) {
	address := "Kính gửi: Ông/bà "
	if p.Officer {
		address = "Kính gửi: "
	}
	s.font("", bodySize)
	s.y = s.centred(pageCentre, s.y, textWidth, lineHeight, address+p.Recipient) + 3
	s.paragraph(plain(p.Unit+" trân trọng kính mời"), bold(strings.TrimPrefix(address, "Kính gửi: ")+p.Recipient),
		plain("tham dự "+p.Session+"."))
	s.fact("Thời gian", invitedTime(p))
	s.fact("Lượt tiếp", p.Turn)
	s.fact("Nơi tham dự", p.Point)
}

func invitedTime(p InvitationPaper) string {
	if p.EndsAt.IsZero() {
		return fmt.Sprintf("%s, %s", clock(p.StartsAt), longDate(p.StartsAt))
	}
	return fmt.Sprintf("từ %s đến %s, %s", clock(p.StartsAt), clock(p.EndsAt), longDate(p.StartsAt))
}

// door draws the frame with the ways in: QR, link, code, PIN.
func (s *sheet) door(p InvitationPaper) error {
	s.y += 1
	top := s.y
	s.pdf.SetLineWidth(0.5)
	s.pdf.Rect(marginLeft, top, textWidth, boxSize, "D")
	if err := s.qr(p.URL, marginLeft+6, top+(boxSize-qrSide)/2); err != nil {
		return err
	}
	x, width := marginLeft+qrSide+13, textWidth-qrSide-17
	y := s.big(x, top+4, width, "Mã tham dự", spaced(p.Code), 24)
	if p.PIN != "" {
		y = s.big(x, y+1, width, "Mã PIN (giữ kín, không đưa cho người khác)", spaced(p.PIN), 32)
	}
	s.link(x, y+1, width, p.URL)
	s.y = top + boxSize + 3.5
	return nil
}

func (s *sheet) big(x, y, width float64, label, value string, size float64) float64 {
	s.font("", 12)
	s.at(x, y, width, 5, label, "L")
	s.font("B", size)
	s.at(x, y+5.5, width, size*0.42, value, "L")
	return y + 5.5 + size*0.42 + 2
}

func (s *sheet) link(x, y, width float64, url string) {
	s.font("", 12)
	s.at(x, y, width, 5, "Hoặc mở đường dẫn:", "L")
	s.font("", 11)
	y += 5.2
	for _, line := range cut(url, func(part string) bool { return s.pdf.GetStringWidth(part) <= width }) {
		s.at(x, y, width, 4.8, line, "L")
		y += 4.8
	}
}

// cut splits text without spaces into pieces that fit.
func cut(text string, fits func(string) bool) []string {
	var lines []string
	for len(text) > 0 {
		n := len(text)
		for n > 1 && !fits(text[:n]) {
			n--
		}
		lines, text = append(lines, text[:n]), text[n:]
	}
	return lines
}

// qr draws the modules as rectangles: sharp at every size, and the same bytes
// every time. Level M survives a crease; the quiet zone is four modules (ISO/IEC
// 18004), which Bitmap includes.
func (s *sheet) qr(content string, x, y float64) error {
	code, err := qrcode.New(content, qrcode.Medium)
	if err != nil {
		return fmt.Errorf("draw the QR code of the invitation: %w", err)
	}
	modules := code.Bitmap()
	side := qrSide / float64(len(modules))
	s.pdf.SetFillColor(0, 0, 0)
	for row := range modules {
		for start := 0; start < len(modules); {
			length := dark(modules[row][start:])
			if length > 0 {
				s.pdf.Rect(x+float64(start)*side, y+float64(row)*side, float64(length)*side, side, "F")
			}
			start += length + 1
		}
	}
	return nil
}

// dark returns how many modules in a row are dark: drawn as one bar they leave no
// hairlines between them.
func dark(row []bool) int {
	for i, on := range row {
		if !on {
			return i
		}
	}
	return len(row)
}

func (s *sheet) steps(p InvitationPaper) {
	s.paragraph(bold("Cách vào buổi tiếp:"))
	for i, step := range stepsFor(p) {
		s.paragraph(plain(fmt.Sprintf("%d. %s", i+1, step)))
	}
}

func stepsFor(p InvitationPaper) []string {
	steps := []string{"Mở máy ảnh của điện thoại, hướng vào hình vuông ở trên rồi bấm vào đường dẫn hiện ra."}
	if p.PIN != "" {
		steps = append(steps, "Nhập mã PIN, cho phép dùng camera và micro, rồi chờ được mời vào.")
	} else {
		steps = append(steps, "Cho phép dùng camera và micro, rồi chờ được mời vào.")
	}
	if !p.Officer {
		steps = append(steps, "Chuẩn bị căn cước và giấy tờ liên quan; vào trước giờ hẹn 15 phút. Hệ thống không ghi âm, không ghi hình.")
	}
	if p.HelpPhone != "" {
		steps = append(steps, "Cần giúp đỡ, xin gọi "+p.HelpPhone+".")
	}
	return steps
}

func (s *sheet) signer(p InvitationPaper) {
	if p.SignerRole == "" {
		return
	}
	s.need(30)
	s.font("B", 13)
	y := s.centred(rightCentre, s.y, rightColumn, headLine, upper(p.SignerRole))
	s.centred(rightCentre, y+19, rightColumn, headLine, p.SignerName)
}

// spaced parts a code into groups of three, as people read numbers aloud.
func spaced(code string) string { return grouped(code, 3) }
