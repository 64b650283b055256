package output

import (
	"cmp"
	"sync"
	"sync/atomic"

	"github.com/mopsite/mopsite/internal/value"
)

// finish is the second half of a commit: it publishes staged files, assets
// before pages, removes what the journal says, and closes the account. It may
// be repeated from the start after it was cut off anywhere.
func (f *folder) finish(j journal, staged []entry, workers int) error {
	var assets, pages []entry
	for _, e := range staged {
		if e.asset {
			assets = append(assets, e)
		} else {
			pages = append(pages, e)
		}
	}
	if err := f.publishAll(assets, workers); err != nil {
		return err
	}
	if err := f.publishAll(pages, workers); err != nil {
		return err
	}
	if err := f.removeAll(j); err != nil {
		return err
	}
	if err := f.writeLeftovers(j.leftovers); err != nil {
		return err
	}
	if err := f.replace(manifestName, j.files.String()); err != nil {
		return err
	}
	return f.remove(journalName)
}

// publishAll renames staged files. Several workers do it, since some file
// systems write a file out when it replaces another, and are waited for.
func (f *folder) publishAll(entries []entry, workers int) error {
	var next atomic.Int64
	errs := make([]error, max(1, workers))
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			for errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(entries) {
					return
				}
				errs[w] = f.publish(entries[i].path)
			}
		})
	}
	wg.Wait()
	return cmp.Or(errs...)
}

// removeAll removes files, but for those that are published under a name that
// differs in upper and lower case only, where the file system takes them for
// one.
func (f *folder) removeAll(j journal) error {
	if len(j.remove) == 0 {
		return nil
	}
	published := make(map[string]string, len(j.files))
	for _, e := range j.files {
		published[value.FoldPath(e.path)] = e.path
	}
	for _, p := range j.remove {
		if now, ok := published[value.FoldPath(p)]; ok && f.same(p, now) {
			continue
		}
		if err := f.remove(p); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) writeLeftovers(paths []string) error {
	text, ok, err := f.read(leftoversName)
	switch want := formatLeftovers(paths); {
	case err != nil:
		return err
	case want == text:
		return nil
	case want == "" && ok:
		return f.remove(leftoversName)
	default:
		return f.replace(leftoversName, want)
	}
}

// recover deals with the journal of an interrupted commit. One that had
// staged everything is completed; one that had not has published nothing, and
// its temporary files are removed.
func (f *folder) recover(workers int) error {
	text, _, err := f.read(journalName)
	if err != nil {
		return err
	}
	j, ok := parseJournal(text)
	if !ok {
		if err := f.clear(); err != nil {
			return err
		}
		return f.remove(journalName)
	}
	staged, err := f.verify(&j)
	if err != nil {
		return err
	}
	return f.finish(j, staged, workers)
}

// verify returns the entries whose staged file is whole, and removes staged
// files that are not, as may be after a power cut. Entries of
// which the published file is not whole either are struck from the manifest,
// so that the commit that is about to run writes them again.
func (f *folder) verify(j *journal) ([]entry, error) {
	var kept manifest
	var staged []entry
	for _, e := range j.files {
		temp, err := f.sum(tempOf(e.path))
		if err != nil {
			return nil, err
		}
		switch {
		case temp == e.sum:
			staged = append(staged, e)
		default:
			if temp != "" {
				if err := f.remove(tempOf(e.path)); err != nil {
					return nil, err
				}
			}
			if got, err := f.sum(e.path); err != nil || got != e.sum {
				continue
			}
		}
		kept = append(kept, e)
	}
	j.files = kept
	return staged, nil
}
