package records

import (
	"fmt"
	"slices"
	"time"

	"thongcau/records/paper"
)

// paper returns what the printed minutes say. Struck and empty entries are kept in
// the record and left out here.
func (s sealing) paper(digest string) paper.MinutesPaper {
	m, sheet := s.minutes, s.minutes.Sheet
	return paper.MinutesPaper{
		ParentUnit: sheet.ParentUnitName, Unit: sheet.UnitName, Number: m.Number, Locality: sheet.Locality,
		Session: sheet.SessionTitle, Place: sheet.Place, Points: paperPoints(sheet.Points),
		Chair: paper.Officer(sheet.Chair), Clerk: paper.Officer(sheet.Clerk),
		Citizen:  paper.Citizen(sheet.Citizen),
		Petition: s.petitionLine(), Subject: sheet.Subject,
		StartedAt: sheet.StartedAt, EndedAt: *m.EndedAt, SealedAt: s.at,
		Statements: m.said(EntryStatement), Requests: m.said(EntryRequest),
		Opinions:    m.said(EntryAnswer, EntryOpinion),
		Conclusions: m.said(EntryConclusion, EntryDirective),
		Documents:   documentNames(s.documents), Directives: m.tasks(), Remark: m.Remark,
		Conditions:    conditionLines(m.Conditions),
		CitizenSigned: m.signed(SignedCitizen, sheet.Citizen.Name),
		ChairSigned:   m.signed(SignedChair, sheet.Chair.Name),
		ClerkSigned:   m.signed(SignedClerk, sheet.Clerk.Name),
		Digest:        digest,
	}
}

func (s sealing) petitionLine() string {
	if s.petition == nil {
		return ""
	}
	return fmt.Sprintf("%s (vụ việc %s)", s.petition.Number, s.petition.MatterNumber)
}

func paperPoints(points []SheetPoint) []paper.Point {
	all := make([]paper.Point, len(points))
	for i, p := range points {
		all[i] = paper.Point(p)
	}
	return all
}

func documentNames(docs []Document) []string {
	names := make([]string, len(docs))
	for i, d := range docs {
		names[i] = fmt.Sprintf("%s (nhận ngày %s)", d.Name, d.AddedAt.In(VietnamTime).Format("02/01/2006"))
	}
	return names
}

// said returns what stands in the sections of the given kinds, by media time.
func (m Minutes) said(kinds ...EntryKind) []paper.Utterance {
	var all []paper.Utterance
	for _, e := range m.Entries {
		if !e.Struck && e.Text != "" && slices.Contains(kinds, e.Kind) {
			at := m.Sheet.LiveAt.Add(time.Duration(e.MediaTime) * time.Millisecond)
			all = append(all, paper.Utterance{At: at, Speaker: e.Speaker, Text: e.Text})
		}
	}
	return all
}

func (m Minutes) tasks() []paper.Directive {
	var all []paper.Directive
	for _, d := range m.Directives {
		if due, err := d.Due.Time(); err == nil && !d.Struck {
			all = append(all, paper.Directive{Unit: d.Unit, Supporting: d.Supporting, Task: d.Task, Due: due})
		}
	}
	return all
}

// signed returns how the place of a signature was filled. Somebody else's act is
// told by its name.
func (m Minutes) signed(as SignatureRole, name string) paper.Signed {
	for _, s := range m.Signatures {
		if s.As != as {
			continue
		}
		signed := paper.Signed{Name: name, At: s.At}
		if s.By.Name != name || s.Refused {
			signed.By = s.By.Name
		}
		if s.Refused {
			signed.Refused = s.Remark
		}
		return signed
	}
	return paper.Signed{Name: name}
}

func conditionLines(conditions []Condition) []string {
	lines := make([]string, 0, len(conditions)+1)
	if !slices.ContainsFunc(conditions, func(c Condition) bool { return c.Kind == Recording }) {
		lines = append(lines, "Chưa có tệp ghi âm, ghi hình được gắn với biên bản này")
	}
	for _, c := range conditions {
		lines = append(lines, c.line())
	}
	return lines
}

// line says a condition in the words of the minutes.
func (c Condition) line() string {
	switch c.Kind {
	case Recording:
		return joined("Ghi âm, ghi hình theo Điều 24 Nghị định số 154/2026/NĐ-CP", c.Text)
	case Interruption:
		return joined("Gián đoạn kết nối: "+c.Point+", "+c.span(), c.Text)
	case NoticeRefused:
		return joined(c.Point+" không đồng ý việc ghi âm, ghi hình, lúc "+timeOfDay(c.From), c.Text)
	case NoticeAccepted:
		return joined(c.Point+" đã được thông báo và đồng ý việc ghi âm, ghi hình, lúc "+timeOfDay(c.From), c.Text)
	}
	return joined(c.Point, c.Text)
}

func (c Condition) span() string {
	if c.Until == nil {
		return "từ " + timeOfDay(c.From)
	}
	return "từ " + timeOfDay(c.From) + " đến " + timeOfDay(*c.Until)
}

func timeOfDay(t time.Time) string { return t.In(VietnamTime).Format("15:04:05") }

func joined(text, more string) string {
	if more == "" {
		return text
	}
	return text + "; " + more
}
