package page

// What a page does with events of its shared parts, for tests.
var (
	OnShared = (*Screen).onShared
	OnForget = (*Tool).onForget
	OnKeep   = (*Tool).onKeep
)
