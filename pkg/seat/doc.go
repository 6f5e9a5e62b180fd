// Package seat lets everybody of a team be counted once in a round, whatever device
// they use, and lets nobody see who contributed what. It holds what travels: the
// code of a seat, what it is blinded to, and the token that it becomes. Package
// blind does the arithmetic, and package issuer issues seats and signs for them.
//
// # Model
//
// An organisation that switches seats on for a round of its own gives every team a
// fixed number of them. A seat is a number from 1 on. Its Code is that number, how
// often the seat was replaced, and a proof that the service made it; nothing is
// stored of a seat that was neither used nor replaced.
//
// After the yes, a browser draws 32 random bytes, the serial number of its token,
// blinds them together with the name of the unit (contribution.Unit), and hands the
// blinded message in with the code. The issuer signs once for each seat and kind,
// and gives whoever asks again with the same blinded message the same signature.
// The browser unblinds it to a Token, which goes with the contribution.
//
// The scheme is RSABSSA-SHA384-PSS-Randomized of RFC 9474 with keys of 2048 bits.
// Of its variants this is the one for a message that can be guessed, as the name of
// a unit can, and for a signer whose key nobody has checked, as ours: the random
// bytes in front keep a key that was made badly on purpose from learning anything of
// the message, and are the serial number at the same time.
//
// There is a key for each unit: each team, kind and round. Who signs blindly does
// not see what is signed, and so cannot see for which team and kind it is. With one
// key for a whole round a seat of one team could be spent in another, and three
// times in one kind. The key says what the signature is good for. All tokens of a
// unit have the same key, so it tells nothing that the row's own place does not.
//
// # Guarantees
//
//   - A unit of a round with seats holds no more contributions than its team has seats.
//   - A token cannot be tied to a seat, not even by who holds the keys and all that was
//     ever stored: for every blinded message and every token of a unit there is a
//     blinding that leads from one to the other.
//   - Nothing that is lost on the way costs a seat: the blinded message is kept on the
//     device before it is sent, and signed again.
//   - A seat that was replaced before it was used ends at that moment. One that was
//     used is never replaced.
//
// # What it does not do
//
// Who issues the seats can use them all, and learns by replacing whether one was
// used. Who runs the service sees the signing and the contribution come shortly
// after each other. It stores no time and no address with either, but a program that
// did could connect them.
package seat
