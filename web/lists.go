package web

import (
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// withoutNullLists gives every list in an answer at least an empty value: a nil
// slice is JSON's null, and the document promises arrays.
func withoutNullLists(_ huma.Context, _ string, body any) (any, error) {
	from := reflect.ValueOf(body)
	if !from.IsValid() || from.Kind() == reflect.Func {
		return body, nil
	}
	copied := reflect.New(from.Type()).Elem()
	copied.Set(from)
	fillLists(copied)
	return copied.Interface(), nil
}

func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillLists(v.Elem())
		}
	case reflect.Slice:
		fillList(v)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillLists(v.Field(i))
			}
		}
	}
}

// fillList leaves bytes as they are: they travel as text, or as raw JSON.
func fillList(v reflect.Value) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return
	}
	if v.IsNil() && v.CanSet() {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	for i := range v.Len() {
		fillLists(v.Index(i))
	}
}
