package records

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// AttachDocument stores a file with a petition: PDF, JPEG or PNG, at most 20 MiB,
// judged by its bytes. The blob is on the disk before the row is committed: a row
// never points at nothing. Faults: document_not_what_it_says, document_too_large,
// document_name_invalid, petition_not_found.
func (r *Records) AttachDocument(ctx context.Context, by Actor, id PetitionID, name string, content io.Reader) (Document, error) {
	doc, err := r.takeIn(name, content)
	if err != nil {
		return Document{}, fmt.Errorf("attach document: %w", err)
	}
	doc.PetitionID, doc.AddedBy = &id, by
	err = postgres.InTx(ctx, r.pool, func(tx pgx.Tx) error {
		at, err := clock(ctx, tx)
		if err != nil {
			return err
		}
		doc.AddedAt = at
		if err := r.NoteEvent(ctx, tx, id, EventDocument, at, by, map[string]any{"documentId": doc.ID, "name": doc.Name}); err != nil {
			return err
		}
		return insertDocument(ctx, tx, doc)
	})
	return doc, wrap("attach document", err)
}

// takeIn looks at the first bytes, then stores all of them.
func (r *Records) takeIn(name string, content io.Reader) (Document, error) {
	name, err := documentName(name)
	if err != nil {
		return Document{}, err
	}
	buffered := bufio.NewReader(content)
	head, err := buffered.Peek(16)
	if err != nil && !errors.Is(err, io.EOF) {
		return Document{}, fmt.Errorf("read file: %w", err)
	}
	mediaType, err := sniff(name, head)
	if err != nil {
		return Document{}, err
	}
	digest, size, err := r.blobs.Put(buffered, MaxDocument)
	return Document{ID: DocumentID(newID()), Name: name, MediaType: mediaType, Size: size, SHA256: digest}, err
}

func insertDocument(ctx context.Context, tx pgx.Tx, d Document) error {
	const sql = `
		INSERT INTO documents (id, petition_id, hearing_id, name, media_type, size, sha256, added_at, added_by, added_by_name, added_by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	_, err := tx.Exec(ctx, sql, d.ID, d.PetitionID, d.HearingID, d.Name, d.MediaType, d.Size, d.SHA256, d.AddedAt,
		d.AddedBy.ID, d.AddedBy.Name, d.AddedBy.Role)
	return wrap("write document", err)
}

const documentColumns = `id, petition_id, hearing_id, name, media_type, size, sha256, added_at, added_by, added_by_name, added_by_role`

func scanDocument(row pgx.CollectableRow) (d Document, err error) {
	err = row.Scan(&d.ID, &d.PetitionID, &d.HearingID, &d.Name, &d.MediaType, &d.Size, &d.SHA256, &d.AddedAt,
		&d.AddedBy.ID, &d.AddedBy.Name, &d.AddedBy.Role)
	return d, err
}

// Document returns what is known of a stored file. Fault: document_not_found.
func (r *Records) Document(ctx context.Context, id DocumentID) (Document, error) {
	if !isID(id) {
		return Document{}, ErrDocumentNotFound
	}
	rows, err := r.pool.Query(ctx, `SELECT `+documentColumns+` FROM documents WHERE id = $1`, id)
	if err != nil {
		return Document{}, fmt.Errorf("read document: %w", err)
	}
	doc, err := pgx.CollectExactlyOneRow(rows, scanDocument)
	if errors.Is(err, pgx.ErrNoRows) {
		return Document{}, ErrDocumentNotFound
	}
	return doc, wrap("read document", err)
}

// OpenDocument returns the bytes of a stored file; the caller closes them. Fault:
// document_not_found.
func (r *Records) OpenDocument(ctx context.Context, id DocumentID) (io.ReadSeekCloser, Document, error) {
	doc, err := r.Document(ctx, id)
	if err != nil {
		return nil, Document{}, err
	}
	content, err := r.blobs.Open(doc.SHA256)
	if err != nil {
		return nil, Document{}, fmt.Errorf("open document %s: %w", id, err)
	}
	return content, doc, nil
}

func documentsOf(ctx context.Context, q querier, id PetitionID) ([]Document, error) {
	return documents(ctx, q, `petition_id = $1`, id)
}

func documents(ctx context.Context, q querier, where string, args ...any) ([]Document, error) {
	rows, err := q.Query(ctx, `SELECT `+documentColumns+` FROM documents WHERE `+where+` ORDER BY added_at, id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	return pgx.CollectRows(rows, scanDocument)
}
