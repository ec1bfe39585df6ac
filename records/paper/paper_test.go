package paper_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"thongcau/records/paper"
)

var morning = time.Date(2026, 11, 24, 1, 20, 0, 0, time.UTC) // 08:20 in Việt Nam

const pangram = "Ắ ằ Ẳ ẵ Ặ ấ Ầ ẩ Ẫ ậ ế Ề ể Ễ ệ ố Ồ ổ Ỗ ộ ớ Ờ ở Ỡ ợ ứ Ừ ử Ữ ự ý Ỳ ỷ Ỹ ỵ ỉ Ĩ ị ũ Ụ đ Đ"

func said(minute int, speaker, text string) paper.Utterance {
	return paper.Utterance{At: morning.Add(time.Duration(minute) * time.Minute), Speaker: speaker, Text: text}
}

func minutesPaper() paper.MinutesPaper {
	return paper.MinutesPaper{
		ParentUnit: "Thanh tra Chính phủ", Unit: "Ban Tiếp công dân Trung ương", Number: "01/BB-BTCDTW",
		Locality: "Hà Nội", Session: "Tiếp công dân định kỳ tháng 11 năm 2026",
		Place: "Trụ sở Tiếp công dân Trung ương",
		Points: []paper.Point{
			{Name: "Trụ sở Tiếp công dân Trung ương", Central: true, Officer: "Hoàng Thị E"},
			{Name: "UBND tỉnh Lạng Sơn", Officer: "Nông Thị X"},
			{Name: "UBND tỉnh Lào Cai", Officer: "Vũ Thị H"},
		},
		Chair:    paper.Officer{Name: "Phạm Văn D", Title: "Phó Trưởng ban", Unit: "Ban Tiếp công dân Trung ương"},
		Clerk:    paper.Officer{Name: "Hoàng Thị E", Title: "Chuyên viên chính", Unit: "Ban Tiếp công dân Trung ương"},
		Citizen:  paper.Citizen{Name: "Nguyễn Văn A", Address: "Thôn Nà Pàn, xã Bình Gia, tỉnh Lạng Sơn", IDNumber: "020064001234", Phone: "0900 000 012", Status: "người khiếu nại"},
		Petition: "DT-2026-000815 (vụ việc VV-2026-000142)", Subject: "Đề nghị cấp giấy chứng nhận thửa đất số 12",
		StartedAt: morning, EndedAt: morning.Add(22 * time.Minute), SealedAt: morning.Add(52 * time.Minute),
		Statements: []paper.Utterance{
			said(0, "Chủ trì", "Giới thiệu thành phần, báo việc ghi âm, ghi hình. Công dân đồng ý."),
			said(3, "Công dân", "Gia đình tôi đề nghị được cấp giấy chứng nhận cho thửa đất số 12, nộp hồ sơ từ tháng 3/2021, đến nay chưa có trả lời. Tôi đã hỏi xã hai lần, xã nói chờ tỉnh; gia đình có bốn nhân khẩu sống trên thửa đất này từ năm 1987."),
		},
		Requests:  []paper.Utterance{said(6, "Công dân", "Đề nghị trả lời bằng văn bản và nói rõ còn thiếu giấy tờ gì")},
		Documents: []string{"Giấy biên nhận hồ sơ ngày 12/3/2021 (ảnh chụp, 01 trang)"},
		Opinions: []paper.Utterance{
			said(7, "Điểm cầu Lạng Sơn", "Hồ sơ thiếu bản trích đo. Tỉnh đã có văn bản đề nghị xã bổ sung ngày 14/10/2026."),
			said(13, "Công dân", "Tôi chưa nhận được văn bản nào."),
		},
		Conclusions: []paper.Utterance{said(18, "Chủ trì", "Việc để công dân chờ từ năm 2021 mà không có văn bản trả lời là chưa đúng quy định.")},
		Directives: []paper.Directive{
			{Unit: "UBND tỉnh Lạng Sơn", Supporting: "Sở Nông nghiệp và Môi trường", Task: "kiểm tra việc tiếp nhận hồ sơ năm 2021, trả lời công dân bằng văn bản.", Due: time.Date(2026, 12, 15, 0, 0, 0, 0, time.FixedZone("", 7*3600))},
			{Unit: "UBND xã Bình Gia", Task: "hoàn thành bản trích đo thửa đất", Due: time.Date(2026, 12, 5, 0, 0, 0, 0, time.FixedZone("", 7*3600))},
		},
		Remark:        "Tôi nộp hồ sơ lần đầu tháng 3/2020, không phải năm 2021.",
		Conditions:    []string{"Ghi âm, ghi hình theo Điều 24 Nghị định số 154/2026/NĐ-CP: tệp BG-2026-11-24-02", "Gián đoạn kết nối: điểm cầu Lào Cai, từ 08:39 đến 08:40"},
		CitizenSigned: paper.Signed{Name: "Nguyễn Văn A", At: morning.Add(40 * time.Minute)},
		ChairSigned:   paper.Signed{Name: "Phạm Văn D", At: morning.Add(50 * time.Minute)},
		ClerkSigned:   paper.Signed{Name: "Hoàng Thị E", At: morning.Add(51 * time.Minute)},
		Digest:        "3f8a91c4d05b7e6612aa90cf34b1d87e5500f1a2b3c4d5e6f708192a77d0c21e",
	}
}

func longMinutes() paper.MinutesPaper {
	m := minutesPaper()
	for i := range 60 {
		m.Opinions = append(m.Opinions, said(20+i, "Điểm cầu Lào Cai",
			strings.Repeat("Bồi thường, hỗ trợ và tái định cư được thực hiện theo phương án đã phê duyệt; hộ gia đình đã nhận đủ tiền. ", 1+i%4)+pangram))
	}
	return m
}

func invitationPaper() paper.InvitationPaper {
	return paper.InvitationPaper{
		ParentUnit: "Thanh tra Chính phủ", Unit: "Ban Tiếp công dân Trung ương", Number: "05/GM-BTCDTW", Locality: "Hà Nội",
		IssuedAt: morning.Add(-14 * 24 * time.Hour), Recipient: "Nguyễn Văn A", Session: "buổi tiếp công dân định kỳ tháng 11 năm 2026",
		StartsAt: morning.Add(-20 * time.Minute), EndsAt: morning.Add(3 * time.Hour), Turn: "lượt 2, dự kiến 08 giờ 20 phút",
		Point: "tại nhà, qua điện thoại hoặc máy tính có camera", URL: "https://tiepcongdan.example.org/j#k3J9vQ2mXw7bT5nR8sYzAe",
		Code: "K7M3QX9TP", PIN: "482913", HelpPhone: "1900 0000", SignerRole: "Trưởng ban", SignerName: "Phạm Văn D",
	}
}

func draw(t *testing.T, m paper.MinutesPaper) []byte {
	t.Helper()
	pdf, err := paper.Minutes(m)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// copied returns what a reader gets who selects all text and copies it.
func copied(t *testing.T, pdf []byte, options ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", append(options, file, "-")...).Output()
	if err != nil {
		t.Fatalf("pdftotext (poppler-utils): %v", err)
	}
	return string(out)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestCopyingTextGivesExactVietnamese(t *testing.T) {
	m := minutesPaper()
	m.Statements = append(m.Statements, said(5, "Công dân", pangram+" — “trích”, 12 m², 50%; "+strings.ToUpper(pangram)))
	text := oneLine(copied(t, draw(t, m)))
	for _, want := range []string{
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		"Số: 01/BB-BTCDTW", "Hà Nội, ngày 24 tháng 11 năm 2026",
		"BIÊN BẢN", "Về việc tiếp công dân trực tuyến",
		"Hôm nay, vào hồi 08 giờ 20 phút, ngày 24 tháng 11 năm 2026, tại Trụ sở Tiếp công dân Trung ương, Ban Tiếp công dân Trung ương tiến hành",
		"- Điểm cầu trung tâm: Trụ sở Tiếp công dân Trung ương; cán bộ phụ trách: Hoàng Thị E.",
		"- Điểm cầu thành phần: UBND tỉnh Lào Cai; cán bộ phụ trách: Vũ Thị H.",
		"- Công dân (08:23): " + m.Statements[1].Text,
		pangram + " — “trích”, 12 m², 50%; " + strings.ToUpper(pangram),
		"a) Giao UBND tỉnh Lạng Sơn chủ trì, phối hợp với Sở Nông nghiệp và Môi trường thực hiện: kiểm tra việc tiếp nhận hồ sơ năm 2021, trả lời công dân bằng văn bản; thời hạn hoàn thành: ngày 15 tháng 12 năm 2026.",
		m.Remark,
		"Buổi làm việc kết thúc vào 08 giờ 42 phút cùng ngày. Người được tiếp đã đọc lại (hoặc được nghe đọc) biên bản và xác nhận. Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản./.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("copied text lacks %q", want)
		}
	}
	for _, hour := range []string{"09:00", "09:10", "09:11"} {
		if !strings.Contains(text, "lúc "+hour+" ngày 24/11/2026") && !strings.Contains(text, hour) {
			t.Errorf("no signature says %s", hour)
		}
	}
}

func TestTheSectionsStandInTheOrderOfTheForm(t *testing.T) {
	text := oneLine(copied(t, draw(t, minutesPaper())))
	at := -1
	for _, heading := range []string{
		"I. THÀNH PHẦN LÀM VIỆC GỒM", "1. Người tiếp công dân", "2. Người được tiếp",
		"II. NỘI DUNG TIẾP", "1. Nội dung", "2. Yêu cầu của người được tiếp", "3. Thông tin, tài liệu, bằng chứng",
		"III. KẾT QUẢ TIẾP", "1. Ý kiến các thành viên", "2. Kết luận của người chủ trì", "3. Ý kiến người được tiếp",
		"IV. ĐIỀU KIỆN KỸ THUẬT", "Buổi làm việc kết thúc", "NGƯỜI ĐƯỢC TIẾP", "THÀNH PHẦN THAM GIA",
	} {
		next := strings.Index(text[at+1:], heading)
		if next < 0 {
			t.Fatalf("%q is missing or out of order", heading)
		}
		at += 1 + next
	}
}

func TestPagesAreNumberedAtTheTopExceptTheFirst(t *testing.T) {
	text := copied(t, draw(t, longMinutes()), "-layout")
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if len(pages) < 5 {
		t.Fatalf("long minutes fill %d pages", len(pages))
	}
	for i, page := range pages {
		first, _, _ := strings.Cut(strings.TrimLeft(page, "\n"), "\n")
		numbered := regexp.MustCompile(`^\s+\d+\s*$`).MatchString(first)
		if numbered != (i > 0) {
			t.Errorf("page %d begins with %q", i+1, first)
		}
		if i > 0 && strings.TrimSpace(first) != strconv.Itoa(i+1) {
			t.Errorf("page %d says it is page %q", i+1, strings.TrimSpace(first))
		}
	}
}

func TestAllTextLiesInsideTheMargins(t *testing.T) {
	boxes := regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">`)
	found := boxes.FindAllStringSubmatch(copied(t, draw(t, longMinutes()), "-bbox"), -1)
	if len(found) < 1000 {
		t.Fatalf("found %d words", len(found))
	}
	const mm = 72 / 25.4
	for _, word := range found {
		x0, x1, y1 := number(t, word[1]), number(t, word[3]), number(t, word[4])
		if x0 < 30*mm-0.1 || x1 > 195*mm+0.5 || y1 > 277*mm+2 {
			t.Fatalf("a word lies at %v: outside the margins", word[1:])
		}
	}
}

func TestTheSameMinutesGiveTheSameBytes(t *testing.T) {
	if !bytes.Equal(draw(t, minutesPaper()), draw(t, minutesPaper())) {
		t.Error("drawing twice gave different bytes")
	}
}

func TestMinutesSurviveWhateverWasTyped(t *testing.T) {
	m := minutesPaper()
	m.Statements = []paper.Utterance{
		said(1, "Công dân", "Một dòng\n\n\nhai dòng 😀 và "+strings.Repeat("dài", 300)),
		said(2, "Công dân", ""),
		said(3, "", "\n"),
	}
	text := copied(t, draw(t, m))
	if !strings.Contains(oneLine(text), "hai dòng □ và") {
		t.Error("a character outside the font is not shown as a box")
	}
	if got := strings.Count(strings.ReplaceAll(strings.ReplaceAll(text, "\n", ""), " ", ""), "dài"); got != 300 {
		t.Errorf("of a word of 300 syllables %d are left", got)
	}
}

func TestARefusalIsWrittenInsteadOfAConfirmation(t *testing.T) {
	m := minutesPaper()
	m.CitizenSigned.Refused, m.CitizenSigned.By = "không đồng ý với nội dung kết luận", "Nông Thị X"
	text := oneLine(copied(t, draw(t, m)))
	if strings.Contains(text, "biên bản và xác nhận") {
		t.Error("the paper says that the citizen confirmed")
	}
	if !strings.Contains(text, "Người được tiếp không xác nhận biên bản; lý do: không đồng ý với nội dung kết luận.") {
		t.Error("the reason is missing")
	}
}

func TestAReceptionWithoutPetitionSaysSo(t *testing.T) {
	m := minutesPaper()
	m.Petition, m.Requests, m.Documents, m.Conclusions, m.Directives, m.Remark = "", nil, nil, nil, nil, ""
	text := oneLine(copied(t, draw(t, m)))
	if !strings.Contains(text, "Tiếp không đơn: Đề nghị cấp giấy chứng nhận thửa đất số 12.") {
		t.Error("the paper does not say that there is no petition")
	}
	if got := strings.Count(text, "Không có."); got != 4 {
		t.Errorf("%d of 4 empty parts say so", got)
	}
}

func TestTheInvitationTellsTheWayIn(t *testing.T) {
	pdf, err := paper.Invitation(invitationPaper())
	if err != nil {
		t.Fatal(err)
	}
	text := copied(t, pdf)
	if pages := strings.Count(text, "\f"); pages != 1 {
		t.Errorf("the letter has %d pages", pages)
	}
	for _, want := range []string{"GIẤY MỜI", "K7M 3QX 9TP", "482 913", "từ 08 giờ 00 phút đến 11 giờ 20 phút, ngày 24 tháng 11 năm 2026", "1900 0000"} {
		if !strings.Contains(oneLine(text), want) {
			t.Errorf("the letter lacks %q", want)
		}
	}
	if strings.Contains(oneLine(text), "được ghi âm") {
		t.Error("the letter announces a recording that nobody makes")
	}
	if !strings.Contains(strings.Join(strings.Fields(text), ""), invitationPaper().URL) {
		t.Error("the letter lacks the link")
	}
}

func TestAnOfficersInvitationAsksForNoPIN(t *testing.T) {
	p := invitationPaper()
	p.Officer, p.PIN, p.Turn = true, "", ""
	pdf, err := paper.Invitation(p)
	if err != nil {
		t.Fatal(err)
	}
	if text := copied(t, pdf); strings.Contains(text, "PIN") {
		t.Error("the letter speaks of a PIN")
	}
}

func TestAllFontsAreEmbeddedWithTheirCharacters(t *testing.T) {
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, draw(t, minutesPaper()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdffonts", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")[2:]
	if len(lines) == 0 {
		t.Fatal("no fonts")
	}
	for _, line := range lines {
		fields := strings.Fields(line)
		at := slices.Index(fields, "yes") // the column "emb" comes first
		if at < 0 || fields[at+2] != "yes" {
			t.Errorf("not embedded, or not copyable: %s", line)
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
