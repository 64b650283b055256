// Writes the blocks of the page that follow the filter, those in view first, and
// puts back what stood there before.
(() => {
  "use strict";
  const F = mopsiteFilter, { el } = F;
  const SLICE = 12; // milliseconds that the page may be busy with blocks out of view

  let data = null, state = null, engine = null, writer = null, periodOf = null;
  let later = null; // what waits until the view is painted
  const blocks = [];

  // ---- which blocks are in view
  const away = new Set();
  const view = "IntersectionObserver" in window && new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) isIntersecting ? away.delete(target) : away.add(target);
  });

  // widthOf is how wide a figure is. It is asked for when the page has been laid out,
  // since asking amid changes would lay it out once more.
  const widths = new WeakMap();
  const measured = new ResizeObserver((entries) => entries.forEach(({ target }) => widths.set(target, target.clientWidth)));
  const widthOf = (figure) => widths.get(figure) || figure.clientWidth;

  // ready finds the blocks; resolve tells the days of a period.
  function ready(page, resolve) {
    [data, periodOf] = [page, resolve];
    for (const root of document.querySelectorAll(".follows")) {
      blocks.push({ root, ...data.blocks[root.dataset.block], held: [] });
      if (view) view.observe(root);
      for (const figure of root.querySelectorAll("figure")) measured.observe(figure);
    }
    return blocks.length;
  }

  // follow brings all blocks to a state; what is in view is painted before the rest
  // is written. It ends early, with false, if current says that another came.
  async function follow(next, current, how) {
    [state, engine, writer] = [next, how.engine, how.writer];
    later = [];
    for (const block of blocks) away.has(block.root) ? later.push(() => write(block)) : write(block);
    const rest = later;
    later = null;
    if (!rest.length) return true;
    await painted();
    let begun = performance.now();
    for (const task of rest) {
      if (!current()) return false;
      task();
      if (performance.now() - begun < SLICE) continue;
      await new Promise((done) => setTimeout(done));
      begun = performance.now();
    }
    return current();
  }

  // unseen does what nobody sees yet, after what is in view has been painted.
  const unseen = (block, task) => (later ? later.push(() => attempt(block, task)) : task());

  // painted comes after the next frame, or soon where there are none.
  const painted = () =>
    new Promise((done) => {
      const late = setTimeout(done, 50);
      requestAnimationFrame(() => (clearTimeout(late), setTimeout(done)));
    });

  const write = (block) => attempt(block, () => writers[block.kind](block, question(block)));

  function attempt(block, task) {
    try {
      task();
    } catch (e) {
      restoreOne(block); // and never a number that the filter does not mean
      swap(block, block.root, [el("p.notice.bad", null, writer.t("filter.failed"))]);
      console.warn("mopsite: the filter:", e);
    }
  }

  const restore = () => blocks.forEach(restoreOne);

  // question is what a block asks while the reader filters; its own filters stay.
  function question(block) {
    const own = block.where || [];
    const more = Object.entries(state.where).filter(([dim]) => !own.some((f) => f.dim === dim));
    return {
      metrics: block.metrics, by: block.by, dense: block.dense, period: periodOf(state.period || block.period),
      where: [...own, ...more.map(([dim, values]) => ({ dim, values }))],
    };
  }

  // swap puts new children into an element and keeps the old ones.
  function swap(block, target, children) {
    const held = block.held.some((h) => h[0] === target);
    if (!held) block.held.push([target, [...target.childNodes]]);
    if (!held || !target.matches("li.tile") || !alike(target.childNodes, children)) target.replaceChildren(...children);
    else [...target.childNodes].forEach((e, i) => settle(e, children[i]));
  }

  // A tile differs from one choice to the next in words and lines only, so that its
  // elements stay, and the page has less to lay out.
  const alike = (a, b) => a.length === b.length && [...a].every((e, i) => e.nodeName === b[i].nodeName && alike(e.childNodes, b[i].childNodes));

  function settle(e, wanted) {
    if (e.nodeType === Node.TEXT_NODE) {
      if (e.data !== wanted.data) e.data = wanted.data;
      return;
    }
    for (const { name } of [...e.attributes]) if (!wanted.hasAttribute(name)) e.removeAttribute(name);
    for (const { name, value } of wanted.attributes) if (e.getAttribute(name) !== value) e.setAttribute(name, value);
    e.childNodes.forEach((child, i) => settle(child, wanted.childNodes[i]));
  }

  function restoreOne(block) {
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
      const list = [...block.root.querySelectorAll("li.tile")], made = writer.tiles(block, q);
      made.forEach((parts, i) => list[i] && swap(block, list[i], [nameOf(block, list[i]), ...parts]));
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

  function notes(block, figure, list) {
    for (const p of figure.querySelectorAll(":scope > .legend:not(.filter-made)")) swap(block, p, []);
    for (const p of figure.querySelectorAll(":scope > p.filter-made")) p.remove();
    const own = (block.where || []).filter((f) => state.where[f.dim]);
    const texts = [...list, ...(own.length ? [writer.t("filter.own", writer.filters(own))] : [])];
    const before = figure.querySelector(":scope > details");
    for (const text of texts) figure.insertBefore(el("p.legend.filter-made", null, text), before);
  }

  function chart(block, figure, p) {
    const title = figure.querySelector(".caption").textContent;
    if (p.type === "funnel") p.series[0].name = title;
    const fold = figure.querySelector(":scope > details:not(.filter-made)"), table = fold && fold.querySelector("table");
    if (!table) addTable(figure, title, F.tableOf(writer, p));
    else if (fold.open) swap(block, table, F.tableOf(writer, p));
    else unseen(block, () => swap(block, table, F.tableOf(writer, p)));
    const why = F.unavailable(p), [drawn, cuts] = why ? [p, []] : F.bounded(writer, p);
    caption(block, figure, F.drawnPeriod(writer, writer.span(p.span), cuts));
    const told = why ? [] : F.drawnNotes(writer, p, cuts);
    notes(block, figure, [...p.notes, ...(p.apart || []), ...(p.extra ? [p.extra] : []), ...(F.mixed(p) ? [writer.t("figure.mixed")] : []), ...told]);
    figure.dataset.filtered = "";
    for (const e of figure.querySelectorAll(":scope > .unavailable:not(.filter-made)")) swap(block, e, []);
    const source = figure.querySelector(':scope > script[type="application/json"]');
    const option = source && F.option(writer, drawn, source.textContent, title, widthOf(figure));
    if (!option) {
      figure.dataset.filtered = "empty";
      const text = why ? writer.t("figure.unavailable", writer.reason(why)) : writer.t("figure.table");
      const note = el("p.unavailable.filter-made", null, text);
      figure.insertBefore(note, figure.querySelector(":scope > .chart-box, :scope > .legend, :scope > details"));
      if (!why) figure.querySelector(":scope > details").open = true;
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

  Object.assign(F, { ready, follow, restore });
})();
