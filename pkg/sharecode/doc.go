// Package sharecode packs what people pass on to each other into one line of text, and unpacks it again. No server sees a
// code: people send it in a chat, or in the fragment of an address.
//
// # Kinds
//
// Six kinds, told apart by their first four letters, so that none can be taken for another:
//
//	SELF  the private code of a sitting: its answers, seed and form. For oneself.
//	HATS  the share code of a profile: scores in steps of 5, numbers of answers, levels. What a team exchanges.
//	NEED  the share code of one stakeholder's answers about a project.
//	DUTY  the share code of one member's answers about who owns which duty.
//	RATE  the share code of one person's answers about symptoms of unclear roles.
//	CREW  an invitation: the labels that a team chose for its members, and the deck it uses.
//
// # Frame
//
// A code is its four letters, a hyphen, and Crockford's base 32 of: one byte of version, the payload, and the CRC-32C
// (Castagnoli) of letters, version and payload. The frame itself never changes, so that a program can tell a newer code
// from a damaged one. The CRC catches every single wrong letter and every burst of wrong letters up to 32 bits long.
// Reading is forgiving: small letters, spaces and hyphens do not matter, O reads as 0, I and L read as 1.
//
// # Lengths
//
// In characters, with the prefix: SELF 53 before the first answer, 108 with all 90 items of the launch bank answered, and
// below 160 for a bank of up to 175; HATS always 34 (84 in version 1); NEED always 25; RATE always 28; DUTY at most 65 for the full deck; CREW
// 15 and 1.6 for each label and each byte of one (it goes into a link and not into a chat line). Tests hold the bounds.
package sharecode
