package web

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"thongcau/records"
)

// wireNames are the names of types in the API document where the package's own
// name for them would say too little, or something else, beside the others.
var wireNames = map[reflect.Type]string{
	reflect.TypeFor[records.Event]():  "PetitionEvent",
	reflect.TypeFor[records.Report](): "DirectiveReport",
	reflect.TypeFor[records.Saved]():  "SavedEntry",
}

// name is the name of a type in the API document.
func name(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if given, ok := wireNames[t]; ok {
		return given
	}
	return huma.DefaultSchemaNamer(t, hint)
}

// speak teaches the document what the strings of the packages below mean: their
// enumerations become unions, their dates dates. What they answer with goes over
// the wire as it is; there is no second copy of it here.
func speak(r huma.Registry) {
	alias[records.PetitionKind, PetitionKind](r)
	alias[records.PetitionSource, PetitionSource](r)
	alias[records.PetitionState, PetitionState](r)
	alias[records.EventKind, PetitionEventKind](r)
	alias[records.MinutesState, MinutesState](r)
	alias[records.EntryKind, EntryKind](r)
	alias[records.SignatureRole, SignatureRole](r)
	alias[records.ConditionKind, ConditionKind](r)
	alias[records.DirectiveState, DirectiveState](r)
	alias[records.NextStep, NextStep](r)
	alias[records.SealKind, SealKind](r)
	alias[records.Date, Day](r)
	alias[json.RawMessage, map[string]any](r)
}

func alias[T, As any](r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[T](), reflect.TypeFor[As]())
}
