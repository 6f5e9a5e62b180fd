package infra_test

import (
	"slices"
	"strings"
	"testing"
)

// The workflow has no keys and no rights but those of its role, deploys as deploy.sh says, and what somebody types into
// it is never read as lines of a shell.
func TestWorkflow(t *testing.T) {
	workflow, deployer, script := read(t, "../.github/workflows/deploy.yml"), read(t, "deployer/main.tf"), read(t, "deploy.sh")
	for _, never := range []string{"secrets.", "access-key", "pull_request", "permissions: write-all"} {
		if strings.Contains(workflow, never) {
			t.Errorf("the workflow has %q", never)
		}
	}
	for line := range strings.Lines(workflow) {
		if strings.Contains(line, "run:") && strings.Contains(line, "${{") {
			t.Errorf("what somebody typed would run: %s", line)
		}
	}
	jobs := strings.Split(workflow, "\n    runs-on: ")[1:]
	if len(jobs) != 3 {
		t.Fatalf("%d jobs, not build, plan and deploy", len(jobs))
	}
	for i, environment := range []string{"", "${{ inputs.environment }}-plan", "${{ inputs.environment }}"} {
		if got := matches(`(?m)^    environment: (.*)$`, jobs[i]); environment == "" && got != nil || environment != "" && !slices.Equal(got, []string{environment}) {
			t.Errorf("job %d runs in the environments %q", i, got)
		}
		if got, want := strings.Contains(jobs[i], "id-token: write"), environment != ""; got != want {
			t.Errorf("job %d takes on a role: %t", i, got)
		}
	}
	if !strings.Contains(deployer, `for e in ["", "-plan"] : "repo:${var.repository}:environment:${var.environment}${e}"`) {
		t.Error("the role is not that of the workflow's two environments")
	}
	for _, program := range matches(`\.\./(build/\w+\.zip|bin/rolefit)`, read(t, "deploy_parts.sh")) {
		if !strings.Contains(workflow, program) {
			t.Errorf("the workflow does not hand on %s, which deploying takes", program)
		}
	}
	for _, variable := range []string{"PLAN", "APPROVED"} {
		if strings.Count(workflow, variable+"=$PWD/plan.txt infra/deploy.sh") != 1 || !strings.Contains(script, "#   "+variable+"=FILE") {
			t.Errorf("deploy.sh is not given %s, or does not know it", variable)
		}
	}
}
