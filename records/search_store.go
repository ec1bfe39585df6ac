package records

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// itemColumns are those of PetitionItem, for a query FROM petitions p JOIN matters m.
const itemColumns = `p.id, p.number, p.matter_id, m.number, p.kind, p.state, p.field, p.title,
	(SELECT w.full_name FROM petitioners w WHERE w.petition_id = p.id ORDER BY w.position LIMIT 1),
	p.people, p.received_on::text,
	coalesce((SELECT min(d.due)::text FROM directives d WHERE d.petition_id = p.id
		AND NOT EXISTS (SELECT FROM directive_reports o WHERE o.directive_id = d.id AND o.done)), '')`

// scanItem fills an item, and what stands after its columns.
func scanItem(row pgx.CollectableRow, more ...any) (PetitionItem, error) {
	var item PetitionItem
	var name string
	into := []any{&item.ID, &item.Number, &item.MatterID, &item.MatterNumber, &item.Kind, &item.State, &item.Field,
		&item.Title, &name, &item.People, &item.ReceivedOn, &item.NextDue}
	if err := row.Scan(append(into, more...)...); err != nil {
		return PetitionItem{}, err
	}
	item.MaskedName = maskPetitioner(item.Kind, name)
	return item, nil
}

// maxWords is how many words of a query are looked for: more would not narrow it.
const maxWords = 12

// FindPetitions returns one page of petitions, newest first. A word with
// diacritics finds only itself, one without finds every spelling; all words have
// to be there, in any order, whole or in part.
func (r *Records) FindPetitions(ctx context.Context, query PetitionQuery) (PetitionPage, error) {
	where, args := query.conditions()
	page := PetitionPage{Page: max(query.Page, 1)}
	size := query.Size
	if size <= 0 || size > 100 {
		size = 20
	}
	count := `SELECT count(*) FROM petitions p WHERE ` + where
	if err := r.pool.QueryRow(ctx, count, args).Scan(&page.Total); err != nil {
		return PetitionPage{}, fmt.Errorf("count petitions: %w", err)
	}
	args["limit"], args["offset"] = size, (page.Page-1)*size
	list := `SELECT ` + itemColumns + ` FROM petitions p JOIN matters m ON m.id = p.matter_id WHERE ` + where +
		` ORDER BY p.registered_at DESC, p.id DESC LIMIT @limit OFFSET @offset`
	rows, err := r.pool.Query(ctx, list, args)
	if err != nil {
		return PetitionPage{}, fmt.Errorf("find petitions: %w", err)
	}
	page.Items, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (PetitionItem, error) { return scanItem(row) })
	return page, wrap("find petitions", err)
}

// conditions returns the WHERE clause of a query. One LIKE for each word lets the
// trigram indexes serve every one of them.
func (q PetitionQuery) conditions() (string, pgx.NamedArgs) {
	clauses, args := []string{"TRUE"}, pgx.NamedArgs{}
	add := func(clause, name string, value any) {
		clauses, args[name] = append(clauses, clause+" @"+name), value
	}
	if q.UnitID != "" {
		add("p.unit_id =", "unit", q.UnitID)
	}
	if q.Kind != "" {
		add("p.kind =", "kind", q.Kind)
	}
	if q.State != "" {
		add("p.state =", "state", q.State)
	}
	toned, folded := searchPatterns(q.Words)
	for i, pattern := range toned[:min(len(toned), maxWords)] {
		add("p.words_toned LIKE", fmt.Sprintf("toned%d", i), pattern)
	}
	for i, pattern := range folded[:min(len(folded), maxWords)] {
		add("p.words_folded LIKE", fmt.Sprintf("folded%d", i), pattern)
	}
	return strings.Join(clauses, " AND "), args
}

// FindSimilar returns up to ten registered petitions, settled ones included, that
// may be the one being entered: same identity number, same name whatever the
// diacritics, or a content that is much alike. A person decides. A denunciation is
// found by its content alone: nobody learns here who denounced.
func (r *Records) FindSimilar(ctx context.Context, draft PetitionDraft) ([]Similar, error) {
	const sql = `
		WITH candidate AS MATERIALIZED ( -- the comparison is dear: once for each
			SELECT p.id, similarity(p.content_folded, @content) AS alike,
				p.kind <> 'denunciation' AND EXISTS (SELECT FROM petitioners w
					WHERE w.petition_id = p.id AND w.name_folded = ANY (@names)) AS same_name,
				p.kind <> 'denunciation' AND EXISTS (SELECT FROM petitioners w
					WHERE w.petition_id = p.id AND w.id_number = ANY (@ids)) AS same_id
			FROM petitions p
			WHERE p.content_sketch && @sketch
				OR p.id IN (SELECT w.petition_id FROM petitioners w WHERE w.name_folded = ANY (@names))
				OR p.id IN (SELECT w.petition_id FROM petitioners w WHERE w.id_number = ANY (@ids))
		)
		SELECT ` + itemColumns + `, round(c.alike::numeric, 2)::float8, c.same_name, c.same_id
		FROM candidate c JOIN petitions p ON p.id = c.id JOIN matters m ON m.id = p.matter_id
		WHERE c.same_name OR c.same_id OR c.alike > 0.3
		ORDER BY 2 * c.same_id::int + c.same_name::int + c.alike DESC, p.registered_at DESC
		LIMIT 10`
	names, ids := draft.identities()
	content := draft.comparable()
	rows, err := r.pool.Query(ctx, sql, pgx.NamedArgs{"content": content, "sketch": sketchOf(content), "names": names, "ids": ids})
	if err != nil {
		return nil, fmt.Errorf("find similar petitions: %w", err)
	}
	found, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Similar, err error) {
		s.Item, err = scanItem(row, &s.Similarity, &s.SameName, &s.SameIDNumber)
		return s, err
	})
	return found, wrap("find similar petitions", err)
}

// identities returns the folded names and the identity numbers of the draft.
func (d PetitionDraft) identities() (names, ids []string) {
	names, ids = []string{}, []string{}
	for _, p := range cleanedPetitioners(d.Petitioners) {
		names = append(names, fold(p.FullName))
		if p.IDNumber != "" {
			ids = append(ids, p.IDNumber)
		}
	}
	return names, ids
}

// related returns the other petitions of the same matter.
func related(ctx context.Context, q querier, p Petition) ([]PetitionItem, error) {
	const sql = `SELECT ` + itemColumns + ` FROM petitions p JOIN matters m ON m.id = p.matter_id
		WHERE p.matter_id = $1 AND p.id <> $2 ORDER BY p.registered_at`
	rows, err := q.Query(ctx, sql, p.MatterID, p.ID)
	if err != nil {
		return nil, fmt.Errorf("read related petitions: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (PetitionItem, error) { return scanItem(row) })
}
