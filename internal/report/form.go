package report

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"path/filepath"
	"strings"
)

// Bytes returns the report in the form that the name of its file asks for: a
// mail for .eml, JSON for .json, plain text for any other.
func (r Report) Bytes(name string) []byte {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return r.json()
	case ".eml":
		return r.mail()
	}
	return []byte(r.text())
}

// text is the subject, then the lines.
func (r Report) text() string {
	return strings.Join(append([]string{r.Subject}, r.Lines...), "\n") + "\n"
}

// json has the key that the webhooks of common chats read: text, which is the
// whole report. The subject stands beside it for those that want a title.
func (r Report) json() []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	// Two strings in a struct cannot fail to be encoded.
	_ = enc.Encode(struct {
		Subject string `json:"subject"`
		Text    string `json:"text"`
	}{r.Subject, strings.TrimSuffix(r.text(), "\n")})
	return buf.Bytes()
}

// mailLine is the length of a line of an encoded body, by RFC 2045.
const mailLine = 76

// mail is a message without the addresses, which whoever sends it puts before
// it. Everything in it is ASCII, so that any mail server takes it. Lines end as
// a program such as sendmail expects them on its input.
func (r Report) mail() []byte {
	var buf bytes.Buffer
	buf.WriteString("Subject: " + header(r.Subject) + "\n")
	buf.WriteString("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n")
	body := base64.StdEncoding.EncodeToString([]byte(strings.Join(r.Lines, "\r\n") + "\r\n"))
	for len(body) > mailLine {
		buf.WriteString(body[:mailLine] + "\n")
		body = body[mailLine:]
	}
	buf.WriteString(body + "\n")
	return buf.Bytes()
}

// headerBytes is how much of a text fits into the first line of a header beside
// its name, by RFC 2047: 76 characters, four thirds of the text among them.
const headerBytes = 39

// header writes a text as the value of a header: as it is if it is short and
// ASCII, else in encoded words, a line each.
func header(s string) string {
	if len(s) <= headerBytes && !strings.ContainsFunc(s, func(c rune) bool { return c > '~' }) && !strings.Contains(s, "=?") {
		return s
	}
	var words []string
	word := ""
	flush := func() {
		words = append(words, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(word))+"?=")
		word = ""
	}
	for _, c := range s {
		if len(word)+len(string(c)) > headerBytes {
			flush()
		}
		word += string(c)
	}
	flush()
	return strings.Join(words, "\n ")
}
