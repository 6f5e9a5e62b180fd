package journey

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/project"
	"rolefit/pkg/symptoms"
	"rolefit/pkg/widget"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPseudoProject answers about projects of every recommendation, alone and with others, and sets a profile beside one.
func TestPseudoProject(t *testing.T) {
	in := instrument(t)
	of := func(x project.Factors, voice string, ticks ...string) project.Sheet {
		return sheetOf(in, voice, x, ticks...)
	}
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		r := newReader(t, h, lang, "P1")
		r.open("/project")
		r.at("project")
		r.click("#tell")
		r.until(`document.querySelector("fieldset.between.open")`)
		r.look("open questions about a project")
		var ticks []string
		for _, tick := range in.Ticks.All() {
			ticks = append(ticks, tick.ID)
		}
		for i, x := range []project.Factors{{2, 1, 1, 0, 2}, {2, -2, -2, 0, -1}, {1, 0, 0, 0, 0}, {-2, 0, 0, 0, 0}, {-1, 2, 2, -1, -2}, {0, 2, 2, 1, 2}, {0, -2, -2, 0, -2}, {0, 0, 0, 0, 0}} {
			s := sitting.NewProject()
			s.Sheet, s.Told = of(x, ""), true
			if i == 0 {
				s.Sheet.Ticks = ticks
			}
			r.withProject(s)
			r.look(fmt.Sprint("what a project needs, ", x))
		}
		several := sitting.NewProject()
		several.Sheet, several.Told = of(project.Factors{0, 1, 2, 0, -2}, "executive"), true
		var codes []string
		for _, sheet := range []project.Sheet{of(project.Factors{0, 2, 2, 1, 2}, "team"), of(project.Factors{1, 0, 1, 2, -1}, "other")} {
			code, err := in.Code(sheet)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, code)
			several, _, _ = several.Add(in, code)
		}
		r.withProject(several)
		r.look("several people about one project")
		r.rename("#label-B", "P1")
		r.look("one of them with a name")
		share := ""
		for what, text := range map[string]string{"no code": "hello", "a code that is there": codes[0], "a damaged code": codes[1][:len(codes[1])-1]} {
			r.fill("#add-codes", text)
			r.click("#add")
			r.says("#live")
			r.look("adding " + what)
		}
		r.click("#whose_own")
		r.look("judged alone")
		share = r.shareCode(example(t, b, "clear-product-manager", 3))
		r.open("/project")
		r.at("project")
		r.look("oneself beside the project")
		r.fill("#guest-code", share)
		r.click("#guest-read")
		r.look("somebody beside the project")
		r.click("#another")
		r.look("another project is asked for")
		r.open("/404")
		r.open("/project#" + codes[0])
		r.at("project")
		r.until(`document.getElementById("handed")`)
		r.look("a code from a link")
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoTeam goes through the tools of a team, with codes, what is wrong with them, flags, meeting and agreement.
func TestPseudoTeam(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		h := newPseudoHouse(t)
		r := newReader(t, h, lang, "Person 1", "Person 2", "Person 3", "P1", "P2", "P3", "P4")
		r.keep(t)
		r.before(`navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };`)
		r.open("/team")
		r.hurries("team")
		r.look("a team with something kept")
		r.open("/team/hats")
		r.at("roles")
		r.until(`document.getElementById("meter")`)
		r.look("who takes which role")
		for what, text := range map[string]string{"no code": "hello", "an invitation": "CREW-0000", "a private code": "SELF-0000"} {
			r.paste("codes", text)
			r.until(`document.querySelector(".refusals")`)
			r.look("roles from " + what)
		}
		for _, role := range []string{"product-owner", "product-manager", "project-manager"} {
			r.click("#role_" + role)
			r.look("with or without " + role)
		}
		r.click("#forget")
		r.look("forgetting a team is asked for")
		r.open("/team/boundary")
		r.at("duties")
		for _, step := range []string{"crew", "cards", "codes", "map", "agree"} {
			r.step(step)
			r.look("duties, step " + step)
		}
		r.click("#copy-agreement")
		r.until("window.copied")
		r.wrote("the agreement", eval[string](r.person, "copied"))
		r.open("/team/boundary/meeting")
		r.at("duties-meeting")
		for at := range 6 {
			r.click(fmt.Sprintf(`.agenda button[data-place="%d"]`, at))
			r.until(fmt.Sprintf(`document.querySelector('.agenda button[data-place="%d"]').ariaCurrent === "step"`, at))
			r.look(fmt.Sprint("the meeting, point ", at+1))
		}
		r.open("/team/symptoms")
		r.at("symptoms")
		r.look("what symptoms come to")
		r.keeps(map[string]string{"rolefit.symptoms": `{"v":9}`, "rolefit.team": `{"v":1,"people":7}`, "rolefit.boundary": `{"v":1,"crew":"CREW-0"}`})
		for path, name := range map[string]string{"/team/hats": "roles", "/team/boundary": "duties", "/team/symptoms": "symptoms"} {
			r.open(path)
			r.at(name)
			r.look(name + ", damaged")
		}
		r.keeps(map[string]string{"rolefit.symptoms": ""})
		r.open("/team/symptoms")
		r.at("symptoms")
		r.click("#show-symptoms")
		r.until(`document.querySelector(".statement.open")`)
		r.look("open statements")
		list, err := symptoms.Load()
		if err != nil {
			t.Fatal(err)
		}
		calm := symptoms.Answers{}
		for _, s := range list.All() {
			if calm[s.ID] = 1; s.Wording == symptoms.Health {
				calm[s.ID] = 5
			}
		}
		r.feel(calm)
		r.click("#show-symptoms")
		r.look("no symptom")
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoContribution sends a result, has it wait and takes it back, for everybody and for a team.
func TestPseudoContribution(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		b, h := bank(t), newPseudoHouse(t)
		o := h.enrol(false, "Payments", "Platform")
		r := newReader(t, h, lang, "Payments", "Platform", "Organisation 1", "Value lead", "Delivery lead")
		r.open("/contribution")
		r.at("contribution")
		r.look("before any result")
		own := example(t, b, "clear-product-owner", 42)
		own.Done = true
		r.keeps(map[string]string{"rolefit.sitting": own.Encode()})
		r.open("/contribution")
		r.at("contribution")
		r.click("#show")
		r.look("the two questions are open")
		r.consider()
		r.look("the bytes")
		r.click("#no")
		r.look("refused")
		r.open("/contribution")
		r.at("contribution")
		r.consider()
		release := h.hold("/api/")
		r.click("#yes")
		r.until(`document.querySelector("#state")?.dataset.state === "waiting"`)
		r.look("waiting")
		release()
		r.until(`document.querySelector("#state")?.dataset.state === "sent"`)
		r.look("sent")
		code := r.text("#code")
		for what, text := range map[string]string{"nothing": "", "no code": "hello", "a wrong letter": "RC1-ILOU", "a typo": strings.Replace(code, "-", "-0", 1)} {
			r.fill("#withdraw-code", text)
			r.click("#withdraw")
			r.look("taking back " + what)
		}
		r.fill("#withdraw-code", code)
		r.click("#withdraw")
		r.until(`document.querySelector("#state")?.dataset.state === "withdrawn"`)
		r.look("withdrawn")
		for _, state := range []string{"not-sent", "unknown", "sealed"} {
			kept := r.kept("rolefit.outbox")
			r.keeps(map[string]string{"rolefit.outbox": strings.ReplaceAll(kept, `"state":"withdrawn"`, `"state":"`+state+`"`)})
			r.open("/contribution")
			r.at("contribution")
			r.look("a contribution that is " + state)
			r.keeps(map[string]string{"rolefit.outbox": kept})
		}
		quarter := contribution.RoundAt(time.Now()).String()
		r.keeps(map[string]string{"rolefit.group": inTeam(o, 0, quarter).Encode(), "rolefit.outbox": ""})
		r.open("/result")
		r.at("result")
		r.look("a result for a team")
		r.open("/contribution")
		r.at("contribution")
		r.consider()
		r.look("the bytes for a team")
		r.click("#yes")
		r.until(`document.querySelector("#state")?.dataset.state === "sent"`)
		r.look("sent for a team")
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoJoin follows links of organisations: open, closed, unknown, broken, without an answer, of many teams.
func TestPseudoJoin(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		h := newPseudoHouse(t)
		var many []string
		for i := range 30 {
			many = append(many, fmt.Sprintf("Unit %02d", i+1))
		}
		o, closed, large := h.enrol(false, "Payments", "Platform"), h.enrol(true, "Payments"), h.enrol(false, many...)
		h.change(closed.ID, addRound(5, 9, "Second workshop"))
		r := newReader(t, h, lang, append(many, "Payments", "Platform", "Organisation 1", "Value lead", "Delivery lead", "Second workshop")...)
		for _, link := range []string{"nothing", "aaaaaaaaaaaa", closed.ID, large.ID, o.ID + ".00000000", o.ID} {
			r.open("/404")
			r.open("/join#" + link)
			r.at("join")
			r.until(`document.querySelector("#heading[data-org], #link:not([data-link=loading])")`)
			r.look("the link " + link)
		}
		r.click("#pick")
		r.look("no team is picked")
		r.pick(o.Teams[0].ID)
		r.look("a team is picked")
		r.open("/questionnaire")
		r.hurries("questionnaire")
		r.look("questions for a team")
		r.open("/join#" + o.ID)
		r.at("join")
		r.click("#leave")
		r.until(`localStorage.getItem("rolefit.group") === null`)
		r.look("answering for nobody")
		r.open("/404")
		r.open("/join#" + large.ID)
		r.at("join")
		r.until(`document.getElementById("find")`)
		r.fill("#find", "none of these")
		r.until(`document.querySelectorAll(".teams label").length === 0`)
		r.look("no team is found")
		h.breakOff("/api/organisations/")
		r.open("/404")
		r.open("/join#bbbbbbbbbbbb")
		r.at("join")
		r.until(`document.getElementById("link")?.dataset.link === "away"`)
		r.look("no answer")
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoLeader opens figures, a team, and everything that can be missing, and saves what is shown.
func TestPseudoLeader(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		h, links := demoHouseOf(t, pseudoFolder)
		names := []string{"Demo organisation", "Value lead", "Delivery lead", "Workshop"}
		for _, l := range links {
			for _, team := range l.Organisation.Teams {
				names = append(names, team.Name)
			}
			for _, round := range l.Organisation.Rounds {
				names = append(names, round.Name)
			}
		}
		slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // no name begins another that is left
		r := newReader(t, h, lang, names...)
		r.before(`window.saved = []; URL.createObjectURL = (b) => { saved.push(b); return "data:,"; };`)
		for i := range 2 {
			r.leads(links[i])
			r.look(fmt.Sprint("figures ", i+1))
			r.click(`#heats tbody:nth-of-type(4) button`)
			r.until(`document.getElementById("card")`)
			r.look("a team")
			r.click("#hide")
			r.says("h1")
			r.look("names are hidden")
			r.click("#save-csv")
			r.until("saved.length === 1")
			r.wrote("the table", eval[string](r.person, "saved[0].text()"))
		}
		r.open("/404")
		r.open(link(links[2]))
		r.until(`document.getElementById("state")?.dataset.state === "empty"`)
		r.look("nothing published yet")
		h.answerWith("/api/organisations/", http.StatusBadGateway, "<h1>Bad gateway</h1>")
		r.click("#again")
		r.until(`document.getElementById("state")?.dataset.state === "unknown"`)
		r.look("an answer that makes no sense")
		r.click("#other")
		r.until(`document.getElementById("key")`)
		r.fill("#key", "nothing")
		r.click("#show")
		r.until(`document.getElementById("bad")`)
		r.look("no link of a leader")
		r.cut(true)
		r.fill("#key", link(links[0]))
		r.click("#show")
		r.until(`document.getElementById("state")?.dataset.state === "offline"`)
		r.look("no network")
		t.Logf("%d looks", r.looks)
	})
}

// TestPseudoWidget shows every page of the widget in a host page, in a frame as narrow as a phone, and what is wrong with an embed.
func TestPseudoWidget(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		e := newEmbeddingOf(t, newPseudoHouse(t))
		names := []string{"Payments", "Platform", "Organisation 1", "Value lead", "Delivery lead"}
		looks := 0
		for i, o := range []widget.Options{
			{Instrument: widget.You}, {Instrument: widget.Project}, {Instrument: widget.Team}, {Org: e.org.ID}, {Org: e.org.ID, Team: e.org.Teams[0].ID, Height: 560},
		} {
			o.Lang = lang
			if o.Org == "" {
				o.Org, o.Team = e.org.ID, e.org.Teams[0].ID
			}
			page := fmt.Sprintf("/%d", i)
			e.host.pages[page] = o.Script(e.house.URL)
			p := e.visitor(t, e.host, page)
			p.do(chromedp.EmulateViewport(320, 700))
			inside := p.frame("lang=" + lang)
			inside.until(`document.documentElement.dataset.page || (dispatchEvent(new CustomEvent("rolefit:wanted")), false)`)
			r := &reader{person: inside, lang: lang, names: names, seen: map[string]bool{}}
			r.look("the widget " + o.Query())
			if title := eval[string](p, `document.querySelector("iframe").title`); !strings.HasPrefix(title, "⟦") {
				t.Errorf("the frame is called %q", title)
			}
			if o.Instrument == widget.You && o.Height == 0 {
				r.finish(bank(t), owner)
				r.look("a result in the widget")
			}
			looks += r.looks
		}
		r := newReader(t, e.house, lang, "ACME")
		r.home = e.house.URL
		for _, query := range []string{"?theme=blue&org=ACME&radius=9&accent=red&height=tall&x=1", "?org=aaaaaaaaaaaa", "?org=" + e.org.ID + "&team=00000000"} {
			r.open(widget.Path + query + "&lang=" + lang)
			if rest := eval[[]string](r.person, fmt.Sprintf("%s([])", outside)); len(rest) > 0 {
				t.Errorf("what is wrong with an embed: %q", rest)
			}
		}
		r = newReader(t, e.house, lang, names...)
		r.open("/embed#" + e.org.ID)
		r.at("embed")
		r.until(`document.getElementById("org-told")`)
		r.look("the line to embed")
		r.fill("#accent", "red")
		r.fill("#background", "#888888")
		r.fill("#text", "#777777")
		r.until(`document.querySelector(".lines.notice")`)
		r.look("problems of an embed")
		r.fill("#org", "cccccccccccc")
		r.until(`document.getElementById("org-told") && !document.getElementById("org-told").textContent.includes("Organisation 1")`)
		r.look("an unknown organisation")
		t.Logf("%d looks", looks+r.looks)
	})
}

// TestPseudoPrint prints a result, an agreement and an article.
func TestPseudoPrint(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		h := newPseudoHouse(t)
		r := newReader(t, h, lang, "Person 1", "Person 2", "Person 3", "P1", "P2", "P3", "P4")
		r.keep(t)
		_, err := chromedp.Call(r.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if err != nil {
			t.Fatal(err)
		}
		r.do(chromedp.EmulateViewport(700, 1000))
		for path, name := range map[string]string{"/result": "result", "/team/boundary": "duties", "/method": "", "/works-council": "", "/differences": ""} {
			r.open(path)
			if name != "" {
				r.at(name)
			}
			r.look("printed: " + path)
		}
	})
}
