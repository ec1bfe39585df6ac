package web

import (
	_ "embed"
	"net/http"
	"regexp"
	"strings"
)

// trusted is the Trusted Types policy of every page: see the file.
//
//go:embed trusted.js
var trusted string

// nonceMark is what the build writes where each answer's own nonce goes
// (html.cspNonce in vite.config.ts).
const nonceMark = "thongcau-nonce"

var head = regexp.MustCompile(`<head[^>]*>`)

// A document is an HTML page cut where the nonce goes. The pieces never change;
// joining them is the whole work per request.
type document struct {
	pieces []string
}

// newDocument puts the policy first into the head, before any script of ours.
func newDocument(html []byte) document {
	text := string(html)
	if at := head.FindStringIndex(text); at != nil {
		text = text[:at[1]] + `<script nonce="` + nonceMark + `">` + trusted + `</script>` + text[at[1]:]
	}
	return document{pieces: strings.Split(text, nonceMark)}
}

func (d document) serve(w http.ResponseWriter, r *http.Request) {
	nonce, _ := r.Context().Value(nonceKey{}).(string)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.Method == http.MethodGet {
		_, _ = w.Write([]byte(strings.Join(d.pieces, nonce))) // a client that left needs no answer
	}
}
