package records

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// RegisterPetition gives a petition its number, opens or joins its matter and
// begins its timeline, in one transaction. Faults: petition_invalid,
// matter_not_found.
func (r *Records) RegisterPetition(ctx context.Context, by Actor, draft PetitionDraft) (Petition, error) {
	id := PetitionID(newID())
	err := postgres.InTx(ctx, r.pool, func(tx pgx.Tx) error {
		at, err := clock(ctx, tx)
		if err != nil {
			return err
		}
		clean, err := draft.cleaned(DateOf(at))
		if err != nil {
			return err
		}
		return r.register(ctx, tx, by, id, clean, at)
	})
	if err != nil {
		return Petition{}, fmt.Errorf("register petition: %w", err)
	}
	return readPetition(ctx, r.pool, id)
}

func (r *Records) register(ctx context.Context, tx pgx.Tx, by Actor, id PetitionID, draft PetitionDraft, at time.Time) error {
	year := at.In(VietnamTime).Year()
	matter, err := matterFor(ctx, tx, draft, year)
	if err != nil {
		return err
	}
	n, err := nextNumber(ctx, tx, "petition", year)
	if err != nil {
		return err
	}
	number := fmt.Sprintf("DT-%d-%06d", year, n)
	if err := insertPetition(ctx, tx, by, id, draft, matter, number); err != nil {
		return err
	}
	if err := insertPetitioners(ctx, tx, id, draft.Petitioners); err != nil {
		return err
	}
	if err := r.NoteEvent(ctx, tx, id, EventRegistered, at, by, map[string]any{"number": number, "source": draft.Source}); err != nil {
		return err
	}
	if draft.MatterID == nil {
		return nil
	}
	return r.NoteEvent(ctx, tx, id, EventJoined, at, by, map[string]any{"matterNumber": matter.Number})
}

// matterFor opens a matter, or finds the one that a person chose.
func matterFor(ctx context.Context, tx pgx.Tx, draft PetitionDraft, year int) (Matter, error) {
	if draft.MatterID != nil {
		return readMatter(ctx, tx, *draft.MatterID)
	}
	n, err := nextNumber(ctx, tx, "matter", year)
	if err != nil {
		return Matter{}, err
	}
	m := Matter{ID: MatterID(newID()), Number: fmt.Sprintf("VV-%d-%06d", year, n), Title: draft.Title, Field: draft.Field}
	const sql = `INSERT INTO matters (id, number, title, field) VALUES ($1, $2, $3, $4)`
	if _, err := tx.Exec(ctx, sql, m.ID, m.Number, m.Title, m.Field); err != nil {
		return Matter{}, fmt.Errorf("open matter: %w", err)
	}
	return m, nil
}

func insertPetition(ctx context.Context, tx pgx.Tx, by Actor, id PetitionID, d PetitionDraft, matter Matter, number string) error {
	const sql = `
		INSERT INTO petitions (id, number, matter_id, unit_id, kind, state, field, title, content, source, received_on,
			people, respondent, settled_by, competent, lookup_code, registered_by, registered_by_name,
			registered_by_role, content_folded, content_sketch, words_folded, words_toned)
		VALUES (@id, @number, @matter, @unit, @kind, 'registered', @field, @title, @content, @source, @received::text::date,
			@people, @respondent, @settled, @competent, @code, @by, @name, @role, @contentFolded, @sketch, @folded, @toned)`
	words := d.searchText(number, matter.Number)
	_, err := tx.Exec(ctx, sql, pgx.NamedArgs{
		"id": id, "number": number, "matter": matter.ID, "unit": d.UnitID, "kind": d.Kind, "field": d.Field,
		"title": d.Title, "content": d.Content, "source": d.Source, "received": string(d.ReceivedOn), "people": d.People,
		"respondent": d.Respondent, "settled": d.SettledBy, "competent": d.Competent, "code": newLookupCode(),
		"by": by.ID, "name": by.Name, "role": by.Role,
		"contentFolded": d.comparable(), "sketch": sketchOf(d.comparable()), "folded": fold(words), "toned": toned(words),
	})
	if postgres.ConstraintName(err) == "petitions_have_a_unit" {
		return ErrPetitionInvalid.With("field", "unitId")
	}
	return err
}

// searchText is what a search finds a petition by. Who wrote a denunciation is no
// part of it.
func (d PetitionDraft) searchText(numbers ...string) string {
	words := append(numbers, d.Title, d.Field, d.Content)
	if d.Kind != Denunciation {
		for _, p := range d.Petitioners {
			words = append(words, p.FullName, p.Address, p.IDNumber, p.Phone)
		}
	}
	return strings.Join(words, " ")
}

// comparable is what two petitions are compared by. Title and the first 1000
// characters say what it is about; more would only cost time.
func (d PetitionDraft) comparable() string {
	text := []rune(fold(trim(d.Title) + " " + trim(d.Content)))
	return string(text[:min(len(text), 1000)])
}

// newLookupCode returns 50 bits of chance in ten letters and digits without 0, 1
// and 8, in two groups to be read aloud.
func newLookupCode() string {
	code := rand.Text()
	return code[:5] + "-" + code[5:10]
}

func insertPetitioners(ctx context.Context, tx pgx.Tx, id PetitionID, all []Petitioner) error {
	rows := make([][]any, len(all))
	for i, p := range all {
		rows[i] = []any{id, i + 1, p.FullName, fold(p.FullName), p.Address, p.IDNumber, p.Phone}
	}
	columns := []string{"petition_id", "position", "full_name", "name_folded", "address", "id_number", "phone"}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"petitioners"}, columns, pgx.CopyFromRows(rows)); err != nil {
		return fmt.Errorf("write petitioners: %w", err)
	}
	return nil
}

// querier is what reads: the pool, or a transaction.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func readMatter(ctx context.Context, q querier, id MatterID) (Matter, error) {
	var m Matter
	const sql = `SELECT id, number, title, field, opened_at FROM matters WHERE id = $1`
	err := q.QueryRow(ctx, sql, id).Scan(&m.ID, &m.Number, &m.Title, &m.Field, &m.OpenedAt)
	if errors.Is(err, pgx.ErrNoRows) {
		return Matter{}, ErrMatterNotFound
	}
	return m, wrap("read matter", err)
}

func readPetition(ctx context.Context, q querier, id PetitionID) (Petition, error) {
	const sql = `
		SELECT p.id, p.number, p.matter_id, m.number, p.unit_id, p.kind, p.state, p.field, p.title, p.content, p.source,
			p.received_on::text, p.people, p.respondent, p.settled_by, p.competent, p.lookup_code, p.registered_at,
			p.registered_by, p.registered_by_name, p.registered_by_role,
			(SELECT jsonb_agg(jsonb_build_object('fullName', w.full_name, 'address', w.address,
				'idNumber', w.id_number, 'phone', w.phone) ORDER BY w.position)
			 FROM petitioners w WHERE w.petition_id = p.id)
		FROM petitions p JOIN matters m ON m.id = p.matter_id
		WHERE p.id = $1`
	if !isID(id) {
		return Petition{}, ErrPetitionNotFound
	}
	var p Petition
	err := q.QueryRow(ctx, sql, id).Scan(&p.ID, &p.Number, &p.MatterID, &p.MatterNumber, &p.UnitID, &p.Kind, &p.State,
		&p.Field, &p.Title, &p.Content, &p.Source, &p.ReceivedOn, &p.People, &p.Respondent, &p.SettledBy, &p.Competent,
		&p.LookupCode, &p.RegisteredAt, &p.RegisteredBy.ID, &p.RegisteredBy.Name, &p.RegisteredBy.Role, &p.Petitioners)
	if errors.Is(err, pgx.ErrNoRows) {
		return Petition{}, ErrPetitionNotFound
	}
	return p, wrap("read petition", err)
}

// wrap says what was being done when err happened; nil stays nil.
func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// Petition returns everything that is kept about a petition, as of one moment.
// Fault: petition_not_found.
func (r *Records) Petition(ctx context.Context, id PetitionID) (PetitionRecord, error) {
	var record PetitionRecord
	err := r.snapshot(ctx, func(tx pgx.Tx) (err error) {
		record, err = r.readRecord(ctx, tx, id)
		return err
	})
	return record, wrap("read petition's record", err)
}

// snapshot runs read in a transaction that sees one moment and changes nothing.
func (r *Records) snapshot(ctx context.Context, read func(pgx.Tx) error) error {
	return pgx.BeginTxFunc(ctx, r.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, read)
}

func (r *Records) readRecord(ctx context.Context, tx pgx.Tx, id PetitionID) (PetitionRecord, error) {
	petition, err := readPetition(ctx, tx, id)
	if err != nil {
		return PetitionRecord{}, err
	}
	record := PetitionRecord{Petition: petition}
	steps := []func() error{
		func() (err error) { record.Matter, err = readMatter(ctx, tx, petition.MatterID); return },
		func() (err error) { record.Related, err = related(ctx, tx, petition); return },
		func() (err error) { record.Timeline, err = timeline(ctx, tx, id); return },
		func() (err error) { record.Documents, err = documentsOf(ctx, tx, id); return },
		func() (err error) { record.Minutes, err = minutesOf(ctx, tx, id); return },
		func() (err error) {
			record.Directives, err = r.directives(ctx, tx, DirectiveFilter{PetitionID: id})
			return
		},
		func() (err error) { record.Seals, err = sealsOfChain(ctx, tx, matterChain(petition.MatterID)); return },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return PetitionRecord{}, err
		}
	}
	return record, nil
}
