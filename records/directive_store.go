package records

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// SaveDirective adds one version of a task that the chair gives and returns after
// its commit. The same OpID again returns what the first call saved; of two who
// write at once the later stands, both are kept. Faults: directive_invalid,
// minutes_not_found, minutes_closed, entry_of_other_hearing, store_silent.
func (r *Records) SaveDirective(ctx context.Context, by Actor, save DirectiveSave) (DirectiveDraft, error) {
	save, err := save.cleaned()
	if err != nil {
		return DirectiveDraft{}, fmt.Errorf("save directive: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	var saved DirectiveDraft
	err = postgres.InTx(ctx, r.pool, func(tx pgx.Tx) (err error) {
		saved, err = saveDirective(ctx, tx, by, save)
		return err
	})
	return saved, wrap("save directive", silent(err))
}

func saveDirective(ctx context.Context, tx pgx.Tx, by Actor, save DirectiveSave) (DirectiveDraft, error) {
	locked, err := lockMinutes(ctx, tx, save.HearingID)
	if err != nil {
		return DirectiveDraft{}, err
	}
	if locked.state.writable() {
		if err := insertDirectiveVersion(ctx, tx, by, save); err != nil {
			return DirectiveDraft{}, err
		}
	}
	rows, err := tx.Query(ctx, `SELECT `+directiveDraftColumns+` FROM minutes_directive_versions
		WHERE op_id = $1 AND hearing_id = $2`, save.OpID, save.HearingID)
	if err != nil {
		return DirectiveDraft{}, err
	}
	saved, err := pgx.CollectExactlyOneRow(rows, scanDirectiveDraft)
	return saved, missing(err, whyNothingSaved(locked.state))
}

// insertDirectiveVersion adds a version and counts it; a repeated operation does
// neither.
func insertDirectiveVersion(ctx context.Context, tx pgx.Tx, by Actor, s DirectiveSave) error {
	const sql = `
		WITH added AS (
			INSERT INTO minutes_directive_versions (op_id, hearing_id, directive_id, version, minutes_version, entry_id,
				unit, supporting, task, due, struck, saved_by, saved_by_name, saved_by_role)
			SELECT @op, m.hearing_id, @directive, coalesce(head.version, 0) + 1, m.version + 1, @entry,
				@unit, @supporting, @task, @due::text::date, @struck, @by, @name, @role
			FROM minutes m
			LEFT JOIN LATERAL (SELECT version, hearing_id FROM minutes_directive_versions
				WHERE directive_id = @directive ORDER BY version DESC LIMIT 1) head ON TRUE
			WHERE m.hearing_id = @hearing AND (head.hearing_id IS NULL OR head.hearing_id = m.hearing_id)
			ON CONFLICT (op_id) DO NOTHING
			RETURNING hearing_id
		)
		UPDATE minutes m SET version = version + 1 FROM added WHERE m.hearing_id = added.hearing_id`
	_, err := tx.Exec(ctx, sql, pgx.NamedArgs{
		"op": s.OpID, "hearing": s.HearingID, "directive": s.ID, "entry": s.EntryID, "unit": s.Unit,
		"supporting": s.Supporting, "task": s.Task, "due": string(s.Due), "struck": s.Struck,
		"by": by.ID, "name": by.Name, "role": by.Role,
	})
	return err
}

const directiveDraftColumns = `directive_id, version, entry_id, unit, supporting, task, due::text, struck, saved_at, saved_by,
	saved_by_name, saved_by_role`

func scanDirectiveDraft(row pgx.CollectableRow) (d DirectiveDraft, err error) {
	err = row.Scan(&d.ID, &d.Version, &d.EntryID, &d.Unit, &d.Supporting, &d.Task, &d.Due, &d.Struck, &d.SavedAt,
		&d.SavedBy.ID, &d.SavedBy.Name, &d.SavedBy.Role)
	return d, err
}

// directiveDraftsOf returns the directives of a hearing's minutes as they stand.
func directiveDraftsOf(ctx context.Context, q querier, id HearingID) ([]DirectiveDraft, error) {
	const sql = `SELECT ` + directiveDraftColumns + ` FROM (
			SELECT DISTINCT ON (directive_id) * FROM minutes_directive_versions WHERE hearing_id = $1 ORDER BY directive_id, version DESC
		) AS standing ORDER BY standing.due, directive_id`
	rows, err := q.Query(ctx, sql, id)
	if err != nil {
		return nil, fmt.Errorf("read directives of minutes: %w", err)
	}
	return pgx.CollectRows(rows, scanDirectiveDraft)
}

// give puts the directives of sealed minutes on the follow-up list.
func (r *Records) give(ctx context.Context, tx pgx.Tx, m Minutes, at time.Time) error {
	for _, d := range m.Directives {
		if d.Struck {
			continue
		}
		if err := insertDirective(ctx, tx, m, d, at); err != nil {
			return err
		}
		if err := r.noteDirective(ctx, tx, m, d, at); err != nil {
			return err
		}
	}
	return nil
}

func insertDirective(ctx context.Context, tx pgx.Tx, m Minutes, d DirectiveDraft, at time.Time) error {
	const sql = `
		INSERT INTO directives (id, hearing_id, session_id, petition_id, subject, unit, supporting, task, due, media_time, given_by, given_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::date, $10, $11, $12)`
	_, err := tx.Exec(ctx, sql, d.ID, m.HearingID, m.Sheet.SessionID, m.Sheet.PetitionID, m.Sheet.Subject, d.Unit,
		d.Supporting, d.Task, string(d.Due), mediaTimeOf(m.Entries, d.EntryID), m.Sheet.Chair.Name, at)
	return wrap("give directive", err)
}

func mediaTimeOf(entries []Entry, id *EntryID) *int64 {
	for _, e := range entries {
		if id != nil && e.ID == *id {
			return &e.MediaTime
		}
	}
	return nil
}

func (r *Records) noteDirective(ctx context.Context, tx pgx.Tx, m Minutes, d DirectiveDraft, at time.Time) error {
	if m.Sheet.PetitionID == nil {
		return nil
	}
	body := map[string]any{"directiveId": d.ID, "unit": d.Unit, "task": d.Task, "due": d.Due}
	return r.NoteEvent(ctx, tx, *m.Sheet.PetitionID, EventDirective, at, lastSigner(m.Signatures), body)
}

// Directives returns the follow-up list, the nearest due date first, with what
// became of each task.
func (r *Records) Directives(ctx context.Context, filter DirectiveFilter) ([]Directive, error) {
	return r.directives(ctx, r.pool, filter)
}

func (r *Records) directives(ctx context.Context, q querier, filter DirectiveFilter) ([]Directive, error) {
	const sql = `
		SELECT d.id, d.hearing_id, d.session_id, d.petition_id, coalesce(p.number, ''), d.subject, d.unit, d.supporting, d.task,
			d.due::text, d.media_time, d.given_by, d.given_at,
			coalesce((SELECT jsonb_agg(jsonb_build_object('text', o.text, 'done', o.done, 'at', o.at,
				'by', jsonb_build_object('id', o.by_id, 'name', o.by_name, 'role', o.by_role)) ORDER BY o.id)
			 FROM directive_reports o WHERE o.directive_id = d.id), '[]')
		FROM directives d LEFT JOIN petitions p ON p.id = d.petition_id
		WHERE (@petition = '' OR d.petition_id::text = @petition) AND (@hearing = '' OR d.hearing_id::text = @hearing)
			AND NOT (@openOnly AND EXISTS (SELECT FROM directive_reports o WHERE o.directive_id = d.id AND o.done))
		ORDER BY d.due, d.id`
	rows, err := q.Query(ctx, sql, pgx.NamedArgs{
		"petition": string(filter.PetitionID), "hearing": string(filter.HearingID), "openOnly": filter.OpenOnly,
	})
	if err != nil {
		return nil, fmt.Errorf("read directives: %w", err)
	}
	today := DateOf(r.now())
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (d Directive, err error) {
		err = row.Scan(&d.ID, &d.HearingID, &d.SessionID, &d.PetitionID, &d.PetitionNumber, &d.Subject, &d.Unit,
			&d.Supporting, &d.Task, &d.Due, &d.MediaTime, &d.GivenBy, &d.GivenAt, &d.Reports)
		d.derive(today)
		return d, err
	})
}

// ReportDirective adds what became of a task; done closes it. When it was the last
// open one of a petition, the petition counts as answered. Faults:
// directive_not_found, reason_missing (an empty text).
func (r *Records) ReportDirective(ctx context.Context, by Actor, id DirectiveID, text string, done bool) (Directive, error) {
	if text = trim(text); text == "" {
		return Directive{}, fmt.Errorf("report on directive: %w", ErrReasonMissing)
	}
	var hearing HearingID
	err := postgres.InTx(ctx, r.pool, func(tx pgx.Tx) (err error) {
		hearing, err = r.report(ctx, tx, by, id, text, done)
		return err
	})
	if err != nil {
		return Directive{}, fmt.Errorf("report on directive: %w", err)
	}
	return r.directive(ctx, hearing, id)
}

func (r *Records) report(ctx context.Context, tx pgx.Tx, by Actor, id DirectiveID, text string, done bool) (HearingID, error) {
	if !isID(id) {
		return "", ErrDirectiveNotFound
	}
	var hearing HearingID
	var petition *PetitionID
	var unit string
	const find = `SELECT hearing_id, petition_id, unit FROM directives WHERE id = $1`
	if err := tx.QueryRow(ctx, find, id).Scan(&hearing, &petition, &unit); err != nil {
		return "", missing(err, ErrDirectiveNotFound)
	}
	const add = `INSERT INTO directive_reports (directive_id, text, done, by_id, by_name, by_role) VALUES ($1, $2, $3, $4, $5, $6)`
	if _, err := tx.Exec(ctx, add, id, text, done, by.ID, by.Name, by.Role); err != nil {
		return "", err
	}
	if petition == nil {
		return hearing, nil
	}
	at, err := clock(ctx, tx)
	if err != nil {
		return "", err
	}
	body := map[string]any{"directiveId": id, "unit": unit, "done": done}
	if err := r.NoteEvent(ctx, tx, *petition, EventReported, at, by, body); err != nil {
		return "", err
	}
	return hearing, answered(ctx, tx, *petition)
}

// answered moves the petition on when no directive of it is open any more. The
// petition's row was locked by the event before it.
func answered(ctx context.Context, tx pgx.Tx, id PetitionID) error {
	const sql = `SELECT NOT EXISTS (SELECT FROM directives d WHERE d.petition_id = $1
		AND NOT EXISTS (SELECT FROM directive_reports o WHERE o.directive_id = d.id AND o.done))`
	var all bool
	if err := tx.QueryRow(ctx, sql, id).Scan(&all); err != nil || !all {
		return err
	}
	state, err := lockState(ctx, tx, id)
	if err != nil {
		return err
	}
	return setState(ctx, tx, id, state, state.after(eventAllDone))
}

func (r *Records) directive(ctx context.Context, hearing HearingID, id DirectiveID) (Directive, error) {
	all, err := r.Directives(ctx, DirectiveFilter{HearingID: hearing})
	if err != nil {
		return Directive{}, err
	}
	for _, d := range all {
		if d.ID == id {
			return d, nil
		}
	}
	return Directive{}, ErrDirectiveNotFound
}
