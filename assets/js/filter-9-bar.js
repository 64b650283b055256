// The filter bar: what the reader picks stands in the address, as the flags of
// `mopsite query` do (?period=last+month&where=channel%3DEmail), so that it can be
// sent, and back and forward work; the blocks of the page follow. Without a pick
// the page is as it was made.
(() => {
  "use strict";
  const F = mopsiteFilter, { el } = F;
  const bar = document.querySelector(".filter-bar");
  if (!bar) return;
  const data = JSON.parse(document.getElementById("filter-data").textContent);
  const select = bar.querySelector(".filter-period select"), range = bar.querySelector(".filter-range");
  const [from, to] = range.querySelectorAll("input"), status = bar.querySelector(".filter-state"), clear = bar.querySelector(".filter-clear");
  const details = [...bar.querySelectorAll(".filter-dim")];
  const words = new F.Writer(data, { metrics: [] });
  const none = () => ({ period: "", where: {} });
  const MOST_WHERE = 500, MOST_VALUE = 1000;
  let engine = null, writer = null, state = none(), ignored = [], shown = false, waiting = null;

  // ---- the facts: in the page, or in a script beside it
  let receive = null;
  F.receive = (facts) => receive && receive(facts);
  function load() {
    waiting ||= new Promise((done, fail) => {
      if (data.facts) return done(data.facts);
      receive = done;
      const tag = el("script", { src: data.source });
      tag.onerror = () => ((waiting = null), fail(new Error("cannot load " + data.source)));
      document.head.append(tag);
    }).then((facts) => {
      engine ||= F.engine(data.cube, facts);
      writer ||= new F.Writer(data, engine);
      return engine;
    });
    return waiting;
  }

  // ---- the address
  const known = (period) => Object.hasOwn(data.periods, period) || F.range(data.cube, period) !== null;
  const resolve = (period) => (Object.hasOwn(data.periods, period) ? data.periods[period] : F.range(data.cube, period));

  // read takes from an address what this page can do, and what it cannot into
  // ignored, which the reader is told. Anybody may write an address.
  function read(search) {
    const out = none(), params = new URLSearchParams(search), period = params.get("period") || "", wheres = params.getAll("where");
    ignored = [];
    if (known(period)) out.period = period;
    else if (period) ignored.push("period=" + period);
    for (const w of wheres.slice(0, MOST_WHERE)) {
      const i = w.indexOf("="), dim = w.slice(0, i), value = w.slice(i + 1);
      if (i < 1 || !data.filters.includes(dim) || value.length > MOST_VALUE) ignored.push("where=" + w);
      else if (!(out.where[dim] ||= []).includes(value)) out.where[dim].push(value);
    }
    if (wheres.length > MOST_WHERE) ignored.push(`where (+${wheres.length - MOST_WHERE})`);
    return out;
  }

  // say tells the reader how the page stands, and what of the address it left out.
  function say(text) {
    const short = (s) => s.replace(/[\p{C}\s]+/gu, " ").replace(/^(.{40}).{3,}$/u, "$1…");
    const list = ignored.slice(0, 5).map(short).concat(ignored.length > 5 ? "…" : []);
    const more = list.length ? words.t("filter.ignored", list.join(words.t("list.comma"))) : "";
    status.textContent = [text, more].filter(Boolean).join(" ");
  }

  function address() {
    const params = new URLSearchParams([...new URLSearchParams(location.search)].filter(([k]) => k !== "period" && k !== "where"));
    if (state.period) params.append("period", state.period);
    for (const dim of data.filters) for (const v of state.where[dim] || []) params.append("where", `${dim}=${v}`);
    const query = params.toString();
    return location.pathname + (query ? "?" + query : "") + location.hash;
  }

  const active = () => state.period !== "" || Object.keys(state.where).length > 0;

  function go(next) {
    state = next;
    ignored = [];
    history.pushState(null, "", address());
    show();
  }

  const count = F.ready(data, resolve);

  // apart are numbers that stay as they are, and say so: blocks that cannot follow,
  // and what a page shows by its kind, outside of its author's text.
  const apart = [...document.querySelectorAll(".stays, .metric-now, figure.figure-box, .funnel-part")].filter(
    (e) => e.matches(".stays") || !(e.closest(".prose, .stays, .follows") || e.parentElement.closest(".funnel-part")),
  );

  // show brings the page to the state.
  async function show() {
    paintBar();
    if (!active()) {
      turn++;
      F.restore();
      for (const e of apart) e.querySelector(":scope > .filter-made")?.remove();
      say(shown || ignored.length ? words.t("filter.none") : "");
      shown = false;
      return;
    }
    try {
      await load();
    } catch (e) {
      console.warn("mopsite: the filter:", e);
      state = none();
      paintBar();
      say(words.t("filter.failed"));
      return;
    }
    await paint();
  }

  // paint writes what the state asks for; a later one ends it.
  let turn = 0;
  async function paint() {
    if (!active()) return;
    const mine = ++turn;
    shown = true;
    for (const e of apart) {
      if (!e.querySelector(":scope > .filter-made")) e.append(el("p.legend.filter-made", null, words.t("filter.stays")));
    }
    say(words.t("filter.now", summary()) + " " + words.t("filter.follow", count));
    await F.follow(state, () => mine === turn, { engine, writer });
  }

  function periodText() {
    const option = [...select.options].find((o) => o.value === state.period);
    return option ? option.textContent : words.span(resolve(state.period).full);
  }

  function summary() {
    const parts = Object.entries(state.where).map(([dim, values]) => words.filters([{ dim, values }]));
    if (state.period) parts.unshift(`${words.t("filter.period")}: ${periodText()}`);
    return parts.join("; ");
  }

  // ---- the bar
  function paintBar() {
    const own = state.period.includes("..");
    const period = own ? ".." : state.period;
    if (select.value !== period) select.value = period;
    if (select.selectedIndex < 0) select.append(new Option(words.span(resolve(state.period).full), state.period, true, true));
    range.hidden = !own;
    if (own) [from.value, to.value] = state.period.split("..");
    for (const d of details) {
      const picked = state.where[d.dataset.dim] || [];
      const b = d.querySelector("b"), text = label(picked);
      if (b.textContent !== text) b.textContent = text;
      d.classList.toggle("is-on", picked.length > 0);
      for (const box of d.querySelectorAll("input[type=checkbox]")) box.checked = picked.includes(box.value);
    }
    clear.hidden = !active();
  }

  function label(picked) {
    if (!picked.length) return words.t("filter.all");
    const first = words.key(picked[0]);
    return picked.length === 1 ? first : words.t("filter.and-more", first, picked.length - 1);
  }

  // fill lists the values of a dimension when its list is first opened.
  async function fill(d) {
    const box = d.querySelector(".filter-values");
    if (box.childElementCount) return;
    const dim = d.dataset.dim;
    try {
      await load();
    } catch {
      box.append(el("p", null, words.t("filter.failed")));
      return;
    }
    const values = new Set(state.where[dim] || []);
    for (const s of engine.sources) for (const v of s.dim[dim] ? s.dim[dim].values : [""]) values.add(v);
    const list = [...values].sort(F.compareText), name = d.querySelector("summary span").textContent;
    const items = list.map((v) => {
      const check = el("input", { type: "checkbox" });
      check.value = v;
      check.checked = (state.where[dim] || []).includes(v);
      check.addEventListener("change", () => pick(dim, box));
      return el("label", null, check, el("span", null, words.key(v)));
    });
    if (list.length > 10) {
      const find = el("input.filter-find", { type: "search", "aria-label": words.t("filter.find"), placeholder: words.t("filter.find") });
      find.addEventListener("input", () => {
        const text = find.value.normalize("NFKC").toLowerCase();
        for (const item of items) item.hidden = !item.textContent.normalize("NFKC").toLowerCase().includes(text);
      });
      box.append(find);
    }
    box.append(el("div.filter-list", { role: "group", "aria-label": name }, ...items));
  }

  function pick(dim, box) {
    const values = [...box.querySelectorAll("input[type=checkbox]:checked")].map((e) => e.value);
    const where = { ...state.where };
    delete where[dim];
    if (values.length) where[dim] = values;
    go({ ...state, where });
  }

  select.addEventListener("change", () => {
    range.hidden = select.value !== "..";
    if (select.value !== "..") return go({ ...state, period: select.value });
    from.value ||= from.min;
    to.value ||= to.max;
    own();
  });
  function own() {
    const period = `${from.value}..${to.value}`;
    if (known(period)) go({ ...state, period });
  }
  from.addEventListener("change", own);
  to.addEventListener("change", own);
  clear.addEventListener("click", () => (go(none()), select.focus()));
  for (const d of details) {
    d.addEventListener("toggle", () => {
      if (!d.open) return;
      for (const other of details) if (other !== d) other.open = false;
      fill(d);
    });
    d.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !d.open) return;
      d.open = false;
      d.querySelector("summary").focus();
    });
  }
  document.addEventListener("click", (e) => {
    for (const d of details) if (d.open && !d.contains(e.target)) d.open = false;
  });
  addEventListener("popstate", () => {
    state = read(location.search);
    show();
  });

  // go shows an address as back and forward do, and ends when the numbers stand.
  F.go = async (search) => {
    state = read(search);
    await show();
  };
  bar.hidden = false;
  state = read(location.search);
  show();
})();
