// Puts the numbers of a plot into the option that a chart of the page has: data,
// names and what depends on their range are new, all else stays. What the static
// pictures are made of is in package chart; the looks here are those.
(() => {
  "use strict";
  const F = mopsiteFilter;
  const token = (name) => ({ $token: name });
  const MISSING = "-";
  const NAMED = 40; // dots at most
  const value = (q) => (q.v ? F.float(q.v) : MISSING);
  const HATCH = {
    color: token("chart-bg"), dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, symbol: "rect", symbolSize: 1,
  };
  const colour = (i) => token("c" + ((i % 8) + 1));
  const widthOf = (s) => [...String(s)].reduce((n, c) => n + (c.codePointAt(0) < 0x250 ? 7.8 : 13.5), 0);

  function extent(points) {
    const all = points.filter((q) => q.v).map((q) => F.float(q.v));
    return [Math.min(0, ...all), Math.max(0, ...all)];
  }

  function niceAbove(x) {
    if (!(x > 0)) return 0;
    const e = Number(x.toExponential().split("e")[1]);
    return Number([1, 2, 2.5, 5, 10].find((m) => Number(`${m}e${e}`) >= x) + "e" + e);
  }

  // ---- what charts with axes share
  function valueAxis(axis, p, points) {
    const [low, high] = extent(points);
    delete axis.max;
    delete axis.min;
    delete axis.boundaryGap;
    if (p.unit === "ratio" && low >= 0 && high > 0.8 && high <= 1) axis.max = 1;
    if (low < 0) axis.boundaryGap = ["12%", "4%"];
    const t = p.target && F.float(p.target);
    if (t > high) axis.max = niceAbove(t);
    if (t < low) axis.min = -niceAbove(-t);
  }

  function axial(o, p) {
    const lying = !!p.horizontal;
    const [names, numbers] = lying ? [o.yAxis[0], o.xAxis[0]] : [o.xAxis[0], o.yAxis[0]];
    names.data = p.categories;
    if (!lying) names.axisLabel = { hideOverlap: true };
    const points = p.series.flatMap((s) => s.points);
    valueAxis(numbers, p, points);
    const scale = scaleOf(p), name = `${p.words.target} ${F.scaled(p, scale, p.target)}`;
    if (!lying) {
      const [low, high] = extent(points);
      const widest = Math.max(...points.filter((q) => q.v).map((q) => widthOf(F.scaled(p, scale, q.v))), 8);
      o.grid.left = Math.max(o.grid.left, Math.ceil(widest) + 14);
      if (low < 0 && high > 0) o.grid.left += 4;
      headName(o, numbers, p.target && name);
    }
    const old = o.series;
    o.series = p.type === "bar" ? bars(old, p) : lines(old, p);
    if (p.target && o.series.length) o.series[0].markLine = targetLine(p, lying, name);
    rescale([numbers.axisLabel, ...o.series.flatMap((s) => [s.label, s.endLabel])], scale);
    if (p.series.length > 1 && (p.type === "bar" || p.series.length > 5)) legend(o, p);
    o.media = [];
  }

  // scaleOf is how a picture writes its numbers: axial/scale.go.
  function scaleOf(p) {
    const stacked = p.type === "area" && p.series.filter((s) => !s.reference).length > 1;
    const all = stacked ? p.categories.map((_, i) => p.series.reduce((t, s) => F.plus(t, s.reference ? null : s.points[i].v) || t, null)) : p.series.flatMap((s) => s.points.map((q) => q.v));
    const only = p.series.length === 1 ? p.series[0].points.map((q) => q.v) : [];
    const shown = p.type === "bar" ? (labelled(p) ? only : []) : only.filter(Boolean).slice(-1);
    return F.scaleOf(p, [...all, p.target], [...shown, p.target]);
  }

  const labelled = (p) => p.series.length === 1 && (p.horizontal || p.categories.length <= 13);

  // rescale puts a scale into the functions that write numbers.
  function rescale(node, scale) {
    if (node === null || typeof node !== "object") return;
    if (node.scale !== undefined) node.scale = scale.exp;
    if (node.scale !== undefined && !node.tick) node.more = scale.more;
    Object.values(node).forEach((v) => rescale(v, scale));
  }

  // headName is the name of the target above the plot.
  function headName(o, axis, name) {
    if (name && !axis.name) o.grid.top += 12;
    if (!name && axis.name) o.grid.top -= 12;
    delete axis.name;
    if (!name) return;
    const nameTextStyle = { align: "left", color: token("chart-target"), fontSize: 11 };
    Object.assign(axis, { name: "\u2504 " + name, nameLocation: "end", nameGap: 5, nameTextStyle });
  }

  // targetLine is the line of the target; marks of events stand on the author's days.
  function targetLine(p, lying, name) {
    const label = {
      formatter: { $fn: "title" }, position: "start", distance: 4, color: token("chart-target"), fontSize: 11,
      textBorderColor: token("chart-bg"), textBorderWidth: 3,
    };
    const line = { name, lineStyle: { color: token("chart-target"), type: [2, 3], width: 1.5 }, label: lying ? label : { show: false } };
    line[lying ? "xAxis" : "yAxis"] = F.float(p.target);
    return { silent: true, animation: false, symbol: "none", z: 1, data: [line] };
  }

  function legend(o, p) {
    const names = p.series.map((s) => s.name);
    const room = Math.min(240, Math.max(...names.map(widthOf)));
    const columns = Math.max(1, Math.floor((p.width + 12) / (room + 32))), rows = Math.ceil(names.length / columns);
    o.legend = {
      show: true, left: 0, top: 0, padding: 0, itemWidth: 14, itemHeight: 8, itemGap: 12, data: names.map((name) => ({ name })),
      textStyle: { width: room, overflow: "truncate", backgroundColor: "transparent" },
    };
    if (p.type === "line") o.legend.icon = "roundRect";
    o.grid.top = rows * 22 + (o.yAxis[0].name ? 24 : 12);
  }

  function bars(old, p) {
    const pattern = (old[0] || {}).label, named = labelled(p);
    let n = 0;
    return p.series.map((s) => {
      const out = {
        type: "bar", name: s.name, barMaxWidth: 34, barCategoryGap: "36%", barGap: "8%", emphasis: { focus: "series" },
        itemStyle: { color: s.reference ? token("chart-ref") : colour(n++) },
        data: s.points.map((q) => {
          const item = { value: value(q) };
          if (q.partial && q.v) [item.itemStyle, item.note] = [{ decal: HATCH }, p.partial];
          if (named && F.sign(q.v) < 0) item.label = { position: p.horizontal ? "left" : "bottom" };
          return item;
        }),
      };
      if (named && pattern) [out.label, out.labelLayout] = [pattern, { hideOverlap: true }];
      return out;
    });
  }

  // lines draws series; a provisional end is dashed, a series of its own that
  // begins at the last firm point.
  function lines(old, p) {
    const stacked = p.type === "area" && p.series.filter((s) => !s.reference).length > 1;
    const series = stacked ? [...p.series].sort((a, b) => F.cmp(sum(b), sum(a))) : p.series;
    const few = series.length <= 5, end = (old.find((s) => s.endLabel) || {}).endLabel;
    let n = 0;
    return series.flatMap((s) => {
      const i = n, c = s.reference ? token("chart-ref") : colour(n++);
      return parts(s.points).map((part) => {
        const out = {
          type: "line", name: s.name, symbol: "none", symbolSize: 5, showAllSymbol: true, emphasis: { focus: "series" },
          labelLayout: { moveOverlap: "shiftY" }, itemStyle: { color: c }, lineStyle: { color: c, width: s.reference ? 1.5 : 2.25 },
          data: dots(part, p, c, stacked),
        };
        if (part.dashed) out.lineStyle.type = [4, 4];
        if (p.type === "area" && !s.reference) {
          out.areaStyle = { color: c, opacity: stacked ? 0.85 : 0.16, origin: 0 };
          if (stacked) [out.stack, out.lineStyle] = [part.dashed ? "provisional" : "firm", { color: token("chart-bg"), width: 1 }];
          const own = (old[i] && old[i].itemStyle && old[i].itemStyle.decal) || null;
          if (part.dashed) out.itemStyle.decal = HATCH;
          else if (stacked && own) out.itemStyle.decal = own;
        }
        if (part.last && few && end) out.endLabel = { ...end, color: s.reference ? token("chart-muted") : c };
        return out;
      });
    });
  }

  const sum = (s) => s.points.reduce((total, q) => (q.v ? F.plus(total, q.v) : total), F.whole(0));

  function parts(points) {
    const loose = (q) => q.partial || !q.v, known = (list) => list.some((q) => q.v);
    const cut = (from, to) => points.map((q, i) => (i >= from && i < to ? q : { v: null }));
    let begin = 0, end = points.length;
    while (end > 0 && loose(points[end - 1])) end--;
    while (begin < end && loose(points[begin])) begin++;
    if (!known(points.slice(0, begin)) || begin === end) begin = 0;
    if (!known(points.slice(end))) end = points.length;
    const out = [];
    if (begin > 0) out.push({ points: cut(0, begin + 1), dashed: true });
    out.push({ points: cut(begin, end), last: end === points.length });
    if (end < points.length) out.push({ points: cut(Math.max(end - 1, 0), points.length), dashed: true, last: true });
    return out;
  }

  function dots(part, p, c, stacked) {
    const known = (i) => i >= 0 && i < part.points.length && !!part.points[i].v;
    return part.points.map((q, i) => {
      const item = { value: value(q) };
      const alone = !known(i - 1) && !known(i + 1), joint = part.dashed && !q.partial;
      if (known(i) && !joint && !stacked && (alone || part.points.length <= 16)) {
        item.symbol = "circle";
        if (q.partial) item.itemStyle = { color: token("chart-bg"), borderColor: c, borderWidth: 2 };
      }
      if (q.partial && q.v) item.note = p.partial;
      return item;
    });
  }

  // ---- heatmap
  function heatmap(o, p) {
    const cells = p.series.flatMap((s, row) => s.points.map((q, column) => ({ q, at: [column, row, value(q)] }))).filter((c) => c.q.v);
    const all = cells.map((c) => c.at[2]), low = Math.min(...all), high = Math.max(...all);
    const cuts = heatCuts(low, high), names = p.series.map((s) => s.name);
    const step = (v) => Math.max(0, cuts.findLastIndex((c) => c <= v));
    const shade = (i) => (cuts.length <= 1 ? 3 : 1 + Math.trunc((i * 6) / (cuts.length - 1)));
    o.xAxis[0].data = p.categories;
    o.xAxis[0].axisLabel = { hideOverlap: true };
    o.yAxis[0].data = names;
    Object.assign(o.tooltip.formatter, { columns: p.categories, rows: names });
    const ink = (turned) => cells.filter((c) => shade(step(c.at[2])) >= p.inkTurns === turned);
    [false, true].forEach((turned, k) => {
      o.series[k].data = ink(turned).map((c) => (c.q.partial ? { value: c.at, note: p.partial } : c.at));
      o.series[k].label.show = p.categories.length <= (p.width < 540 ? 6 : 14);
    });
    o.visualMap.pieces = cuts.map((c, i) => {
      const piece = { color: token("h" + shade(i)) };
      if (i > 0) piece.gte = c;
      if (i + 1 < cuts.length) piece.lt = cuts[i + 1];
      return piece;
    });
    const sorted = cells.map((c) => c.q).sort((a, b) => F.cmp(a.v, b.v)), write = (q) => F.compact({ unit: p.unit, currency: q.currency, lang: p.lang }, q.v);
    o.visualMap.show = cells.length > 0;
    if (sorted.length) o.visualMap.text = ["\u2002" + write(sorted[sorted.length - 1]), write(sorted[0]) + "\u2002"];
    o.media = [];
  }

  function heatCuts(low, high) {
    if (!(high > low)) return [Math.min(0, Number.isFinite(low) ? low : 0)];
    const width = niceAbove((high - low) / 6), first = Math.floor(low / width) * width, out = [];
    for (let i = 0; i < 7; i++) {
      const cut = Number((first + i * width).toPrecision(12));
      if (i > 0 && cut >= high) break;
      out.push(cut);
    }
    return out;
  }

  // ---- scatter, treemap, funnel
  // outstanding are the dots with names: all of a few, of more those that come nearest
  // to the end of one of the axes.
  function outstanding(p, dots) {
    const highs = p.series.map((s) => extent(s.points)[1]);
    const far = new Map(dots.map((i) => [i, Math.max(0, ...p.series.map((s, k) => (s.points[i].v && highs[k] > 0 ? F.float(s.points[i].v) / highs[k] : 0)))]));
    return new Set([...dots].sort((a, b) => far.get(b) - far.get(a)).slice(0, NAMED));
  }

  // dotAxis scales an axis to its own numbers; it returns the name of the target.
  function dotAxis(axis, p, k) {
    const { points, unit, currency } = p.series[k], target = p.targets[k];
    const one = { type: "line", unit, currency: currency || F.oneCurrency(points) || "", lang: p.lang, target, categories: p.categories, series: [p.series[k]] };
    const scale = scaleOf(one);
    valueAxis(axis, one, points);
    rescale(axis.axisLabel, scale);
    return target && `${p.words.target} ${F.scaled(one, scale, target)}`;
  }

  function scatter(o, p) {
    const dots = p.categories.map((_, i) => i).filter((i) => p.series[0].points[i].v && p.series[1].points[i].v);
    const groups = [...new Set(dots.map((i) => (p.groups ? p.groups[i] : "")))];
    const pattern = o.series[0], mark = pattern.markLine;
    const size = p.series[2] && extent(p.series[2].points)[1], named = outstanding(p, dots);
    o.series = groups.map((name, g) => ({
      ...pattern, markLine: undefined, name, itemStyle: { ...pattern.itemStyle, color: colour(g) },
      data: dots.filter((i) => (p.groups ? p.groups[i] : "") === name).map((i) => {
        const third = p.series[2] && p.series[2].points[i];
        const d = !third ? 11 : third.v && size > 0 && F.sign(third.v) > 0 ? Math.max(6, 46 * Math.sqrt(F.float(third.v) / size)) : 6;
        const item = { name: p.categories[i], symbolSize: d, value: p.series.map((s) => value(s.points[i])) };
        if (p.series.some((s) => s.points[i].partial)) item.itemStyle = { decal: HATCH };
        if (!named.has(i)) item.label = { show: false };
        return item;
      }),
    }));
    const shown = { ...p, series: p.series.map((s) => ({ ...s, points: dots.map((i) => s.points[i]) })) };
    const names = [o.xAxis[0], o.yAxis[0]].map((axis, k) => dotAxis(axis, shown, k));
    if (mark && o.series.length) {
      const at = (d) => ("xAxis" in d ? 0 : 1);
      o.series[0].markLine = { ...mark, data: mark.data.filter((d) => p.targets[at(d)]).map((d) => ({ ...d, name: names[at(d)] })) };
    }
    if (o.legend && o.legend.show) o.legend.data = groups.map((name) => ({ name }));
    o.media = [];
  }

  function treemap(o, p) {
    const points = p.series[0].points, notes = p.series[0].notes;
    const leaf = (i, c) => ({ name: p.categories[i], value: value(points[i]), note: notes[i], itemStyle: { color: c } });
    const shown = points.map((_, i) => i).filter((i) => F.sign(points[i].v) > 0);
    if (!p.groups) {
      o.series[0].data = shown.map((i) => leaf(i, token("h3")));
      return;
    }
    const groups = new Map();
    for (const i of shown) groups.set(p.groups[i], [...(groups.get(p.groups[i]) || []), i]);
    const total = (list) => list.reduce((t, i) => F.plus(t, points[i].v), F.whole(0));
    o.series[0].data = [...groups].sort((a, b) => F.cmp(total(b[1]), total(a[1]))).map(([name, list], g) => ({
      name, value: F.float(total(list)), note: F.percent(F.div(total(list), p.total)), itemStyle: { color: colour(g) },
      children: list.map((i) => leaf(i, colour(g))),
    }));
  }

  function funnel(o, p) {
    const points = p.series[0].points, size = (q) => Math.max(0, q.v ? F.float(q.v) : 0);
    const high = Math.max(...points.map(size)) || 1, plain = (s) => s.replace(/\{/g, "｛").replace(/\}/g, "｝");
    o.xAxis[0].max = high;
    o.yAxis[1].data = points.map((q) => `{v|${plain(F.full({ unit: q.unit, currency: q.currency, lang: p.lang }, q.v))}}`);
    const [shade, pad, bar] = o.series;
    shade.max = high;
    shade.data.forEach((d, i) => (d.value = size(points[i])));
    pad.data = points.map((q) => (high - size(q)) / 2);
    bar.data = points.map((q, i) => ({ value: value(q), name: p.categories[i], ...(q.partial ? { itemStyle: { decal: HATCH }, note: p.partial } : {}) }));
  }

  const kinds = { line: axial, area: axial, bar: axial, heatmap, scatter, treemap, funnel };

  // currencies replaces the currency of numbers that formatters write.
  function currencies(node, code) {
    if (node === null || typeof node !== "object") return;
    if (node.unit === "money") node.currency = code;
    Object.values(node).forEach((v) => currencies(v, code));
  }

  // option returns the option of a plot; null where it has nothing to draw.
  function option(w, p, text, title, width) {
    if (F.unavailable(p) || !kinds[p.type]) return null;
    const o = JSON.parse(text), currency = F.currencyOf(p);
    kinds[p.type](o, { ...p, lang: w.lang, partial: w.t("number.partial"), currency, width, inkTurns: 5, words: { target: w.t("metric.target") } });
    if (currency) currencies(o, currency);
    o.title = o.title.slice(0, 1);
    o.aria.label.description = [title, ...p.series.slice(0, 6).map((s) => s.name)].join(". ");
    return o;
  }

  Object.assign(F, { option });
})();
