package records

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// saveTimeout is 5 s: after that the page says so and sends the same operation
// again, which changes nothing if the first one arrived after all.
const saveTimeout = 5 * time.Second

// SaveEntry adds one version of an entry and returns after its commit. The same
// OpID again returns what the first call saved. When the entry moved on since
// Base and says something else, both texts are kept: see Saved. Presented minutes
// take entries still, and have to be read again. Faults: entry_invalid,
// minutes_not_found, minutes_closed, entry_of_other_hearing, store_silent.
func (r *Records) SaveEntry(ctx context.Context, by Actor, save EntrySave) (Saved, error) {
	save, err := save.cleaned()
	if err != nil {
		return Saved{}, fmt.Errorf("save entry: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	saved, err := r.sendEntry(ctx, by, save)
	if err != nil {
		return Saved{}, fmt.Errorf("save entry: %w", silent(err))
	}
	return saved, nil
}

// sendEntry sends the whole transaction in one round trip: the statements of a
// batch run one after the other in one transaction, each seeing what was committed
// before it, and Close returns after the commit.
func (r *Records) sendEntry(ctx context.Context, by Actor, save EntrySave) (Saved, error) {
	args := pgx.NamedArgs{
		"op": save.OpID, "hearing": save.HearingID, "entry": save.EntryID, "base": save.Base, "speaker": save.Speaker,
		"kind": save.Kind, "text": save.Text, "media": save.MediaTime, "struck": save.Struck,
		"by": by.ID, "name": by.Name, "role": by.Role,
	}
	batch := &pgx.Batch{}
	for _, sql := range []string{lockForEntrySQL, insertEntrySQL, countEntrySQL, savedEntrySQL, conflictingEntrySQL} {
		batch.Queue(sql, args)
	}
	results := r.pool.SendBatch(ctx, batch)
	saved, err := readSaved(results, save)
	if closeErr := results.Close(); closeErr != nil {
		return Saved{}, closeErr
	}
	return saved, err
}

// The row of the minutes is locked first: two writers of one hearing come one
// after the other, so versions neither fork nor skip.
const lockForEntrySQL = `SELECT state FROM minutes WHERE hearing_id = @hearing FOR UPDATE`

// An entry that moved on becomes two: the second writer's text gets an entry of
// its own, named after the operation, so that a repeat finds it.
const insertEntrySQL = `
	INSERT INTO minutes_entry_versions (op_id, hearing_id, entry_id, version, minutes_version, speaker, kind, text,
		media_time, struck, conflict_with, saved_by, saved_by_name, saved_by_role)
	SELECT @op::uuid, m.hearing_id,
		CASE WHEN parted THEN @op::uuid ELSE @entry::uuid END,
		CASE WHEN parted THEN 1 ELSE coalesce(head.version, 0) + 1 END,
		m.version + 1,
		coalesce(head.speaker, @speaker), @kind::text, @text::text, coalesce(head.media_time, @media), @struck::boolean,
		CASE WHEN parted THEN head.entry_id ELSE head.conflict_with END,
		@by, @name, @role
	FROM minutes m
	LEFT JOIN LATERAL (SELECT * FROM minutes_entry_versions WHERE entry_id = @entry::uuid ORDER BY version DESC LIMIT 1) head ON TRUE
	CROSS JOIN LATERAL (SELECT coalesce(head.version <> @base::int
		AND (head.kind, head.text, head.struck) <> (@kind::text, @text::text, @struck::boolean), FALSE) AS parted) compared
	WHERE m.hearing_id = @hearing AND m.state IN ('draft', 'presented')
		AND (head.hearing_id IS NULL OR head.hearing_id = m.hearing_id)
	ON CONFLICT (op_id) DO NOTHING`

// A repeated operation finds its version counted already.
const countEntrySQL = `
	UPDATE minutes m SET version = v.minutes_version
	FROM minutes_entry_versions v
	WHERE v.op_id = @op AND v.hearing_id = @hearing AND m.hearing_id = @hearing AND v.minutes_version > m.version`

const entryColumns = `entry_id, version, speaker, kind, text, media_time, struck, conflict_with, saved_at, saved_by,
	saved_by_name, saved_by_role`

const savedEntrySQL = `SELECT ` + entryColumns + `, minutes_version FROM minutes_entry_versions
	WHERE op_id = @op AND hearing_id = @hearing`

const conflictingEntrySQL = `SELECT ` + entryColumns + ` FROM minutes_entry_versions
	WHERE entry_id = (SELECT conflict_with FROM minutes_entry_versions WHERE op_id = @op AND version = 1)
	ORDER BY version DESC LIMIT 1`

func scanEntry(row pgx.CollectableRow) (Entry, error) { return scanEntryAnd(row) }

func scanEntryAnd(row pgx.CollectableRow, more ...any) (e Entry, err error) {
	into := []any{&e.ID, &e.Version, &e.Speaker, &e.Kind, &e.Text, &e.MediaTime, &e.Struck, &e.ConflictWith, &e.SavedAt,
		&e.SavedBy.ID, &e.SavedBy.Name, &e.SavedBy.Role}
	err = row.Scan(append(into, more...)...)
	return e, err
}

// readSaved reads the answers of the batch in its order.
func readSaved(results pgx.BatchResults, save EntrySave) (Saved, error) {
	var state MinutesState
	if err := results.QueryRow().Scan(&state); err != nil {
		return Saved{}, missing(err, ErrMinutesNotFound)
	}
	for range 2 { // insert, count
		if _, err := results.Exec(); err != nil {
			return Saved{}, err
		}
	}
	saved, err := readSavedEntry(results)
	if errors.Is(err, pgx.ErrNoRows) {
		return Saved{}, whyNothingSaved(state)
	}
	if err != nil {
		return Saved{}, err
	}
	rows, err := results.Query()
	if err != nil {
		return Saved{}, err
	}
	conflicts, err := pgx.CollectRows(rows, scanEntry)
	if len(conflicts) > 0 {
		saved.Conflict = &conflicts[0]
	}
	return saved, err
}

func readSavedEntry(results pgx.BatchResults) (saved Saved, err error) {
	rows, err := results.Query()
	if err != nil {
		return Saved{}, err
	}
	saved.Entry, err = pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (Entry, error) {
		return scanEntryAnd(row, &saved.Version)
	})
	return saved, err
}

func whyNothingSaved(state MinutesState) error {
	if !state.writable() {
		return ErrMinutesClosed.With("state", string(state))
	}
	return ErrEntryElsewhere
}

// missing turns "no rows" into the fault that says what is not there.
func missing(err error, notFound error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return notFound
	}
	return err
}

// silent marks an error that came from a database which does not answer: whoever
// asked may ask again.
func silent(err error) error {
	if errors.Is(err, context.DeadlineExceeded) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) {
		return fmt.Errorf("%w: %w", ErrStoreSilent, err)
	}
	return err
}

// entriesOf returns the entries of a hearing as they stand, by media time.
func entriesOf(ctx context.Context, q querier, id HearingID) ([]Entry, error) {
	const sql = `SELECT ` + entryColumns + ` FROM (
			SELECT DISTINCT ON (entry_id) * FROM minutes_entry_versions WHERE hearing_id = $1 ORDER BY entry_id, version DESC
		) AS standing ORDER BY media_time, entry_id`
	rows, err := q.Query(ctx, sql, id)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	return pgx.CollectRows(rows, scanEntry)
}

// EntryHistory returns every version of an entry, oldest first: empty when there
// is no such entry in the hearing.
func (r *Records) EntryHistory(ctx context.Context, hearing HearingID, entry EntryID) ([]Entry, error) {
	if !isID(hearing) || !isID(entry) {
		return nil, ErrMinutesNotFound
	}
	const sql = `SELECT ` + entryColumns + ` FROM minutes_entry_versions WHERE hearing_id = $1 AND entry_id = $2 ORDER BY version`
	rows, err := r.pool.Query(ctx, sql, hearing, entry)
	if err != nil {
		return nil, fmt.Errorf("read history of entry: %w", err)
	}
	return pgx.CollectRows(rows, scanEntry)
}
