package records

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"

	"github.com/jackc/pgx/v5"
)

// dossier is what one export holds.
type dossier struct {
	record    any               // written canonically as record.json
	seals     []Seal            // seals.json
	contents  map[string]string // by path: the canonical forms that were sealed
	documents []Document
}

// Names inside an export. They are ASCII: old unpackers spoil others.
const (
	fileReadme  = "README.txt"
	fileRecord  = "record.json"
	fileSeals   = "seals.json"
	fileDigests = "DIGESTS.txt"
)

func contentPath(kind SealKind, id SealID) string { return path.Join(string(kind), string(id)+".json") }

func documentPath(d Document) string {
	for _, kind := range documentKinds {
		if kind.mediaType == d.MediaType {
			return path.Join("documents", string(d.ID)+kind.endings[0])
		}
	}
	return path.Join("documents", string(d.ID))
}

// Export writes everything that is kept about a petition as a zip that VerifyZip,
// and Verify once it is unpacked, check offline. Fault: petition_not_found, before
// anything is written.
func (r *Records) Export(ctx context.Context, id PetitionID, w io.Writer) error {
	var d dossier
	err := r.snapshot(ctx, func(tx pgx.Tx) error {
		record, err := r.readRecord(ctx, tx, id)
		if err != nil {
			return err
		}
		d = dossier{record: record, seals: record.Seals, documents: record.Documents}
		return d.readContents(ctx, tx, record.Minutes)
	})
	if err != nil {
		return fmt.Errorf("export petition: %w", err)
	}
	return wrap("export petition", r.pack(d, w))
}

// ExportHearing is Export for one hearing: the way out for a reception without a
// petition. Fault: minutes_not_found.
func (r *Records) ExportHearing(ctx context.Context, id HearingID, w io.Writer) error {
	var d dossier
	err := r.snapshot(ctx, func(tx pgx.Tx) error {
		m, err := readMinutes(ctx, tx, id)
		if err != nil {
			return err
		}
		d.record = m
		if d.seals, err = seals(ctx, tx, `hearing_id = $1`, id); err != nil {
			return err
		}
		if d.documents, err = documents(ctx, tx, `hearing_id = $1`, id); err != nil {
			return err
		}
		return d.readContents(ctx, tx, []Minutes{m})
	})
	if err != nil {
		return fmt.Errorf("export hearing: %w", err)
	}
	return wrap("export hearing", r.pack(d, w))
}

func (d *dossier) readContents(ctx context.Context, tx pgx.Tx, all []Minutes) error {
	d.contents = make(map[string]string)
	for _, m := range all {
		contents, err := sealedContents(ctx, tx, m.HearingID)
		if err != nil {
			return err
		}
		for _, s := range d.seals {
			if content, ok := contents[s.ID]; ok {
				d.contents[contentPath(s.Kind, s.ID)] = content
			}
		}
	}
	return nil
}

// pack writes the files, then the list of their digests, then the digest of the
// archive itself. Files are stored, not deflated: an archive of PDF and JPEG would
// hardly shrink, and plain bytes outlive formats.
func (r *Records) pack(d dossier, w io.Writer) error {
	sealed := newSelfDigest(w)
	archive := &archive{zip: zip.NewWriter(sealed), modified: r.now()}
	if err := r.fill(archive, d); err != nil {
		return err
	}
	if err := archive.addText(fileDigests, archive.list()); err != nil {
		return err
	}
	if err := archive.zip.SetComment(placeholder); err != nil {
		return err
	}
	if err := archive.zip.Close(); err != nil {
		return err
	}
	return sealed.finish()
}

func (r *Records) fill(a *archive, d dossier) error {
	if err := a.addText(fileReadme, readme); err != nil {
		return err
	}
	if err := addCanonical(a, fileRecord, d.record); err != nil {
		return err
	}
	if err := addCanonical(a, fileSeals, nonNil(d.seals)); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(d.contents)) {
		if err := a.addText(name, d.contents[name]); err != nil {
			return err
		}
	}
	for _, doc := range d.documents {
		if err := r.addDocument(a, doc); err != nil {
			return err
		}
	}
	return nil
}

func addCanonical(a *archive, name string, value any) error {
	text, err := canonical(value)
	if err != nil {
		return err
	}
	return a.addText(name, text)
}

// addDocument stores a document, unless its bytes are not those that came in: a
// disk that spoils a record is told, not copied.
func (r *Records) addDocument(a *archive, doc Document) error {
	content, err := r.blobs.Open(doc.SHA256)
	if err != nil {
		return fmt.Errorf("open document %s: %w", doc.ID, err)
	}
	defer content.Close()
	digest, err := a.add(documentPath(doc), content)
	if err == nil && digest != doc.SHA256 {
		return fmt.Errorf("document %s was damaged on the disk", doc.ID)
	}
	return err
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return slices.Clone(s)
}

const readme = `THÔNG CẦU: HỒ SƠ XUẤT RA ĐỂ LƯU VÀ KIỂM TRA

record.json            toàn bộ hồ sơ, dạng chuẩn RFC 8785
minutes/*.json         nội dung biên bản đã niêm phong, đúng từng byte
supplement/*.json      nội dung biên bản bổ sung đã niêm phong
documents/*            tài liệu; bản PDF của biên bản cũng ở đây
seals.json             các niêm phong, nối thành chuỗi theo vụ việc
DIGESTS.txt            SHA-256 của mọi tệp, dòng cuối là SHA-256 của các dòng trên

Kiểm tra ngoại tuyến:  thongcau verify <thư mục hoặc tệp zip này>
Không có chương trình: sha256sum --check --ignore-missing DIGESTS.txt

A seal of kind K covers SHA-256("thongcau K 1\n" + the bytes of its file). The
digest of a seal covers "thongcau seal 1\n" + its canonical statement (RFC 8785),
in which "previous" is the digest of the seal before it. Compare the digest of the
last seal with the one that the unit published or printed: a chain alone cannot
show that its end was cut off.
`
