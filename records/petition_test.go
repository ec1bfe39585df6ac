package records_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/jackc/pgx/v5"

	"thongcau/records"
)

var png = []byte("\x89PNG\r\n\x1a\n" + strings.Repeat("điểm ảnh ", 400))

func sum(b []byte) string {
	digest := sha256.Sum256(b)
	return hex.EncodeToString(digest[:])
}

func TestARegisteredPetitionHasItsNumbersAndItsMatter(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.petition()
	if !regexp.MustCompile(`^DT-20\d\d-000001$`).MatchString(p.Number) || !regexp.MustCompile(`^VV-20\d\d-000001$`).MatchString(p.MatterNumber) {
		t.Errorf("numbers %s and %s", p.Number, p.MatterNumber)
	}
	if !regexp.MustCompile(`^[A-Z2-7]{5}-[A-Z2-7]{5}$`).MatchString(p.LookupCode) {
		t.Errorf("look-up code %s", p.LookupCode)
	}
	if p.People != 1 || p.State != records.StateRegistered || p.Petitioners[0] != o.draft().Petitioners[0] || p.RegisteredBy != officer {
		t.Errorf("registered as %+v", p)
	}
}

func TestAPetitionThatJoinsAMatterOpensNone(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first := o.petition()
	draft := o.draft()
	draft.MatterID = &first.MatterID
	second := o.registered(draft)
	if second.MatterID != first.MatterID || second.Number == first.Number || o.count(`SELECT count(*) FROM matters`) != 1 {
		t.Errorf("the second is %s in %s", second.Number, second.MatterNumber)
	}
	record, err := o.Petition(t.Context(), second.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := kinds(record.Timeline); got != "registered joined_matter" {
		t.Errorf("the timeline is %s", got)
	}
	unknown := records.MatterID(newID())
	draft.MatterID = &unknown
	_, err = o.RegisterPetition(t.Context(), officer, draft)
	wantFault(t, err, records.ErrMatterNotFound)
}

func TestNumbersHaveNoGapsAndNoDoubles(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var registering sync.WaitGroup
	for i := range 12 {
		registering.Go(func() {
			draft := o.draft()
			if i%3 == 0 {
				draft.UnitID = records.UnitID(newID()) // refused after its number was taken
			}
			_, err := o.RegisterPetition(t.Context(), officer, draft)
			if refused := err != nil; refused != (i%3 == 0) {
				t.Error(err)
			}
		})
	}
	registering.Wait()
	if n := o.count(`SELECT right(max(number), 6)::int FROM petitions`); n != 8 {
		t.Errorf("8 petitions, the last number is %d", n)
	}
}

func TestADraftThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for field, spoil := range map[string]func(*records.PetitionDraft){
		"unitId":      func(d *records.PetitionDraft) { d.UnitID = "?" },
		"kind":        func(d *records.PetitionDraft) { d.Kind = "letter" },
		"source":      func(d *records.PetitionDraft) { d.Source = "pigeon" },
		"title":       func(d *records.PetitionDraft) { d.Title = "  " },
		"content":     func(d *records.PetitionDraft) { d.Content = strings.Repeat("a", 20_001) },
		"petitioners": func(d *records.PetitionDraft) { d.Petitioners = []records.Petitioner{{Address: "không tên"}} },
		"receivedOn":  func(d *records.PetitionDraft) { d.ReceivedOn = "2099-01-01" },
	} {
		draft := o.draft()
		spoil(&draft)
		_, err := o.RegisterPetition(t.Context(), officer, draft)
		wantFault(t, err, records.ErrPetitionInvalid)
		if err != nil && !strings.Contains(fmt.Sprint(faultDetails(err)), field) {
			t.Errorf("%s: the fault says %v", field, faultDetails(err))
		}
	}
}

func TestASearchMindsDiacriticsOnlyWhenTheyAreTyped(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, name := range []string{"Nguyễn Văn Hòa", "Nguyễn Văn Hoa", "Đặng Thị Ngọc"} {
		draft := o.draft()
		draft.Petitioners[0].FullName = name
		o.registered(draft)
	}
	for words, want := range map[string]int{
		"":                  3,
		"nguyen van hoa":    2,
		"Nguyễn Văn Hòa":    1,
		"HOÀ":               1, // the other way to place the tone
		"ngọc đặng":         1,
		"dang thi ng":       1,
		"giay chung nhan":   3,
		"DT-":               3,
		"000002":            1,
		"VV-2026-000002":    1,
		"020064001234":      3,
		"bình gia":          3,
		"100%":              0,
		"_":                 0,
		"không có chữ này":  0,
		"nguyễn giay số 12": 2,
	} {
		if strings.HasPrefix(words, "VV-") {
			words = "VV-" + o.petitionYear() + "-000002"
		}
		page, err := o.FindPetitions(t.Context(), records.PetitionQuery{Words: words})
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != want || len(page.Items) != want {
			t.Errorf("%q finds %d, want %d", words, page.Total, want)
		}
	}
}

func (o *office) petitionYear() string { return o.today.In(records.VietnamTime).Format("2006") }

func TestAListNamesNobodyInFull(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	draft := o.draft()
	draft.Petitioners[0].FullName = "Nguyễn Văn Hòa"
	o.registered(draft)
	draft.Kind = records.Denunciation
	o.registered(draft)
	page, err := o.FindPetitions(t.Context(), records.PetitionQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if page.Items[0].MaskedName != "" || page.Items[1].MaskedName != "Nguyễn Văn H***" {
		t.Errorf("the list shows %q and %q", page.Items[0].MaskedName, page.Items[1].MaskedName)
	}
}

func TestNoSearchLeadsToADenouncer(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	draft := o.draft()
	draft.Kind, draft.Petitioners[0].FullName, draft.Petitioners[0].IDNumber = records.Denunciation, "Trần Thị B", "036188000111"
	o.registered(draft)
	for _, words := range []string{"Trần Thị B", "036188000111", "Nà Pàn"} {
		page, err := o.FindPetitions(t.Context(), records.PetitionQuery{Words: words})
		if err != nil || page.Total != 0 {
			t.Errorf("%q finds %d, %v", words, page.Total, err)
		}
	}
	probe := o.draft()
	probe.Title, probe.Content, probe.Petitioners = "khác hẳn", "chuyện khác", draft.Petitioners
	similar, err := o.FindSimilar(t.Context(), probe)
	if err != nil || len(similar) != 0 {
		t.Errorf("the name leads to %+v, %v", similar, err)
	}
}

func TestPagesOfAListHaveNoOverlap(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for range 5 {
		o.petition()
	}
	seen := map[string]bool{}
	for number := 1; number <= 4; number++ {
		page, err := o.FindPetitions(t.Context(), records.PetitionQuery{Page: number, Size: 2, Kind: records.Complaint, State: records.StateRegistered})
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != 5 || len(page.Items) != max(0, min(2, 5-2*(number-1))) {
			t.Errorf("page %d: %d of %d", number, len(page.Items), page.Total)
		}
		for _, item := range page.Items {
			seen[item.Number] = true
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d of 5 on the pages", len(seen))
	}
}

func TestAPetitionThatCameBeforeIsProposed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	before := o.petition()
	other := o.draft()
	other.Title, other.Content = "Tiếng ồn của xưởng gỗ", "Xưởng gỗ cạnh nhà hoạt động ban đêm gây ồn"
	other.Petitioners = []records.Petitioner{{FullName: "Bùi Văn P", IDNumber: "001"}}
	o.registered(other)

	for name, c := range map[string]struct {
		change         func(*records.PetitionDraft)
		sameName, same bool
	}{
		"the same, typed without diacritics": {func(d *records.PetitionDraft) {
			d.Petitioners = []records.Petitioner{{FullName: "NGUYEN VAN A"}}
			d.Content = "Gia dinh toi nop ho so cap giay chung nhan quyen su dung dat cho thua dat so 12, chua co tra loi"
		}, true, false},
		"another person of the family": {func(d *records.PetitionDraft) {
			d.Petitioners = []records.Petitioner{{FullName: "Nguyễn Thị G"}}
		}, false, false},
		"the same person, other words": {func(d *records.PetitionDraft) {
			d.Title, d.Content, d.Petitioners[0].FullName = "Sổ đỏ", "Xin sổ đỏ", "Nguyễn Văn Anh"
		}, false, true},
	} {
		draft := o.draft()
		c.change(&draft)
		found, err := o.FindSimilar(t.Context(), draft)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 || found[0].Item.Number != before.Number || found[0].SameName != c.sameName || found[0].SameIDNumber != c.same {
			t.Errorf("%s: proposed %+v", name, found)
		}
	}
}

func TestADocumentIsKeptUnderItsDigest(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.petition()
	doc, err := o.AttachDocument(t.Context(), officer, p.ID, `C:\ảnh\..\Giấy biên nhận.PNG`, iotest.OneByteReader(bytes.NewReader(png)))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Name != "Giấy biên nhận.PNG" || doc.MediaType != "image/png" || doc.SHA256 != sum(png) || doc.Size != int64(len(png)) {
		t.Errorf("kept as %+v", doc)
	}
	content, about, err := o.OpenDocument(t.Context(), doc.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	if got, err := io.ReadAll(content); err != nil || !bytes.Equal(got, png) || about.SHA256 != doc.SHA256 {
		t.Errorf("opened %d bytes, %v", len(got), err)
	}
	if _, err := o.AttachDocument(t.Context(), officer, p.ID, "lần hai.png", bytes.NewReader(png)); err != nil {
		t.Errorf("the same bytes again: %v", err)
	}
	left, err := os.ReadDir(o.blobs + "/incoming")
	if err != nil || len(left) != 0 {
		t.Errorf("%d files are left over, %v", len(left), err)
	}
}

func TestADocumentThatIsNotWhatItSaysIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.petition()
	for name, c := range map[string]struct {
		file    string
		content io.Reader
		want    error
	}{
		"a program":        {"don.pdf", strings.NewReader("MZ\x90\x00"), records.ErrDocumentDisguised},
		"a page":           {"don.pdf", strings.NewReader("<html><script>"), records.ErrDocumentDisguised},
		"a PNG as PDF":     {"don.pdf", bytes.NewReader(png), records.ErrDocumentDisguised},
		"nothing":          {"don.pdf", strings.NewReader(""), records.ErrDocumentDisguised},
		"no name":          {" / ", bytes.NewReader(png), records.ErrDocumentName},
		"one byte too big": {"don.pdf", io.LimitReader(io.MultiReader(strings.NewReader("%PDF-1.7"), zeros{}), records.MaxDocument+1), records.ErrDocumentTooLarge},
		"a broken line":    {"don.pdf", io.MultiReader(strings.NewReader("%PDF-1.7 và nhiều chữ khác"), iotest.ErrReader(io.ErrUnexpectedEOF)), io.ErrUnexpectedEOF},
	} {
		_, err := o.AttachDocument(t.Context(), officer, p.ID, c.file, c.content)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	if n := o.count(`SELECT count(*) FROM documents`); n != 0 {
		t.Errorf("%d documents were kept", n)
	}
	_, err := o.AttachDocument(t.Context(), officer, records.PetitionID(newID()), "a.png", bytes.NewReader(png))
	wantFault(t, err, records.ErrPetitionNotFound)
	_, _, err = o.OpenDocument(t.Context(), "../../etc/passwd")
	wantFault(t, err, records.ErrDocumentNotFound)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestTheCitizenSeesWhereThePetitionStands(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, p := t.Context(), o.petition()
	look := func() records.LookupView {
		t.Helper()
		view, err := o.Lookup(ctx, strings.ToLower(strings.ReplaceAll(p.LookupCode, "-", " ")))
		if err != nil {
			t.Fatal(err)
		}
		return view
	}
	if v := look(); v.State != records.StateRegistered || v.Next != records.NextWaitForPlan || v.Planned != nil {
		t.Errorf("registered: %+v", v)
	}
	plan := records.LookupPlan{SessionTitle: "Tiếp công dân định kỳ", StartsAt: calledAt, Place: "Trụ sở"}
	o.inTx(func(tx pgx.Tx) error { return o.NoteEvent(ctx, tx, p.ID, records.EventPlanned, o.today, officer, plan) })
	if v := look(); v.Next != records.NextAttend || v.Planned == nil || !v.Planned.StartsAt.Equal(calledAt) || v.Planned.Place != plan.Place {
		t.Errorf("planned: %+v", v)
	}
	id := o.call(&p.ID)
	d := o.written(id)
	o.sealed(id)
	v := look()
	if v.Next != records.NextWaitForAnswer || v.Planned != nil || len(v.Directives) != 1 || v.Directives[0].Unit != d.Unit || v.Directives[0].Due != d.Due {
		t.Errorf("sealed: %+v", v)
	}
	if got := len(v.Steps); got != 5 {
		t.Errorf("%d steps are told", got)
	}
	_, err := o.Lookup(ctx, "AAAAA-AAAAA")
	wantFault(t, err, records.ErrLookupUnknown)
	_, err = o.Lookup(ctx, "'; DROP TABLE petitions")
	wantFault(t, err, records.ErrLookupUnknown)
}

func TestTheLastReportAnswersThePetition(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, p := t.Context(), o.petition()
	id := o.call(&p.ID)
	first := o.written(id)
	second := directive(id)
	second.Unit, second.Due = "UBND xã Bình Gia", "2026-12-05"
	if _, err := o.SaveDirective(ctx, chair, second); err != nil {
		t.Fatal(err)
	}
	o.sealed(id)
	list, err := o.Directives(ctx, records.DirectiveFilter{OpenOnly: true})
	if err != nil || len(list) != 2 || list[0].ID != second.ID {
		t.Fatalf("the list is %+v, %v", list, err)
	}
	done, err := o.ReportDirective(ctx, officer, first.ID, "Đã trả lời bằng văn bản số 214", true)
	if err != nil || done.State != records.DirectiveDone || len(done.Reports) != 1 {
		t.Errorf("reported: %+v, %v", done, err)
	}
	if got := o.state(p.ID); got != records.StateDirected {
		t.Errorf("with one task open the petition is %s", got)
	}
	if _, err := o.ReportDirective(ctx, officer, second.ID, "Đã trích đo", true); err != nil {
		t.Error(err)
	}
	if got := o.state(p.ID); got != records.StateAnswered {
		t.Errorf("with no task open the petition is %s", got)
	}
	if rows := o.registerRows(); rows[0].FollowUp[0].State != records.DirectiveDone || !strings.Contains(rows[0].AcceptedBy, "UBND xã Bình Gia; UBND tỉnh") {
		t.Errorf("the register says %+v", rows[0])
	}
	_, err = o.ReportDirective(ctx, officer, "x", "gì đó", true)
	wantFault(t, err, records.ErrDirectiveNotFound)
	_, err = o.ReportDirective(ctx, officer, first.ID, " ", true)
	wantFault(t, err, records.ErrReasonMissing)
}

func (o *office) state(id records.PetitionID) records.PetitionState {
	o.t.Helper()
	record, err := o.Petition(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return record.Petition.State
}

func TestTheRegisterHasTheColumnsOfTheForm(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	draft := o.draft()
	draft.People, draft.SettledBy = 7, "UBND huyện Bình Gia"
	p := o.registered(draft)
	draft.Kind = records.Denunciation
	secret := o.registered(draft)
	for _, id := range []records.PetitionID{p.ID, secret.ID} {
		hearing := o.call(&id)
		o.written(hearing)
		o.sealed(hearing)
	}
	rows := o.registerRows()
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	row := rows[0]
	if row.Number != 1 || row.ReceivedOn != "2026-11-24" || row.FullName != "Nguyễn Văn A" || row.IDNumber != "020064001234" ||
		row.Content != p.Title || row.Kind != records.Complaint || row.People != 7 || row.SettledBy != draft.SettledBy || !row.Competent ||
		row.AcceptedBy != "UBND tỉnh Lạng Sơn" || len(row.FollowUp) != 1 || !strings.Contains(row.Note, p.Number) {
		t.Errorf("the row is %+v", row)
	}
	if hidden := rows[1]; strings.Contains(hidden.FullName+hidden.Address, "Nguyễn") || hidden.IDNumber != "0200******34" {
		t.Errorf("the denouncer stands as %+v", hidden)
	}
	_, err := o.ReceptionRegister(t.Context(), o.unit, "1/11/2026", "2026-11-30")
	wantFault(t, err, records.ErrPeriodInvalid)
}
