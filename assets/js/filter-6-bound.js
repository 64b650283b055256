// Bounds what is drawn of a plot, and tells what is not: package chart's Bounded and
// the notes of page/figure. Bounds are those that the page says.
(() => {
  "use strict";
  const F = mopsiteFilter;
  const FEW = 3; // members that are not drawn are named; of more, their number is told
  const stacked = (p) => p.type === "area" && p.series.filter((s) => !s.reference).length > 1;
  const total = (s) => s.points.reduce((t, q) => (q.v ? F.plus(t, q.v) : t), F.whole(0));
  const together = (sum, q) => (!q.v ? sum : { ...q, v: F.plus(sum.v, q.v), partial: sum.partial || q.partial });
  const nothing = () => ({ v: null, reason: "no-data", currency: "" });

  // shows tells whether there is anything to be seen of a category.
  function shows(p, i) {
    const [first, second] = p.series.map((s) => s.points[i].v);
    if (p.type === "bar" && p.horizontal) return p.series.some((s) => s.points[i].v);
    if (p.type === "scatter" && p.series.length > 1) return !!first && !!second;
    return p.type !== "treemap" || F.sign(first) > 0;
  }

  // greatest are the indices of the greatest of n things, in their order.
  function greatest(n, most, compare) {
    const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => compare(b, a));
    return order.slice(0, most).sort((a, b) => a - b);
  }

  const pick = (list, at) => list && at.map((i) => list[i]);
  const keep = (p, at) => ({
    ...p, categories: pick(p.categories, at), groups: pick(p.groups, at),
    series: p.series.map((s) => ({ ...s, points: pick(s.points, at), notes: pick(s.notes, at) })),
  });

  // fewerSeries keeps those with the greatest sums; of a whole the others are one.
  function fewerSeries(p, most, others) {
    const sums = p.series.map(total), at = greatest(sums.length, most, (a, b) => F.cmp(sums[a], sums[b]));
    const series = pick(p.series, at), kept = new Set(at);
    if (!stacked(p)) return { ...p, series };
    const rest = { name: others, points: p.categories.map(nothing) };
    p.series.forEach((s, i) => kept.has(i) || s.points.forEach((q, k) => (rest.points[k] = together(rest.points[k], q))));
    return { ...p, series: [...series, rest] };
  }

  const sized = (p) => (p.type === "scatter" && p.series[2]) || p.series[0];

  function fewer(p, most, by, others) {
    const n = p.categories.length;
    const all = Array.from({ length: n }, (_, i) => i);
    if (by === "latest") return keep(p, all.slice(n - most));
    if (by === "first") return keep(p, all.slice(0, most));
    const columns = () => all.map((i) => p.series.reduce((sum, s) => together(sum, s.points[i]), nothing()));
    const points = p.type === "heatmap" ? columns() : sized(p).points;
    const at = greatest(n, most, (a, b) => F.cmp(points[a].v, points[b].v));
    if (by === "largest") return keep(p, at);
    const kept = new Set(at), out = keep(p, at), [series] = out.series;
    const rest = points.reduce((sum, q, i) => (kept.has(i) ? sum : together(sum, q)), nothing());
    out.categories.push(others);
    if (out.groups) out.groups.push(others);
    series.points.push(rest);
    if (series.notes) series.notes.push(F.percent(F.div(rest.v, p.total)));
    return out;
  }

  // bounded returns the plot as it is drawn, and what of it is not: [how, drawn, of, from, to].
  function bounded(w, p) {
    const bound = w.data.bounds[p.type === "bar" && p.horizontal ? "lying" : p.type], cuts = [], others = w.t("figure.others");
    const known = p.categories.map((_, i) => i).filter((i) => shows(p, i));
    if (known.length && known.length < p.categories.length) p = keep(p, known);
    const over = (n, most, by) => n > most + (by === "gathered" ? 1 : 0);
    const how = stacked(p) ? "gathered" : "series", lines = p.series.length, many = over(lines, bound.series, how);
    const within = many ? bound.series + (how === "gathered" ? 1 : 0) : lines;
    const most = Math.min(bound.categories, Math.max(1, Math.floor(bound.points / within)));
    const ranked = p.type === "scatter" || p.named || p.horizontal;
    const by = { treemap: "gathered", funnel: "first" }[p.type] || (ranked ? "largest" : "latest"), n = p.categories.length;
    if (over(n, most, by)) {
      p = fewer(p, most, by, others);
      cuts.push([by, most, n, ...(by === "latest" ? [p.categories[0], p.categories[most - 1]] : [])]);
    }
    if (many) { // last, so that those are kept that are the largest of what is shown
      p = fewerSeries(p, bound.series, others);
      cuts.push([how, bound.series, lines]);
    }
    return [p, cuts];
  }

  // undrawn tells which members have nothing to be drawn, by reason.
  function undrawn(w, p) {
    const of = new Map();
    p.categories.forEach((name, i) => {
      if (shows(p, i)) return;
      const lacking = p.series.map((s) => s.points[i]).find((q) => !q.v);
      const why = lacking ? w.reason(lacking.reason) : w.t("figure.not-above");
      of.set(why, [...(of.get(why) || []), name]);
    });
    if (!of.size) return [];
    const comma = w.t("list.comma");
    const names = (list) => (list.length > FEW ? w.t("figure.undrawn-count", list.length) : list.join(comma));
    return [w.t("figure.undrawn", [...of].map(([why, list]) => w.t("figure.undrawn-of", names(list), why)).join(w.t("figure.undrawn-and")))];
  }

  // drawnPeriod is the period of a plot with that of its picture, where that is less.
  function drawnPeriod(w, period, cuts) {
    const cut = cuts.find(([by]) => by === "latest");
    return cut ? w.t("figure.shown", period, cut[3], cut[4]) : period;
  }

  // drawnNotes tell what of a plot is not in its picture.
  function drawnNotes(w, p, cuts) {
    const told = cuts.map(([by, ...of]) =>
      p.type === "scatter" ? w.t("figure.cut-largest-by", ...of, sized(p).name) : w.t("figure.cut-" + by, ...of),
    );
    return [...undrawn(w, p), ...told];
  }

  Object.assign(F, { bounded, drawnNotes, drawnPeriod });
})();
