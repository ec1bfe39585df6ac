package records

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold returns s for a search that does not mind diacritics: lower case, without
// marks, đ as d, words separated by single spaces. It is done here and not by
// PostgreSQL's unaccent so that one function serves what is stored and what is
// sought.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == 'đ':
			b.WriteByte('d')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// tones are the combining marks of the Vietnamese tones; the other marks (â, ơ, ă)
// make letters.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// toned returns s for a search that minds diacritics: lower case, with the tone of
// each word moved before the word. Then "hòa" and "hoà" are one word, and the
// beginning of a word finds it.
func toned(s string) string {
	words := strings.Fields(norm.NFD.String(strings.ToLower(s)))
	for i, word := range words {
		words[i] = toneFirst(word)
	}
	return strings.Join(words, " ")
}

func toneFirst(word string) string {
	var tone, rest strings.Builder
	for _, r := range word {
		if strings.ContainsRune(tones, r) {
			tone.WriteRune(r)
		} else {
			rest.WriteRune(r)
		}
	}
	return tone.String() + norm.NFC.String(rest.String())
}

// searchPatterns returns one LIKE pattern for each word that is sought: words with
// diacritics to be looked for among toned words, words without among folded ones.
func searchPatterns(words string) (tonedWords, foldedWords []string) {
	for _, word := range strings.Fields(norm.NFC.String(words)) {
		plain := fold(word)
		if plain == "" {
			continue
		}
		if plain == strings.ToLower(word) {
			foldedWords = append(foldedWords, "%"+escapeLike(plain)+"%")
		} else {
			tonedWords = append(tonedWords, "%"+escapeLike(toned(word))+"%")
		}
	}
	return tonedWords, foldedWords
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func escapeLike(s string) string { return likeEscaper.Replace(s) }
