package workbook

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
	"github.com/xuri/nfp"
)

// kind is what the number of a cell stands for, by its format.
type kind uint8

// The kinds. A month is a day of which the format shows year and month alone.
const (
	plain kind = iota
	share
	day
	month
	dayTime
	clock
)

// kindsOf tells for each style of cells what its numbers are, and which sign of a
// currency they show. A format of the workbook goes before the built-in one of the
// same number, which some writers take for their own.
func kindsOf(file *excelize.File) (kinds map[int]kind, signs map[int]string) {
	kinds, signs = map[int]kind{}, map[int]string{}
	codes := map[int]string{}
	if file.Styles == nil || file.Styles.CellXfs == nil {
		return kinds, signs
	}
	if own := file.Styles.NumFmts; own != nil {
		for _, f := range own.NumFmt {
			codes[f.NumFmtID] = f.FormatCode
		}
	}
	for i, style := range file.Styles.CellXfs.Xf {
		if style.NumFmtID == nil {
			continue
		}
		if code, own := codes[*style.NumFmtID]; own {
			if kinds[i] = kindOfCode(code); kinds[i] == plain {
				signs[i] = signOfCode(code)
			}
		} else {
			kinds[i] = kindOfBuiltIn(*style.NumFmtID)
		}
	}
	return kinds, signs
}

// kindOfBuiltIn knows the formats that a workbook need not spell out, those of
// Japanese Excel included.
func kindOfBuiltIn(id int) kind {
	switch {
	case id == 9, id == 10:
		return share
	case id == 17, id == 55: // mmm-yy, yyyy年m月
		return month
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id >= 34 && id <= 36, id >= 50 && id <= 58:
		return day
	case id >= 18 && id <= 21, id >= 32 && id <= 33, id >= 45 && id <= 47:
		return clock
	case id == 22:
		return dayTime
	}
	return plain
}

// kindOfCode reads the code of a format, such as yyyy"年"m"月"d"日", by its first
// section.
func kindOfCode(code string) kind {
	parser := nfp.NumberFormatParser()
	letters := ""
	sections := parser.Parse(code)
	if len(sections) == 0 {
		return plain
	}
	for _, t := range sections[0].Items {
		switch t.TType {
		case nfp.TokenTypePercent:
			return share
		case nfp.TokenTypeDateTimes, nfp.TokenTypeElapsedDateTimes:
			if !slices.Contains(nfp.AmPm, t.TValue) {
				letters += strings.ToLower(t.TValue)
			}
		}
	}
	has := func(set string) bool { return strings.ContainsAny(letters, set) }
	switch date, time := has("yed") || strings.Contains(letters, "aaa"), has("hs"); {
	case date && time:
		return dayTime
	case has("ye") && has("m") && !has("d"):
		return month
	case date, has("m") && !time:
		return day
	case time:
		return clock
	}
	return plain
}
