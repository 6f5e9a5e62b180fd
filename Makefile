# rolefit. `make help` lists the targets; `make run` and `make test` do all the set-up they need.

GO      ?= go
NPM     ?= npm
ADDR    ?= 127.0.0.1:8080
CLOUD   ?= 127.0.0.1:8081
STORE   ?= bolt:build/rolefit.db
PKGS    := ./...
# The benchmark beside other ways to ask, a module of its own.
PEERS   := app/journey/peers
# What makes releases, a module of its own.
RELEASER := infra/release
# The packages of ours that the browser's program is built from.
WASMPKG  = $$(GOOS=js GOARCH=wasm $(GO) list -deps ./app | grep '^rolefit/app')
GOSRC   := $(shell find app pkg web lambda -name '*.go' -not -name '*_test.go' -not -path '*/node_modules/*' 2>/dev/null)
# The tags of tests that need more than make installs for every test, and the packages with such tests: the check looks at them too.
TAGS    := dynamodblocal,libreoffice,terraform
TAGGED  := ./app/journey/office ./infra ./pkg/store/dynamo
# A folder with Terraform's AWS provider, where it cannot be fetched from the registry.
TF_PLUGINS ?=
# The environment that is deployed, a folder of infra/environments.
ENVIRONMENT ?= production
TF       = ROLEFIT_TF_PLUGINS="$(TF_PLUGINS)"
# How the cloud's program is built; tests build it so too. What a cold start spends no time in is not inlined, which is shorter.
FUNCTION := -trimpath -buildvcs=false -tags lambda.norpc,nethttpomithttp2 -ldflags '-s -w' -gcflags=net/...=-l -gcflags=vendor/...=-l -gcflags=crypto/...=-l -gcflags=github.com/aws/...=-l -gcflags=rolefit/...=-l
DATA    := $(shell find app pkg -name '*.json' -not -path '*/testdata/*' 2>/dev/null) $(wildcard web/style/*.css web/*.js web/*.svg web/*.png web/*.webmanifest)
TOOLS   := web/tools/node_modules/.package-lock.json
# A Chromium from npm, the oldest that the site is made for (web/browsers).
OLD     := build/chromiums/chromium92
LIBRARY := web/library/node_modules/.package-lock.json
SITE    := web/site/site.json
PSEUDO  := build/site-pseudo/site.json

# Installs packages of Debian's: as root, or as somebody who may become it without being asked.
apt      = $(1) apt-get update -qq; $(1) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2)
install  = { { $(call apt,,$(1)); } || { $(call apt,sudo -n,$(1)); }; } >/dev/null 2>&1
# A checkout that belongs to somebody else is built too, which Go refuses when it asks git for the commit.
export GOFLAGS := $(GOFLAGS) -buildvcs=false

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo build site-pseudo test check bench size tools browser second-opinions bench-score vectors-check test-wasm clean go node
.PHONY: cloud function bench-function infra-check infra-test infra-apply-moto deploy terraform moto

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build and serve the questionnaire on the embedded store (ADDR, STORE)
	bin/rolefit serve -addr $(ADDR) -store $(STORE)

demo: build ## fill a store with simulated people, serve it, print the links of its leaders (ADDR)
	rm -f build/demo.db build/demo.db.secrets
	bin/rolefit demo -addr $(ADDR) -store bolt:build/demo.db

cloud: go node build tools build/cloud/bootstrap build/cloud/desk build/cloud/cloud ## the whole product as deployed, on this machine: four functions, tables, edge (CLOUD)
	build/cloud/cloud -addr $(CLOUD)

build: bin/rolefit ## build bin/rolefit, one program with the site inside

site-pseudo: $(PSEUDO) ## build a site that has two invented languages too, into build/site-pseudo

test: go node browser tools build site-pseudo $(OLD) ## run every test: packages, stores, the Lambda binary, real browsers
	$(GO) test -timeout 70m $(PKGS)
	$(GO) -C $(PEERS) test ./...
	$(GO) -C $(RELEASER) test ./...
	$(MAKE) --no-print-directory test-wasm

check: go ## format, vet (native and wasm), staticcheck, deadcode, import rules, tidy, fix
	@test -z "$$($(GO) tool gofumpt -l app pkg lambda infra web)" || { $(GO) tool gofumpt -l app pkg lambda infra web; echo 'check: run `go tool gofumpt -w app pkg lambda infra web`'; exit 1; }
	$(GO) vet $(PKGS)
	$(GO) -C $(PEERS) vet ./...
	$(GO) -C $(RELEASER) vet ./...
	$(GO) vet -tags $(TAGS) $(TAGGED)
	GOOS=js GOARCH=wasm $(GO) vet $(WASMPKG)
	GOOS=js GOARCH=wasm $(GO) -C $(PEERS) vet ./plain/...
	$(GO) tool staticcheck $(PKGS)
	$(GO) tool staticcheck -tags $(TAGS) $(TAGGED)
	staticcheck=$$($(GO) tool -n staticcheck) && cd $(PEERS) && $$staticcheck ./... && cd $(CURDIR)/$(RELEASER) && $$staticcheck ./...
	$(GO) test ./app/rules
	$(GO) mod tidy -diff
	$(GO) -C $(PEERS) mod tidy -diff
	$(GO) -C $(RELEASER) mod tidy -diff
	$(GO) fix -diff $(PKGS)
	$(GO) -C $(PEERS) fix -diff ./...
	$(GO) -C $(RELEASER) fix -diff ./...

second-opinions: go tools ## run the stores' law on Amazon's DynamoDB Local too (needs Java 17)
	@command -v java >/dev/null 2>&1 || { echo 'second-opinions: installing a Java runtime'; $(call install,default-jre-headless); } || \
	  { echo 'DynamoDB Local needs Java 17: run `apt-get install default-jre-headless` as root'; exit 1; }
	$(GO) test -tags dynamodblocal -run Local -v ./pkg/store/dynamo

# How long each fuzz target runs.
FUZZTIME ?= 1m

.PHONY: fuzz
fuzz: go ## run every fuzz target for FUZZTIME each (10m before a release); what one finds lies in its testdata as a seed
	@found=0; for folder in $$(grep -rlE '^func Fuzz' --include='*_test.go' app infra lambda pkg | xargs -n 1 dirname | sort -u); do \
	  for target in $$(grep -hoE '^func Fuzz[A-Za-z]+' $$folder/*_test.go | cut -c 6-); do \
	    echo "fuzz: $$target of $$folder for $(FUZZTIME)"; \
	    $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) ./$$folder || found=1; \
	  done; done; exit $$found

bench: go ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./pkg/... ./app/...

.PHONY: bench-flood
bench-flood: go ## 2,000 readers that do not read and 2,000 HEADs of the program: memory, and the time of another answer
	$(GO) test -run TestFlood -count 1 -v ./app/server -crowd 2000

.PHONY: storm
storm: go ## ten minutes of floods, stalled readers, kills, a full disk, hung backups and a wrong clock at once: nothing lost, memory bounded, health true
	$(GO) test -timeout 30m -count 1 -v ./app/storm -lasts 10m -crowd 2000 -disk 1g

.PHONY: attacks
attacks: go ## what attackers learn who use the program as anybody can, with each defence and without it; and a year in which everybody counts once
	$(GO) test -count 1 -v ./app/attack

.PHONY: office
office: go ## open every table that is saved in LibreOffice, in English and in German: numbers are numbers, nothing is computed
	@command -v soffice >/dev/null 2>&1 || { echo 'office: installing LibreOffice'; $(call install,libreoffice-calc-nogui); } || \
	  { echo 'office: LibreOffice is missing and could not be installed: run `apt-get install libreoffice-calc-nogui` as root'; exit 1; }
	$(GO) test -tags libreoffice -count 1 -v ./app/journey/office

.PHONY: bench-leader
bench-leader: build browser ## figures of 1, 3, 40 and 500 teams over nine quarters in Chromium at a quarter of the processor: the first ones, and each change
	$(GO) test -run 'TestLeaderScale$$' -count 1 -v ./app/journey -changes 9

.PHONY: bench-store
bench-store: go ## contributions a second of 1 to 256 clients, beside a loop of bbolt's that writes the same rows, in one run
	$(GO) test -run '^$$' -bench Contributions -benchtime 21x -count 1 ./app/server

.PHONY: bench-seal
bench-seal: go tools ## a million rows sealed on disk in 128 MB, ten million simulated, and what sealing costs; DAY=1: three million by the cloud's program
	ROLEFIT_ROWS=1000000 $(GO) test -run 'TestAGreatUnitOnDisk$$' -timeout 1h -count 1 -v ./pkg/ledger
	ROLEFIT_ROWS=10000000 $(GO) test -run 'TestAGreatUnit$$' -timeout 4h -count 1 -v ./pkg/ledger
	$(GO) test -run 'TestWhatItCosts|TestTenThousandIdle' -count 1 -v ./pkg/ledger
	[ -z "$(DAY)" ] || ROLEFIT_ROWS=3000000 ROLEFIT_SECONDS=900 $(GO) test -run 'TestAGreatUnitInSeveralCalls$$' -timeout 24h -count 1 -v ./lambda

bench-function: go tools ## the cloud's function against a hello-world built the same way: starting, and answering
	$(GO) test -run '^$$' -bench Function -benchtime 45x -count 1 ./lambda

bench-score: node ## scoring in WebAssembly beside jsCAT's estimate, in one run
	cd web/tools/jscat && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p build
	{ node web/tools/jscat/bench.cjs; GOOS=js GOARCH=wasm $(GO) test -run '^$$' -bench 'Verdict|Score' -count 3 -exec "$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" ./pkg/fit; node web/tools/jscat/bench.cjs; } | tee build/bench-score.txt
	@awk '/ns\/op/ {sub(/-[0-9]+$$/, "", $$1); if (!($$1 in best) || $$3 < best[$$1]) best[$$1] = $$3} END {for (k in best) if (k != "BenchmarkJsCAT") printf "%s: %.0f times as fast as jsCAT (best of the run against best)\n", k, best["BenchmarkJsCAT"]/best[k]}' build/bench-score.txt

.PHONY: bench-page
bench-page: build browser node ## our page beside SurveyJS, plain go-app and a static page in one run (ROUNDS=4 take six minutes)
	cd web/tools/peers && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	cd web/tools/jscat && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	GOOS=js GOARCH=wasm $(GO) -C $(PEERS) build -trimpath -ldflags '-s -w' -o $(CURDIR)/build/plain.wasm ./plain/program
	$(GO) -C $(PEERS) build -o $(CURDIR)/build/bench-page .
	build/bench-page -rounds $(or $(ROUNDS),4)

.PHONY: vitals
vitals: build browser ## web vitals of every page on a slow line at a quarter of the processor, first and second visit: LCP, CLS, INP within their limits (ONLY="home;join")
	@mkdir -p build
	$(GO) -C $(PEERS) build -o $(CURDIR)/build/bench-page .
	build/bench-page -vitals bin/rolefit -only "$(ONLY)"

vectors-check: go ## compare scoring with R, where R is installed
	@command -v Rscript >/dev/null 2>&1 || { echo 'vectors-check needs R: run `apt-get install r-base-core r-cran-mvtnorm r-cran-jsonlite` as root'; exit 1; }
	Rscript pkg/fit/testdata/vectors.R check pkg/fit/testdata/vectors.json

test-wasm: go node ## run the tests of scoring, and of how languages count, as WebAssembly: the same bytes as on this machine
	GOOS=js GOARCH=wasm $(GO) test -exec "$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" ./pkg/fit ./app/locale

.PHONY: words reading
words: go ## say of every language which texts are missing, stale against English, unused or too long (RECORD=de: take what is new for translated)
	$(GO) run ./app/site/words $(if $(RECORD),-record $(RECORD))

reading: go ## print how easy the English texts are to read, and fail where a file is beyond the limits
	$(GO) run ./app/site/reading

size: build build/hello.wasm ## print what the browser downloads, against go-app's hello, and which packages make the difference
	$(GO) run ./app/site/size -site web/site -hello build/hello.wasm

function: build/function.zip build/desk.zip ## build the cloud's two programs, build/function.zip and build/desk.zip, and say how long they are

infra-check: go terraform ## hold the stack to its promises: format, validity, terraform test, three planted mistakes (TF_PLUGINS)
	$(TF) $(GO) test -count 1 -tags terraform -timeout 20m -run 'TestPromises|TestMistakesCanBeMade|TestMistakes/(a_wildcard_action|a_missing_expiry|a_public_bucket)$$' ./infra

infra-test: go terraform ## plant every mistake into the stack, which its promises must find: more than an hour
	$(TF) $(GO) test -count 1 -v -tags terraform -timeout 3h -run 'TestMistakes$$|TestMistakesCanBeMade' ./infra

infra-apply-moto: go terraform moto ## apply, deploy, restore and destroy the whole stack on a simulated AWS
	$(TF) $(GO) test -count 1 -tags terraform -timeout 60m -run 'TestLife|TestReadme' ./infra

# When the commit was made, in seconds since 1970: the time of all files of a release.
MADE = $(or $(shell git -c safe.directory='*' log -1 --format=%ct 2>/dev/null),0)

.PHONY: release release-twice
release: $(SITE) function ## archives for six platforms, images, bills of materials and checksums, in build/release (TAG, ONLY)
	$(GO) -C $(RELEASER) run . -root $(CURDIR) -commit "$(COMMIT)" -time $(MADE) -tag "$(TAG)" -only "$(ONLY)"

release-twice: go ## make the release in two folders, each with a cache of its own, and compare every byte: needs half an hour
	rm -rf build/twice && mkdir -p build/twice/one build/twice/another/folder
	commit=$$(git -c safe.directory='*' rev-parse HEAD) || exit 1; for folder in one another/folder; do \
	  git -c safe.directory='*' archive $$commit | tar x -C build/twice/$$folder && \
	  GOCACHE=$(CURDIR)/build/twice/$$folder.cache $(MAKE) --no-print-directory -C build/twice/$$folder release COMMIT=$$commit MADE=$(MADE) ONLY="$(ONLY)" || exit 1; \
	done
	diff build/twice/one/build/release/SHA256SUMS build/twice/another/folder/build/release/SHA256SUMS
	@echo 'release-twice: the same bytes'

.PHONY: costs
costs: build ## what 1,000, 100,000 and 10,000,000 sittings a month cost in the cloud, from the built site and list prices
	$(GO) run ./infra/costs

deploy: terraform ## deploy to AWS what is built, or an earlier release again (ENVIRONMENT, RELEASE, TF_PLUGINS): see infra/README.md
	@if [ -z "$(RELEASE)" ]; then $(MAKE) --no-print-directory build function; fi
	$(TF) infra/deploy.sh $(ENVIRONMENT) $(RELEASE)

tools: node $(TOOLS) ## install the npm tools of the tests (locked in web/tools)

# What the tests find browsers by, and Debian's packages of it.
ENGINES  := chromium chromedriver firefox-esr WebKitWebDriver Xvfb
WINDOW    = ls /usr/lib/*/girepository-1.0/WebKit2-4.1.typelib /usr/lib/python3/dist-packages/gi/__init__.py /usr/bin/python3
BROWSERS := chromium chromium-driver fonts-liberation firefox-esr webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb

browser: ## install Debian's Chromium, Firefox and WebKit, and what steers them, where one is missing
	@there() { for name in $(ENGINES); do command -v $$name || return; done; $(WINDOW); }; there >/dev/null 2>&1 || \
	  { echo 'browser: installing Chromium, Firefox and WebKit'; $(call install,$(BROWSERS)); } || \
	  { echo 'browser: a browser is missing and could not be installed: run `apt-get install $(BROWSERS)` as root'; exit 1; }

.PHONY: engines
engines: build browser $(OLD) ## walk once through everything in Chromium, Firefox and WebKit, and as far as Chromium 92 comes
	$(GO) test -count 1 -v ./app/journey/engines

clean: ## delete everything that was built
	rm -rf bin build web/tools/node_modules web/library/node_modules
	find web/site web/frame/pages web/shell/pages -mindepth 1 -not -name 'placeholder.*' -delete

go:
	@command -v $(GO) >/dev/null 2>&1 || { echo 'rolefit needs Go 1.26 or later: https://go.dev/dl/'; exit 1; }

node:
	@command -v $(NPM) >/dev/null 2>&1 || { echo 'the tests need Node.js with npm: run `apt-get install nodejs npm`'; exit 1; }

terraform:
	@command -v terraform >/dev/null 2>&1 || { echo 'the stack needs Terraform 1.11 or later: https://developer.hashicorp.com/terraform/install'; exit 1; }

moto:
	@for tool in moto_server aws curl jq; do command -v $$tool >/dev/null 2>&1 || { echo "the simulated AWS needs $$tool: run \`pip install 'moto[server]'\`, install the AWS command line version 2, and \`apt-get install curl jq\`"; exit 1; }; done

$(TOOLS): web/tools/package-lock.json
	cd web/tools && $(NPM) ci --no-audit --no-fund --silent
	@touch $@

$(OLD): web/tools/chromiums/package-lock.json | node
	cd web/tools/chromiums && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p $(@D)
	node web/tools/chromiums/unpack.mjs $(@D)

# What the site's scripts import that others wrote.
$(LIBRARY): web/library/package-lock.json | node
	cd web/library && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# The browser's program, without go-app's server (app/site/goapp) and the names of its functions (app/site/nameless). Without
# inlining the code compresses better; what computes much keeps it.
LEAN := -trimpath -ldflags '-s -w' -gcflags=all=-l $(foreach p,runtime internal/runtime/... rolefit/pkg/fit,-gcflags=$(p)=)

build/browser.mod: go.mod go.sum $(wildcard app/site/goapp/*.go app/site/goapp/browser/*) | go
	$(GO) run ./app/site/goapp -out build/go-app -mod $@

build/named.wasm: build/browser.mod $(GOSRC) $(DATA) | go
	GOOS=js GOARCH=wasm $(GO) build $(LEAN) -modfile build/browser.mod -o $@ ./app

build/rolefit.wasm: build/named.wasm $(wildcard app/site/nameless/*.go)
	$(GO) run ./app/site/nameless -in $< -out $@

build/hello.wasm: go.mod app/site/hello/main.go | go
	GOOS=js GOARCH=wasm $(GO) build -trimpath -ldflags '-s -w' -o $@ ./app/site/hello

$(SITE): build/rolefit.wasm $(DATA) $(LIBRARY)
	$(GO) run ./app/site -address "$(ADDRESS)" -program build/rolefit.wasm -exec "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" -web web -out web/site -cache build/cache
	@touch $@

# The site with two languages that nobody speaks, for the journeys: it shares the program with the site that ships.
$(PSEUDO): build/rolefit.wasm $(GOSRC) $(DATA) $(LIBRARY)
	$(GO) run ./app/site -pseudo -program build/rolefit.wasm -exec "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" -web web -out build/site-pseudo -programs build/programs-pseudo -cache build/cache
	@touch $@

# The commit that a program is built from, with +changes where the checkout has others; nothing without git.
COMMIT = $(shell c=$$(git -c safe.directory='*' rev-parse HEAD 2>/dev/null) && { git -c safe.directory='*' diff --quiet HEAD || c=$$c+changes; }; echo $$c)

bin/rolefit: $(SITE) go.mod $(GOSRC) $(DATA) | go
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w -X rolefit/pkg/version.Commit=$(COMMIT)' -o $@ ./app

build/cloud/bootstrap: $(SITE) go.mod $(GOSRC) $(DATA) | go
	CGO_ENABLED=0 $(GO) build $(FUNCTION) -o $@ ./lambda

build/cloud/desk: $(SITE) go.mod $(GOSRC) $(DATA) | go
	CGO_ENABLED=0 $(GO) build $(FUNCTION) -o $@ ./lambda/desk

build/cloud/cloud: go.mod $(GOSRC) $(DATA) | go
	CGO_ENABLED=0 $(GO) build -trimpath -o $@ ./lambda/cloud

# The most bytes of a program: no texts are among them, as the functions that everybody asks answer with codes. The desk has
# every text of its pages, in every language.
MOST      := 8300000
MOST_DESK := 13500000

build/probe.zip: go.mod $(GOSRC) $(DATA) infra/pack/main.go | go
	CGO_ENABLED=0 GOOS=linux GOARCH=arm64 $(GO) build $(FUNCTION) -o build/probe/bootstrap ./lambda/probe
	$(GO) run ./infra/pack $(MOST) build/probe/bootstrap $@

build/function.zip: $(SITE) go.mod $(GOSRC) $(DATA) infra/pack/main.go | go
	CGO_ENABLED=0 GOOS=linux GOARCH=arm64 $(GO) build $(FUNCTION) -o build/function/bootstrap ./lambda
	$(GO) run ./infra/pack $(MOST) build/function/bootstrap $@

build/desk.zip: $(SITE) go.mod $(GOSRC) $(DATA) infra/pack/main.go | go
	CGO_ENABLED=0 GOOS=linux GOARCH=arm64 $(GO) build $(FUNCTION) -o build/desk/bootstrap ./lambda/desk
	$(GO) run ./infra/pack $(MOST_DESK) build/desk/bootstrap $@
