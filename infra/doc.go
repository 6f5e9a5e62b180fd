// Package infra places rolefit in the cloud: the Terraform stack beside this
// file, one small file per thing, and the tests that hold it to its promises.
//
// The ordinary tests compare what the stack says with what the code says: the
// routes, the headers of a page, the alarms and their runbook. Those behind the
// build tag terraform need Terraform: they run the stack's own tests
// (tests/*.tftest.hcl), plant mistakes and expect these tests to find them, and
// apply the whole stack to a simulated AWS.
//
// README.md leads from an empty account to the first contribution.
package infra
