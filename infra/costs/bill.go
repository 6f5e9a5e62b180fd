package main

// prices are dollars: for a million requests, units or calls, for a gigabyte, or for a month.
type prices struct {
	EdgeRequest     float64 `json:"edge_request"`
	EdgeFunction    float64 `json:"edge_function"`
	EdgeKey         float64 `json:"edge_key"` // that a function of the edge reads
	EdgeGigabyte    float64 `json:"edge_gigabyte"`
	FirewallRequest float64 `json:"firewall_request"`
	APIRequest      float64 `json:"api_request"`
	Call            float64 `json:"call"`
	CallSecond      float64 `json:"call_gigabyte_second"` // for one second of a gigabyte
	Write           float64 `json:"write"`
	Read            float64 `json:"read"`
	LogGigabyte     float64 `json:"log_gigabyte"`
	StoreGigabyte   float64 `json:"store_gigabyte"` // with recovery, for a month
	Month           float64 `json:"month"`          // firewall, alarms, state
}

// What is assumed of a call, as only a real account shows it.
const (
	callSeconds   = 0.020 // of which the program takes one thousandth, and the tables the rest
	callGigabytes = 0.25  // infra's variable memory
	callLog       = 400   // bytes: a line of the function's and one of the API's
)

// sittingsEach is how many sittings a month there are for every organisation that runs its desk: an assumption, too.
const sittingsEach = 100

// sitting is what one sitting takes: of the site, of everybody who looks at the figures, and of those who give besides; and
// what an organisation takes that runs its desk for a month.
type sitting struct {
	files           int // requests for files of the site
	bytes           int // of them, as they are stored
	document        int // bytes of a page of the desk before anything is in it, compressed
	looking, giving use
	running         use
}

// line is one line of the bill.
type line struct {
	what    string
	dollars float64
}

// bill is what so many sittings a month cost, of which a share gives the result (0 to 1).
func bill(p prices, s sitting, sittings, share float64) []line {
	used := s.looking.plus(s.giving.times(share)).plus(s.running.times(1.0 / sittingsEach)).times(sittings)
	files := float64(s.files) * sittings
	return []line{
		{"bytes of the site", float64(s.bytes) * sittings / 1e9 * p.EdgeGigabyte},
		{"bytes of the functions", used.answerBytes / 1e9 * p.EdgeGigabyte},
		{"requests at the edge", (files + used.calls) / 1e6 * p.EdgeRequest},
		{"edge functions", (2*files+used.calls)/1e6*p.EdgeFunction + used.calls/1e6*p.EdgeKey},
		{"firewall", (files + used.calls) / 1e6 * p.FirewallRequest},
		{"API", used.calls / 1e6 * p.APIRequest},
		{"functions", used.calls * (p.Call/1e6 + callSeconds*callGigabytes*p.CallSecond)},
		{"tables: writes", used.writes / 1e6 * p.Write},
		{"tables: reads", used.reads / 1e6 * p.Read},
		{"tables: storage", used.byteMonths / 1e9 * p.StoreGigabyte},
		{"logs", used.calls * callLog / 1e9 * p.LogGigabyte},
		{"idle", p.Month},
	}
}
