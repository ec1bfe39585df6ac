// Package arch holds the plan of the house in tests: who may import whom, which
// technology has which home, what every package must say of itself, which words
// stay out, and which versions are the lowest that are safe.
//
// When a test here fails, either the code has strayed or the plan is wrong. In
// the second case change the plan, here and in docs/architecture.md, in the
// same commit, and say why.
package arch
