package web

import "embed"

// built is the pages' output of `npm run build`; in a tree that was not built
// it holds nothing but a placeholder.
//
//go:embed all:app/dist
var built embed.FS
