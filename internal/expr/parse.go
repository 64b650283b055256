package expr

import (
	"github.com/mopsite/mopsite/internal/value"
)

// Limits that no honest formula meets; they bound recursion and arithmetic.
const (
	maxFormula = 2000 // characters
	maxNumber  = 30   // characters
	maxDepth   = 100  // parentheses and signs within each other
)

// ParseFormula reads a formula. The error is a [*SyntaxError].
func ParseFormula(src string) (*Formula, error) {
	rs, err := decode(src, "formula", maxFormula)
	if err != nil {
		return nil, err
	}
	p := parser{lex: lexer{src: rs}}
	root, err := p.formula()
	if err != nil {
		return nil, err
	}
	return &Formula{Source: src, root: root}, nil
}

// parser is a recursive-descent parser with one token of look-ahead.
type parser struct {
	lex   lexer
	tok   token
	depth int
}

func (p *parser) advance() (err error) {
	p.tok, err = p.lex.next()
	return err
}

func (p *parser) formula() (Node, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.tok.kind == tokEnd {
		return nil, syntaxErr(p.tok.offset, "write one such as cost / leads", "the formula is empty")
	}
	n, err := p.sum()
	if err != nil {
		return nil, err
	}
	switch p.tok.kind {
	case tokEnd:
		return n, nil
	case ')':
		return nil, syntaxErr(p.tok.offset, "", "there is no ( for this )")
	case tokName, tokNumber, tokMetric, '(':
		return nil, syntaxErr(p.tok.offset, `write + - * or / between two parts; a name that holds a blank is quoted: "ad cost"`,
			"an operator is missing before %q", p.tok.text)
	case '{':
		return nil, syntaxErr(p.tok.offset, "only a measure can be filtered: write measure{dimension=value}", "unexpected '{'")
	case '.':
		return nil, syntaxErr(p.tok.offset, dotHint, "unexpected '.'")
	}
	return nil, unexpected(p.tok.offset, rune(p.tok.kind))
}

const dotHint = "a dot stands between two digits of a number, 0.5, or between a source and its measure"

func (p *parser) sum() (Node, error) { return p.binary("+-", p.product) }

func (p *parser) product() (Node, error) { return p.binary("*/", p.unary) }

// binary reads operands joined by operators of one rank, grouped from the left.
func (p *parser) binary(ops string, operand func() (Node, error)) (Node, error) {
	x, err := operand()
	for err == nil && (p.tok.kind == tokenKind(ops[0]) || p.tok.kind == tokenKind(ops[1])) {
		op := p.tok
		if err = p.advance(); err != nil {
			break
		}
		var y Node
		if y, err = operand(); err == nil {
			x = Binary{Offset: op.offset, Op: byte(op.kind), X: x, Y: y}
		}
	}
	if err != nil {
		return nil, err
	}
	return x, nil
}

func (p *parser) unary() (Node, error) {
	if p.tok.kind != '-' {
		return p.primary()
	}
	var n Node
	offset := p.tok.offset
	err := p.nested(func() (err error) {
		n, err = p.unary()
		return err
	})
	return Neg{Offset: offset, X: n}, err
}

func (p *parser) primary() (Node, error) {
	t := p.tok
	switch t.kind {
	case tokNumber:
		n, _ := value.ParseNum(t.text)
		return Number{Offset: t.offset, Value: n}, p.advance()
	case tokMetric:
		return Metric{Offset: t.offset, ID: t.text}, p.advance()
	case tokName:
		return p.measure()
	case '(':
		return p.parenthesis()
	case tokEnd:
		return nil, syntaxErr(t.offset, "", "the formula ends where a number, a measure or @metric is needed")
	case '.':
		return nil, syntaxErr(t.offset, dotHint, "unexpected '.'")
	}
	return nil, syntaxErr(t.offset, "", "%s stands where a number, a measure or @metric is needed", quoteRune(rune(t.kind)))
}

func (p *parser) parenthesis() (Node, error) {
	var n Node
	open := p.tok.offset
	err := p.nested(func() (err error) {
		n, err = p.sum()
		return err
	})
	if err != nil {
		return nil, err
	}
	if p.tok.kind != ')' {
		if p.tok.kind == tokEnd {
			return nil, syntaxErr(open, "add the closing )", "the parenthesis is not closed")
		}
		return nil, syntaxErr(p.tok.offset, "write an operator or )", "unexpected %q within the parenthesis", p.tok.text)
	}
	return n, p.advance()
}

// nested steps over the current token and reads what it opens.
func (p *parser) nested(read func() error) error {
	p.depth++
	if p.depth > maxDepth {
		return syntaxErr(p.tok.offset, "give parts of it metrics of their own", "the formula is nested more than %d deep", maxDepth)
	}
	if err := p.advance(); err != nil {
		return err
	}
	err := read()
	p.depth--
	return err
}

func (p *parser) measure() (Node, error) {
	m := Measure{Offset: p.tok.offset, Name: p.tok.text}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.tok.kind == '.' {
		if err := p.advance(); err != nil {
			return nil, err
		}
		if p.tok.kind != tokName {
			return nil, syntaxErr(p.tok.offset, "write source.measure", "the name of a measure is missing after %q", m.Name+".")
		}
		m.Source, m.Name = m.Name, p.tok.text
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	if p.tok.kind != '{' {
		return m, nil
	}
	where, err := p.filters()
	m.Where = where
	return m, err
}

// filters reads { dim=value, … }, the current token being the opening brace.
func (p *parser) filters() ([]Filter, error) {
	open := p.tok.offset
	var out []Filter
	for {
		if err := p.advance(); err != nil {
			return nil, err
		}
		f, err := p.filter(open)
		if err != nil {
			return nil, err
		}
		for _, g := range out {
			if g.Dim == f.Dim {
				return nil, syntaxErr(f.Offset, "a filter keeps one value of a dimension; add two measures to have two values", "the dimension %q is filtered twice", f.Dim)
			}
		}
		out = append(out, f)
		switch p.tok.kind {
		case ',':
		case '}':
			return out, p.advance()
		default:
			return nil, p.filterEnd(open, f)
		}
	}
}

func (p *parser) filter(open int) (Filter, error) {
	dim := p.tok
	if dim.kind == tokEnd {
		return Filter{}, syntaxErr(open, "add the closing }", "the filter is not closed")
	}
	if dim.kind != tokName {
		return Filter{}, syntaxErr(dim.offset, "write measure{dimension=value}", "the name of a dimension is missing")
	}
	if err := p.advance(); err != nil {
		return Filter{}, err
	}
	if p.tok.kind != '=' {
		return Filter{}, syntaxErr(p.tok.offset, "write measure{dimension=value}", "'=' is missing after the dimension %q", dim.text)
	}
	word, err := p.lex.word()
	if err != nil {
		return Filter{}, err
	}
	return Filter{Offset: dim.offset, Dim: dim.text, Value: word.text}, p.advance()
}

// filterEnd is the error for what follows a filter and is neither , nor }.
func (p *parser) filterEnd(open int, f Filter) error {
	if p.tok.kind == tokEnd {
		return syntaxErr(open, "add the closing }", "the filter is not closed")
	}
	hint := "put quotes around a value that holds blanks: " + nameText(f.Dim) + "=" + quote(f.Value+" "+p.tok.text)
	return syntaxErr(p.tok.offset, hint, "unexpected %q after the value of %q", p.tok.text, f.Dim)
}
