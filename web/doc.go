// Package web is the front door: the HTTP API under /api, the pages, and the
// place where the live socket is reached. It decides who may ask for what, by
// asking access, and leaves every rule about the things themselves to the
// packages that keep them.
//
// A request passes, from the outside in: recover, security headers, the page's
// redirect to the one public origin, and for the API the refusal of requests
// from other sites, the deadline, and the cookie. A handler then reads from top
// to bottom: who, decode, decide, do, answer. Whatever fails leaves as a Failure
// with a code that the pages have words for.
//
// The contract is generated: Go types, then the OpenAPI document, then the
// TypeScript of web/app/src/api (`go run ./web/openapi`).
package web
