package records

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// RegisterRow is one line of Sổ tiếp công dân, form 03/TCD (decree
// 154/2026/NĐ-CP). The number of each column of the form stands beside it.
type RegisterRow struct {
	Year       int          `json:"year"`
	Number     int          `json:"number"`     // 1, without gaps in a unit's year
	ReceivedOn Date         `json:"receivedOn"` // 2
	FullName   string       `json:"fullName"`   // 3; masked for a denunciation
	Address    string       `json:"address"`    // 3; masked for a denunciation
	IDNumber   string       `json:"idNumber"`   // 4; masked for a denunciation
	Content    string       `json:"content"`    // 5
	Kind       PetitionKind `json:"kind"`       // 6; empty: no petition
	People     int          `json:"people"`     // 7
	SettledBy  string       `json:"settledBy"`  // 8
	Competent  bool         `json:"competent"`  // 9
	GuidedTo   string       `json:"guidedTo"`   // 10
	AcceptedBy string       `json:"acceptedBy"` // 11, the units that were given a task
	FollowUp   []FollowUp   `json:"followUp"`   // 12
	Note       string       `json:"note"`       // 13, the number of the minutes
	HearingID  HearingID    `json:"hearingId"`
}

// FollowUp is what became of one task: column 12 of the register.
type FollowUp struct {
	Unit  string         `json:"unit"`
	Due   Date           `json:"due"`
	State DirectiveState `json:"state"`
}

const secret = "(giữ bí mật)"

// register writes the row of a sealed hearing under the next number of its unit
// and year.
func (s sealing) register(ctx context.Context, tx pgx.Tx) error {
	sheet := s.minutes.Sheet
	day := sheet.StartedAt.In(VietnamTime)
	number, err := nextNumber(ctx, tx, "register:"+string(sheet.UnitID), day.Year())
	if err != nil {
		return err
	}
	row := s.registerRow()
	const sql = `
		INSERT INTO register_entries (unit_id, year, number, hearing_id, received_on, full_name, address, id_number, content, kind,
			people, settled_by, competent, guided_to, note)
		VALUES ($1, $2, $3, $4, $5::text::date, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
	_, err = tx.Exec(ctx, sql, sheet.UnitID, day.Year(), number, s.minutes.HearingID, string(DateOf(sheet.StartedAt)),
		sheet.Citizen.Name, sheet.Citizen.Address, sheet.Citizen.IDNumber, row.Content, row.Kind, row.People, row.SettledBy,
		row.Competent, row.GuidedTo, row.Note)
	return wrap("write register", err)
}

// registerRow returns the columns that come from the petition, or say that there
// is none.
func (s sealing) registerRow() RegisterRow {
	note := "Biên bản số " + s.minutes.Number
	if s.petition == nil {
		return RegisterRow{Content: "Tiếp không đơn: " + s.minutes.Sheet.Subject, People: 1, Note: note}
	}
	p := s.petition
	return RegisterRow{
		Content: p.Title, Kind: p.Kind, People: p.People, SettledBy: p.SettledBy, Competent: p.Competent,
		Note: note + "; đơn số " + p.Number,
	}
}

// ReceptionRegister returns the register of a unit for the days from and to, both
// included, in the order of its numbers. Who wrote a denunciation is masked: the
// copy that shows it is the sealed minutes themselves.
func (r *Records) ReceptionRegister(ctx context.Context, unit UnitID, from, to Date) ([]RegisterRow, error) {
	const sql = `
		SELECT e.year, e.number, e.received_on::text, e.full_name, e.address, e.id_number, e.content, e.kind, e.people, e.settled_by,
			e.competent, e.guided_to, e.note, e.hearing_id,
			coalesce((SELECT jsonb_agg(jsonb_build_object('unit', d.unit, 'due', d.due::text,
				'state', CASE WHEN EXISTS (SELECT FROM directive_reports o WHERE o.directive_id = d.id AND o.done)
					THEN 'done' ELSE '' END) ORDER BY d.due, d.id)
			 FROM directives d WHERE d.hearing_id = e.hearing_id), '[]')
		FROM register_entries e
		WHERE e.unit_id::text = @unit AND e.received_on BETWEEN @from::text::date AND @to::text::date
		ORDER BY e.year, e.number`
	for _, day := range []Date{from, to} {
		if _, err := day.Time(); err != nil {
			return nil, fmt.Errorf("read register: %w", ErrPeriodInvalid)
		}
	}
	rows, err := r.pool.Query(ctx, sql, pgx.NamedArgs{"unit": string(unit), "from": string(from), "to": string(to)})
	if err != nil {
		return nil, fmt.Errorf("read register: %w", err)
	}
	today := DateOf(r.now())
	found, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (RegisterRow, error) { return scanRegisterRow(row, today) })
	return found, wrap("read register", err)
}

func scanRegisterRow(row pgx.CollectableRow, today Date) (RegisterRow, error) {
	var e RegisterRow
	err := row.Scan(&e.Year, &e.Number, &e.ReceivedOn, &e.FullName, &e.Address, &e.IDNumber, &e.Content, &e.Kind, &e.People,
		&e.SettledBy, &e.Competent, &e.GuidedTo, &e.Note, &e.HearingID, &e.FollowUp)
	if err != nil {
		return RegisterRow{}, err
	}
	if e.Kind == Denunciation {
		e.FullName, e.Address, e.IDNumber = secret, secret, maskIDNumber(e.IDNumber)
	}
	e.follow(today)
	return e, nil
}

// follow fills columns 11 and 12 from the tasks.
func (e *RegisterRow) follow(today Date) {
	var units []string
	for i := range e.FollowUp {
		f := &e.FollowUp[i]
		task := Directive{Due: f.Due, Reports: []Report{{Done: f.State == DirectiveDone}}}
		task.derive(today)
		f.State = task.State
		units = append(units, f.Unit)
	}
	e.AcceptedBy = strings.Join(units, "; ")
}
