package page

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
)

// Groups keeps for whom the person answers.
type Groups struct {
	device  device.Device
	unkept  bool           // the device did not keep the group
	ofFrame *sitting.Group // in a frame whose embedder chose the team; kept by nobody, so that two frames can differ
}

// Kept is for whom the person answers. A damaged group is none.
func (k *Groups) Kept() sitting.Group {
	if k.ofFrame != nil {
		return *k.ofFrame
	}
	g, _ := sitting.ParseGroup(k.device.Load(device.Group))
	return g
}

// Keep keeps a group, or that there is none.
func (k *Groups) Keep(g sitting.Group) {
	k.unkept = false
	switch {
	case k.ofFrame != nil:
		*k.ofFrame = g
	case g.None():
		k.device.Delete(device.Group)
	default:
		k.unkept = !k.device.Save(device.Group, g.Encode())
	}
}

// Embed fixes the group that the embedder of a frame chose.
func (k *Groups) Embed(g sitting.Group) { k.ofFrame = &g }

// Unkept reports whether the device did not keep the group, which then lasts as long as the program runs.
func (k *Groups) Unkept() bool { return k.unkept }
