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
  let engine = null, writer = null, state = none(), shown = false, waiting = null;

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

  function read(search) {
    const out = none(), params = new URLSearchParams(search);
    const period = params.get("period") || "";
    if (known(period)) out.period = period;
    for (const w of params.getAll("where").slice(0, 500)) {
      const i = w.indexOf("="), dim = w.slice(0, i);
      if (i > 0 && data.filters.includes(dim)) (out.where[dim] ||= []).push(w.slice(i + 1, i + 1000));
    }
    return out;
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
    history.pushState(null, "", address());
    show();
  }

  // ---- the blocks
  const blocks = [...document.querySelectorAll(".follows")].map((root) => ({ root, ...data.blocks[root.dataset.block], held: [] }));

  // question is what a block asks while the reader filters; its own filters stay.
  function question(block) {
    const own = block.where || [];
    const more = Object.entries(state.where).filter(([dim]) => !own.some((f) => f.dim === dim));
    return {
      metrics: block.metrics, by: block.by, dense: block.dense, period: resolve(state.period || block.period),
      where: [...own, ...more.map(([dim, values]) => ({ dim, values }))],
    };
  }

  // swap puts new children into an element and keeps the old ones.
  function swap(block, target, children) {
    if (!block.held.some((h) => h[0] === target)) block.held.push([target, [...target.childNodes]]);
    target.replaceChildren(...children);
  }

  function restore(block) {
    for (const [target, children] of block.held) target.replaceChildren(...children);
    block.held = [];
    for (const e of block.root.querySelectorAll(".filter-made")) e.remove();
    for (const figure of block.root.querySelectorAll("figure")) {
      figure.removeAttribute("data-filtered");
      if (figure.option) (delete figure.option, figure.dispatchEvent(new Event("mopsite-option")));
    }
  }

  const writers = {
    tiles(block, q) {
      [...block.root.querySelectorAll("li.tile")].forEach((li, i) => {
        if (i < block.metrics.length) swap(block, li, [nameOf(block, li), ...writer.tile(block, block.metrics[i], q)]);
      });
    },
    table(block, q) {
      const figure = block.root.querySelector("figure"), t = writer.table(block, q);
      caption(block, figure, t.period);
      swap(block, figure.querySelector("table"), t.parts);
      notes(block, figure, t.notes);
    },
    chart(block, q) {
      const made = F.plots(writer, block, q);
      [...block.root.querySelectorAll("figure")].forEach((figure, i) => made[i] && chart(block, figure, made[i]));
    },
  };

  // nameOf is the name of a tile, which stays.
  function nameOf(block, li) {
    const held = block.held.find((h) => h[0] === li);
    return (held ? held[1] : [...li.childNodes]).find((n) => n.className === "name").cloneNode(true);
  }

  function caption(block, figure, period) {
    const span = figure.querySelector("figcaption > span:nth-of-type(2)");
    if (span) swap(block, span, [period]);
  }

  function notes(block, figure, list, extra) {
    for (const p of figure.querySelectorAll(":scope > .legend:not(.filter-made)")) swap(block, p, []);
    for (const p of figure.querySelectorAll(":scope > p.filter-made")) p.remove();
    const own = (block.where || []).filter((f) => state.where[f.dim]);
    const texts = [...list, ...(extra ? [extra] : []), ...(own.length ? [writer.t("filter.own", writer.filters(own))] : [])];
    const before = figure.querySelector(":scope > details");
    for (const text of texts) figure.insertBefore(el("p.legend.filter-made", null, text), before);
  }

  function chart(block, figure, p) {
    caption(block, figure, writer.span(p.span));
    const title = figure.querySelector(".caption").textContent;
    if (p.type === "funnel") p.series[0].name = title;
    const table = figure.querySelector(":scope > details:not(.filter-made) table");
    if (table) swap(block, table, F.tableOf(writer, p));
    else addTable(figure, title, F.tableOf(writer, p));
    notes(block, figure, p.notes, p.extra);
    figure.dataset.filtered = "";
    const source = figure.querySelector(':scope > script[type="application/json"]');
    const option = source && F.option(writer, p, source.textContent, title, figure.clientWidth);
    if (!option) {
      figure.dataset.filtered = "empty";
      const first = p.series.flatMap((s) => s.points).find((q) => !q.v);
      const text = option === null ? writer.t("figure.unavailable", writer.reason(first && first.reason)) : writer.t("figure.table");
      const note = el("p.unavailable.filter-made", null, text);
      figure.insertBefore(note, figure.querySelector(":scope > .chart-box, :scope > .legend, :scope > details"));
    } else if (!figure.hasAttribute("data-chart") || !document.querySelector("script[data-bundle]")) {
      figure.querySelector(":scope > details").open = true;
    }
    figure.option = option;
    if (option) figure.dispatchEvent(new Event("mopsite-option"));
  }

  // addTable makes the table of a figure that had nothing to show before.
  function addTable(figure, title, parts) {
    for (const e of figure.querySelectorAll(":scope > details.filter-made")) e.remove();
    const box = el("div.table-scroll.tall", { tabindex: 0, role: "group", "aria-label": title }, el("table", null, ...parts));
    figure.append(el("details.filter-made", null, el("summary", null, writer.t("figure.table")), box));
  }

  // show brings the page to the state.
  async function show() {
    paintBar();
    if (!active()) {
      blocks.forEach(restore);
      for (const e of document.querySelectorAll(".stays > .filter-made")) e.remove();
      if (shown) status.textContent = words.t("filter.none");
      shown = false;
      return;
    }
    try {
      await load();
    } catch (e) {
      console.warn("mopsite: the filter:", e);
      state = none();
      paintBar();
      status.textContent = words.t("filter.failed");
      return;
    }
    paint();
  }

  function paint() {
    if (!active()) return;
    shown = true;
    for (const block of blocks) {
      const q = question(block);
      try {
        writers[block.kind](block, q);
      } catch (e) {
        restore(block); // and never a number that the filter does not mean
        swap(block, block.root, [el("p.notice.bad", null, words.t("filter.failed"))]);
        console.warn("mopsite: the filter:", e);
      }
    }
    for (const e of document.querySelectorAll(".stays")) {
      if (!e.querySelector(":scope > .filter-made")) e.append(el("p.legend.filter-made", null, words.t("filter.stays")));
    }
    status.textContent = words.t("filter.now", summary()) + " " + words.t("filter.follow", blocks.length);
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
    select.value = own ? ".." : state.period;
    if (select.selectedIndex < 0) select.append(new Option(words.span(resolve(state.period).full), state.period, true, true));
    range.hidden = !own;
    if (own) [from.value, to.value] = state.period.split("..");
    for (const d of details) {
      const picked = state.where[d.dataset.dim] || [];
      d.querySelector("b").textContent = label(picked);
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
