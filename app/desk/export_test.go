package desk

// Paths are what an organisation's routes are called behind its address, but for leaving, as "METHOD path".
func Paths() (paths []string) {
	for _, p := range pages() {
		path := "GET /" + p.name
		if p.name == pages()[0].name {
			path = "GET "
		}
		paths = append(paths, path)
	}
	for _, a := range actions() {
		paths = append(paths, "POST /"+a.path)
	}
	for _, t := range tables() {
		paths = append(paths, t.method+" /"+t.path)
	}
	return paths
}
