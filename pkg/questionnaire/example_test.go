package questionnaire_test

import (
	"fmt"

	"rolefit/pkg/questionnaire"
)

// The first question of every sitting.
func ExampleLoad() {
	bank, err := questionnaire.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	first := bank.Fixed()[0]
	text, _ := bank.Text("en", first.ID)
	fmt.Println(bank.Stem("en"))
	fmt.Println(first.ID, first.Sources)
	fmt.Println("+", text.Plus)
	fmt.Println("−", text.Minus)
	// Output:
	// Which would you rather do?
	// a2-collaboration-01 [004:48 004:50 003:32]
	// + Let people choose their own tasks
	// − Match people with tasks that suit them
}
