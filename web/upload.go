package web

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// An upload is one file of a multipart form (RFC 7578), read as it arrives: it
// never lies in memory or in a temporary file as a whole.
type upload struct {
	ByID
	form *multipart.Reader
}

// Resolve takes the form off the request before huma could read it.
func (u *upload) Resolve(ctx huma.Context) []error {
	r, w := humago.Unwrap(ctx)
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	form, err := r.MultipartReader()
	if err != nil {
		return []error{&huma.ErrorDetail{Location: "body", Message: "expected multipart/form-data"}}
	}
	u.form = form
	return nil
}

// file returns the part named "file" with the name that the sender gave it.
// Faults: invalid_request, body_too_large.
func (u *upload) file() (name string, content io.Reader, err error) {
	for {
		part, err := u.form.NextPart()
		if errors.Is(err, io.EOF) {
			return "", nil, fmt.Errorf("read the form: no part named file: %w", errInvalidRequest)
		}
		if err != nil {
			return "", nil, fmt.Errorf("read the form: %w", uploadFault(err))
		}
		if part.FormName() == "file" {
			return part.FileName(), uploadReader{part}, nil
		}
	}
}

// An uploadReader gives the limits of the request their own faults.
type uploadReader struct{ io.Reader }

// Read reads the part. Fault: body_too_large.
func (r uploadReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	return n, uploadFault(err)
}

func uploadFault(err error) error {
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return errBodyTooLarge
	}
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	return fmt.Errorf("%w: %w", errInvalidRequest, err)
}
