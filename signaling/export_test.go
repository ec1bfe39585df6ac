package signaling

// What the tests of the Hub, which stand outside the package, share with those inside.

// Book is the Docket in memory.
type Book = book

// NewBook is a book with the agenda of the tests.
func NewBook() *Book { return newBook(agendaOfTests()) }

// Guest is what a ticket says about one of the people of the tests.
func Guest(name string) Admission {
	adm := guests[name]
	adm.Room, adm.Seat = "room", name
	return adm
}
