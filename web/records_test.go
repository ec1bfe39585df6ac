package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"thongcau/records"
	"thongcau/scheduler"
)

// attach sends a file as a form does.
func (v *visitor) attach(petition records.PetitionID, name string, content []byte) (*http.Response, []byte) {
	v.t.Helper()
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	part, err := writer.CreateFormFile("file", name)
	ok(v.t, err)
	_, err = part.Write(content)
	ok(v.t, err)
	ok(v.t, writer.Close())
	r, err := http.NewRequestWithContext(v.t.Context(), http.MethodPost, v.url+"/api/petitions/"+string(petition)+"/documents", &form)
	ok(v.t, err)
	r.Header.Set("Content-Type", writer.FormDataContentType())
	r.Header.Set("X-Thongcau", "1")
	return v.do(r)
}

var scan = append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{7}, 500)...)

func TestAPetitionIsRegisteredFoundAndFollowed(t *testing.T) {
	h := newHouse(t)
	officer := h.signedIn(h.officer)
	petition := h.petition(officer)
	if !strings.HasPrefix(petition.Number, "DT-") || !strings.HasPrefix(petition.MatterNumber, "VV-") || petition.LookupCode == "" {
		t.Errorf("petition is %+v", petition)
	}
	var page records.PetitionPage
	officer.get("/api/petitions?q=cap+giay+chung+nhan", &page)
	if page.Total != 1 || page.Items[0].MaskedName != "Nguyễn Văn A***" {
		t.Errorf("found %+v", page)
	}
	var similar []records.Similar
	officer.post("/api/petitions/similar", PetitionDraft{Kind: "complaint", Title: "Chưa được cấp sổ", Content: "Nộp hồ sơ đã lâu.",
		Petitioners: []PetitionerDraft{{FullName: "Nguyen Van A", IDNumber: "020000000012"}}}, &similar)
	if len(similar) != 1 || !similar[0].SameIDNumber {
		t.Errorf("similar are %+v", similar)
	}
	var view records.LookupView
	h.visitor().post("/api/lookup", LookupRequest{Code: strings.ToLower(petition.LookupCode)}, &view)
	if view.Number != petition.Number || view.State != "registered" || view.Next != "wait_for_plan" {
		t.Errorf("the citizen sees %+v", view)
	}
	h.visitor().refused(http.MethodPost, "/api/lookup", LookupRequest{Code: "AAAAA-AAAAA"}, "lookup_unknown")
}

func TestLookingUpPetitionsIsLimitedByAddress(t *testing.T) {
	h := newHouse(t)
	v := h.visitor()
	for range lookupsPerMinute {
		v.send(http.MethodPost, "/api/lookup", LookupRequest{Code: "AAAAA-AAAAA"})
	}
	v.refused(http.MethodPost, "/api/lookup", LookupRequest{Code: "AAAAA-AAAAA"}, "too_many_requests")
}

func TestAFileIsKeptAsItCameAndNeverShownAsAPage(t *testing.T) {
	h := newHouse(t)
	officer := h.signedIn(h.officer)
	petition := h.petition(officer)
	response, answer := officer.attach(petition.ID, "giấy biên nhận.png", scan)
	var document records.Document
	if response.StatusCode != http.StatusCreated {
		t.Fatalf("answered %d %s", response.StatusCode, answer)
	}
	ok(t, json.Unmarshal(answer, &document))
	response, content := officer.send(http.MethodGet, "/api/documents/"+string(document.ID), nil)
	if !bytes.Equal(content, scan) || response.Header.Get("Content-Type") != "image/png" {
		t.Errorf("%d bytes of %s came back", len(content), response.Header.Get("Content-Type"))
	}
	if got := response.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment; filename*=utf-8''gi%E1%BA%A5y") {
		t.Errorf("Content-Disposition is %q", got)
	}
	if got := response.Header.Get("Content-Security-Policy"); got != "default-src 'none'; sandbox" {
		t.Errorf("Content-Security-Policy is %q", got)
	}
}

func TestAFileThatIsNotWhatItSaysIsRefused(t *testing.T) {
	h := newHouse(t)
	officer := h.signedIn(h.officer)
	petition := h.petition(officer)
	for name, c := range map[string]struct {
		content []byte
		code    string
	}{
		"page.pdf":   {[]byte("<html><script>alert(1)</script>"), "document_not_what_it_says"},
		"anh.jpg":    {scan, "document_not_what_it_says"},
		"rong.pdf":   {nil, "document_not_what_it_says"},
		"to.pdf":     {append([]byte("%PDF-1.7\n"), make([]byte, records.MaxDocument)...), "document_too_large"},
		"qua to.pdf": {append([]byte("%PDF-1.7\n"), make([]byte, maxUpload)...), "document_too_large"},
	} {
		_, answer := officer.attach(petition.ID, name, c.content)
		if !strings.Contains(string(answer), `"`+c.code+`"`) {
			t.Errorf("%s: answered %s", name, answer)
		}
	}
	officer.refused(http.MethodPost, "/api/petitions/"+string(petition.ID)+"/documents", map[string]string{"file": "x"}, "invalid_request")
	var record records.PetitionRecord
	officer.get("/api/petitions/"+string(petition.ID), &record)
	if len(record.Documents) != 0 {
		t.Errorf("kept %+v", record.Documents)
	}
}

// clerkWrites saves one entry of the first hearing's minutes.
func (d *day) clerkWrites(clerk *visitor, text string) records.Saved {
	d.t.Helper()
	var saved records.Saved
	clerk.put(fmt.Sprintf("/api/hearings/%s/minutes/entries/%s", d.session.Hearings[0].ID, newUUID()),
		EntrySave{OpID: newUUID(), Speaker: "Công dân", Kind: "statement", Text: text, MediaTime: 1000}, &saved)
	return saved
}

func newUUID() string { return uuid.Must(uuid.NewV7()).String() }

func TestMinutesAreWrittenReadConfirmedSignedAndSealed(t *testing.T) {
	d := newHouse(t).day()
	d.begin()
	hearing := d.session.Hearings[0].ID
	path := "/api/hearings/" + hearing + "/minutes"
	clerk, chair, phone := d.signedIn(d.clerk), d.signedIn(d.chair), d.device()
	phone.redeem(d.citizen())

	d.clerkWrites(clerk, "Gia đình tôi đề nghị được cấp giấy chứng nhận.")
	var directive records.DirectiveDraft
	clerk.put(path+"/directives/"+newUUID(), DirectiveSave{OpID: newUUID(), Unit: "UBND tỉnh Lạng Sơn",
		Task: "Trả lời công dân bằng văn bản", Due: time.Now().AddDate(0, 0, 20).Format(time.DateOnly)}, &directive)
	phone.refused(http.MethodGet, path, nil, "not_allowed")
	clerk.refused(http.MethodGet, path+".pdf", nil, "minutes_not_sealed")

	var minutes records.Minutes
	clerk.post(path+"/present", nil, &minutes)
	phone.get(path, &minutes)
	if minutes.State != "presented" || len(minutes.Entries) != 1 || len(minutes.Directives) != 1 {
		t.Fatalf("the citizen reads %+v", minutes)
	}
	phone.refused(http.MethodPost, path+"/confirm", Confirmation{Version: minutes.Version + 1}, "minutes_changed")
	phone.post(path+"/confirm", Confirmation{Version: minutes.Version, Remark: "Tôi nộp lần đầu tháng 3/2020."}, &minutes)
	clerk.refused(http.MethodPost, path+"/sign", SignOff{As: "chair"}, "not_allowed")
	clerk.post(path+"/sign", SignOff{As: "clerk"}, nil)
	chair.post(path+"/sign", SignOff{As: "chair"}, &minutes)
	_, err := d.scheduler.EndHearing(t.Context(), records.Actor{ID: string(d.chair.ID), Name: d.chair.FullName, Role: "chair"}, scheduler.HearingID(hearing))
	ok(t, err)
	clerk.get(path, &minutes)
	if minutes.State != "sealed" || minutes.Number == "" || minutes.Remark != "Tôi nộp lần đầu tháng 3/2020." {
		t.Fatalf("minutes are %+v", minutes)
	}
	for name, v := range map[string]*visitor{"clerk": clerk, "citizen": phone.visitor} {
		response, pdf := v.send(http.MethodGet, path+".pdf", nil)
		if response.Header.Get("Content-Type") != "application/pdf" || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
			t.Errorf("%s got %d %s", name, response.StatusCode, response.Header.Get("Content-Type"))
		}
	}
	clerk.refused(http.MethodPut, path+"/entries/"+newUUID(),
		EntrySave{OpID: newUUID(), Speaker: "Công dân", Kind: "statement", Text: "thêm"}, "minutes_closed")
	clerk.post(path+"/supplements", SupplementDraft{OpID: newUUID(), Text: "Sửa năm nộp hồ sơ.", Reason: "ghi nhầm"}, &minutes)
	if minutes.State != "supplemented" {
		t.Errorf("minutes are %s", minutes.State)
	}
	d.afterSeal(clerk)
}

// afterSeal looks at what the sealed minutes brought about: the register, the
// directive, what the citizen is told, and the record that can be taken away.
func (d *day) afterSeal(clerk *visitor) {
	d.t.Helper()
	today := time.Now().In(vietnam).Format(time.DateOnly)
	var rows []records.RegisterRow
	clerk.get("/api/register?from="+today+"&to="+today, &rows)
	if len(rows) != 1 || rows[0].Number != 1 || rows[0].FullName != "Nguyễn Văn A" {
		d.t.Errorf("register is %+v", rows)
	}
	var directives []records.Directive
	d.officer.get("/api/directives?open=true", &directives)
	if len(directives) != 1 || directives[0].PetitionNumber != d.petition.Number {
		d.t.Fatalf("directives are %+v", directives)
	}
	var view records.LookupView
	d.visitor().post("/api/lookup", LookupRequest{Code: d.petition.LookupCode}, &view)
	if view.State != "directed" || len(view.Directives) != 1 {
		d.t.Errorf("the citizen sees %+v", view)
	}
	var reported records.Directive
	d.officer.post("/api/directives/"+string(directives[0].ID)+"/reports", ReportDraft{Text: "Đã có văn bản trả lời.", Done: true}, &reported)
	d.officer.get("/api/directives?open=true", &directives)
	if reported.State != "done" || len(directives) != 0 {
		d.t.Errorf("directive is %s, open are %+v", reported.State, directives)
	}
	d.exported()
}

func (d *day) exported() {
	d.t.Helper()
	response, archive := d.officer.send(http.MethodGet, "/api/petitions/"+string(d.petition.ID)+"/export", nil)
	if response.Header.Get("Content-Type") != "application/zip" {
		d.t.Fatalf("answered %d %s", response.StatusCode, archive)
	}
	reader, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	ok(d.t, err)
	record, err := reader.Open("record.json")
	ok(d.t, err)
	content, err := io.ReadAll(record)
	ok(d.t, err)
	if !bytes.Contains(content, []byte(d.petition.Number)) {
		d.t.Errorf("the archive is of another petition")
	}
}

func TestASavedEntryIsAnsweredAfterItsCommitAndTheRoomHears(t *testing.T) {
	d := newHouse(t).day()
	d.begin()
	clerk := d.signedIn(d.clerk)
	saved := d.clerkWrites(clerk, "Công dân trình bày.")
	if saved.Entry.Version != 1 || saved.Conflict != nil || saved.Entry.SavedBy.Role != "clerk" {
		t.Errorf("saved %+v", saved)
	}
	want := "minutes " + d.session.ID + " " + d.session.Hearings[0].ID
	if got := d.live.announced[len(d.live.announced)-1]; got != want {
		t.Errorf("announced %q, want %q", got, want)
	}
	var second records.Saved
	path := fmt.Sprintf("/api/hearings/%s/minutes/entries/%s", d.session.Hearings[0].ID, saved.Entry.ID)
	edit := EntrySave{OpID: newUUID(), Base: 1, Speaker: "Công dân", Kind: "statement", Text: "Bản thứ nhất.", MediaTime: 1000}
	clerk.put(path, edit, nil)
	d.signedIn(d.chair).put(path, EntrySave{OpID: newUUID(), Base: 1, Speaker: "Công dân", Kind: "statement", Text: "Bản thứ hai.", MediaTime: 1000}, &second)
	if second.Conflict == nil || second.Conflict.Text != "Bản thứ nhất." || second.Entry.Text != "Bản thứ hai." {
		t.Errorf("a text was lost: %+v", second)
	}
	var repeated records.Saved
	clerk.put(path, edit, &repeated)
	if repeated.Entry.Version != 2 {
		t.Errorf("a repeat made version %d", repeated.Entry.Version)
	}
}
