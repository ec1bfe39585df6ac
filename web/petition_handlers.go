package web

import (
	"context"
	"io"

	"thongcau/internal/access"
	"thongcau/records"
)

func (s *server) registerPetition(ctx context.Context, in *posted[PetitionDraft]) (*answer[records.Petition], error) {
	subject, draft, err := s.drafting(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	petition, err := s.Records.RegisterPetition(ctx, actor(subject), draft)
	if err != nil {
		return nil, err
	}
	return answered(petition), nil
}

// findSimilar proposes what may be the same petition, before it is registered.
func (s *server) findSimilar(ctx context.Context, in *posted[PetitionDraft]) (*answer[[]records.Similar], error) {
	_, draft, err := s.drafting(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	similar, err := s.Records.FindSimilar(ctx, draft)
	if err != nil {
		return nil, err
	}
	return answered(similar), nil
}

// drafting says who registers, when they may do so for the unit they name, or
// for their own when they name none.
func (s *server) drafting(ctx context.Context, body PetitionDraft) (access.Subject, records.PetitionDraft, error) {
	subject, err := s.who(ctx)
	if err != nil {
		return subject, records.PetitionDraft{}, err
	}
	draft := body.draft(records.UnitID(ownUnit(subject)))
	return subject, draft, access.Can(subject, access.RegisterRecord, access.Object{UnitID: access.UnitID(draft.UnitID)})
}

// ownUnit is the unit of an officer, "" of a guest.
func ownUnit(subject access.Subject) access.UnitID {
	if subject.Person == nil {
		return ""
	}
	return subject.Person.UnitID
}

type petitionSearch struct {
	Words string        `query:"q" maxLength:"200" doc:"Names, numbers, words; diacritics are meant where they are typed."`
	Kind  PetitionKind  `query:"kind"`
	State PetitionState `query:"state"`
	Page  int           `query:"page" minimum:"1" maximum:"10000" default:"1"`
	Size  int           `query:"size" minimum:"1" maximum:"100" default:"20"`
}

func (s *server) findPetitions(ctx context.Context, in *petitionSearch) (*answer[records.PetitionPage], error) {
	subject, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.Can(subject, access.ReadRecord, access.Object{UnitID: ownUnit(subject)}); err != nil {
		return nil, err
	}
	page, err := s.Records.FindPetitions(ctx, records.PetitionQuery{
		UnitID: records.UnitID(ownUnit(subject)),
		Words:  in.Words, Kind: records.PetitionKind(in.Kind), State: records.PetitionState(in.State), Page: in.Page, Size: in.Size,
	})
	if err != nil {
		return nil, err
	}
	return answered(page), nil
}

func (s *server) readPetition(ctx context.Context, in *ByID) (*answer[records.PetitionRecord], error) {
	_, record, err := s.allowRecord(ctx, access.ReadRecord, in.ID)
	if err != nil {
		return nil, err
	}
	return answered(record), nil
}

func (s *server) attachDocument(ctx context.Context, in *upload) (*answer[records.Document], error) {
	subject, record, err := s.allowRecord(ctx, access.RegisterRecord, in.ID)
	if err != nil {
		return nil, err
	}
	name, content, err := in.file()
	if err != nil {
		return nil, err
	}
	document, err := s.Records.AttachDocument(ctx, actor(subject), record.Petition.ID, name, content)
	if err != nil {
		return nil, err
	}
	return answered(document), nil
}

// openDocument answers with the bytes of a document to whoever may read what it
// belongs to: a petition's record, or the minutes of a hearing.
func (s *server) openDocument(ctx context.Context, in *ByID) (*download, error) {
	if _, err := s.who(ctx); err != nil {
		return nil, err
	}
	document, err := s.Records.Document(ctx, records.DocumentID(in.ID))
	if err != nil {
		return nil, err
	}
	if err := s.allowDocument(ctx, document); err != nil {
		return nil, err
	}
	return s.document(ctx, document.ID)
}

func (s *server) allowDocument(ctx context.Context, document records.Document) error {
	if document.HearingID != nil {
		_, err := s.readableMinutes(ctx, string(*document.HearingID))
		return err
	}
	if document.PetitionID == nil {
		return access.ErrNotAllowed
	}
	_, _, err := s.allowRecord(ctx, access.ReadRecord, string(*document.PetitionID))
	return err
}

// document sends a stored file; who may have it was decided.
func (s *server) document(ctx context.Context, id records.DocumentID) (*download, error) {
	content, document, err := s.Records.OpenDocument(ctx, id)
	if err != nil {
		return nil, err
	}
	return saved(attachment{name: document.Name, mediaType: document.MediaType, size: document.Size, send: func(w io.Writer) error {
		defer content.Close()
		_, err := io.Copy(w, content)
		return err
	}}), nil
}

func (s *server) exportPetition(ctx context.Context, in *ByID) (*download, error) {
	_, record, err := s.allowRecord(ctx, access.ExportRecord, in.ID)
	if err != nil {
		return nil, err
	}
	petition := record.Petition
	return saved(attachment{name: petition.Number + ".zip", mediaType: "application/zip", send: func(w io.Writer) error {
		return s.Records.Export(ctx, petition.ID, w)
	}}), nil
}
