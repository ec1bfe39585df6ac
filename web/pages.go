package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// pages serves the built front end from memory: documents with this response's
// nonce in them, and files that browsers may keep for ever, since their names
// carry their hash.
type pages struct {
	documents map[string]document // by file name: index.html, citizen.html
	files     map[string]file     // by path from the root, with the slash
}

// A file is bytes that never change while the process lives.
type file struct {
	mediaType string
	etag      string
	plain     []byte
	zipped    []byte // nil where compressing gains nothing
}

func builtPages() fs.FS {
	dist, err := fs.Sub(built, "app/dist")
	if err != nil {
		panic(fmt.Sprintf("the binary's own folder is not there: %v", err))
	}
	return dist
}

func loadPages(root fs.FS) (*pages, error) {
	p := &pages{documents: map[string]document{}, files: map[string]file{}}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		content, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".html" {
			p.documents[name] = newDocument(content)
			return nil
		}
		p.files["/"+name], err = newFile(name, content)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the built pages: %w", err)
	}
	return p, nil
}

// ServeHTTP answers what is not the API: a built file, the citizen's page at
// /j, and for every other address the officers' page, which knows its own
// routes.
func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Method Not Allowed", http.StatusMethodNotAllowed)
		return
	}
	if found, ok := p.files[r.URL.Path]; ok {
		found.serve(w, r)
		return
	}
	if path.Ext(r.URL.Path) != "" {
		http.NotFound(w, r)
		return
	}
	p.document(w, r)
}

func (p *pages) document(w http.ResponseWriter, r *http.Request) {
	name := "index.html"
	if r.URL.Path == "/j" || strings.HasPrefix(r.URL.Path, "/j/") {
		name = "citizen.html"
	}
	found, ok := p.documents[name]
	if !ok {
		http.Error(w, "The pages are not built: run `make build`.", http.StatusServiceUnavailable)
		return
	}
	found.serve(w, r)
}

// immutable is a year: names under assets/ carry the hash of their content.
const immutable = "public, max-age=31536000, immutable"

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("ETag", f.etag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(r.URL.Path, "/assets/") {
		h.Set("Cache-Control", immutable)
	}
	content := f.plain
	if f.zipped != nil && acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		content = f.zipped
	}
	// Our own content is never served in ranges of the compressed form.
	if r.Header.Get("If-None-Match") == f.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", fmt.Sprint(len(content)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(content) // a client that left needs no answer
	}
}

// acceptsGzip reads Accept-Encoding (RFC 9110 section 12.5.3) as far as
// browsers use it: a list of names, and q=0 to refuse one.
func acceptsGzip(r *http.Request) bool {
	for _, coding := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if strings.TrimSpace(name) == "gzip" {
			return strings.TrimSpace(weight) != "q=0"
		}
	}
	return false
}

func newFile(name string, content []byte) (file, error) {
	sum := sha256.Sum256(content)
	f := file{mediaType: mediaType(name), etag: `"` + hex.EncodeToString(sum[:16]) + `"`, plain: content}
	if !compressible(f.mediaType) {
		return f, nil
	}
	zipped, err := compress(content)
	if len(zipped) < len(content) {
		f.zipped = zipped
	}
	return f, err
}

// mediaTypes are those of what the build writes; the machine's own table of
// types differs from machine to machine.
var mediaTypes = map[string]string{
	".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
	".woff2": "font/woff2", ".json": "application/json", ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/vnd.microsoft.icon",
	".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
	".webmanifest": "application/manifest+json", ".map": "application/json",
}

func mediaType(name string) string {
	extension := path.Ext(name)
	if known, ok := mediaTypes[extension]; ok {
		return known
	}
	if known := mime.TypeByExtension(extension); known != "" {
		return known
	}
	return "application/octet-stream"
}

func compressible(mediaType string) bool {
	for _, prefix := range []string{"text/", "application/json", "application/wasm", "application/manifest+json", "image/svg+xml"} {
		if strings.HasPrefix(mediaType, prefix) {
			return true
		}
	}
	return false
}

func compress(content []byte) ([]byte, error) {
	var out bytes.Buffer
	zip, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, writeErr := zip.Write(content)
	err = errors.Join(writeErr, zip.Close())
	return out.Bytes(), err
}
