// Lays answers out as charts have them, and writes the table of each: the rules of
// package page/figure. A plot is {categories, series: [{name, points, reference}],
// heading, groups, notes}.
(() => {
  "use strict";
  const F = mopsiteFilter, { el } = F;

  // plots are the figures of a chart block, in the order of the page.
  function plots(w, block, q) {
    const a = F.ask(w.engine, q, block), { now } = a;
    const common = { type: block.type, span: now.span, notes: w.notes({ ...now, cells: now.running || now.shares || now.cells }), target: null };
    if (block.type === "scatter") return [{ ...common, ...scatter(w, block, now) }];
    if (block.type === "treemap") return [{ ...common, ...treemap(w, block, now) }];
    return byUnit(w, block).map((metrics) => {
      const p = { ...common, ...plot(w, block, a, metrics), named: block.by.length > 0 && !!block.by[0].dim };
      if (block.type !== "funnel" && block.by[0].dim && block.type === "bar") {
        p.horizontal = true;
        if (!now.rest && !block.running) rank(p);
      }
      return block.type === "funnel" ? asFunnel(w, p) : p;
    });
  }

  function byUnit(w, block) {
    if (block.share) return [block.metrics];
    const groups = [];
    for (const m of block.metrics) {
      const g = groups.find((o) => w.engine.metrics[o[0]].unit === w.engine.metrics[m].unit);
      g ? g.push(m) : groups.push([m]);
    }
    return groups;
  }

  function plot(w, block, { now, before }, metrics) {
    const split = now.by.length > 1, several = metrics.length > 1;
    const drawn = (t) => t.running || t.shares || t.cells;
    const keys = now.by.length ? [...new Set(now.groups.map((g) => g.keys[0]))] : [""];
    const first = now.by.length ? w.groupNames(now, 0) : [];
    const at = new Map(keys.map((k, i) => [k, i]));
    const p = { unit: block.share ? "ratio" : w.engine.metrics[metrics[0]].unit, heading: now.by.length ? block.by[0].text : "", series: [] };
    p.categories = keys.map((k) => (now.by.length ? first[now.groups.findIndex((g) => g.keys[0] === k)] : ""));
    for (const m of metrics) {
      const j = block.metrics.indexOf(m), unit = w.engine.metrics[m].unit;
      const names = split ? [...new Set(now.groups.map((g) => g.keys[1]))] : [""];
      const shown = split ? w.groupNames(now, 1) : [];
      const rows = names.map((n) => {
        const text = split ? shown[now.groups.findIndex((g) => g.keys[1] === n)] : w.name(m);
        const name = split && several ? `${w.name(m)} · ${text}` : text;
        return { name, points: keys.map(() => ({ unit, v: null, reason: "no-data", currency: "" })) };
      });
      now.groups.forEach((g, i) => {
        const c = drawn(now)[i][j];
        rows[split ? names.indexOf(g.keys[1]) : 0].points[at.get(now.by.length ? g.keys[0] : "")] = { ...c, partial: c.partial || g.partial };
      });
      p.series.push(...rows);
      if (before && now.by.length === 1 && !(block.compare === "target" && block.metrics.length === 1)) {
        const name = w.compared(block, before.span);
        const points = drawn(before).map((row) => ({ ...row[j], partial: false }));
        p.series.push({ name: several ? `${w.name(m)} · ${name}` : name, reference: true, points });
      }
    }
    if (metrics.length === 1 && !split && !block.share && !block.running) aim(w, p, [metrics[0]]);
    return p;
  }

  // aim gives a plot the line of its target; of dots each axis has its own.
  function aim(w, p, metrics) {
    const lines = metrics.map((m, i) => w.line(m, (metrics.length > 1 ? F.oneCurrency(p.series[i].points) : currencyOf(p)) || ""));
    p.targets = lines.map(([target]) => target);
    p.target = p.targets[0];
    p.apart = lines.map(([, note]) => note).filter(Boolean);
  }

  // ranking compares amounts, the greatest first; of several currencies each by
  // itself, and what is missing last.
  function ranking(points) {
    const one = F.oneCurrency(points) !== null;
    return (a, b) => {
      const [p, q] = [points[a], points[b]], code = one || !p.v || !q.v ? 0 : F.compareText(p.currency, q.currency);
      return code || F.cmp(q.v, p.v);
    };
  }

  function rank(p) {
    const order = p.categories.map((_, i) => i).sort(ranking(p.series[0].points));
    p.categories = order.map((i) => p.categories[i]);
    for (const s of p.series) s.points = order.map((i) => s.points[i]);
  }

  function asFunnel(w, p) {
    const own = p.series.filter((s) => !s.reference && s.points.length);
    const points = own.map((s) => s.points[s.points.length - 1]);
    return { ...p, heading: w.t("funnel.stage"), categories: own.map((s) => s.name), series: [{ name: "", points }], target: null, apart: [] };
  }

  function scatter(w, block, now) {
    const p = { heading: block.by[0].text, categories: w.groupNames(now, 0), series: [] };
    if (now.by.length > 1) [p.groupHeading, p.groups] = [block.by[1].text, w.groupNames(now, 1)];
    block.metrics.forEach((m, j) => {
      const points = now.cells.map((row, i) => ({ ...row[j], partial: row[j].partial || now.groups[i].partial }));
      p.series.push({ name: w.name(m), points, unit: w.engine.metrics[m].unit });
    });
    aim(w, p, block.metrics);
    return p;
  }

  function treemap(w, block, now) {
    const order = now.groups.map((_, i) => i).sort(ranking(now.cells.map(([q]) => q)));
    const total = now.cells.reduce((sum, [q]) => (F.sign(q.v) > 0 ? F.plus(sum, q.v) : sum), F.whole(0));
    const last = now.by.length - 1, names = w.groupNames(now, last);
    const p = { heading: block.by[last].text, noteHeading: w.t("figure.part"), total, categories: order.map((i) => names[i]) };
    if (last > 0) {
      const groups = w.groupNames(now, 0);
      [p.groupHeading, p.groups] = [block.by[0].text, order.map((i) => groups[i])];
    }
    const points = order.map((i) => ({ ...now.cells[i][0], partial: now.cells[i][0].partial || now.groups[i].partial }));
    const notes = points.map((q) => (F.sign(q.v) > 0 && F.sign(total) > 0 ? F.percent(F.div(q.v, total)) : ""));
    p.series = [{ name: w.name(block.metrics[0]), points, notes }];
    if (mixed({ ...p, type: "treemap" })) delete p.noteHeading;
    if (now.partial) p.extra = w.t("figure.partial");
    return p;
  }

  // tableOf are head and body of the table of a plot.
  function tableOf(w, p) {
    const head = [w.heading(p.heading)];
    if (p.groups) head.push(w.heading(p.groupHeading));
    for (const s of p.series) head.push(w.heading(s.name, true));
    if (p.noteHeading) head.push(w.heading(p.noteHeading, true));
    const rows = p.categories.map((c, i) => {
      const partial = p.series.some((s) => !s.reference && s.points[i].partial && s.points[i].v);
      const cells = [w.rowHead(c, partial ? w.t("number.partial") : "")];
      if (p.groups) cells.push(el("td", null, p.groups[i]));
      for (const s of p.series) cells.push(w.numberCell(s.points[i], F.full(w.format(s.points[i]), s.points[i].v)));
      if (p.noteHeading) cells.push(el("td.n", null, p.series[0].notes[i]));
      return el("tr" + (partial ? ".provisional" : ""), null, ...cells);
    });
    return [el("thead", null, el("tr", null, ...head)), el("tbody", null, ...rows)];
  }

  // axes are the numbers of a plot by the axis along which they stand.
  function axes(p) {
    const each = p.series.map((s) => s.points);
    return p.type === "scatter" ? each : [each.flat()];
  }

  const mixed = (p) => axes(p).some((points) => F.oneCurrency(points) === null);
  const currencyOf = (p) => F.oneCurrency(axes(p)[0] || []) || "";

  // unavailable is why a plot has no picture, "" where it has one.
  function unavailable(p) {
    if (mixed(p)) return "mixed-currency";
    const all = p.series.flatMap((s) => s.points), [x, y] = p.series;
    if (p.type === "scatter" && y && x.points.some((q, i) => q.v && y.points[i].v)) return "";
    if (p.type === "treemap" && all.some((q) => F.sign(q.v) > 0)) return "";
    if (!["scatter", "treemap"].includes(p.type) && all.some((q) => q.v)) return "";
    const missing = all.filter((q) => !q.v && q.reason);
    return (missing.find((q) => F.GRAVE.includes(q.reason)) || missing[0] || { reason: "no-data" }).reason;
  }

  Object.assign(F, { currencyOf, mixed, plots, tableOf, unavailable });
})();
