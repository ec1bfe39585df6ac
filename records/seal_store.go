package records

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/records/paper"
)

// matterChain and unitChain name the chains of seals.
func matterChain(id MatterID) string { return "matter:" + string(id) }
func unitChain(id UnitID) string     { return "unit:" + string(id) }

// lastSigner is whose act completed the minutes.
func lastSigner(signatures []Signature) Actor {
	if len(signatures) == 0 {
		return Actor{}
	}
	return signatures[len(signatures)-1].By
}

// sealWhenComplete seals the minutes if nothing is missing any more, within the
// transaction that holds their lock.
func (r *Records) sealWhenComplete(ctx context.Context, tx pgx.Tx, id HearingID) error {
	m, err := readMinutes(ctx, tx, id)
	if err != nil {
		return err
	}
	if m.State != MinutesConfirmed || m.EndedAt == nil || !complete(m.Signatures) {
		return nil
	}
	if err := r.seal(ctx, tx, m); err != nil {
		return fmt.Errorf("seal minutes: %w", err)
	}
	return nil
}

// sealing is what the steps of one seal hand to each other.
type sealing struct {
	minutes   Minutes
	petition  *Petition  // nil: a reception without a petition
	documents []Document // of the petition
	at        time.Time
	by        Actor
}

// seal does all that sealing means, in one transaction: number, canonical form,
// paper, seal, directives, register, timeline. The paper's bytes are on the disk
// before the row that names them is committed.
func (r *Records) seal(ctx context.Context, tx pgx.Tx, m Minutes) error {
	s, err := r.prepareSeal(ctx, tx, m)
	if err != nil {
		return err
	}
	content, err := canonical(s.content())
	if err != nil {
		return err
	}
	digest := digestOf(string(SealMinutes), content)
	doc, err := r.storePaper(ctx, tx, s, digest)
	if err != nil {
		return err
	}
	statement := SealStatement{
		Kind: SealMinutes, HearingID: m.HearingID, Chain: s.chain(), ContentSHA256: digest, PDFSHA256: doc.SHA256,
		SealedAt: s.at, By: s.by,
	}
	sealed, err := appendSeal(ctx, tx, SealID(newID()), statement, content, &doc.ID)
	if err != nil {
		return err
	}
	if err := s.register(ctx, tx); err != nil {
		return err
	}
	if err := r.noteSealed(ctx, tx, s, sealed); err != nil {
		return err
	}
	return r.give(ctx, tx, s.minutes, s.at)
}

// prepareSeal gives the minutes their number and moves them to sealed.
func (r *Records) prepareSeal(ctx context.Context, tx pgx.Tx, m Minutes) (sealing, error) {
	s := sealing{minutes: m, by: lastSigner(m.Signatures)}
	var err error
	if s.at, err = clock(ctx, tx); err != nil {
		return s, err
	}
	if id := m.Sheet.PetitionID; id != nil {
		petition, err := readPetition(ctx, tx, *id)
		if err != nil {
			return s, err
		}
		s.petition = &petition
		if s.documents, err = documents(ctx, tx, `petition_id = $1 AND hearing_id IS NULL`, *id); err != nil {
			return s, err
		}
	}
	n, err := nextNumber(ctx, tx, "minutes:"+string(m.Sheet.UnitID), s.at.In(VietnamTime).Year())
	if err != nil {
		return s, err
	}
	s.minutes.Number = fmt.Sprintf("%02d/BB-%s", n, symbol(m.Sheet))
	s.minutes.State = MinutesSealed
	return s, s.move(ctx, tx)
}

// move writes the state and the number together: the table holds one to the other.
func (s sealing) move(ctx context.Context, tx pgx.Tx) error {
	id := s.minutes.HearingID
	if err := MinutesConfirmed.move(MinutesSealed); err != nil {
		return err
	}
	const sql = `UPDATE minutes SET state = 'sealed', number = $2 WHERE hearing_id = $1`
	if _, err := tx.Exec(ctx, sql, id, s.minutes.Number); err != nil {
		return fmt.Errorf("number minutes: %w", err)
	}
	return insertMove(ctx, tx, s.by, id, MinutesConfirmed, MinutesSealed, s.minutes.Version)
}

func symbol(sheet Sheet) string {
	if sheet.UnitSymbol == "" {
		return "TCD"
	}
	return sheet.UnitSymbol
}

func (s sealing) chain() string {
	if s.petition == nil {
		return unitChain(s.minutes.Sheet.UnitID)
	}
	return matterChain(s.petition.MatterID)
}

func (s sealing) content() sealedMinutes {
	content := sealedMinutes{Minutes: s.minutes, SealedAt: s.at, Documents: []string{}}
	for _, d := range s.documents {
		content.Documents = append(content.Documents, d.SHA256)
	}
	if s.petition != nil {
		content.PetitionNumber, content.MatterNumber = s.petition.Number, s.petition.MatterNumber
	}
	return content
}

// storePaper draws the PDF, stores its bytes and then its row.
func (r *Records) storePaper(ctx context.Context, tx pgx.Tx, s sealing, digest string) (Document, error) {
	pdf, err := paper.Minutes(s.paper(digest))
	if err != nil {
		return Document{}, err
	}
	sum, size, err := r.blobs.Put(bytes.NewReader(pdf), MaxDocument)
	if err != nil {
		return Document{}, err
	}
	doc := Document{
		ID: DocumentID(newID()), PetitionID: s.minutes.Sheet.PetitionID, HearingID: &s.minutes.HearingID,
		Name:      "Biên bản tiếp công dân " + strings.ReplaceAll(s.minutes.Number, "/", "-") + ".pdf",
		MediaType: mediaPDF, Size: size, SHA256: sum, AddedAt: s.at, AddedBy: s.by,
	}
	return doc, insertDocument(ctx, tx, doc)
}

// appendSeal adds a seal at the end of its chain. The number of its place is taken
// under a lock, so that chains neither fork nor skip.
func appendSeal(ctx context.Context, tx pgx.Tx, id SealID, s SealStatement, content string, doc *DocumentID) (Seal, error) {
	place, err := nextNumber(ctx, tx, "chain:"+s.Chain, 0)
	if err != nil {
		return Seal{}, err
	}
	s.Place = place
	if place > 1 {
		const last = `SELECT digest FROM seals WHERE chain = $1 AND place = $2`
		if err := tx.QueryRow(ctx, last, s.Chain, place-1).Scan(&s.Previous); err != nil {
			return Seal{}, fmt.Errorf("read the last seal of the chain: %w", err)
		}
	}
	digest, err := s.digest()
	if err != nil {
		return Seal{}, err
	}
	seal := Seal{ID: id, DocumentID: doc, SealStatement: s, Digest: digest}
	return seal, insertSeal(ctx, tx, seal, content)
}

func insertSeal(ctx context.Context, tx pgx.Tx, s Seal, content string) error {
	const sql = `
		INSERT INTO seals (id, kind, hearing_id, chain, place, content, content_sha256, pdf_sha256, previous, digest, document_id,
			sealed_at, by_id, by_name, by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
	_, err := tx.Exec(ctx, sql, s.ID, s.Kind, s.HearingID, s.Chain, s.Place, content, s.ContentSHA256, s.PDFSHA256, s.Previous,
		s.Digest, s.DocumentID, s.SealedAt, s.By.ID, s.By.Name, s.By.Role)
	return wrap("write seal", err)
}

func (r *Records) noteSealed(ctx context.Context, tx pgx.Tx, s sealing, seal Seal) error {
	if s.petition == nil {
		return nil
	}
	body := map[string]any{
		"hearingId": s.minutes.HearingID, "number": s.minutes.Number, "documentId": seal.DocumentID, "sealId": seal.ID,
	}
	return r.NoteEvent(ctx, tx, s.petition.ID, EventMinutesSealed, s.at, s.by, body)
}

// SupplementSave is a correction of sealed minutes.
type SupplementSave struct {
	HearingID HearingID   `json:"hearingId"`
	OpID      OperationID `json:"opId"` // repeated with the same content until answered
	Text      string      `json:"text"`
	Reason    string      `json:"reason"`
}

// Supplement adds a correction after the seal, with a seal of its own; what was
// sealed stays as it is. The same OpID again changes nothing. Faults:
// minutes_not_found, minutes_wrong_state, entry_invalid, reason_missing.
func (r *Records) Supplement(ctx context.Context, by Actor, save SupplementSave) (Minutes, error) {
	save.Text, save.Reason = trim(save.Text), trim(save.Reason)
	if save.Text == "" || longer(save.Text, maxEntryText) || !isID(save.OpID) {
		return Minutes{}, fmt.Errorf("supplement minutes: %w", ErrEntryInvalid.With("field", "text"))
	}
	if save.Reason == "" {
		return Minutes{}, fmt.Errorf("supplement minutes: %w", ErrReasonMissing)
	}
	return r.change(ctx, save.HearingID, "supplement minutes", func(tx pgx.Tx, m lockedMinutes) error {
		return r.supplement(ctx, tx, by, m, save)
	})
}

func (r *Records) supplement(ctx context.Context, tx pgx.Tx, by Actor, m lockedMinutes, save SupplementSave) error {
	var done bool
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM seals WHERE id = $1)`, save.OpID).Scan(&done); err != nil || done {
		return err
	}
	if err := moveMinutes(ctx, tx, by, save.HearingID, m, MinutesSupplemented); err != nil {
		return err
	}
	at, err := clock(ctx, tx)
	if err != nil {
		return err
	}
	content, err := canonical(sealedSupplement{save.HearingID, save.Text, save.Reason, by, at})
	if err != nil {
		return err
	}
	var chain string
	const find = `SELECT chain FROM seals WHERE hearing_id = $1 AND kind = 'minutes'`
	if err := tx.QueryRow(ctx, find, save.HearingID).Scan(&chain); err != nil {
		return fmt.Errorf("find the seal of the minutes: %w", err)
	}
	statement := SealStatement{
		Kind: SealSupplement, HearingID: save.HearingID, Chain: chain, ContentSHA256: digestOf(string(SealSupplement), content),
		SealedAt: at, By: by,
	}
	seal, err := appendSeal(ctx, tx, SealID(save.OpID), statement, content, nil)
	if err != nil {
		return err
	}
	return r.noteSupplement(ctx, tx, seal)
}

func (r *Records) noteSupplement(ctx context.Context, tx pgx.Tx, seal Seal) error {
	var petition *PetitionID
	const sql = `SELECT petition_id FROM hearing_sheets WHERE hearing_id = $1`
	if err := tx.QueryRow(ctx, sql, seal.HearingID).Scan(&petition); err != nil || petition == nil {
		return err
	}
	body := map[string]any{"hearingId": seal.HearingID, "sealId": seal.ID}
	return r.NoteEvent(ctx, tx, *petition, EventSupplemented, seal.SealedAt, seal.By, body)
}

const sealColumns = `id, document_id, kind, hearing_id, chain, place, content_sha256, pdf_sha256, previous, sealed_at,
	by_id, by_name, by_role, digest`

func scanSeal(row pgx.CollectableRow) (s Seal, err error) {
	err = row.Scan(&s.ID, &s.DocumentID, &s.Kind, &s.HearingID, &s.Chain, &s.Place, &s.ContentSHA256, &s.PDFSHA256,
		&s.Previous, &s.SealedAt, &s.By.ID, &s.By.Name, &s.By.Role, &s.Digest)
	return s, err
}

func sealsOfChain(ctx context.Context, q querier, chain string) ([]Seal, error) {
	return seals(ctx, q, `chain = $1`, chain)
}

func seals(ctx context.Context, q querier, where string, args ...any) ([]Seal, error) {
	rows, err := q.Query(ctx, `SELECT `+sealColumns+` FROM seals WHERE `+where+` ORDER BY chain, place`, args...)
	if err != nil {
		return nil, fmt.Errorf("read seals: %w", err)
	}
	return pgx.CollectRows(rows, scanSeal)
}

// sealedContents returns the canonical forms of what was sealed of a hearing.
func sealedContents(ctx context.Context, q querier, id HearingID) (map[SealID]string, error) {
	rows, err := q.Query(ctx, `SELECT id, content FROM seals WHERE hearing_id = $1`, id)
	if err != nil {
		return nil, fmt.Errorf("read sealed contents: %w", err)
	}
	contents := make(map[SealID]string)
	var seal SealID
	var content string
	_, err = pgx.ForEachRow(rows, []any{&seal, &content}, func() error {
		contents[seal] = content
		return nil
	})
	return contents, wrap("read sealed contents", err)
}

// fillSeal fills what the seals of a hearing say about its minutes.
func fillSeal(ctx context.Context, tx pgx.Tx, m *Minutes) error {
	const sql = `SELECT id, kind, document_id, by_id, by_name, by_role, sealed_at,
			coalesce(content::jsonb ->> 'text', ''), coalesce(content::jsonb ->> 'reason', '')
		FROM seals WHERE hearing_id = $1 ORDER BY place`
	rows, err := tx.Query(ctx, sql, m.HearingID)
	if err != nil {
		return fmt.Errorf("read seals of minutes: %w", err)
	}
	var s Supplement
	var kind SealKind
	var doc *DocumentID
	into := []any{&s.SealID, &kind, &doc, &s.By.ID, &s.By.Name, &s.By.Role, &s.At, &s.Text, &s.Reason}
	_, err = pgx.ForEachRow(rows, into, func() error {
		m.take(s, kind, doc)
		return nil
	})
	return wrap("read seals of minutes", err)
}

func (m *Minutes) take(s Supplement, kind SealKind, doc *DocumentID) {
	if kind == SealSupplement {
		m.Supplements = append(m.Supplements, s)
		return
	}
	id := s.SealID
	m.SealID, m.DocumentID = &id, doc
}

// SealedMinutes returns the document that holds the sealed minutes of a hearing.
// Faults: minutes_not_found, document_not_found (not sealed yet).
func (r *Records) SealedMinutes(ctx context.Context, id HearingID) (DocumentID, error) {
	m, err := r.Minutes(ctx, id)
	if err != nil {
		return "", err
	}
	if m.DocumentID == nil {
		return "", fmt.Errorf("find sealed minutes: %w", ErrDocumentNotFound)
	}
	return *m.DocumentID, nil
}

// insertMove writes who moved the minutes.
func insertMove(ctx context.Context, tx pgx.Tx, by Actor, id HearingID, from, to MinutesState, version int) error {
	const sql = `INSERT INTO minutes_moves (hearing_id, from_state, to_state, version, by_id, by_name, by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`
	_, err := tx.Exec(ctx, sql, id, from, to, version, by.ID, by.Name, by.Role)
	return wrap("write move of minutes", err)
}
