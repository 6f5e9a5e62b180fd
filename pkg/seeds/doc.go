// Package seeds holds what the product makes of the five articles that it rests on: the inventory of what they say, in
// short; what carries each row of it; where they contradict each other; a glossary of the roles; and pieces of advice.
//
// A line of an article is cited as 001:17, line 17 of the article numbered 001, and several lines in a row as 001:17-19.
// The words are our own throughout: facts are taken from the articles, never sentences. What no article says is marked
// ours.
package seeds
