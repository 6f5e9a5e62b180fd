package leaderview

import "rolefit/pkg/benchmark"

// mean is the plain mean of some figures, which bounds what the means are.
func mean(figures []benchmark.Range) (r benchmark.Range) {
	for _, f := range figures {
		r.Value, r.Low, r.High = r.Value+f.Value, r.Low+f.Low, r.High+f.High
	}
	n := float64(max(len(figures), 1))
	return benchmark.Range{Value: r.Value / n, Low: r.Low / n, High: r.High / n}
}

// hull is the least range that holds both; its value is that of the first.
func hull(r, s benchmark.Range) benchmark.Range {
	return benchmark.Range{Value: r.Value, Low: min(r.Low, s.Low), High: max(r.High, s.High)}
}
