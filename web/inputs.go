package web

// A nothing is an input without fields.
type nothing struct{}

// ByID names one thing by the id in the path. It is exported because huma reads
// no field of an embedded type that is not.
type ByID struct {
	ID string `path:"id" format:"uuid"`
}

// A posted is an input that is a body alone.
type posted[T any] struct {
	Body T
}

// A postedTo is a body for the thing that the path names.
type postedTo[T any] struct {
	ByID
	Body T
}

// An answer is a body as JSON.
type answer[T any] struct {
	Body T
}

// answered wraps a value that a handler returns.
func answered[T any](body T) *answer[T] { return &answer[T]{Body: body} }
