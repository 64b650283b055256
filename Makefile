# make site   builds the reference handbook into public/
# make test   checks everything; installs what it needs on Debian
# The other targets are listed in CONTRIBUTING.md.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS  = -s -w -X github.com/mopsite/mopsite/internal/cli.version=$(VERSION)
BIN      = bin/mopsite
BUNDLE   = assets/dist/charts.json
FUZZTIME ?= 60s
RELEASES = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

.PHONY: site serve test bench lint assets release fuzz browser clean

site: $(BIN)
	$(BIN) build --out public

serve: $(BIN)
	$(BIN) serve

$(BIN): $(BUNDLE) FORCE
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $@ ./cmd/mopsite

FORCE:

# The chart bundle: npm packages pinned by the lock file, bundled by esbuild.
assets: $(BUNDLE)

assets/node_modules/.package-lock.json: assets/package.json assets/package-lock.json
	@command -v npm >/dev/null || { echo 'make assets needs npm (Node.js 20 or later); none is on the PATH.' >&2; exit 1; }
	npm ci --prefix assets --no-audit --no-fund --loglevel=error
	@touch $@

$(BUNDLE): assets/node_modules/.package-lock.json $(wildcard assets/js/*.js) $(wildcard tools/assets/*.go) internal/chart/engine/bundle.go internal/chart/engine/machine.go go.mod go.sum
	$(GO) run ./tools/assets

test: $(BUNDLE) browser
	$(GO) vet ./...
	$(GO) test ./...

# A browser with Japanese glyphs, for the tests of what a reader sees.
browser:
	@sh tools/browser.sh

lint: $(BUNDLE)
	$(GO) vet ./...
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
	@test -z "$$($(GO) run mvdan.cc/gofumpt@v0.12.0 -l . | tee /dev/stderr)"
	$(GO) test -race ./...

bench: $(BUNDLE)
	$(GO) test -run '^$$' -bench . -benchmem ./...

# One target at a time, since go test fuzzes one function a run.
fuzz: $(BUNDLE)
	@for pkg in $$($(GO) list ./internal/...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
	  done; \
	done

release: $(BUNDLE)
	@mkdir -p release
	@for t in $(RELEASES); do \
	  os=$${t%/*}; arch=$${t#*/}; ext=; [ $$os = windows ] && ext=.exe; \
	  echo release/mopsite-$$os-$$arch$$ext; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o release/mopsite-$$os-$$arch$$ext ./cmd/mopsite || exit 1; \
	done
	@cd release && sha256sum mopsite-* > SHA256SUMS

clean:
	rm -rf bin release public .mopsite assets/node_modules
	find assets/dist -mindepth 1 ! -name README.md -delete
