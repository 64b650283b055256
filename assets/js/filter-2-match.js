// How far the names of sources agree, as package metric/match tells, and the days
// of periods, as package expr does.
(() => {
  "use strict";
  const F = mopsiteFilter, { aggregate } = F;
  const tuple = (list) => list.join("\u0000");
  const empty = (s) => s[1] < s[0];

  // ---- names
  // joins are the ways in which a question joins sources: by its groups, among the
  // facts picked; and by what picks, among all.
  function joins(engine, span, by, where) {
    const own = where.filter((f) => f.dim !== "currency"), groups = by.filter((d) => d !== "currency"), out = [];
    if (groups.length) out.push({ engine, span, dims: groups, where: own });
    const picks = [...new Set(own.map((f) => f.dim))];
    if (picks.length) out.push({ engine, span, dims: picks, where: [] });
    return out;
  }

  function shares(divisions, ways, least) {
    let worst = null;
    for (const d of divisions) {
      for (const g of ways) {
        const v = judge(d, g);
        if (v.overflow) return { match: v.shares, low: "overflow" };
        if (!worst || less(v.decisive, worst.decisive)) worst = v;
      }
    }
    const low = worst.decisive && F.cmp(worst.decisive, least) < 0;
    return { match: { ...worst.shares, least: low ? least : null }, low: low ? "low-match" : "" };
  }

  const less = (share, least) => share !== null && (least === null || F.cmp(share, least) < 0);
  const leavesOf = (side) => (Array.isArray(side) ? side.slice(1).flatMap(leavesOf) : [side]);

  function judge(d, g) {
    const common = commonOf(d, g), v = { shares: { dim: g.dims, num: null, den: null }, decisive: null };
    for (const [side, tree] of [["num", d.n], ["den", d.d]]) {
      for (const l of leavesOf(tree)) {
        const share = weigh(g, l, common);
        if (share === undefined) return { ...v, overflow: true };
        if (less(share, v.shares[side])) v.shares[side] = share;
        if (d.m.includes(l) && less(share, v.decisive)) v.decisive = share;
      }
    }
    return v;
  }

  // commonOf are the combinations that both sides know, or one knows and the other
  // expects.
  function commonOf(d, g) {
    const leaves = [...leavesOf(d.n), ...leavesOf(d.d)], known = leaves.map((l) => knownTo(g, l));
    const all = known.map((k) => new Set(k));
    leaves.forEach((l, i) => expected(g, l, all[i], known));
    const of = (l) => all[leaves.indexOf(l)];
    return both(sideKnows(d.n, of), sideKnows(d.d, of)) || new Set();
  }

  function sideKnows(side, of) {
    if (!Array.isArray(side)) return of(side);
    let out = null;
    for (const part of side.slice(1)) {
      const k = sideKnows(part, of);
      if (!k) continue;
      if (!out) out = new Set(k);
      else if (side[0] === "sum") k.forEach((key) => out.add(key));
      else out = both(out, k);
    }
    return out;
  }

  const both = (a, b) => (!a ? b : !b ? a : new Set([...a].filter((key) => b.has(key))));

  function knownTo(g, l) {
    const out = new Set(), cut = { span: [-1e9, g.engine.asOf], grain: null, dims: g.dims, where: g.where };
    for (const s of g.engine.leaves[l].s) {
      for (const k of aggregate(g.engine.sources[s], cut, []).groups) if (!k.dims.some(g.engine.isUnknown)) out.add(tuple(k.dims));
    }
    return out;
  }

  function expected(g, l, known, others) {
    for (const s of g.engine.leaves[l].s) {
      g.dims.forEach((dim, i) => {
        const names = (g.engine.sources[s].expected || {})[dim] || [];
        if (!names.length) return;
        for (const other of others) for (const key of other) if (names.includes(key.split("\u0000")[i])) known.add(key);
      });
    }
  }

  // weigh is the matched share of a measure; null without a sum.
  function weigh({ engine, span, dims, where }, leaf, common) {
    const l = engine.leaves[leaf], weights = new Map();
    for (const s of l.s) {
      const cut = { span, grain: null, dims: [...dims, "currency"], where: [...(l.w || []).map(([dim, v]) => ({ dim, values: [v] })), ...where] };
      const found = aggregate(engine.sources[s], cut, [l.m]);
      if (found.overflow) return undefined;
      for (const g of found.groups) {
        if (!g.sums[0]) continue;
        const code = l.money ? g.dims[dims.length] : "";
        const w = weights.get(code) || { matched: null, all: null };
        weights.set(code, w);
        const n = F.abs(g.sums[0]);
        w.all = F.plus(w.all, n);
        w.matched = F.plus(w.matched, common.has(tuple(g.dims.slice(0, dims.length))) ? n : F.whole(0));
      }
    }
    let least = null;
    for (const w of weights.values()) {
      const share = F.div(w.matched, w.all);
      if (less(share, least)) least = share;
    }
    return least;
  }

  // ---- periods
  // range reads 2026-04..2026-06 or 2026-04-03..2026-05-01; null if it is none.
  function range(engine, text) {
    const m = /^(\d{4})-(\d\d)(?:-(\d\d))?\.\.(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text);
    if (!m || (m[3] === undefined) !== (m[6] === undefined)) return null;
    const day = m[3] !== undefined;
    if (day && engine.months) return null;
    const [y1, m1, d1, y2, m2, d2] = m.slice(1).map((s) => Number(s || 1));
    const from = F.dateOf(y1, m1, d1), last = F.dateOf(y2, m2, d2);
    if (F.dateText(from).slice(0, day ? 10 : 7) !== text.split("..")[0] || F.dateText(last).slice(0, day ? 10 : 7) !== text.split("..")[1]) return null;
    const full = [from, day ? last : F.bucket(last, "month")[1]];
    if (y1 < 1 || full[1] < full[0]) return null;
    const partial = full[1] > engine.asOf;
    return { span: [full[0], Math.min(full[1], engine.asOf)], full, partial, open: false, grain: day ? grainOf(full) : "month" };
  }

  // grainOf is in what unit two days could have been named.
  function grainOf([from, to]) {
    const fits = (g) => F.bucket(from, g)[0] === from && F.bucket(to, g)[1] === to;
    return ["month", "week"].find(fits) || "day";
  }

  // shift is what a period is compared with: expr.Shift.
  function shift(p, compare) {
    if (p.open || empty(p.span)) return [0, -1];
    const counted = !["day", "week"].includes(p.grain);
    const back = (n) => [F.addMonths(p.span[0], -n), counted && !p.partial ? F.addMonths(p.span[1] + 1, -n) - 1 : F.addMonths(p.span[1], -n)];
    if (compare === "previous year") return back(12);
    if (!counted) {
      const n = p.full[1] - p.full[0] + 1;
      return [p.span[0] - n, p.span[1] - n];
    }
    const [a, b] = [F.civil(p.full[0]), F.civil(p.full[1] + 1)];
    return back((b[0] - a[0]) * 12 + b[1] - a[1]);
  }

  Object.assign(F, { joins, shares, range, shift, tuple, empty });
})();
