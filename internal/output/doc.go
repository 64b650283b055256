// Package output turns a plan (paths and the functions that render them) into
// the files of the published site, so that readers never meet a half-written
// page and a failed build leaves yesterday's site as it was.
//
// A [Commit] has two halves. The first renders every item and puts what has
// changed beside its place under a temporary name, in the same folder, since
// renames work there on every file system, on bind mounts and on shares. If
// anything fails up to here, the temporary files are removed and nothing was
// published. The second half only renames: new assets first, so that a new
// page finds its style sheet; then pages; then files are removed that the last
// plan had and this one has not; the manifest comes last.
//
// Three files of the output folder keep the account:
//
//	.mopsite-manifest    what was published: path and SHA-256, by path. It
//	                     depends on the plan alone. `sha256sum -c` reads it.
//	.mopsite-journal     there only while a commit runs. In the first half it
//	                     says that temporary files lie about; in the second,
//	                     what is left to do. The next commit completes it.
//	.mopsite-leftovers   assets that no page names any more. They stay until
//	                     the next commit that changes a page, for readers who
//	                     still have the old page open.
//
// A file is left alone if the manifest has its hash, its size is right and it
// was not modified after the manifest; if it was, its bytes are compared. So a
// missing or edited page is put right by the next commit, and a commit that
// finds everything in place writes nothing at all. Files that no plan ever
// named are not touched, and a folder with files but without a manifest is
// refused.
//
// Nothing of a commit is synced to the disk: ten thousand syncs would take longer than the
// build. A process may be killed at any point; after a power cut, a file whose
// bytes did not reach the disk is found by its hash when the journal is
// completed, else by its size, and is written again by the same commit. One
// process at a time may write to a folder: it holds a [Lock] on .mopsite-lock,
// which is gone when it ends.
//
// [Replace] is the small sister of a commit, for the facts folder. Its files may
// be the only copy of what exports once said, and they are few: they are synced,
// and the journal has their hashes.
//
// All other writing of mopsite is here too: [Create] starts a new site folder,
// and [Cache] keeps the results of pure work between builds.
package output
