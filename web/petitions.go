package web

import (
	"thongcau/records"
)

// PetitionDraft is what an officer fills in to register a petition.
type PetitionDraft struct {
	UnitID      string            `json:"unitId,omitempty" format:"uuid" doc:"The office that registers; the officer's own unless said."`
	MatterID    string            `json:"matterId,omitempty" format:"uuid" doc:"The matter it joins; a new one unless said."`
	Kind        PetitionKind      `json:"kind"`
	Field       string            `json:"field,omitempty" maxLength:"100" doc:"Field of administration, a word of the unit's list."`
	Title       string            `json:"title" minLength:"1" maxLength:"200" doc:"One line."`
	Content     string            `json:"content" minLength:"1" maxLength:"20000"`
	Source      PetitionSource    `json:"source,omitempty" doc:"How it came; in person unless said."`
	ReceivedOn  string            `json:"receivedOn,omitempty" format:"date" doc:"Today unless said."`
	Petitioners []PetitionerDraft `json:"petitioners" minItems:"1" maxItems:"500" doc:"The first is the one who is written to."`
	People      int               `json:"people,omitempty" minimum:"0" maximum:"100000" doc:"How many share the content; as many as petitioners unless said."`
	Respondent  string            `json:"respondent,omitempty" maxLength:"300" doc:"Whom it is about."`
	SettledBy   string            `json:"settledBy,omitempty" maxLength:"300" doc:"The agency that settled it before."`
	Competent   bool              `json:"competent,omitempty" doc:"Whether it falls to this unit."`
}

// PetitionerDraft is one of the people who submit a petition. A row without a
// name is dropped.
type PetitionerDraft struct {
	FullName string `json:"fullName" maxLength:"80"`
	Address  string `json:"address,omitempty" maxLength:"300"`
	IDNumber string `json:"idNumber,omitempty" maxLength:"40"`
	Phone    string `json:"phone,omitempty" maxLength:"30"`
}

// draft is the petition in the words of the records.
func (d PetitionDraft) draft(own records.UnitID) records.PetitionDraft {
	draft := records.PetitionDraft{
		UnitID: own, MatterID: optional[records.MatterID](d.MatterID),
		Kind: records.PetitionKind(d.Kind), Field: d.Field, Title: d.Title, Content: d.Content,
		Source: records.PetitionSource(d.Source), ReceivedOn: records.Date(d.ReceivedOn),
		People: d.People, Respondent: d.Respondent, SettledBy: d.SettledBy, Competent: d.Competent,
	}
	if d.UnitID != "" {
		draft.UnitID = records.UnitID(d.UnitID)
	}
	for _, p := range d.Petitioners {
		draft.Petitioners = append(draft.Petitioners, records.Petitioner(p))
	}
	return draft
}

// optional is nil for an empty string.
func optional[T ~string](text string) *T {
	if text == "" {
		return nil
	}
	value := T(text)
	return &value
}
