package paper

import (
	"fmt"
	"time"
)

// MinutesPaper is what stands in the minutes of one hearing.
type MinutesPaper struct {
	ParentUnit    string // cơ quan chủ quản; may be empty
	Unit          string
	Number        string // "01/BB-BTCDTW"
	Locality      string // địa danh; may be empty
	Session       string // the session's title
	Place         string // where the central point is
	Points        []Point
	Chair, Clerk  Officer
	Citizen       Citizen
	Petition      string // "DT-2026-000815 (vụ việc VV-2026-000142)"; empty: a reception without a petition
	Subject       string
	StartedAt     time.Time
	EndedAt       time.Time
	SealedAt      time.Time   // the document's date
	Statements    []Utterance // II.1
	Requests      []Utterance // II.2
	Documents     []string    // II.3
	Opinions      []Utterance // III.1
	Conclusions   []Utterance // III.2
	Directives    []Directive // III.2
	Remark        string      // III.3, the citizen's own words
	Conditions    []string    // IV
	CitizenSigned Signed
	ChairSigned   Signed
	ClerkSigned   Signed
	Digest        string // SHA-256 of the sealed content, hex
}

// Point is a place that took part by video.
type Point struct {
	Name    string
	Central bool
	Officer string // may be empty
}

// Officer is an officer as the document names them.
type Officer struct{ Name, Title, Unit string }

// Citizen is the person received. Empty fields are not printed.
type Citizen struct{ Name, Address, IDNumber, Phone, Status string }

// Utterance is what one speaker said at a time.
type Utterance struct {
	At      time.Time
	Speaker string
	Text    string
}

// Directive is a task given to a unit.
type Directive struct {
	Unit       string
	Supporting string // may be empty
	Task       string
	Due        time.Time // a day
}

// Signed is how a place for a signature was filled on the system.
type Signed struct {
	Name    string // printed under the space for the hand-written signature
	At      time.Time
	By      string // who confirmed, when it was not Name; empty otherwise
	Refused string // why the person did not confirm; empty when they did
}

// Minutes draws the minutes of a hearing: the form of "biên bản tiếp công dân"
// with the points and the technical conditions that an online reception adds.
func Minutes(m MinutesPaper) ([]byte, error) {
	s := newSheet("Biên bản tiếp công dân số "+m.Number, m.SealedAt)
	s.head(letterhead{m.ParentUnit, m.Unit, "Số: " + m.Number, m.Locality, m.SealedAt})
	s.title("BIÊN BẢN", "Về việc tiếp công dân trực tuyến")
	s.opening(m)
	s.attendance(m)
	s.content(m)
	s.outcome(m)
	s.conditions(m)
	s.closing(m)
	s.signatures(m)
	s.digest(m.Digest)
	return s.bytes()
}

func (s *sheet) opening(m MinutesPaper) {
	where := m.Unit
	if m.Place != "" {
		where = m.Place + ", " + m.Unit
	}
	s.paragraph(plain(fmt.Sprintf("Hôm nay, vào hồi %s, %s, tại %s tiến hành tiếp công dân bằng hình thức trực tuyến (%s), với các điểm cầu sau đây:",
		clock(m.StartedAt), longDate(m.StartedAt), where, m.Session)))
	for _, p := range m.Points {
		s.paragraph(plain(pointLine(p)))
	}
}

func pointLine(p Point) string {
	role := "Điểm cầu thành phần"
	if p.Central {
		role = "Điểm cầu trung tâm"
	}
	if p.Officer == "" {
		return fmt.Sprintf("- %s: %s.", role, p.Name)
	}
	return fmt.Sprintf("- %s: %s; cán bộ phụ trách: %s.", role, p.Name, p.Officer)
}

func (s *sheet) section(title string) {
	s.need(4 * lineHeight)
	s.paragraph(bold(title))
}

func (s *sheet) heading(title string) {
	s.need(3 * lineHeight)
	s.paragraph(bold(title))
}

func (s *sheet) attendance(m MinutesPaper) {
	s.section("I. THÀNH PHẦN LÀM VIỆC GỒM")
	s.heading("1. Người tiếp công dân")
	s.fact("Người chủ trì", listed(m.Chair.Name, m.Chair.Title, m.Chair.Unit))
	s.fact("Người ghi biên bản", listed(m.Clerk.Name, m.Clerk.Title, m.Clerk.Unit))
	s.heading("2. Người được tiếp")
	s.fact("Họ và tên", m.Citizen.Name)
	s.fact("Địa chỉ", m.Citizen.Address)
	s.fact("Số định danh cá nhân/căn cước/hộ chiếu", m.Citizen.IDNumber)
	s.fact("Số điện thoại", m.Citizen.Phone)
	s.fact("Tư cách tham gia", m.Citizen.Status)
}

// fact writes a labelled line, or nothing when there is nothing to say.
func (s *sheet) fact(label, value string) {
	if value != "" {
		s.paragraph(plain("- " + label + ": " + sentence(value)))
	}
}

func (s *sheet) content(m MinutesPaper) {
	s.section("II. NỘI DUNG TIẾP")
	s.heading("1. Nội dung khiếu nại, tố cáo, kiến nghị, phản ánh")
	s.paragraph(plain(subjectLine(m)))
	s.utterances(m.Statements)
	s.heading("2. Yêu cầu của người được tiếp")
	s.utterancesOrNone(m.Requests)
	s.heading("3. Thông tin, tài liệu, bằng chứng do công dân cung cấp")
	s.linesOrNone(m.Documents)
}

func subjectLine(m MinutesPaper) string {
	if m.Petition == "" {
		return "Tiếp không đơn: " + sentence(m.Subject)
	}
	return fmt.Sprintf("Theo đơn số %s: %s", m.Petition, sentence(m.Subject))
}

func (s *sheet) outcome(m MinutesPaper) {
	s.section("III. KẾT QUẢ TIẾP")
	s.heading("1. Ý kiến các thành viên tham dự cùng tiếp")
	s.utterancesOrNone(m.Opinions)
	s.heading("2. Kết luận của người chủ trì")
	s.utterances(m.Conclusions)
	for i, d := range m.Directives {
		s.directive(i, d)
	}
	if len(m.Conclusions)+len(m.Directives) == 0 {
		s.paragraph(plain("Không có."))
	}
	s.heading("3. Ý kiến người được tiếp")
	s.paragraph(plain(orNone(m.Remark)))
}

// directive writes a task so that the unit finds itself, its task and its term.
func (s *sheet) directive(index int, d Directive) {
	support := ""
	if d.Supporting != "" {
		support = " phối hợp với " + d.Supporting
	}
	s.paragraph(
		plain(letter(index)+") Giao"), bold(d.Unit), plain("chủ trì,"+support+" thực hiện: "+trimStop(d.Task)+"; thời hạn hoàn thành:"),
		bold(longDate(d.Due)+"."))
}

func (s *sheet) conditions(m MinutesPaper) {
	s.section("IV. ĐIỀU KIỆN KỸ THUẬT")
	s.linesOrNone(m.Conditions)
}

func (s *sheet) closing(m MinutesPaper) {
	end := clock(m.EndedAt) + " cùng ngày"
	if !sameDay(m.StartedAt, m.EndedAt) {
		end = clock(m.EndedAt) + ", " + longDate(m.EndedAt)
	}
	read := "Người được tiếp đã đọc lại (hoặc được nghe đọc) biên bản và xác nhận."
	if m.CitizenSigned.Refused != "" {
		read = "Người được tiếp không xác nhận biên bản; lý do: " + sentence(m.CitizenSigned.Refused)
	}
	s.need(4*lineHeight + signatureHeight) // signatures never stand on a page without text
	s.paragraph(plain("Buổi làm việc kết thúc vào " + end + ". " + read +
		" Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản./."))
}

func (s *sheet) utterances(all []Utterance) {
	for _, u := range all {
		s.paragraph(plain("- "+u.Speaker), italic("("+u.At.In(zone).Format("15:04")+"):"), plain(sentence(u.Text)))
	}
}

func (s *sheet) utterancesOrNone(all []Utterance) {
	s.utterances(all)
	if len(all) == 0 {
		s.paragraph(plain("Không có."))
	}
}

func (s *sheet) linesOrNone(lines []string) {
	for _, line := range lines {
		s.paragraph(plain("- " + sentence(line)))
	}
	if len(lines) == 0 {
		s.paragraph(plain("Không có."))
	}
}

func orNone(text string) string {
	if text == "" {
		return "Không có."
	}
	return sentence(text)
}
