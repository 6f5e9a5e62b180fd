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
	fmt.Println(first.ID, first.Sources)
	fmt.Println("+", text.Plus)
	fmt.Println("−", text.Minus)
	// Output:
	// v1-focus-01 [001:17 001:18 004:11]
	// + I start new work by finding out why people need it.
	// − I start new work by finding out how we can make it happen.
}
