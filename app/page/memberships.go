package page

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
)

// Memberships keeps for whom the person answers.
type Memberships struct {
	device  device.Device
	unkept  bool                // the device did not keep the group
	inFrame *sitting.Membership // in a frame whose embedder chose the team; kept by nobody, so that two frames can differ
}

// Kept is for whom the person answers. A damaged group is none.
func (k *Memberships) Kept() sitting.Membership {
	if k.inFrame != nil {
		return *k.inFrame
	}
	g, _ := sitting.ParseMembership(k.device.Load(device.Membership))
	return g
}

// Keep keeps a group, or that there is none.
func (k *Memberships) Keep(g sitting.Membership) {
	k.unkept = false
	switch {
	case k.inFrame != nil:
		*k.inFrame = g
	case g.None():
		k.device.Delete(device.Membership)
	default:
		k.unkept = !k.device.Save(device.Membership, g.Encode())
	}
}

// Embed fixes the group that the embedder of a frame chose.
func (k *Memberships) Embed(g sitting.Membership) { k.inFrame = &g }

// Unkept reports whether the device did not keep the group, which then lasts as long as the program runs.
func (k *Memberships) Unkept() bool { return k.unkept }
