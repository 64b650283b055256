package book

import "github.com/mopsite/mopsite/internal/model"

// Skill is what readers are told of a skill: the term that has its name for an
// id, in their language and with a link to what it means; without one the name as
// roles write it.
func (l *Leaf) Skill(name string) Link {
	for _, r := range l.Site.Records {
		if r.Kind == model.KindTerm && r.ID == name {
			return l.To(r)
		}
	}
	return Link{Text: name}
}
