package web

import "thongcau/records"

// EntrySave writes one version of an entry. Repeating an operation changes nothing.
type EntrySave struct {
	OpID      string    `json:"opId" format:"uuid" doc:"One per save, made by the page, repeated until answered."`
	Base      int       `json:"base" minimum:"0" doc:"The version this edits; 0 for a new entry."`
	Speaker   string    `json:"speaker" minLength:"1" maxLength:"200" doc:"Who spoke, as the paper names them."`
	Kind      EntryKind `json:"kind"`
	Text      string    `json:"text" maxLength:"20000"`
	MediaTime int64     `json:"mediaTime" minimum:"0" doc:"Milliseconds since the session first went live."`
	Struck    bool      `json:"struck,omitempty" doc:"Struck out: kept, not printed."`
}

func (e EntrySave) save(hearing records.HearingID, entry records.EntryID) records.EntrySave {
	return records.EntrySave{
		HearingID: hearing, EntryID: entry, OpID: records.OperationID(e.OpID), Base: e.Base,
		Speaker: e.Speaker, Kind: records.EntryKind(e.Kind), Text: e.Text, MediaTime: e.MediaTime, Struck: e.Struck,
	}
}

// DirectiveSave writes a directive. Repeating an operation changes nothing.
type DirectiveSave struct {
	OpID       string `json:"opId" format:"uuid" doc:"One per save, made by the page, repeated until answered."`
	EntryID    string `json:"entryId,omitempty" format:"uuid" doc:"The entry whose words it carries out."`
	Unit       string `json:"unit" minLength:"1" maxLength:"300" doc:"Who carries it out."`
	Supporting string `json:"supporting,omitempty" maxLength:"300" doc:"Who helps."`
	Task       string `json:"task" minLength:"1" maxLength:"4000"`
	Due        string `json:"due" format:"date"`
	Struck     bool   `json:"struck,omitempty" doc:"Taken back: kept, not given."`
}

func (d DirectiveSave) save(hearing records.HearingID, directive records.DirectiveID) records.DirectiveSave {
	return records.DirectiveSave{
		ID: directive, OpID: records.OperationID(d.OpID), HearingID: hearing,
		EntryID: optional[records.EntryID](d.EntryID), Unit: d.Unit, Supporting: d.Supporting,
		Task: d.Task, Due: records.Date(d.Due), Struck: d.Struck,
	}
}

// Confirmation is the citizen's yes to exactly the version they read.
type Confirmation struct {
	Version int    `json:"version" minimum:"1"`
	Remark  string `json:"remark,omitempty" maxLength:"2000" doc:"What the citizen adds, in their own words."`
}

// SignOff signs the minutes as chair or clerk.
type SignOff struct {
	As      string `json:"as" enum:"chair,clerk"`
	Version int    `json:"version,omitempty" minimum:"0" doc:"The version that was read; the present one unless said."`
}

// Refusal notes that the citizen does not confirm the version they read, and why.
type Refusal struct {
	Version int    `json:"version" minimum:"1"`
	Reason  string `json:"reason" minLength:"1" maxLength:"2000"`
}

// SupplementDraft is a correction to sealed minutes.
type SupplementDraft struct {
	OpID   string `json:"opId" format:"uuid" doc:"One per supplement, made by the page, repeated until answered."`
	Text   string `json:"text" minLength:"1" maxLength:"20000"`
	Reason string `json:"reason" minLength:"1" maxLength:"2000"`
}
