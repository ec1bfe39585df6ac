package records

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// OpenMinutes freezes the sheet of a hearing and opens its minutes, within the
// transaction that calls the citizen in. Opening again changes nothing. Faults:
// sheet_invalid, petition_not_found.
func (r *Records) OpenMinutes(ctx context.Context, tx pgx.Tx, sheet Sheet) error {
	if err := sheet.validate(); err != nil {
		return fmt.Errorf("open minutes: %w", err)
	}
	const sql = `
		INSERT INTO hearing_sheets (hearing_id, session_id, unit_id, petition_id, matter_id, started_at, sheet)
		VALUES ($1, $2, $3, $4, (SELECT matter_id FROM petitions WHERE id = $4), $5, $6)
		ON CONFLICT (hearing_id) DO NOTHING`
	_, err := tx.Exec(ctx, sql, sheet.HearingID, sheet.SessionID, sheet.UnitID, sheet.PetitionID, sheet.StartedAt, sheet)
	switch postgres.ConstraintName(err) {
	case "hearing_sheets_matter_goes_with_petition", "hearing_sheets_have_a_petition":
		return fmt.Errorf("open minutes: %w", ErrPetitionNotFound)
	case "hearing_sheets_have_a_unit":
		return fmt.Errorf("open minutes: %w", ErrSheetInvalid.With("field", "unitId"))
	}
	if err == nil {
		_, err = tx.Exec(ctx, `INSERT INTO minutes (hearing_id) VALUES ($1) ON CONFLICT DO NOTHING`, sheet.HearingID)
	}
	return wrap("open minutes", err)
}

// EndHearing writes when the hearing ended, within the transaction that ends it,
// and seals the minutes when this was the last thing they waited for. Ending again
// changes nothing. Fault: minutes_not_found.
func (r *Records) EndHearing(ctx context.Context, tx pgx.Tx, id HearingID, endedAt time.Time) error {
	if _, err := lockMinutes(ctx, tx, id); err != nil {
		return fmt.Errorf("end hearing: %w", err)
	}
	const sql = `UPDATE minutes SET ended_at = $2 WHERE hearing_id = $1 AND ended_at IS NULL`
	if _, err := tx.Exec(ctx, sql, id, endedAt); err != nil {
		return fmt.Errorf("end hearing: %w", err)
	}
	return r.sealWhenComplete(ctx, tx, id)
}

// NoteCondition adds a technical fact to section IV, until the minutes are sealed,
// within the caller's transaction. Faults: minutes_not_found, minutes_closed.
func (r *Records) NoteCondition(ctx context.Context, tx pgx.Tx, id HearingID, c Condition) error {
	locked, err := lockMinutes(ctx, tx, id)
	if err != nil {
		return fmt.Errorf("note condition: %w", err)
	}
	if locked.state == MinutesSealed || locked.state == MinutesSupplemented {
		return fmt.Errorf("note condition: %w", ErrMinutesClosed.With("state", string(locked.state)))
	}
	const sql = `INSERT INTO hearing_conditions (hearing_id, kind, point, began_at, until_at, text) VALUES ($1, $2, $3, $4, $5, $6)`
	_, err = tx.Exec(ctx, sql, id, c.Kind, trim(c.Point), c.From, c.Until, trim(c.Text))
	return wrap("note condition", err)
}

// Minutes returns the minutes of a hearing as of one moment: Version is exactly
// the version of what is returned. Fault: minutes_not_found.
func (r *Records) Minutes(ctx context.Context, id HearingID) (Minutes, error) {
	var m Minutes
	err := r.snapshot(ctx, func(tx pgx.Tx) (err error) {
		m, err = readMinutes(ctx, tx, id)
		return err
	})
	return m, wrap("read minutes", err)
}

// lockedMinutes is the row under whose lock minutes change.
type lockedMinutes struct {
	state   MinutesState
	version int
	ended   bool
}

func lockMinutes(ctx context.Context, tx pgx.Tx, id HearingID) (m lockedMinutes, err error) {
	if !isID(id) {
		return m, ErrMinutesNotFound
	}
	const sql = `SELECT state, version, ended_at IS NOT NULL FROM minutes WHERE hearing_id = $1 FOR UPDATE`
	err = tx.QueryRow(ctx, sql, id).Scan(&m.state, &m.version, &m.ended)
	return m, missing(err, ErrMinutesNotFound)
}

// moveMinutes passes from one state to another by the table and writes who did.
func moveMinutes(ctx context.Context, tx pgx.Tx, by Actor, id HearingID, from lockedMinutes, to MinutesState) error {
	if err := from.state.move(to); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE minutes SET state = $2 WHERE hearing_id = $1`, id, to); err != nil {
		return fmt.Errorf("move minutes: %w", err)
	}
	return insertMove(ctx, tx, by, id, from.state, to, from.version)
}

// change runs do under the lock of the minutes, in one transaction, and returns
// the minutes as they are after the commit.
func (r *Records) change(ctx context.Context, id HearingID, doing string, do func(pgx.Tx, lockedMinutes) error) (Minutes, error) {
	err := postgres.InTx(ctx, r.pool, func(tx pgx.Tx) error {
		locked, err := lockMinutes(ctx, tx, id)
		if err != nil {
			return err
		}
		return do(tx, locked)
	})
	if err != nil {
		return Minutes{}, fmt.Errorf("%s: %w", doing, err)
	}
	return r.Minutes(ctx, id)
}

// Present shows the minutes to the citizen. Presenting what is presented changes
// nothing. Faults: minutes_not_found, minutes_wrong_state, minutes_empty.
func (r *Records) Present(ctx context.Context, by Actor, id HearingID) (Minutes, error) {
	return r.change(ctx, id, "present minutes", func(tx pgx.Tx, m lockedMinutes) error {
		if m.state == MinutesPresented {
			return nil
		}
		if err := mustHaveEntries(ctx, tx, id); err != nil {
			return err
		}
		return moveMinutes(ctx, tx, by, id, m, MinutesPresented)
	})
}

func mustHaveEntries(ctx context.Context, tx pgx.Tx, id HearingID) error {
	entries, err := entriesOf(ctx, tx, id)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.Struck && e.Text != "" {
			return nil
		}
	}
	return ErrMinutesEmpty
}

// Withdraw takes presented or confirmed minutes back to be written on. The version
// moves on, so every signature given before is for a version that is no more.
// Faults: minutes_not_found, minutes_wrong_state.
func (r *Records) Withdraw(ctx context.Context, by Actor, id HearingID) (Minutes, error) {
	return r.change(ctx, id, "withdraw minutes", func(tx pgx.Tx, m lockedMinutes) error {
		if err := moveMinutes(ctx, tx, by, id, m, MinutesDraft); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `UPDATE minutes SET version = version + 1 WHERE hearing_id = $1`, id)
		return err
	})
}

// Confirm is the citizen's yes, or a point officer's on their behalf, to exactly
// the version that was read; remark is the citizen's own words and may be empty.
// Repeating it changes nothing. Faults: minutes_not_found, minutes_changed,
// minutes_wrong_state.
func (r *Records) Confirm(ctx context.Context, by Actor, id HearingID, version int, remark string) (Minutes, error) {
	return r.change(ctx, id, "confirm minutes", func(tx pgx.Tx, m lockedMinutes) error {
		return r.confirm(ctx, tx, by, id, m, Signature{As: SignedCitizen, Version: version, Remark: trim(remark)})
	})
}

// Refuse notes that the citizen does not confirm the version that was read, and
// why: the minutes can be sealed, and say so. Faults: those of Confirm and
// reason_missing.
func (r *Records) Refuse(ctx context.Context, by Actor, id HearingID, version int, reason string) (Minutes, error) {
	return r.change(ctx, id, "note refusal to confirm", func(tx pgx.Tx, m lockedMinutes) error {
		if trim(reason) == "" {
			return ErrReasonMissing
		}
		return r.confirm(ctx, tx, by, id, m, Signature{As: SignedCitizen, Version: version, Remark: trim(reason), Refused: true})
	})
}

func (r *Records) confirm(ctx context.Context, tx pgx.Tx, by Actor, id HearingID, m lockedMinutes, s Signature) error {
	if err := sameVersion(s.Version, m.version); err != nil {
		return err
	}
	signed, err := signaturesOf(ctx, tx, id, m.version)
	if err != nil {
		return err
	}
	if has(signed, SignedCitizen) {
		return nil
	}
	if err := moveMinutes(ctx, tx, by, id, m, MinutesConfirmed); err != nil {
		return err
	}
	s.By = by
	if err := insertSignature(ctx, tx, id, s); err != nil {
		return err
	}
	return r.sealWhenComplete(ctx, tx, id)
}

// sameVersion returns minutes_changed unless what was read is what stands.
func sameVersion(read, current int) error {
	if read == current {
		return nil
	}
	return ErrMinutesChanged.With("read", strconv.Itoa(read)).With("current", strconv.Itoa(current))
}

// SignOff signs the presented or confirmed minutes as chair or clerk. version is
// the one that was read, 0 for the one that stands. Repeating it changes nothing.
// Faults: minutes_not_found, minutes_wrong_state, minutes_changed,
// signature_invalid.
func (r *Records) SignOff(ctx context.Context, by Actor, id HearingID, as SignatureRole, version int) (Minutes, error) {
	return r.change(ctx, id, "sign minutes", func(tx pgx.Tx, m lockedMinutes) error {
		if as != SignedChair && as != SignedClerk {
			return ErrSignatureInvalid.With("field", "as")
		}
		if version == 0 {
			version = m.version
		}
		if err := sameVersion(version, m.version); err != nil {
			return err
		}
		return r.signOff(ctx, tx, id, m, Signature{As: as, By: by, Version: version})
	})
}

func (r *Records) signOff(ctx context.Context, tx pgx.Tx, id HearingID, m lockedMinutes, s Signature) error {
	signed, err := signaturesOf(ctx, tx, id, m.version)
	if err != nil || has(signed, s.As) {
		return err
	}
	if m.state != MinutesPresented && m.state != MinutesConfirmed {
		return ErrMinutesWrongState.With("from", string(m.state)).With("to", string(MinutesSealed))
	}
	if err := insertSignature(ctx, tx, id, s); err != nil {
		return err
	}
	return r.sealWhenComplete(ctx, tx, id)
}

func has(signed []Signature, as SignatureRole) bool {
	for _, s := range signed {
		if s.As == as {
			return true
		}
	}
	return false
}

func insertSignature(ctx context.Context, tx pgx.Tx, id HearingID, s Signature) error {
	const sql = `
		INSERT INTO minutes_signatures (hearing_id, minutes_version, signed_as, refused, remark, by_id, by_name, by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := tx.Exec(ctx, sql, id, s.Version, s.As, s.Refused, s.Remark, s.By.ID, s.By.Name, s.By.Role)
	return wrap("write signature", err)
}

// signaturesOf returns the signatures of one version, in the order they were given.
func signaturesOf(ctx context.Context, q querier, id HearingID, version int) ([]Signature, error) {
	const sql = `
		SELECT signed_as, by_id, by_name, by_role, minutes_version, at, remark, refused
		FROM minutes_signatures WHERE hearing_id = $1 AND minutes_version = $2 ORDER BY id`
	rows, err := q.Query(ctx, sql, id, version)
	if err != nil {
		return nil, fmt.Errorf("read signatures: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Signature, err error) {
		err = row.Scan(&s.As, &s.By.ID, &s.By.Name, &s.By.Role, &s.Version, &s.At, &s.Remark, &s.Refused)
		return s, err
	})
}

func conditionsOf(ctx context.Context, q querier, id HearingID) ([]Condition, error) {
	const sql = `SELECT kind, point, began_at, until_at, text FROM hearing_conditions WHERE hearing_id = $1 ORDER BY began_at, id`
	rows, err := q.Query(ctx, sql, id)
	if err != nil {
		return nil, fmt.Errorf("read conditions: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c Condition, err error) {
		err = row.Scan(&c.Kind, &c.Point, &c.From, &c.Until, &c.Text)
		return c, err
	})
}

func readMinutes(ctx context.Context, tx pgx.Tx, id HearingID) (Minutes, error) {
	if !isID(id) {
		return Minutes{}, ErrMinutesNotFound
	}
	const sql = `SELECT m.hearing_id, m.state, m.version, m.number, m.ended_at, h.sheet
		FROM minutes m JOIN hearing_sheets h USING (hearing_id) WHERE m.hearing_id = $1`
	m := Minutes{Supplements: []Supplement{}} // lists are never null in JSON
	err := tx.QueryRow(ctx, sql, id).Scan(&m.HearingID, &m.State, &m.Version, &m.Number, &m.EndedAt, &m.Sheet)
	if err != nil {
		return Minutes{}, missing(err, ErrMinutesNotFound)
	}
	err = fillMinutes(ctx, tx, &m)
	return m, err
}

func fillMinutes(ctx context.Context, tx pgx.Tx, m *Minutes) error {
	steps := []func() error{
		func() (err error) { m.Entries, err = entriesOf(ctx, tx, m.HearingID); return },
		func() (err error) { m.Directives, err = directiveDraftsOf(ctx, tx, m.HearingID); return },
		func() (err error) { m.Conditions, err = conditionsOf(ctx, tx, m.HearingID); return },
		func() (err error) { m.Signatures, err = signaturesOf(ctx, tx, m.HearingID, m.Version); return },
		func() error { return fillSeal(ctx, tx, m) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	for _, s := range m.Signatures {
		if s.As == SignedCitizen && !s.Refused {
			m.Remark = s.Remark
		}
	}
	return nil
}

// minutesOf returns the minutes of every hearing of a petition, in order of time.
func minutesOf(ctx context.Context, tx pgx.Tx, id PetitionID) ([]Minutes, error) {
	rows, err := tx.Query(ctx, `SELECT hearing_id FROM hearing_sheets WHERE petition_id = $1 ORDER BY started_at, hearing_id`, id)
	if err != nil {
		return nil, fmt.Errorf("read hearings of petition: %w", err)
	}
	hearings, err := pgx.CollectRows(rows, pgx.RowTo[HearingID])
	if err != nil {
		return nil, fmt.Errorf("read hearings of petition: %w", err)
	}
	all := make([]Minutes, len(hearings))
	for i, hearing := range hearings {
		if all[i], err = readMinutes(ctx, tx, hearing); err != nil {
			return nil, err
		}
	}
	return all, nil
}
