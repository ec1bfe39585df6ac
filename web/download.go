package web

import (
	"io"
	"mime"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// A download answers with a file that the browser saves and never shows in a
// page of ours: its bytes came from strangers, or are a record.
type download struct {
	Body func(huma.Context)
}

// An attachment is what a download sends.
type attachment struct {
	name      string // as the reader saves it; may be Vietnamese
	mediaType string
	size      int64 // bytes; 0 when it is not known before the end
	send      func(io.Writer) error
}

// saved turns an attachment into an answer. Whatever fails on the way ends the
// connection: a file that is cut short must not look whole.
func saved(a attachment) *download {
	return &download{Body: func(ctx huma.Context) {
		ctx.SetHeader("Content-Type", a.mediaType)
		ctx.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.name}))
		ctx.SetHeader("Content-Security-Policy", "default-src 'none'; sandbox")
		if a.size > 0 {
			ctx.SetHeader("Content-Length", strconv.FormatInt(a.size, 10))
		}
		ctx.SetStatus(http.StatusOK)
		if err := a.send(ctx.BodyWriter()); err != nil {
			logFailure(ctx.Context(), err)
			panic(http.ErrAbortHandler)
		}
	}}
}

// bytesOf sends bytes that are in memory.
func bytesOf(name, mediaType string, content []byte) *download {
	return saved(attachment{name: name, mediaType: mediaType, size: int64(len(content)), send: func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}})
}
