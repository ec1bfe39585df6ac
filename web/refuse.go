package web

import (
	"encoding/json"
	"net/http"
)

// refuse answers with a failure outside of huma's operations: in the guards
// around them.
func refuse(w http.ResponseWriter, failure *Failure) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(failure.status)
	// The client may be gone; there is nobody to tell.
	_ = json.NewEncoder(w).Encode(failure)
}
