package records

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// PetitionKind classifies a petition by what it asks (Luật Khiếu nại 2011, Luật
// Tố cáo 2018, Luật Tiếp công dân 2013).
type PetitionKind string

// The kinds of a petition.
const (
	Complaint    PetitionKind = "complaint"    // khiếu nại
	Denunciation PetitionKind = "denunciation" // tố cáo: who wrote it is a secret
	Proposal     PetitionKind = "proposal"     // kiến nghị, phản ánh
	Mixed        PetitionKind = "mixed"        // đơn có nhiều nội dung
)

var petitionKinds = []PetitionKind{Complaint, Denunciation, Proposal, Mixed}

// PetitionSource is the way by which a petition came.
type PetitionSource string

// The ways by which a petition comes.
const (
	InPerson  PetitionSource = "in_person" // trực tiếp
	Postal    PetitionSource = "postal"    // qua bưu chính
	Online    PetitionSource = "online"    // trực tuyến
	Forwarded PetitionSource = "forwarded" // cơ quan khác chuyển đến
)

var petitionSources = []PetitionSource{InPerson, Postal, Online, Forwarded}

// Petitioner is one of the people who submit a petition.
type Petitioner struct {
	FullName string `json:"fullName"`
	Address  string `json:"address"`
	IDNumber string `json:"idNumber"` // căn cước, số định danh or passport; may be empty (Luật TCD Điều 7 lets name and address do)
	Phone    string `json:"phone"`
}

// PetitionDraft is what an officer enters to register a petition.
type PetitionDraft struct {
	UnitID      UnitID         `json:"unitId"`             // who registers it
	MatterID    *MatterID      `json:"matterId,omitempty"` // the matter it joins; none opens a new one
	Kind        PetitionKind   `json:"kind"`
	Field       string         `json:"field"`      // lĩnh vực, a word of the unit's list: "Đất đai"
	Title       string         `json:"title"`      // one line, at most 200 characters
	Content     string         `json:"content"`    // the content, at most 20 000 characters
	Source      PetitionSource `json:"source"`     // how it came
	ReceivedOn  Date           `json:"receivedOn"` // empty: today
	Petitioners []Petitioner   `json:"petitioners"`
	People      int            `json:"people"`     // how many people share the content; 0: as many as petitioners
	Respondent  string         `json:"respondent"` // whom it is about, when somebody
	SettledBy   string         `json:"settledBy"`  // the agency that settled it before, when one did
	Competent   bool           `json:"competent"`  // thuộc thẩm quyền of the unit
}

// Petition is a registered petition with all that was entered: for those who may
// see who it is from. Lists use PetitionItem.
type Petition struct {
	ID           PetitionID     `json:"id"`
	Number       string         `json:"number"` // DT-2026-000815
	MatterID     MatterID       `json:"matterId"`
	MatterNumber string         `json:"matterNumber"` // VV-2026-000142
	UnitID       UnitID         `json:"unitId"`
	Kind         PetitionKind   `json:"kind"`
	State        PetitionState  `json:"state"`
	Field        string         `json:"field"`
	Title        string         `json:"title"`
	Content      string         `json:"content"`
	Source       PetitionSource `json:"source"`
	ReceivedOn   Date           `json:"receivedOn"`
	Petitioners  []Petitioner   `json:"petitioners"`
	People       int            `json:"people"`
	Respondent   string         `json:"respondent"`
	SettledBy    string         `json:"settledBy"`
	Competent    bool           `json:"competent"`
	LookupCode   string         `json:"lookupCode"` // given to the petitioner; XXXXX-XXXXX
	RegisteredAt time.Time      `json:"registeredAt"`
	RegisteredBy Actor          `json:"registeredBy"`
}

// PetitionItem is a petition in a list: nothing in it says who wrote it beyond a
// masked name, and of a denunciation not even that.
type PetitionItem struct {
	ID           PetitionID    `json:"id"`
	Number       string        `json:"number"`
	MatterID     MatterID      `json:"matterId"`
	MatterNumber string        `json:"matterNumber"`
	Kind         PetitionKind  `json:"kind"`
	State        PetitionState `json:"state"`
	Field        string        `json:"field"`
	Title        string        `json:"title"`
	MaskedName   string        `json:"maskedName"` // "Nguyễn Văn A***"; empty for a denunciation
	People       int           `json:"people"`
	ReceivedOn   Date          `json:"receivedOn"`
	NextDue      Date          `json:"nextDue,omitempty"` // the nearest due date of an open directive
}

// PetitionQuery chooses petitions for a list. Empty fields choose all.
type PetitionQuery struct {
	UnitID UnitID        // registered by one unit only
	Words  string        // names, numbers, words; with diacritics they are meant, without they are not
	Kind   PetitionKind  // one kind only
	State  PetitionState // one state only
	Page   int           // from 1
	Size   int           // rows of a page, 1 to 100; 0: 20
}

// PetitionPage is one page of a list, newest petition first.
type PetitionPage struct {
	Items []PetitionItem `json:"items"`
	Total int            `json:"total"` // of all pages
	Page  int            `json:"page"`
}

// Similar is a registered petition that may be the same as one being registered:
// enough to decide by, and no more.
type Similar struct {
	Item         PetitionItem `json:"item"`
	Similarity   float64      `json:"similarity"`   // of the contents, 0 to 1
	SameName     bool         `json:"sameName"`     // a petitioner has the same name, diacritics aside
	SameIDNumber bool         `json:"sameIdNumber"` // a petitioner has the same identity number
}

// Matter is the case behind petitions.
type Matter struct {
	ID       MatterID  `json:"id"`
	Number   string    `json:"number"` // VV-2026-000142
	Title    string    `json:"title"`
	Field    string    `json:"field"`
	OpenedAt time.Time `json:"openedAt"`
}

// PetitionRecord is everything that is kept about a petition.
type PetitionRecord struct {
	Petition   Petition       `json:"petition"`
	Matter     Matter         `json:"matter"`
	Related    []PetitionItem `json:"related"`  // the other petitions of the matter
	Timeline   []Event        `json:"timeline"` // oldest first
	Documents  []Document     `json:"documents"`
	Minutes    []Minutes      `json:"minutes"` // of each hearing, in order of time
	Directives []Directive    `json:"directives"`
	Seals      []Seal         `json:"seals"` // of the whole matter: a chain has no holes
}

// cleaned returns the draft with spaces trimmed and gaps filled, or the fault
// that names the first field that cannot stand.
func (d PetitionDraft) cleaned(today Date) (PetitionDraft, error) {
	d.Field, d.Title, d.Content = trim(d.Field), trim(d.Title), trim(d.Content)
	d.Respondent, d.SettledBy = trim(d.Respondent), trim(d.SettledBy)
	d.Petitioners = cleanedPetitioners(d.Petitioners)
	d.People = max(d.People, len(d.Petitioners))
	if d.ReceivedOn == "" {
		d.ReceivedOn = today
	}
	if d.Source == "" {
		d.Source = InPerson
	}
	if field := d.firstWrongField(today); field != "" {
		return d, ErrPetitionInvalid.With("field", field)
	}
	return d, nil
}

func (d PetitionDraft) firstWrongField(today Date) string {
	_, dateErr := d.ReceivedOn.Time()
	wrong := []struct {
		field string
		is    bool
	}{
		{"unitId", !isID(d.UnitID)},
		{"matterId", d.MatterID != nil && !isID(*d.MatterID)},
		{"kind", !slices.Contains(petitionKinds, d.Kind)},
		{"source", !slices.Contains(petitionSources, d.Source)},
		{"title", d.Title == "" || longer(d.Title, 200)},
		{"content", d.Content == "" || longer(d.Content, 20_000)},
		{"field", longer(d.Field, 100)},
		{"petitioners", len(d.Petitioners) == 0 || len(d.Petitioners) > 500},
		{"people", d.People > 100_000},
		{"receivedOn", dateErr != nil || d.ReceivedOn > today},
	}
	for _, w := range wrong {
		if w.is {
			return w.field
		}
	}
	return ""
}

// cleanedPetitioners drops rows without a name: a form always has an empty last row.
func cleanedPetitioners(all []Petitioner) []Petitioner {
	var named []Petitioner
	for _, p := range all {
		p = Petitioner{trim(p.FullName), trim(p.Address), strings.ReplaceAll(trim(p.IDNumber), " ", ""), trim(p.Phone)}
		if p.FullName != "" {
			named = append(named, p)
		}
	}
	return named
}

// Event is one line of a petition's timeline.
type Event struct {
	ID   int64           `json:"id,string"`
	Kind EventKind       `json:"kind"`
	At   time.Time       `json:"at"` // when it happened
	By   Actor           `json:"by"`
	Body json.RawMessage `json:"body"` // an object whose shape goes with the kind
}
