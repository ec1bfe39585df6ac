package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
)

// A policyReport is what a browser sends when a page broke its content policy
// (Reporting API). Addresses may carry an invitation's secret: only their path
// is kept, and of what was blocked only the origin.
type policyReport struct {
	Body struct {
		DocumentURL string `json:"documentURL"`
		BlockedURL  string `json:"blockedURL"`
		Directive   string `json:"effectiveDirective"`
	} `json:"body"`
}

// 16 KiB: a dozen reports; a browser sends them in small batches.
const maxReports = 16 << 10

// reportPolicy logs a few facts of each report. Browsers send no header of ours
// with them, and nothing here changes anything.
func (s *server) reportPolicy(w http.ResponseWriter, r *http.Request) {
	if !s.looks.allow(r) {
		refuse(w, newFailure(errTooManyRequests))
		return
	}
	var reports []policyReport
	if err := json.NewDecoder(io.LimitReader(r.Body, maxReports)).Decode(&reports); err != nil {
		refuse(w, newFailure(errInvalidRequest))
		return
	}
	for _, report := range reports {
		s.Log.WarnContext(r.Context(), "content policy broken", "directive", report.Body.Directive,
			"page", pathOf(report.Body.DocumentURL), "blocked", originOf(report.Body.BlockedURL))
	}
	w.WriteHeader(http.StatusNoContent)
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address[:min(len(address), 16)] // "inline", "eval", "trusted-types-sink"
	}
	return u.Scheme + "://" + u.Host
}
