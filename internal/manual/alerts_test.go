package manual_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/cli"
)

// runAs is the variable that makes the test binary the program itself, so that
// scripts of the manual can call it.
const runAs = "MANUAL_RUN_AS"

func TestMain(m *testing.M) {
	if os.Getenv(runAs) == "mopsite" {
		os.Exit(cli.Main(os.Args[1:], cli.OS()))
	}
	os.Exit(m.Run())
}

// night is a folder with the recipes of docs/alerts.md, a site, and a PATH on
// which mopsite is this program and sendmail one that keeps what it gets.
type night struct {
	t    *testing.T
	dir  string
	bin  string
	site string
	env  []string
}

func newNight(t *testing.T, title string) *night {
	t.Helper()
	dir := t.TempDir()
	n := &night{t: t, dir: dir, bin: filepath.Join(dir, "bin"), site: filepath.Join(dir, "site")}
	n.env = []string{"PATH=" + n.bin + ":" + os.Getenv("PATH"), runAs + "=mopsite", "MAIL=" + dir, "TMPDIR=" + dir}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	n.write("bin/mopsite", "#!/bin/sh\nexec '"+program+"' \"$@\"\n")
	n.write("bin/sendmail", "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$MAIL/args\"\ncat >\"$MAIL/mail\"\n")
	for _, name := range []string{"nightly-mail.sh", "nightly-chat.sh"} {
		n.write("bin/"+name, recipe(t, "docs/alerts.md", name))
	}
	quoted, err := json.Marshal(title)
	if err != nil {
		t.Fatal(err)
	}
	n.write("site/mopsite.yaml", "format: 1\nsite: {title: "+string(quoted)+", languages: [ja], currency: JPY, as_of: 2026-10-05}\n"+
		"sources:\n  ads: {files: data/ads.csv, owner: Paid media team, columns: {date: Day, cost: Cost}}\n")
	n.write("site/content/_index.md", "---\ntitle: 手引き\nowner: x\n---\n")
	n.write("site/data/ads.csv", "Day,Cost\n2026-10-03,52\n")
	return n
}

// recipe returns a file of a page of the manual as it stands there.
func recipe(t *testing.T, page, name string) string {
	t.Helper()
	p := readPage(t, page)
	for _, f := range p.fences(t) {
		if len(f.args) == 1 && f.args[0] == name {
			return p.body(f)
		}
	}
	t.Fatalf("%s has no file %s", page, name)
	return ""
}

func (n *night) write(name, text string) {
	n.t.Helper()
	p := filepath.Join(n.dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		n.t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o755); err != nil {
		n.t.Fatal(err)
	}
}

func (n *night) read(name string) string {
	n.t.Helper()
	data, err := os.ReadFile(filepath.Join(n.dir, name))
	if err != nil {
		n.t.Fatal(err)
	}
	return string(data)
}

// breakExport breaks tonight's file off.
func (n *night) breakExport() { n.write("site/data/ads.csv", "Day,Cost\n2026-10-03,\"5") }

// run runs a line of shell and returns its exit status.
func (n *night) run(line string, env ...string) int {
	n.t.Helper()
	c := exec.Command("sh", "-c", line)
	c.Dir, c.Env = n.dir, append(slices.Clone(n.env), env...)
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		n.t.Fatal(err)
	}
	n.t.Logf("%s: status %d\n%s", line, c.ProcessState.ExitCode(), out)
	return c.ProcessState.ExitCode()
}

// report is the report of the same run as plain text.
func (n *night) report() string {
	n.t.Helper()
	n.run("mopsite build --site site --report report.txt")
	return n.read("report.txt")
}

// titles are harmless and hostile ones: quotes, line breaks, signs of a shell.
var titles = []string{"手引き", "A \"quoted\" \\ title\nwith two lines $(touch pwned) `touch pwned` %s 'x'"}

func TestMailRecipe(t *testing.T) {
	for _, title := range titles {
		n := newNight(t, title)
		if status := n.run("nightly-mail.sh site mops@example.com"); status != 0 {
			t.Errorf("status %d, want 0", status)
		}
		n.checkMail()
		n.breakExport()
		if status := n.run("nightly-mail.sh site mops@example.com"); status != 3 {
			t.Errorf("status %d, want 3", status)
		}
		n.checkMail()
		n.untouched()
	}
}

// TestImportRecipes holds that a night of imports tells what the import has to say,
// and ends with its status, though the build that comes after it succeeds.
func TestImportRecipes(t *testing.T) {
	n, c := newNight(t, "手引き"), newChat(t, http.StatusOK)
	n.write("bin/sendmail", "#!/bin/sh\ncat >>\"$MAIL/mail\"\n")
	n.write("site/mopsite.yaml", strings.Replace(n.read("site/mopsite.yaml"), "as_of", "facts: folder, as_of", 1))
	for _, want := range []int{0, 3} {
		n.write("mail", "")
		if status := n.run("nightly-mail.sh site mops@example.com 'import build'"); status != want {
			t.Errorf("status %d, want %d", status, want)
		}
		if got := strings.Count(n.read("mail"), "Subject: "); got != 2 {
			t.Errorf("%d mails, want 2", got)
		}
		if status := n.run("nightly-chat.sh site 'import build'", "MOPSITE_CHAT="+c.URL); status != want {
			t.Errorf("status %d, want %d", status, want)
		}
		told, alarmed := c.bodies[len(c.bodies)-2], want != 0
		if !strings.Contains(told, "取り込みました") || strings.Contains(told, "対応が必要なことがあります") != alarmed {
			t.Errorf("the chat is told %s", told)
		}
		n.write("site/data/ads.csv", "Day,Cost\n") // tonight's file has no rows
	}
}

// checkMail compares the mail that was sent with the report.
func (n *night) checkMail() {
	n.t.Helper()
	if got := n.read("args"); got != "-t\n" {
		n.t.Errorf("sendmail was called with %q", got)
	}
	m, err := mail.ReadMessage(strings.NewReader(n.read("mail")))
	if err != nil {
		n.t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		n.t.Fatal(err)
	}
	body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	if err != nil {
		n.t.Fatal(err)
	}
	if to := m.Header.Get("To"); to != "mops@example.com" {
		n.t.Errorf("the mail goes to %q", to)
	}
	if d := cmp.Diff(n.report(), subject+"\n"+strings.ReplaceAll(string(body), "\r\n", "\n")); d != "" {
		n.t.Errorf("the mail (-report +mail)\n%s", d)
	}
}

// untouched holds that a run left nothing behind and ran nothing of a text.
func (n *night) untouched() {
	n.t.Helper()
	entries, err := os.ReadDir(n.dir)
	if err != nil {
		n.t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains([]string{"args", "bin", "log", "mail", "report.txt", "site"}, e.Name()) {
			n.t.Errorf("a run left %s behind", e.Name())
		}
	}
}

// TestRecipesWithoutProgram holds that somebody is told when mopsite is not there.
func TestRecipesWithoutProgram(t *testing.T) {
	n := newNight(t, "x")
	n.write("bin/mopsite", "#!/bin/sh\nexit 127\n")
	if status := n.run("nightly-mail.sh site mops@example.com"); status != 127 || !strings.Contains(n.read("mail"), "Subject: mopsite build did not run, status 127\n\n") {
		t.Errorf("status %d, mail %q", status, n.read("mail"))
	}
	chat := newChat(t, http.StatusOK)
	if status := n.run("nightly-chat.sh site", "MOPSITE_CHAT="+chat.URL); status != 127 {
		t.Errorf("status %d, want 127", status)
	}
	if got := chat.text(t); got != "mopsite build did not run, status 127" {
		t.Errorf("the chat reads %q", got)
	}
}

// chat is a server that takes messages as the webhook of a chat does.
type chat struct {
	*httptest.Server
	bodies []string
	kinds  []string
}

func newChat(t *testing.T, status int) *chat {
	c := &chat{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.Method != http.MethodPost {
			t.Errorf("%s: %v", r.Method, err)
		}
		c.bodies, c.kinds = append(c.bodies, string(body)), append(c.kinds, r.Header.Get("Content-Type"))
		w.WriteHeader(status)
	}))
	t.Cleanup(c.Close)
	return c
}

// text is what the newest message says.
func (c *chat) text(t *testing.T) string {
	t.Helper()
	if len(c.bodies) == 0 {
		t.Fatal("nothing was posted")
	}
	last := len(c.bodies) - 1
	var m struct{ Text string }
	if err := json.Unmarshal([]byte(c.bodies[last]), &m); err != nil || c.kinds[last] != "application/json" {
		t.Fatalf("%v: %s of type %s", err, c.bodies[last], c.kinds[last])
	}
	return m.Text
}

func TestChatRecipe(t *testing.T) {
	for _, title := range titles {
		n, c := newNight(t, title), newChat(t, http.StatusOK)
		for _, want := range []int{0, 3} {
			if status := n.run("nightly-chat.sh site", "MOPSITE_CHAT="+c.URL+"/hook?key=secret"); status != want {
				t.Errorf("status %d, want %d", status, want)
			}
			if d := cmp.Diff(n.report(), c.text(t)+"\n"); d != "" {
				t.Errorf("the chat (-report +chat)\n%s", d)
			}
			n.breakExport()
		}
		n.untouched()
	}
	n, refusing := newNight(t, "x"), newChat(t, http.StatusForbidden)
	if status := n.run("nightly-chat.sh site", "MOPSITE_CHAT="+refusing.URL); status != 1 {
		t.Errorf("a message that was not taken gives status %d, want 1", status)
	}
}

var cronLine = regexp.MustCompile(`^([0-9*,/-]+ ){4}[0-9*,/-]+ {2}(.+)$`)

// TestCronRecipe runs the command of the crontab in a shell, as cron does.
func TestCronRecipe(t *testing.T) {
	n := newNight(t, "手引き")
	commands := 0
	for line := range strings.Lines(recipe(t, "docs/alerts.md", "nightly.cron")) {
		line = strings.TrimSuffix(line, "\n")
		if m := cronLine.FindStringSubmatch(line); m != nil {
			commands++
			if status := n.run(n.here(m[2])); status != 0 {
				t.Errorf("%s: status %d", m[2], status)
			}
			n.checkMail()
		} else if !regexp.MustCompile(`^[A-Z]+=`).MatchString(line) {
			t.Errorf("%q is no line of a crontab", line)
		}
	}
	if commands != 1 || !strings.Contains(n.read("log"), "1 page in") {
		t.Errorf("%d commands, log %q", commands, n.read("log"))
	}
}

// here moves a command of the manual into the folder of the test.
func (n *night) here(command string) string {
	return strings.NewReplacer("/srv/handbook", n.site, "/usr/local/bin", n.bin, "/var/log/mopsite.log", filepath.Join(n.dir, "log")).Replace(command)
}

// unitKeys are the settings that the unit files use, as systemd spells them.
var unitKeys = map[string][]string{
	"[Unit]":    {"Description", "Wants", "After"},
	"[Service]": {"Type", "User", "EnvironmentFile", "ExecStart", "TimeoutStartSec"},
	"[Timer]":   {"OnCalendar", "Persistent"},
	"[Install]": {"WantedBy"},
}

// unit reads a unit file.
func unit(t *testing.T, name string) map[string]string {
	t.Helper()
	out, section := map[string]string{}, ""
	for line := range strings.Lines(recipe(t, "docs/alerts.md", name)) {
		line = strings.TrimSuffix(line, "\n")
		key, v, ok := strings.Cut(line, "=")
		switch {
		case line == "":
		case unitKeys[line] != nil:
			section = line
		case !ok || v == "" || !slices.Contains(unitKeys[section], key):
			t.Errorf("%s: %q is nothing for %s", name, line, section)
		default:
			out[key] = v
		}
	}
	return out
}

// TestSystemdRecipe reads the units and runs what the service starts.
func TestSystemdRecipe(t *testing.T) {
	timer, service := unit(t, "mopsite.timer"), unit(t, "mopsite.service")
	if !regexp.MustCompile(`^\*-\*-\* \d\d:\d\d:\d\d( \w+/\w+)?$`).MatchString(timer["OnCalendar"]) || timer["WantedBy"] != "timers.target" || service["Type"] != "oneshot" {
		t.Errorf("timer %v, service %v", timer, service)
	}
	if v := service["TimeoutStartSec"]; !regexp.MustCompile(`^\d+min$`).MatchString(v) {
		t.Errorf("TimeoutStartSec=%s", v)
	}
	n, c := newNight(t, "手引き"), newChat(t, http.StatusOK)
	if status := n.run(n.here(service["ExecStart"]), "MOPSITE_CHAT="+c.URL); status != 0 {
		t.Errorf("status %d", status)
	}
	if d := cmp.Diff(n.report(), c.text(t)+"\n"); d != "" {
		t.Errorf("the chat (-report +chat)\n%s", d)
	}
}
