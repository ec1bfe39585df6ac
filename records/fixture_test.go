package records_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/fault"
	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
	"thongcau/records"
)

var (
	officer = records.Actor{ID: "officer-1", Name: "Đỗ Văn Y", Role: "officer"}
	chair   = records.Actor{ID: "chair-1", Name: "Phạm Văn D", Role: "chair"}
	clerk   = records.Actor{ID: "clerk-1", Name: "Hoàng Thị E", Role: "clerk"}
	citizen = records.Actor{ID: "citizen-1", Name: "Nguyễn Văn A", Role: "citizen"}
	atPoint = records.Actor{ID: "point-1", Name: "Nông Thị X", Role: "point"}
)

// office is one unit with its records.
type office struct {
	*records.Records
	t     testing.TB
	pool  *pgxpool.Pool
	unit  records.UnitID
	blobs string
	today time.Time // what the records take for now
}

func newOffice(t testing.TB) *office {
	t.Helper()
	return openOffice(t, pgtest.New(t))
}

func openOffice(t testing.TB, pool *pgxpool.Pool) *office {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "blobs")
	blobs, err := records.OpenBlobs(dir)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, pool: pool, blobs: dir, today: time.Now()}
	o.Records = records.New(pool, blobs, func() time.Time { return o.today })
	o.unit = o.newUnit("BTCDTW", "Ban Tiếp công dân Trung ương")
	return o
}

func (o *office) newUnit(code, name string) records.UnitID {
	o.t.Helper()
	id := records.UnitID(newID())
	const sql = `INSERT INTO units (id, code, name, short_name, kind, valid_from) VALUES ($1, $2, $3, $2, 'central', '2026-01-01')`
	if _, err := o.pool.Exec(o.t.Context(), sql, id, code, name); err != nil {
		o.t.Fatal(err)
	}
	return id
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

func (o *office) draft() records.PetitionDraft {
	return records.PetitionDraft{
		UnitID: o.unit, Kind: records.Complaint, Field: "Đất đai", Title: "Đề nghị cấp giấy chứng nhận thửa đất số 12",
		Content: "Gia đình tôi nộp hồ sơ cấp giấy chứng nhận quyền sử dụng đất cho thửa đất số 12 từ tháng 3/2021, đến nay chưa có trả lời.",
		Petitioners: []records.Petitioner{{
			FullName: "Nguyễn Văn A", Address: "Thôn Nà Pàn, xã Bình Gia, tỉnh Lạng Sơn", IDNumber: "020064001234", Phone: "0900000012",
		}},
		Competent: true,
	}
}

func (o *office) petition() records.Petition {
	o.t.Helper()
	return o.registered(o.draft())
}

func (o *office) registered(draft records.PetitionDraft) records.Petition {
	o.t.Helper()
	p, err := o.RegisterPetition(o.t.Context(), officer, draft)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

// calledAt is 08:20 on a day in Việt Nam; the session went live at 08:00.
var calledAt = time.Date(2026, 11, 24, 1, 20, 0, 0, time.UTC)

func (o *office) sheet(petition *records.PetitionID) records.Sheet {
	return records.Sheet{
		HearingID: records.HearingID(newID()), SessionID: records.SessionID(newID()),
		SessionTitle: "Tiếp công dân định kỳ tháng 11 năm 2026", Kind: "periodic",
		UnitID: o.unit, UnitName: "Ban Tiếp công dân Trung ương", ParentUnitName: "Thanh tra Chính phủ", UnitSymbol: "BTCDTW",
		Place: "Trụ sở Tiếp công dân Trung ương", Locality: "Hà Nội",
		Points: []records.SheetPoint{
			{Name: "Trụ sở Tiếp công dân Trung ương", Central: true, Officer: "Hoàng Thị E"},
			{Name: "UBND tỉnh Lạng Sơn", Officer: "Nông Thị X"}, {Name: "UBND tỉnh Lào Cai", Officer: "Vũ Thị H"},
		},
		Chair:      records.SheetPerson{Name: chair.Name, Title: "Phó Trưởng ban", Unit: "Ban Tiếp công dân Trung ương"},
		Clerk:      records.SheetPerson{Name: clerk.Name, Title: "Chuyên viên", Unit: "Ban Tiếp công dân Trung ương"},
		Citizen:    records.SheetCitizen{Name: citizen.Name, Address: "Xã Bình Gia, tỉnh Lạng Sơn", IDNumber: "020064001234", Status: "người khiếu nại"},
		PetitionID: petition, Subject: "Đề nghị cấp giấy chứng nhận thửa đất số 12",
		StartedAt: calledAt, LiveAt: calledAt.Add(-20 * time.Minute),
	}
}

func (o *office) inTx(do func(pgx.Tx) error) {
	o.t.Helper()
	if err := postgres.InTx(o.t.Context(), o.pool, do); err != nil {
		o.t.Fatal(err)
	}
}

// call opens the minutes of a hearing about a petition, or about none.
func (o *office) call(petition *records.PetitionID) records.HearingID {
	o.t.Helper()
	sheet := o.sheet(petition)
	o.inTx(func(tx pgx.Tx) error {
		if petition != nil {
			if err := o.NoteEvent(o.t.Context(), tx, *petition, records.EventReceived, time.Now(), officer, nil); err != nil {
				return err
			}
		}
		return o.OpenMinutes(o.t.Context(), tx, sheet)
	})
	return sheet.HearingID
}

func entry(hearing records.HearingID, text string) records.EntrySave {
	return records.EntrySave{
		HearingID: hearing, EntryID: records.EntryID(newID()), OpID: records.OperationID(newID()),
		Speaker: "Công dân", Kind: records.EntryStatement, Text: text, MediaTime: 1_390_000,
	}
}

// edit is the next flush of a saved entry.
func edit(save records.EntrySave, base int, text string) records.EntrySave {
	save.OpID, save.Base, save.Text = records.OperationID(newID()), base, text
	return save
}

func (o *office) save(s records.EntrySave) records.Saved {
	o.t.Helper()
	saved, err := o.SaveEntry(o.t.Context(), clerk, s)
	if err != nil {
		o.t.Fatal(err)
	}
	return saved
}

func (o *office) minutes(id records.HearingID) records.Minutes {
	o.t.Helper()
	m, err := o.Minutes(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return m
}

func (o *office) end(id records.HearingID) {
	o.t.Helper()
	o.inTx(func(tx pgx.Tx) error {
		return o.EndHearing(context.WithoutCancel(o.t.Context()), tx, id, calledAt.Add(22*time.Minute))
	})
}

func directive(hearing records.HearingID) records.DirectiveSave {
	return records.DirectiveSave{
		ID: records.DirectiveID(newID()), OpID: records.OperationID(newID()), HearingID: hearing,
		Unit: "UBND tỉnh Lạng Sơn", Supporting: "Sở Nông nghiệp và Môi trường",
		Task: "kiểm tra việc tiếp nhận hồ sơ năm 2021, trả lời công dân bằng văn bản", Due: "2026-12-15",
	}
}

// written writes minutes with all kinds of entries and one directive.
func (o *office) written(id records.HearingID) records.DirectiveSave {
	o.t.Helper()
	for i, kind := range []records.EntryKind{
		records.EntryStatement, records.EntryRequest, records.EntryAnswer, records.EntryOpinion, records.EntryConclusion,
	} {
		s := entry(id, "Nội dung mục "+string(kind)+" <&> “ắằẳẵặ”")
		s.Kind, s.MediaTime = kind, int64(1_300_000+i*60_000)
		o.save(s)
	}
	struck := entry(id, "câu ghi nhầm")
	saved := o.save(struck)
	struck = edit(struck, saved.Entry.Version, struck.Text)
	struck.Struck = true
	o.save(struck)
	d := directive(id)
	if _, err := o.SaveDirective(o.t.Context(), chair, d); err != nil {
		o.t.Fatal(err)
	}
	return d
}

// sealed takes minutes through all their states.
func (o *office) sealed(id records.HearingID) records.Minutes {
	o.t.Helper()
	ctx := o.t.Context()
	o.end(id)
	must(o.t)(o.Present(ctx, clerk, id))
	must(o.t)(o.Confirm(ctx, citizen, id, o.minutes(id).Version, "Tôi nộp hồ sơ lần đầu tháng 3/2020."))
	must(o.t)(o.SignOff(ctx, chair, id, records.SignedChair, 0))
	m := must(o.t)(o.SignOff(ctx, clerk, id, records.SignedClerk, 0))
	if m.State != records.MinutesSealed {
		o.t.Fatalf("minutes are %s after the last signature", m.State)
	}
	return m
}

func must(t testing.TB) func(records.Minutes, error) records.Minutes {
	return func(m records.Minutes, err error) records.Minutes {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
}

func wantFault(t testing.TB, err error, want *fault.Fault) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %s", err, want.Code)
	}
}

func (o *office) count(sql string, args ...any) int {
	o.t.Helper()
	var n int
	if err := o.pool.QueryRow(o.t.Context(), sql, args...).Scan(&n); err != nil {
		o.t.Fatal(err)
	}
	return n
}

func writeFile(t testing.TB, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func faultDetails(err error) map[string]string { return fault.Of(err).Details }
