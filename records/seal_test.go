package records_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
	"thongcau/records"
)

func TestTheLastSignatureSealsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, p := t.Context(), o.petition()
	id := o.call(&p.ID)
	given := o.written(id)
	m := o.sealed(id)

	if m.Number != "01/BB-BTCDTW" || m.SealID == nil || m.DocumentID == nil || m.Remark == "" {
		t.Errorf("sealed as %q, seal %v, document %v", m.Number, m.SealID, m.DocumentID)
	}
	record, err := o.Petition(ctx, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(record.Seals) != 1 || len(record.Documents) != 1 || len(record.Minutes) != 1 {
		t.Fatalf("the record has %d seals, %d documents, %d minutes", len(record.Seals), len(record.Documents), len(record.Minutes))
	}
	seal := record.Seals[0]
	if seal.Place != 1 || seal.Previous != "" || seal.By != clerk || seal.PDFSHA256 != record.Documents[0].SHA256 {
		t.Errorf("the seal is %+v", seal)
	}
	if got := kinds(record.Timeline); got != "registered received minutes_sealed directive_given" {
		t.Errorf("the timeline is %s", got)
	}
	if record.Petition.State != records.StateDirected {
		t.Errorf("the petition is %s", record.Petition.State)
	}
	if d := record.Directives; len(d) != 1 || d[0].ID != given.ID || d[0].PetitionNumber != p.Number || d[0].GivenBy != chair.Name {
		t.Errorf("the follow-up list has %+v", d)
	}
	if rows := o.registerRows(); len(rows) != 1 || rows[0].Number != 1 || rows[0].HearingID != id {
		t.Errorf("the register has %+v", rows)
	}
}

func TestTheSealCoversTheStoredBytesOfThePaper(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.petition()
	id := o.call(&p.ID)
	o.written(id)
	o.sealed(id)
	pdf := o.storedPaper(id)
	sum := sha256.Sum256(pdf)
	record, err := o.Petition(t.Context(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if seal := record.Seals[0]; seal.PDFSHA256 != hex.EncodeToString(sum[:]) || record.Documents[0].Size != int64(len(pdf)) {
		t.Errorf("sealed %s, stored %x", seal.PDFSHA256, sum)
	}
	text := pdfText(t, pdf)
	for _, want := range []string{
		"Số: 01/BB-BTCDTW", "Điểm cầu thành phần: UBND tỉnh Lào Cai", "Nội dung mục request <&> “ắằẳẵặ”", p.Number,
		"Giao UBND tỉnh Lạng Sơn chủ trì, phối hợp với Sở Nông nghiệp và Môi trường", "ngày 15 tháng 12 năm 2026",
		"Tôi nộp hồ sơ lần đầu tháng 3/2020.", "Chưa có tệp ghi âm, ghi hình", "kết thúc vào 08 giờ 42 phút cùng ngày",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper lacks %q", want)
		}
	}
	if strings.Contains(text, "câu ghi nhầm") {
		t.Error("a struck entry is printed")
	}
}

func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "minutes.pdf")
	writeFile(t, file, pdf)
	out, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (poppler-utils): %v", err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestSealsOfAMatterFormAChain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first := o.petition()
	draft := o.draft()
	draft.MatterID = &first.MatterID
	second := o.registered(draft)
	for _, p := range []records.Petition{first, second, first} {
		id := o.call(&p.ID)
		o.save(entry(id, "nội dung"))
		o.sealed(id)
	}
	record, err := o.Petition(t.Context(), second.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(record.Seals) != 3 || len(record.Related) != 1 || record.Related[0].ID != first.ID {
		t.Fatalf("the matter has %d seals, %d other petitions", len(record.Seals), len(record.Related))
	}
	for i, seal := range record.Seals[1:] {
		if before := record.Seals[i]; seal.Previous != before.Digest || seal.Place != before.Place+1 {
			t.Errorf("seal %d does not follow the one before", i+2)
		}
	}
}

func TestAReceptionWithoutPetitionIsSealedInTheChainOfItsUnit(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for range 2 {
		id := o.call(nil)
		o.written(id)
		o.sealed(id)
	}
	if n := o.count(`SELECT count(*) FROM seals WHERE chain = 'unit:' || $1 AND place IN (1, 2)`, string(o.unit)); n != 2 {
		t.Errorf("%d seals in the unit's chain", n)
	}
	if n := o.count(`SELECT count(*) FROM petitions`) + o.count(`SELECT count(*) FROM matters`); n != 0 {
		t.Errorf("%d petitions and matters came of nothing", n)
	}
	rows := o.registerRows()
	if len(rows) != 2 || rows[1].Number != 2 || !strings.HasPrefix(rows[0].Content, "Tiếp không đơn: ") || rows[0].Kind != "" {
		t.Fatalf("the register has %+v", rows)
	}
	all, err := o.Directives(t.Context(), records.DirectiveFilter{HearingID: rows[0].HearingID})
	if err != nil || len(all) != 1 || all[0].PetitionID != nil {
		t.Errorf("by its hearing the directive is %+v, %v", all, err)
	}
}

func TestTheEndOfTheHearingSealsWhenAllHaveSigned(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	o.save(entry(id, "nội dung"))
	must(t)(o.Present(ctx, clerk, id))
	must(t)(o.SignOff(ctx, clerk, id, records.SignedClerk, 1))
	must(t)(o.SignOff(ctx, chair, id, records.SignedChair, 1))
	if m := must(t)(o.Confirm(ctx, citizen, id, 1, "")); m.State != records.MinutesConfirmed {
		t.Fatalf("minutes of a hearing that goes on are %s", m.State)
	}
	o.end(id)
	if m := o.minutes(id); m.State != records.MinutesSealed {
		t.Errorf("after the end they are %s", m.State)
	}
	o.end(id)
	must(t)(o.SignOff(ctx, chair, id, records.SignedChair, 1))
	if n := o.count(`SELECT count(*) FROM seals`); n != 1 {
		t.Errorf("%d seals after repeats", n)
	}
}

func TestACitizenWhoRefusesDoesNotKeepMinutesOpen(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	o.save(entry(id, "nội dung"))
	o.end(id)
	must(t)(o.Present(ctx, clerk, id))
	must(t)(o.Refuse(ctx, atPoint, id, 1, "không đồng ý với kết luận"))
	must(t)(o.SignOff(ctx, chair, id, records.SignedChair, 0))
	m := must(t)(o.SignOff(ctx, clerk, id, records.SignedClerk, 0))
	if m.State != records.MinutesSealed || m.Remark != "" || !m.Signatures[0].Refused {
		t.Errorf("minutes are %s, signatures %+v", m.State, m.Signatures)
	}
}

func TestThePaperTellsTheTechnicalConditionsAndWhoConfirmedForWhom(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, p := t.Context(), o.petition()
	id := o.call(&p.ID)
	o.written(id)
	back := calledAt.Add(48 * time.Second)
	for _, c := range []records.Condition{
		{Kind: records.NoticeAccepted, Point: "Công dân Nguyễn Văn A", From: calledAt},
		{Kind: records.Interruption, Point: "điểm cầu Lào Cai", From: calledAt, Until: &back, Text: "mất đường truyền"},
		{Kind: records.Recording, From: calledAt, Text: "tệp GH-2026-11-24-02"},
	} {
		o.inTx(func(tx pgx.Tx) error { return o.NoteCondition(ctx, tx, id, c) })
	}
	o.end(id)
	must(t)(o.Present(ctx, clerk, id))
	must(t)(o.Confirm(ctx, atPoint, id, o.minutes(id).Version, ""))
	must(t)(o.SignOff(ctx, chair, id, records.SignedChair, 0))
	must(t)(o.SignOff(ctx, clerk, id, records.SignedClerk, 0))
	text := pdfText(t, o.storedPaper(id))
	for _, want := range []string{
		"- Công dân Nguyễn Văn A đã được thông báo và đồng ý việc ghi âm, ghi hình, lúc 08:20:00.",
		"- Gián đoạn kết nối: điểm cầu Lào Cai, từ 08:20:00 đến 08:20:48; mất đường truyền.",
		"- Ghi âm, ghi hình theo Điều 24 Nghị định số 154/2026/NĐ-CP; tệp GH-2026-11-24-02.",
		", qua Nông Thị X", "3. Ý kiến người được tiếp Không có.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper lacks %q", want)
		}
	}
}

// storedPaper returns the bytes of the sealed PDF of a hearing.
func (o *office) storedPaper(id records.HearingID) []byte {
	o.t.Helper()
	doc, err := o.SealedMinutes(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	content, _, err := o.OpenDocument(o.t.Context(), doc)
	if err != nil {
		o.t.Fatal(err)
	}
	defer content.Close()
	pdf, err := io.ReadAll(content)
	if err != nil {
		o.t.Fatal(err)
	}
	return pdf
}

func TestASealThatCannotBeWrittenChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	o.save(entry(id, "nội dung"))
	o.end(id)
	must(t)(o.Present(ctx, clerk, id))
	must(t)(o.Confirm(ctx, citizen, id, 1, ""))
	must(t)(o.SignOff(ctx, clerk, id, records.SignedClerk, 0))
	if _, err := o.pool.Exec(ctx, `ALTER TABLE register_entries ADD CONSTRAINT register_is_full CHECK (number < 1)`); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SignOff(ctx, chair, id, records.SignedChair, 0); err == nil {
		t.Fatal("sealed without its row in the register")
	}
	m := o.minutes(id)
	if m.State != records.MinutesConfirmed || len(m.Signatures) != 2 || m.Number != "" {
		t.Errorf("after the failure minutes are %s with %d signatures", m.State, len(m.Signatures))
	}
	if _, err := o.pool.Exec(ctx, `ALTER TABLE register_entries DROP CONSTRAINT register_is_full`); err != nil {
		t.Fatal(err)
	}
	if m := must(t)(o.SignOff(ctx, chair, id, records.SignedChair, 0)); m.Number != "01/BB-BTCDTW" {
		t.Errorf("a number was lost: %q", m.Number)
	}
}

func TestTheRegisterHasNoGapsWhenManySealAtOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.petition()
	const count = 6
	var ready []records.HearingID
	for range count {
		id := o.call(&p.ID)
		o.save(entry(id, "nội dung"))
		o.end(id)
		must(t)(o.Present(t.Context(), clerk, id))
		must(t)(o.Confirm(t.Context(), citizen, id, 1, ""))
		must(t)(o.SignOff(t.Context(), clerk, id, records.SignedClerk, 0))
		ready = append(ready, id)
	}
	var signing sync.WaitGroup
	for _, id := range ready {
		signing.Go(func() {
			if _, err := o.SignOff(t.Context(), chair, id, records.SignedChair, 0); err != nil {
				t.Error(err)
			}
		})
	}
	signing.Wait()
	for i, row := range o.registerRows() {
		if row.Number != i+1 {
			t.Errorf("row %d has number %d", i+1, row.Number)
		}
	}
	if n := o.count(`SELECT max(place) FROM seals`); n != count {
		t.Errorf("the chain has %d places for %d seals", n, count)
	}
}

func TestASupplementIsSealedAfterWhatItCorrects(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, p := t.Context(), o.petition()
	id := o.call(&p.ID)
	o.save(entry(id, "nộp hồ sơ năm 2021"))
	save := records.SupplementSave{HearingID: id, OpID: records.OperationID(newID()), Text: "Nộp hồ sơ năm 2020.", Reason: "ghi nhầm năm"}
	_, err := o.Supplement(ctx, clerk, save)
	wantFault(t, err, records.ErrMinutesWrongState)
	before := o.sealed(id)
	must(t)(o.Supplement(ctx, clerk, save))
	m := must(t)(o.Supplement(ctx, clerk, save))
	if m.State != records.MinutesSupplemented || len(m.Supplements) != 1 || m.Supplements[0].Text != save.Text {
		t.Fatalf("after it minutes are %s with %+v", m.State, m.Supplements)
	}
	if *m.SealID != *before.SealID || m.Number != before.Number || texts(m) != texts(before) {
		t.Error("the supplement changed what was sealed")
	}
	record, err := o.Petition(ctx, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if s := record.Seals; len(s) != 2 || s[1].Kind != records.SealSupplement || s[1].Previous != s[0].Digest {
		t.Errorf("the chain is %+v", s)
	}
}

func TestSealedMinutesTakeNothingMore(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	o.written(id)
	o.sealed(id)
	_, err := o.SaveEntry(ctx, clerk, entry(id, "thêm"))
	wantFault(t, err, records.ErrMinutesClosed)
	_, err = o.SaveDirective(ctx, chair, directive(id))
	wantFault(t, err, records.ErrMinutesClosed)
	_, err = o.Withdraw(ctx, clerk, id)
	wantFault(t, err, records.ErrMinutesWrongState)
	_, err = o.Present(ctx, clerk, id)
	wantFault(t, err, records.ErrMinutesWrongState)
	err = postgres.InTx(ctx, o.pool, func(tx pgx.Tx) error {
		return o.NoteCondition(ctx, tx, id, records.Condition{Kind: records.Recording, From: calledAt})
	})
	wantFault(t, err, records.ErrMinutesClosed)
}

func TestTheDatabaseRefusesToChangeWhatIsOnlyAdded(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, p := t.Context(), o.petition()
	id := o.call(&p.ID)
	o.written(id)
	o.sealed(id)
	for _, table := range []string{
		"petition_events", "hearing_sheets", "minutes_moves", "minutes_entry_versions", "minutes_directive_versions",
		"hearing_conditions", "minutes_signatures", "documents", "seals", "directives", "directive_reports", "register_entries",
	} {
		column := "hearing_id"
		switch table {
		case "petition_events":
			column = "petition_id"
		case "directive_reports":
			column = "directive_id"
		}
		for _, sql := range []string{
			fmt.Sprintf("UPDATE %s SET %s = %s", table, column, column), "DELETE FROM " + table, "TRUNCATE " + table + " CASCADE",
		} {
			_, err := o.pool.Exec(ctx, sql)
			if got := postgres.ConstraintName(err); got != table+"_are_only_added" && !strings.HasSuffix(got, "_are_only_added") {
				t.Errorf("%s: %v", sql, err)
			}
		}
	}
}

func TestTwoExportsOfOneMomentAreTheSame(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	o.written(id)
	o.sealed(id)
	var out [2]bytes.Buffer
	for i := range out {
		if err := o.ExportHearing(t.Context(), id, &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out[0].Bytes(), out[1].Bytes()) {
		t.Error("two exports of one moment differ")
	}
}

func (o *office) registerRows() []records.RegisterRow {
	o.t.Helper()
	rows, err := o.ReceptionRegister(o.t.Context(), o.unit, "2026-11-01", "2026-11-30")
	if err != nil {
		o.t.Fatal(err)
	}
	return rows
}

func kinds(events []records.Event) string {
	var all []string
	for _, e := range events {
		all = append(all, string(e.Kind))
	}
	return strings.Join(all, " ")
}
