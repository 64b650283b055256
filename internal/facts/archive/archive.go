// Package archive writes the facts of a source as plain files and reads them
// back: what `mopsite import` leaves in facts/ and `build` may go by instead of
// the exports. Nothing in them is about a person or a row of an export.
//
//	facts/ads.csv          counts and money by day and dimensions, sorted
//	facts/crm.cohorts.csv  of a record source: how many reached which stage
//	facts/crm.exits.csv    and how many left it by an exit, where there are any
//	facts/crm.moves.csv    and who went from which stage to which
//	facts/ads.ledger.json  what the columns are, the ledgers of the exports, what
//	                       reading found, and the hashes of the others
//	facts/ads.changes.csv  the restatement diary, to which lines are added
//
// All is exact: decoding gives the very facts that were encoded, so a site built
// from these files has the bytes of one built from the exports. One row is one
// line, in an order of its own, so that version control shows what changed.
// A file that is not as it was written is refused with its line; numbers that
// were edited never reach a page.
package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Folder is where the files of a site stand.
const Folder = "facts"

// The ids of the checks about the files of this package.
const (
	// CheckFile is a file that is not as it was written, or not there.
	CheckFile = "facts-file"
	// CheckUncompared is an import over facts that cannot be read, so that the
	// restatement diary misses what it changed.
	CheckUncompared = "facts-uncompared"
	// CheckLater are facts of records of which the import saw more days than the
	// build, in a way that the build cannot undo.
	CheckLater = "facts-later"
	// CheckSettings are facts that were imported under other settings.
	CheckSettings = "facts-settings"
	// CheckOrphan are facts of a source that there is no more.
	CheckOrphan = "facts-orphan"
)

// Import is what is kept of an import of a source.
type Import struct {
	// Source holds the facts, never those of a plan, which is kept by hand;
	// Freshness and Declares are settings and not kept,
	// nor are Fault and Faults, the errors of Failure. A source that never could be
	// read is Failed. Held is set if the newest import failed; its Since is AsOf.
	Source *facts.Source
	// AsOf is the last day that the import could see, NoDate if none succeeded.
	AsOf value.Date
	// Settings stands for the settings that the facts were made by.
	Settings string
	// Findings are those of reading the exports, at default levels.
	Findings []diag.Diagnostic
	// Failure is what the newest import found, if that failed.
	Failure []diag.Diagnostic
}

// The paths of a source's files below the site folder.
func factsPath(source string) string   { return Folder + "/" + source + ".csv" }
func cohortsPath(source string) string { return Folder + "/" + source + ".cohorts.csv" }
func exitsPath(source string) string   { return Folder + "/" + source + ".exits.csv" }
func movesPath(source string) string   { return Folder + "/" + source + ".moves.csv" }

// LedgerPath is the path of the file without which a source has no facts.
func LedgerPath(source string) string { return Folder + "/" + source + ".ledger.json" }

// ChangesPath is the path of the restatement diary.
func ChangesPath(source string) string { return Folder + "/" + source + ".changes.csv" }

// SourceOf returns the name of the source that a path below the site folder would
// be a file of; ok is false for another path.
func SourceOf(path string) (source string, ok bool) {
	name, ok := strings.CutPrefix(path, Folder+"/")
	if !ok || strings.Contains(name, "/") {
		return "", false
	}
	for _, of := range []func(string) string{LedgerPath, ChangesPath, cohortsPath, exitsPath, movesPath, factsPath} {
		if source, ok := strings.CutSuffix(path, strings.TrimPrefix(of(""), Folder+"/")); ok {
			return strings.TrimPrefix(source, Folder+"/"), true
		}
	}
	return "", false
}

// File is a file of the archive.
type File struct {
	Path string
	Data []byte
}

// format is the version of the files. It is raised when an older program would
// misread them.
const format = 1

// envelope is the ledger file: the hash is that of Import in its compact form.
type envelope struct {
	Format int             `json:"format"`
	SHA256 string          `json:"sha256"`
	Import json.RawMessage `json:"import"`
}

// Encode returns the files of an import, the ledger last: it vouches for the
// others. Facts of a failed source are none, so only the ledger is written.
func Encode(i *Import) ([]File, error) {
	doc := newDocument(i)
	var files []File
	if t := i.Source.Table; t != nil {
		text := encodeTable(t)
		doc.Facts = newContent(text)
		files = append(files, File{factsPath(i.Source.Name), text})
	}
	if j := i.Source.Journeys; j != nil {
		text := encodeCohorts(j, j.Sets)
		doc.Cohorts = newContent(text)
		files = append(files, File{cohortsPath(i.Source.Name), text})
		if j.Exits != nil {
			text := encodeCohorts(j, j.Exits)
			doc.Exits = newContent(text)
			files = append(files, File{exitsPath(i.Source.Name), text})
		}
		if j.Moves != nil {
			text := encodeMoves(j)
			doc.Moves = newContent(text)
			files = append(files, File{movesPath(i.Source.Name), text})
		}
	}
	body, err := marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("write the ledger of %s: %w", i.Source.Name, err)
	}
	ledger, err := seal(body)
	if err != nil {
		return nil, fmt.Errorf("write the ledger of %s: %w", i.Source.Name, err)
	}
	return append(files, File{LedgerPath(i.Source.Name), ledger}), nil
}

// Decode reads the import of a source. read returns the bytes of a path, and an
// error that wraps [fs.ErrNotExist] if there is no such file. Without the ledger
// there is no import, and no finding either; with findings there is none that
// could be trusted. A ledger that is there and cannot be read is a finding, so
// that nobody takes it for none and writes over the facts that it vouches for.
func Decode(source string, read func(path string) ([]byte, error)) (*Import, []diag.Diagnostic) {
	data, err := read(LedgerPath(source))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, []diag.Diagnostic{flaw(LedgerPath(source), 0, errors.New("the file cannot be read"))}
	}
	doc, err := open(data)
	if err == nil && doc.Source != source {
		err = fmt.Errorf("it speaks of the source %s", doc.Source)
	}
	if err != nil {
		return nil, []diag.Diagnostic{flaw(LedgerPath(source), lineOf(data, err), err)}
	}
	i := doc.imported()
	var found []diag.Diagnostic
	body := func(path string, c *content, decode func(text []byte) error) {
		text, err := read(path)
		if err != nil {
			found = append(found, flaw(path, 0, errors.New("the file is missing or cannot be read")))
			return
		}
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) // as version control writes on Windows
		line, err := c.check(text, decode(text))
		if err != nil {
			found = append(found, flaw(path, line, err))
		}
	}
	if doc.Facts != nil {
		body(factsPath(source), doc.Facts, func(text []byte) (err error) {
			i.Source.Table, err = decodeTable(doc, text)
			return err
		})
	}
	if doc.Cohorts != nil {
		body(cohortsPath(source), doc.Cohorts, func(text []byte) (err error) {
			i.Source.Journeys = journeysOf(doc)
			i.Source.Journeys.Sets, err = decodeCohorts(doc, text)
			return err
		})
	}
	if doc.Exits != nil && i.Source.Journeys != nil {
		body(exitsPath(source), doc.Exits, func(text []byte) (err error) {
			i.Source.Journeys.Exits, err = decodeCohorts(doc, text)
			return err
		})
	}
	if doc.Moves != nil && i.Source.Journeys != nil {
		body(movesPath(source), doc.Moves, func(text []byte) (err error) {
			i.Source.Journeys.Moves, err = decodeMoves(doc, text)
			return err
		})
	}
	if len(found) > 0 {
		return nil, found
	}
	return i, nil
}

func flaw(path string, line int, err error) diag.Diagnostic {
	return diag.New(diag.Error, CheckFile, diag.Pos{File: path, Line: line}, err.Error(),
		"it must stay as `mopsite import` wrote it; run mopsite import again, or take the file from version control")
}

// open returns what a ledger file holds.
func open(data []byte) (*document, error) {
	var e envelope
	if err := decodeJSON(data, &e); err != nil {
		var version struct {
			Format int `json:"format"`
		}
		if json.Unmarshal(data, &version) == nil && version.Format > format {
			return nil, fmt.Errorf("it has format %d, this version of mopsite reads %d", version.Format, format)
		}
		return nil, err
	}
	if e.Format != format {
		return nil, fmt.Errorf("it has format %d, this version of mopsite reads %d", e.Format, format)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, e.Import); err != nil {
		return nil, err
	}
	if hash(compact.Bytes()) != e.SHA256 {
		return nil, errors.New("the file was changed after it had been written")
	}
	doc := &document{}
	return doc, decodeJSON(e.Import, doc)
}

// seal puts the hash before a document.
func seal(body []byte) ([]byte, error) {
	var compact, out bytes.Buffer
	if err := json.Compact(&compact, body); err != nil {
		return nil, err
	}
	data, err := marshal(envelope{format, hash(compact.Bytes()), body})
	if err != nil {
		return nil, err
	}
	err = json.Indent(&out, data, "", "  ")
	return append(bytes.TrimSpace(out.Bytes()), '\n'), err
}

// marshal writes JSON without escapes that only web pages need.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// decodeJSON reads one value, without keys that are not known.
func decodeJSON(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the end of the JSON value")
	}
	return nil
}

// lineOf returns the line of an error of JSON, 1 if it has none.
func lineOf(data []byte, err error) int {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return 1 + strings.Count(string(data[:min(int(syntax.Offset), len(data))]), "\n")
	}
	return 1
}
