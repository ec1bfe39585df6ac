package records_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thongcau/records"
)

// exported returns the export of a petition with two sealed hearings, a supplement
// and a document.
func exported(t *testing.T) []byte {
	t.Helper()
	o := newOffice(t)
	p := o.petition()
	if _, err := o.AttachDocument(t.Context(), officer, p.ID, "Giấy biên nhận 12-3-2021.png", bytes.NewReader(png)); err != nil {
		t.Fatal(err)
	}
	var last records.HearingID
	for range 2 {
		last = o.call(&p.ID)
		o.written(last)
		o.sealed(last)
	}
	must(t)(o.Supplement(t.Context(), clerk, records.SupplementSave{
		HearingID: last, OpID: records.OperationID(newID()), Text: "Nộp hồ sơ năm 2020.", Reason: "ghi nhầm năm",
	}))
	var out bytes.Buffer
	if err := o.Export(t.Context(), p.ID, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unpacked returns the files of an export as they would lie in a folder.
func unpacked(t *testing.T, export []byte) fstest.MapFS {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(export), int64(len(export)))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.File {
		content, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = &fstest.MapFile{Data: content}
	}
	return files
}

func verified(t *testing.T, files fs.FS) records.VerifyReport {
	t.Helper()
	report, err := records.Verify(files)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func verifiedZip(t *testing.T, export []byte) records.VerifyReport {
	t.Helper()
	report, err := records.VerifyZip(bytes.NewReader(export), int64(len(export)))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestAnExportIsVerifiedOfflineInAnEmptyFolder(t *testing.T) {
	t.Parallel()
	export := exported(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, unpacked(t, export)); err != nil {
		t.Fatal(err)
	}
	report := verified(t, os.DirFS(dir))
	if report.Changed != nil || report.Seals != 3 || report.Last == "" {
		t.Errorf("the folder: %+v", report)
	}
	if zipped := verifiedZip(t, export); zipped != report {
		t.Errorf("the zip: %+v, the folder: %+v", zipped, report)
	}
	check := exec.Command("sha256sum", "--check", "--ignore-missing", "--quiet", "DIGESTS.txt")
	check.Dir = dir
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("sha256sum: %v: %s", err, out)
	}
}

func TestEveryOneOf200ChangedBytesIsFoundInTheFilesAndNamed(t *testing.T) {
	t.Parallel()
	files := unpacked(t, exported(t))
	names := slices.Sorted(maps.Keys(files))
	total := 0
	for _, name := range names {
		total += len(files[name].Data)
	}
	random := rand.New(rand.NewPCG(2026, 11))
	detected := 0
	for range 200 {
		name, at := pick(files, names, random.IntN(total))
		bit := byte(1 + random.IntN(255))
		files[name].Data[at] ^= bit
		if report := verified(t, files); report.Changed == nil || report.Changed.Item != name {
			t.Errorf("byte %d of %s is changed, the report says %+v", at, name, report.Changed)
		} else {
			detected++
		}
		files[name].Data[at] ^= bit
	}
	if detected != 200 {
		t.Errorf("%d of 200 found", detected)
	}
	if report := verified(t, files); report.Changed != nil {
		t.Errorf("the files are as they were, the report says %+v", report.Changed)
	}
}

// pick returns the file and the offset in it of byte n of all files together.
func pick(files fstest.MapFS, names []string, n int) (string, int) {
	for _, name := range names {
		if size := len(files[name].Data); n < size {
			return name, n
		} else {
			n -= size
		}
	}
	panic("no such byte")
}

func TestEveryOneOf200ChangedBytesIsFoundInTheZip(t *testing.T) {
	t.Parallel()
	export := exported(t)
	random := rand.New(rand.NewPCG(2026, 12))
	detected := 0
	for range 200 {
		at, bit := random.IntN(len(export)), byte(1+random.IntN(255))
		export[at] ^= bit
		if report := verifiedZip(t, export); report.Changed != nil {
			detected++
		} else {
			t.Errorf("byte %d of %d is changed and the report says nothing", at, len(export))
		}
		export[at] ^= bit
	}
	if detected != 200 {
		t.Errorf("%d of 200 found", detected)
	}
	if verifiedZip(t, export[:len(export)-1]).Changed == nil || verifiedZip(t, append(export, 0)).Changed == nil {
		t.Error("a zip of another length passes")
	}
	if verifiedZip(t, nil).Changed == nil {
		t.Error("nothing at all passes")
	}
}

func TestAMissingAndAnExtraFileAreNamed(t *testing.T) {
	t.Parallel()
	files := unpacked(t, exported(t))
	for name, file := range maps.Clone(files) {
		delete(files, name)
		if report := verified(t, files); report.Changed == nil || *report.Changed != (records.Change{Item: name, Reason: records.ItemMissing}) {
			t.Errorf("%s is gone, the report says %+v", name, report.Changed)
		}
		files[name] = file
	}
	files["documents/them.pdf"] = &fstest.MapFile{Data: []byte("%PDF-")}
	if report := verified(t, files); report.Changed == nil || *report.Changed != (records.Change{Item: "documents/them.pdf", Reason: records.ItemUnlisted}) {
		t.Errorf("a file was put in, the report says %+v", report.Changed)
	}
}

// relist makes the list of digests anew, as somebody would who knows how.
func relist(files fstest.MapFS) {
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != "DIGESTS.txt" {
			fmt.Fprintf(&lines, "%s  %s\n", sum(files[name].Data), name)
		}
	}
	files["DIGESTS.txt"] = &fstest.MapFile{Data: []byte(lines.String() + "# " + sum([]byte(lines.String())) + "\n")}
}

func TestTheSealsFindWhatTheListOfDigestsWasMadeToHide(t *testing.T) {
	t.Parallel()
	export := exported(t)
	for name, c := range map[string]struct {
		change func(files fstest.MapFS) (item string)
		want   records.ChangeReason
	}{
		"minutes": {func(files fstest.MapFS) string {
			return replaceIn(files, "minutes/", "Nội dung mục", "Nội dung khác")
		}, records.SealBroken},
		"supplement": {func(files fstest.MapFS) string { return replaceIn(files, "supplement/", "2020", "2021") }, records.SealBroken},
		"paper":      {func(files fstest.MapFS) string { return replaceIn(files, "documents/", "%%EOF", "%%EOG") }, records.SealBroken},
		"record": {func(files fstest.MapFS) string {
			return replaceIn(files, "record.json", "Nội dung mục", "Nội dung khác")
		}, records.SealBroken},
		"seals removed": {func(files fstest.MapFS) string {
			files["seals.json"] = &fstest.MapFile{Data: []byte("[]")}
			return "seals.json"
		}, records.SealBroken},
		"who sealed": {func(files fstest.MapFS) string {
			return replaceIn(files, "seals.json", "Hoàng Thị E", "Hoàng Thị F")
		}, records.SealBroken},
	} {
		files := unpacked(t, export)
		item := c.change(files)
		relist(files)
		if report := verified(t, files); report.Changed == nil || report.Changed.Item != item || report.Changed.Reason != c.want {
			t.Errorf("%s: changed %s, the report says %+v", name, item, report.Changed)
		}
	}
}

// replaceIn changes the first file under prefix that has old in it.
func replaceIn(files fstest.MapFS, prefix, old, new string) string {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data := files[name].Data
		if strings.HasPrefix(name, prefix) && bytes.Contains(data, []byte(old)) {
			files[name] = &fstest.MapFile{Data: bytes.Replace(data, []byte(old), []byte(new), 1)}
			return name
		}
	}
	panic("nothing to change under " + prefix)
}

func TestAReceptionWithoutPetitionIsExportedByItsHearing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var export bytes.Buffer
	for range 2 {
		id := o.call(nil)
		o.written(id)
		o.sealed(id)
		export.Reset()
		if err := o.ExportHearing(t.Context(), id, &export); err != nil {
			t.Fatal(err)
		}
	}
	if report := verifiedZip(t, export.Bytes()); report.Changed != nil || report.Seals != 1 {
		t.Errorf("the report says %+v", report)
	}
	wantFault(t, o.ExportHearing(t.Context(), "x", &export), records.ErrMinutesNotFound)
	wantFault(t, o.Export(t.Context(), records.PetitionID(newID()), &export), records.ErrPetitionNotFound)
}

func TestABlobThatWasDamagedIsNotExportedAsWhole(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.petition()
	doc, err := o.AttachDocument(t.Context(), officer, p.ID, "a.png", bytes.NewReader(png))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(o.blobs, doc.SHA256[:2], doc.SHA256[2:])
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	writeFile(t, file, append([]byte{}, png[:len(png)-1]...))
	var export bytes.Buffer
	if err := o.Export(t.Context(), p.ID, &export); err == nil {
		t.Error("a document that is not what was stored is exported")
	}
}
