package content

import (
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type conventionFront struct {
	common
	controlFront
	AppliesTo name                        `yaml:"applies_to"`
	Grammar   strictyaml.Node             `yaml:"grammar"`
	Fields    strictyaml.Map[namingField] `yaml:"fields"`
}

// namingField is a word, digits or text, or {values}, {pattern} or {format}.
type namingField struct {
	Title   value.Text      `yaml:"title"`
	Values  namingValues    `yaml:"values"`
	Pattern strictyaml.Node `yaml:"pattern"`
	Format  name            `yaml:"format"`
}

// UnmarshalNode reads the short or the long form.
func (f *namingField) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	if n.Kind() == strictyaml.Scalar {
		f.Pattern = n
		return nil
	}
	type long namingField
	return n.Decode((*long)(f))
}

// namingValues is a list of allowed values, or a mapping to the names that they
// stand for.
type namingValues []strictyaml.Pair[name]

// UnmarshalNode reads the list or the mapping.
func (v *namingValues) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	if n.Kind() == strictyaml.Mapping {
		return n.Decode((*strictyaml.Map[name])(v))
	}
	var list strictyaml.OneOrMany[name]
	ds := n.Decode(&list)
	for _, t := range list {
		*v = append(*v, strictyaml.Pair[name]{Key: t.V, KeyPos: t.Pos, Value: t})
	}
	return ds
}

func decodeConvention(r *kindReader, n strictyaml.Node) model.Definition {
	f := conventionFront{common: newCommon(), controlFront: newControl()}
	r.decode(n, &f, &f.common)
	r.control(f.controlFront, model.StateActive)
	c := &model.Convention{AppliesTo: strings.TrimSpace(f.AppliesTo.V), AppliesToPos: f.AppliesTo.Pos, Titles: map[string]value.Text{}}
	r.owner(&c.Owner)
	if c.AppliesTo == "" {
		r.fail(r.at(), "write applies_to: campaign, or another dimension", "the convention does not say what it applies to")
	}
	before := len(r.found)
	var fields []naming.Field
	for _, p := range f.Fields {
		c.Titles[p.Key] = p.Value.Title
		fields = append(fields, r.namingField(p))
	}
	if f.Grammar.Kind() != strictyaml.Scalar || f.Grammar.Text() == "" {
		r.fail(r.at(), `write grammar: "{date}_{region}[_{name}]"`, "the convention has no grammar")
		return c
	}
	c.GrammarPos = f.Grammar.TextPos()
	if len(r.found) > before {
		return c
	}
	g, wrong := naming.Parse(f.Grammar.Text(), fields)
	if wrong != nil {
		r.fail(model.At(c.GrammarPos, len([]rune(f.Grammar.Text()[:wrong.At]))), wrong.Hint, "%s", wrong.Message)
		return c
	}
	c.Grammar = g
	return c
}

// namingField completes the description of a field.
func (r *kindReader) namingField(p strictyaml.Pair[namingField]) naming.Field {
	f, k := naming.Field{Name: p.Key}, p.Value
	given := 0
	for _, is := range []bool{len(k.Values) > 0, k.Pattern.Kind() != strictyaml.Null, k.Format.V != ""} {
		if is {
			given++
		}
	}
	switch {
	case strings.Trim(p.Key, " ") == "" || strings.ContainsAny(p.Key, "{}[]"):
		r.fail(p.KeyPos, "use letters, digits and _", "%q cannot be the name of a field", p.Key)
	case given != 1:
		r.fail(p.KeyPos, "write values: [a, b], or pattern: digits, or pattern: text, or format: YYYYMMDD", "the field %s must have one of values, pattern and format", p.Key)
	case k.Format.V != "":
		f.Pattern, f.Format = naming.Date, k.Format.V
		if !naming.CheckFormat(f.Format) {
			r.fail(k.Format.Pos, "write YYYYMMDD, YYMMDD, YYYY-MM-DD, YYYYMM, YYYYQQ or YYYY", "%q is not the form of a date", f.Format)
		}
	case len(k.Values) > 0:
		f.Values = r.namingValues(p.Key, k.Values)
	default:
		word := ""
		r.report(choose(k.Pattern, &word, "digits", "text")...)
		if word == "digits" {
			f.Pattern = naming.Digits
		}
	}
	return f
}

func (r *kindReader) namingValues(field string, values namingValues) []naming.Value {
	var out []naming.Value
	seen := map[string]bool{}
	for _, v := range values {
		folded := value.Fold(v.Key)
		switch {
		case folded == "" || strings.TrimSpace(v.Value.V) == "":
			r.fail(v.KeyPos, "write the value as it stands in names", "a value of the field %s is empty", field)
		case seen[folded]:
			r.fail(v.KeyPos, "remove one; capitals and width do not tell values apart", "the field %s lists %q twice", field, v.Key)
		default:
			out = append(out, naming.Value{Text: v.Key, Name: strings.TrimSpace(v.Value.V)})
		}
		seen[folded] = true
	}
	return out
}
