package records_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
	"thongcau/records"
)

func TestARepeatedOperationChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	first := entry(id, "Gia đình tôi đề nghị")
	saved := o.save(first)
	second := edit(first, 1, "Gia đình tôi đề nghị được cấp giấy")
	o.save(second)
	for range 3 {
		again := o.save(first)
		if again.Entry != saved.Entry || again.Version != saved.Version || again.Conflict != nil {
			t.Fatalf("the repeat answered %+v, the first call %+v", again, saved)
		}
	}
	m := o.minutes(id)
	if len(m.Entries) != 1 || m.Entries[0].Text != second.Text || m.Version != 2 {
		t.Errorf("after repeats: version %d, entries %+v", m.Version, m.Entries)
	}
}

func TestTwoWritersOfOneEntryKeepBothTexts(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	first := entry(id, "Tôi nộp hồ sơ")
	o.save(first)
	mine := o.save(edit(first, 1, "Tôi nộp hồ sơ năm 2020"))
	late := edit(first, 1, "Tôi nộp hồ sơ năm 2021")
	theirs := o.save(late)

	if theirs.Conflict == nil || theirs.Conflict.Text != mine.Entry.Text || theirs.Conflict.ID != first.EntryID {
		t.Fatalf("the second writer is not shown what the first wrote: %+v", theirs)
	}
	if theirs.Entry.ID == first.EntryID || *theirs.Entry.ConflictWith != first.EntryID || theirs.Entry.MediaTime != first.MediaTime {
		t.Errorf("the second text stands as %+v", theirs.Entry)
	}
	if again := o.save(late); again.Entry.ID != theirs.Entry.ID || again.Conflict == nil {
		t.Errorf("the repeat of the second text answered %+v", again)
	}
	next := edit(late, 1, "Tôi nộp hồ sơ năm 2021, tháng 3")
	next.EntryID = theirs.Entry.ID
	if went := o.save(next); went.Conflict != nil || went.Entry.Version != 2 {
		t.Errorf("writing on in the new entry answered %+v", went)
	}
	if got := texts(o.minutes(id)); !strings.Contains(got, "năm 2020") || !strings.Contains(got, "năm 2021, tháng 3") {
		t.Errorf("kept %q", got)
	}
}

func TestTwoWritersWhoAgreeAreNoConflict(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	first := entry(id, "câu ghi nhầm")
	o.save(first)
	strike := edit(first, 1, first.Text)
	strike.Struck = true
	o.save(strike)
	again := edit(first, 1, first.Text)
	again.Struck = true
	if saved := o.save(again); saved.Conflict != nil || saved.Entry.ID != first.EntryID || !saved.Entry.Struck {
		t.Errorf("striking twice answered %+v", saved)
	}
}

func TestManyWritersAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	shared := entry(id, "mở đầu")
	o.save(shared)
	var writers sync.WaitGroup
	const count = 8
	for i := range count {
		writers.Go(func() {
			own := entry(id, fmt.Sprintf("riêng %d", i))
			if _, err := o.SaveEntry(t.Context(), clerk, own); err != nil {
				t.Error(err)
			}
			if _, err := o.SaveEntry(t.Context(), chair, edit(shared, 1, fmt.Sprintf("chung %d", i))); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	m := o.minutes(id)
	for i := range count {
		for _, word := range []string{"riêng", "chung"} {
			if text := fmt.Sprintf("%s %d", word, i); !strings.Contains(texts(m), text) {
				t.Errorf("%q is lost", text)
			}
		}
	}
	if m.Version != 1+2*count {
		t.Errorf("version is %d after %d operations", m.Version, 1+2*count)
	}
}

func TestAnEntryKeepsTheTimeAndSpeakerOfItsFirstKeystroke(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	first := entry(id, "T")
	o.save(first)
	later := edit(first, 1, "Tôi")
	later.Speaker, later.MediaTime = "Chủ trì", 9_999_999
	saved := o.save(later).Entry
	if saved.Speaker != first.Speaker || saved.MediaTime != first.MediaTime {
		t.Errorf("the entry is of %s at %d now", saved.Speaker, saved.MediaTime)
	}
}

func TestAStruckEntryIsKeptWithItsHistory(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	first := entry(id, "câu ghi nhầm")
	o.save(first)
	strike := edit(first, 1, first.Text)
	strike.Struck = true
	o.save(strike)
	history, err := o.EntryHistory(t.Context(), id, first.EntryID)
	if err != nil {
		t.Fatal(err)
	}
	if len(history) != 2 || history[0].Struck || !history[1].Struck || history[1].Text != first.Text {
		t.Errorf("history is %+v", history)
	}
}

func TestLettersTypedInPartsAreStoredComposed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	saved := o.save(entry(o.call(nil), "Tie\u0302\u0301ng Vie\u0323\u0302t\r\nhai\x00 dòng"))
	if want := "Tiếng Việt\nhai dòng"; saved.Entry.Text != want {
		t.Errorf("stored %q, want %q", saved.Entry.Text, want)
	}
}

func TestAnEntryThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	for name, spoil := range map[string]func(*records.EntrySave){
		"entry id":  func(s *records.EntrySave) { s.EntryID = "1" },
		"operation": func(s *records.EntrySave) { s.OpID = "" },
		"base":      func(s *records.EntrySave) { s.Base = -1 },
		"speaker":   func(s *records.EntrySave) { s.Speaker = " " },
		"kind":      func(s *records.EntrySave) { s.Kind = "poem" },
		"length":    func(s *records.EntrySave) { s.Text = strings.Repeat("ắ", 20_001) },
		"time":      func(s *records.EntrySave) { s.MediaTime = -1 },
	} {
		s := entry(id, "được")
		spoil(&s)
		_, err := o.SaveEntry(t.Context(), clerk, s)
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
		wantFault(t, err, records.ErrEntryInvalid)
	}
	_, err := o.SaveEntry(t.Context(), clerk, entry(records.HearingID(newID()), "không có lượt này"))
	wantFault(t, err, records.ErrMinutesNotFound)
}

func TestAnEntryBelongsToOneHearing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	one, two := o.call(nil), o.call(nil)
	first := entry(one, "lượt một")
	o.save(first)
	moved := edit(first, 1, "lượt hai")
	moved.HearingID = two
	_, err := o.SaveEntry(t.Context(), clerk, moved)
	wantFault(t, err, records.ErrEntryElsewhere)
	reused := entry(two, "cùng thao tác")
	reused.OpID = first.OpID
	_, err = o.SaveEntry(t.Context(), clerk, reused)
	wantFault(t, err, records.ErrEntryElsewhere)
	if got := texts(o.minutes(two)); got != "" {
		t.Errorf("the other hearing has %q", got)
	}
}

func TestConfirmingIsForExactlyTheVersionThatWasRead(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	first := entry(id, "Tôi nộp hồ sơ năm 2021")
	o.save(first)
	read := must(t)(o.Present(ctx, clerk, id))
	o.save(edit(first, 1, "Tôi nộp hồ sơ năm 2020"))

	_, err := o.Confirm(ctx, citizen, id, read.Version, "")
	wantFault(t, err, records.ErrMinutesChanged)
	m := must(t)(o.Confirm(ctx, citizen, id, read.Version+1, "Đúng"))
	if m.State != records.MinutesConfirmed || m.Remark != "Đúng" {
		t.Errorf("after confirming: %s, remark %q", m.State, m.Remark)
	}
	must(t)(o.Confirm(ctx, citizen, id, read.Version+1, "Đúng"))
	if n := o.count(`SELECT count(*) FROM minutes_signatures WHERE hearing_id = $1`, id); n != 1 {
		t.Errorf("%d signatures after a repeat", n)
	}
	_, err = o.SaveEntry(ctx, clerk, entry(id, "muộn"))
	wantFault(t, err, records.ErrMinutesClosed)
	if _, err := o.SaveEntry(ctx, clerk, first); err != nil {
		t.Errorf("the repeat of an operation that was saved before is refused: %v", err)
	}
}

func TestWithdrawingAsksEverybodyToSignAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	o.save(entry(id, "một"))
	o.end(id)
	must(t)(o.Present(ctx, clerk, id))
	must(t)(o.SignOff(ctx, chair, id, records.SignedChair, 0))
	must(t)(o.Confirm(ctx, citizen, id, 1, ""))
	m := must(t)(o.Withdraw(ctx, clerk, id))
	if m.State != records.MinutesDraft || len(m.Signatures) != 0 || m.Version != 2 {
		t.Fatalf("after withdrawing: %s, version %d, signatures %v", m.State, m.Version, m.Signatures)
	}
	must(t)(o.Present(ctx, clerk, id))
	m = must(t)(o.SignOff(ctx, clerk, id, records.SignedClerk, 0))
	if m.State != records.MinutesPresented {
		t.Errorf("minutes are %s with one signature of three", m.State)
	}
}

func TestEmptyMinutesAreNotPresented(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	_, err := o.Present(t.Context(), clerk, id)
	wantFault(t, err, records.ErrMinutesEmpty)
	s := entry(id, "nhầm")
	s.Struck = true
	o.save(s)
	_, err = o.Present(t.Context(), clerk, id)
	wantFault(t, err, records.ErrMinutesEmpty)
}

func TestNobodySignsWhatWasNotPresented(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx, id := t.Context(), o.call(nil)
	o.save(entry(id, "một"))
	_, err := o.SignOff(ctx, chair, id, records.SignedChair, 0)
	wantFault(t, err, records.ErrMinutesWrongState)
	_, err = o.Confirm(ctx, citizen, id, 1, "")
	wantFault(t, err, records.ErrMinutesWrongState)
	must(t)(o.Present(ctx, clerk, id))
	_, err = o.SignOff(ctx, chair, id, records.SignedCitizen, 0)
	wantFault(t, err, records.ErrSignatureInvalid)
	_, err = o.SignOff(ctx, chair, id, records.SignedChair, 7)
	wantFault(t, err, records.ErrMinutesChanged)
	_, err = o.Refuse(ctx, atPoint, id, 1, "  ")
	wantFault(t, err, records.ErrReasonMissing)
}

func TestOpeningMinutesTwiceKeepsTheFirstSheet(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	sheet := o.sheet(nil)
	o.inTx(func(tx pgx.Tx) error { return o.OpenMinutes(t.Context(), tx, sheet) })
	changed := sheet
	changed.SessionTitle = "tên khác"
	o.inTx(func(tx pgx.Tx) error { return o.OpenMinutes(t.Context(), tx, changed) })
	if got := o.minutes(sheet.HearingID).Sheet.SessionTitle; got != sheet.SessionTitle {
		t.Errorf("the sheet is of %q now", got)
	}
}

func TestASheetNeedsItsPetitionUnitAndPeople(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	nobody := records.PetitionID(newID())
	for name, c := range map[string]struct {
		spoil func(*records.Sheet)
		want  error
	}{
		"petition": {func(s *records.Sheet) { s.PetitionID = &nobody }, records.ErrPetitionNotFound},
		"unit":     {func(s *records.Sheet) { s.UnitID = records.UnitID(newID()) }, records.ErrSheetInvalid},
		"chair":    {func(s *records.Sheet) { s.Chair.Name = "" }, records.ErrSheetInvalid},
		"citizen":  {func(s *records.Sheet) { s.Citizen.Name = "" }, records.ErrSheetInvalid},
	} {
		sheet := o.sheet(nil)
		c.spoil(&sheet)
		err := postgres.InTx(t.Context(), o.pool, func(tx pgx.Tx) error { return o.OpenMinutes(t.Context(), tx, sheet) })
		if err == nil || !strings.Contains(err.Error(), c.want.Error()) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestADirectiveIsSavedOncePerOperation(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.call(nil)
	d := directive(id)
	first, err := o.SaveDirective(t.Context(), chair, d)
	if err != nil {
		t.Fatal(err)
	}
	again, err := o.SaveDirective(t.Context(), chair, d)
	if err != nil || again != first {
		t.Errorf("the repeat answered %+v, %v", again, err)
	}
	d.OpID, d.Due = records.OperationID(newID()), "2026-12-20"
	second, err := o.SaveDirective(t.Context(), chair, d)
	if err != nil || second.Version != 2 || second.Due != "2026-12-20" {
		t.Errorf("the change answered %+v, %v", second, err)
	}
	if m := o.minutes(id); len(m.Directives) != 1 || m.Version != 2 {
		t.Errorf("version %d, directives %+v", m.Version, m.Directives)
	}
	d.OpID, d.Due = records.OperationID(newID()), "31/12/2026"
	_, err = o.SaveDirective(t.Context(), chair, d)
	wantFault(t, err, records.ErrDirectiveInvalid)
}

func texts(m records.Minutes) string {
	var all []string
	for _, e := range m.Entries {
		all = append(all, e.Text)
	}
	return strings.Join(all, " | ")
}
