package signaling

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thongcau/internal/fault"
)

// frames makes an empty frame of each type that the server sends.
var frames = map[string]func() any{
	"snapshot": func() any { return &Snapshot{} }, "delta": func() any { return &Delta{} }, "resumed": func() any { return &Resumed{} },
	"slots": func() any { return &Slots{} }, "speaking": func() any { return &Speaking{} }, "answer": func() any { return &Answer{} },
	"done": func() any { return &Done{} }, "error": func() any { return &Failed{} }, "bye": func() any { return &Bye{} },
}

var jsonBlocks = regexp.MustCompile("(?s)```json\n(.*?)```")

func readProtocol(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("PROTOCOL.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// readExample decodes an example as what its type says, the way client or server do.
func readExample(raw []byte) (kind string, message any, err error) {
	var head envelope
	if err := json.Unmarshal(raw, &head); err != nil {
		return "", nil, err
	}
	if head.Type == "join" {
		j, err := decodeJoin(raw)
		return head.Type, &j, err
	}
	if empty, ok := frames[head.Type]; ok {
		frame := empty()
		return head.Type, frame, strict(raw, frame)
	}
	_, req, err := decode(raw)
	return head.Type, req, err
}

func TestEveryExampleOfTheProtocolIsTrueAndNoTypeIsWithout(t *testing.T) {
	seen := map[string]bool{}
	for _, block := range jsonBlocks.FindAllStringSubmatch(readProtocol(t), -1) {
		kind, message, err := readExample([]byte(block[1]))
		if err != nil {
			t.Errorf("%s: %v", block[1], err)
			continue
		}
		seen[kind] = true
		var written, again any
		if err := json.Unmarshal([]byte(block[1]), &written); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(encode(message), &again); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(written, again) {
			t.Errorf("the example of %s says\n%s\nthe program says\n%s", kind, encode(written), encode(again))
		}
	}
	wanted := append([]string{"join"}, RequestTypes()...)
	for kind := range frames {
		wanted = append(wanted, kind)
	}
	for _, kind := range wanted {
		if !seen[kind] {
			t.Errorf("%s has no example", kind)
		}
	}
}

func TestTheProtocolNamesEveryCode(t *testing.T) {
	text := readProtocol(t)
	for _, f := range fault.All() {
		if f.Code != "media_port_taken" && !strings.Contains(text, "`"+f.Code+"`") {
			t.Errorf("%s is not in the table of codes", f.Code)
		}
	}
}

func TestAMessageThatMeansNothingIsRefused(t *testing.T) {
	for raw, want := range map[string]*fault.Fault{
		``:                                  ErrMessageInvalid,
		`null`:                              ErrMessageUnknown,
		`[]`:                                ErrMessageInvalid,
		`{}`:                                ErrMessageUnknown,
		`{"type":"dance"}`:                  ErrMessageUnknown,
		`{"type":"join"}`:                   ErrMessageUnknown,
		`{"type":"hand","raised":"yes"}`:    ErrMessageInvalid,
		`{"type":"hand","colour":"red"}`:    ErrMessageInvalid,
		`{"type":"hand","id":-1}`:           ErrMessageInvalid,
		`{"type":"hand"} {"type":"leave"}`:  ErrMessageInvalid,
		`{"type":"device","microphone":{}}`: ErrMessageInvalid,
	} {
		if _, req, err := decode([]byte(raw)); req != nil || fault.Of(err).Code != want.Code {
			t.Errorf("%s: %v, want %s", raw, err, want.Code)
		}
	}
}

func TestAJoinIsTheFirstMessageAndComplete(t *testing.T) {
	for raw, want := range map[string]*fault.Fault{
		`{"type":"hand","raised":true}`:                          ErrNotJoined,
		`{"type":"join","protocol":1}`:                           ErrMessageInvalid,
		`{"type":"join","protocol":2,"ticket":"t"}`:              ErrMessageInvalid,
		`{"type":"join","protocol":1,"ticket":"t","name":"A"}`:   ErrMessageInvalid,
		`{"type":"join","protocol":1,"ticket":"t","resume":"x"}`: ErrMessageInvalid,
		`join`: ErrMessageInvalid,
	} {
		if _, err := decodeJoin([]byte(raw)); err == nil || fault.Of(err).Code != want.Code {
			t.Errorf("%s: %v, want %s", raw, err, want.Code)
		}
	}
	j, err := decodeJoin([]byte(`{"type":"join","protocol":1,"ticket":"t","resume":{"epoch":3,"seq":4}}`))
	if err != nil || j.Resume == nil || *j.Resume != (JoinResume{Epoch: 3, Seq: 4}) {
		t.Errorf("%+v: %v", j, err)
	}
}

// FuzzDecode: whatever a page sends, either a request comes out whose type is
// known and that decodes to itself again, or one of two declared faults.
func FuzzDecode(f *testing.F) {
	for _, message := range messages {
		f.Add([]byte(message))
	}
	for _, raw := range []string{``, `{`, `{"type":"hand","id":18446744073709551615}`, `{"type":"offer","sources":{"":""}}`, `{"TYPE":"hand","type":"leave"}`} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		id, req, err := decode(raw)
		if err != nil {
			code := fault.Of(err).Code
			if req != nil || code != ErrMessageInvalid.Code && code != ErrMessageUnknown.Code {
				t.Fatalf("%v with request %v", err, req)
			}
			return
		}
		again, same, err := decode(encode(req))
		if err != nil || again != id || !reflect.DeepEqual(same, req) {
			t.Fatalf("%+v (%d) became %+v (%d): %v", req, id, same, again, err)
		}
		if !slices.Contains(Actions, req.right()) {
			t.Fatalf("%+v needs the right %q", req, req.right())
		}
	})
}
