// Derives from answers what blocks ask for: the largest with the rest as one,
// running totals, shares, totals, and what numbers are compared with. The rules
// are those of package metric/derive and metric.Union.
(() => {
  "use strict";
  const F = mopsiteFilter;

  // union adds groups of an answer up before the formulas are applied.
  function union(t, every) {
    const { run } = t, leaves = run.engine.leaves;
    const sums = leaves.map(() => ({ v: null, codes: [] }));
    const zero = [], unfilled = [], present = [];
    const dims = every ? [] : run.dims;
    run.unions ||= {};
    const columns = (run.unions[!!every] ||= run.plans.map((p) => run.column(p, dims)));
    return {
      add(i) {
        run.rows[i].sums.forEach((a, l) => {
          if (a.zero) zero[l] = true;
          if (a.unfilled) unfilled[l] = true;
          if (!a.absent) present[l] = true;
          if (!a.zero) join(sums[l], a);
        });
      },
      quantities(over) {
        const row = { bucket: over, dims: run.dims.map(() => ""), united: true };
        row.sums = sums.map((a, l) => (!a.v && !a.codes.length && zero[l] && !unfilled[l] ? { v: F.whole(0), codes: [] } : { ...a, absent: !present[l] }));
        const { period } = run.q, same = over[0] === period.span[0] && over[1] === period.span[1];
        const cut = same ? !!period.partial : over[0] < period.span[0] || over[1] > period.span[1];
        return columns.map((c) => {
          const q = run.quantity(c, row);
          q.partial = q.partial || cut;
          return q;
        });
      },
    };
  }

  function join(a, b) {
    if (b.currencyless) a.currencyless = true;
    if (!b.v && !b.codes.length) return;
    if (!b.codes.length) {
      a.v = F.plus(a.v, b.v);
      return;
    }
    F.addAmount(a, b.v || F.whole(0), b.codes.slice(0, 1));
    for (const code of b.codes.slice(1)) F.addAmount(a, F.whole(0), [code]);
    if (!b.v) a.v = null;
  }

  const grainAt = (by) => by.findIndex((g) => !g.dim);
  const nothing = (t) => t.metrics.map((m) => ({ unit: t.run.engine.metrics[m].unit, v: null, reason: "no-data", currency: "", match: null }));

  // ask answers a question and derives from the answer.
  function ask(engine, q, block) {
    const t = F.query(engine, { ...q, dense: q.dense || block.running });
    const w = { block, q, engine, top: -1 };
    choose(w, t);
    const a = { now: part(w, t), before: null };
    a.before = before(w, a.now);
    return a;
  }

  function part(w, t) {
    let p = { ...t };
    if (!t.by.length) return p;
    let sets = t.groups.map((_, i) => [i]);
    if (w.top >= 0) [p, sets] = fold(w, t);
    const u = union(t, true);
    t.groups.forEach((_, i) => u.add(i));
    p.total = u.quantities(t.asked);
    if (w.block.running) p.running = running(t, p, sets);
    if (w.block.share) p.shares = shares(t, p, sets);
    return p;
  }

  function choose(w, t) {
    if (!w.block.top || !t.metrics.length) return;
    const at = t.by.map((g) => !!g.dim).lastIndexOf(true);
    if (at < 0) return;
    const unions = new Map();
    t.groups.forEach((g, i) => {
      if (!unions.has(g.keys[at])) unions.set(g.keys[at], union(t, false));
      unions.get(g.keys[at]).add(i);
    });
    const sums = [...unions].map(([key, u]) => [key, u.quantities(t.asked)[0]]);
    if (new Set(sums.filter(([, q]) => q.v && q.currency).map(([, q]) => q.currency)).size > 1) return;
    if (sums.some(([, q]) => q.reason === "mixed-currency") && sums.some(([, q]) => q.v)) return;
    sums.sort((a, b) => F.cmp(b[1].v, a[1].v) || F.compareText(a[0], b[0]));
    w.top = at;
    w.kept = sums.slice(0, w.block.top).map(([key]) => key);
    w.others = sums.length - w.kept.length;
    for (w.rest = `other (${w.others})`; w.kept.includes(w.rest); w.rest = "+" + w.rest);
  }

  function fold(w, t) {
    const found = new Map();
    t.groups.forEach((g, i) => {
      const kept = w.kept.includes(g.keys[w.top]);
      const keys = g.keys.map((k, j) => (j === w.top && !kept ? w.rest : k));
      const id = F.tuple(keys);
      if (!found.has(id)) found.set(id, { g: { ...g, keys }, cells: t.cells[i], rest: 0, set: [] });
      const e = found.get(id);
      e.set.push(i);
      if (!kept) e.rest = w.others;
    });
    const list = [...found.values()];
    for (const e of list) {
      if (!e.rest) continue;
      const u = union(t, false);
      e.set.forEach((i) => u.add(i));
      e.cells = u.quantities(grainAt(t.by) < 0 ? t.asked : t.groups[e.set[0]].span);
    }
    const place = (k) => (k === w.rest ? w.kept.length : w.kept.indexOf(k));
    const compare = (a, b) => {
      for (let i = 0; i < a.length; i++) {
        const c = F.compareText(a[i], b[i]);
        if (c) return c;
      }
      return 0;
    };
    list.sort((a, b) => {
      const [x, y] = [a.g.keys, b.g.keys];
      return compare(x.slice(0, w.top), y.slice(0, w.top)) || place(x[w.top]) - place(y[w.top]) || compare(x, y);
    });
    const p = { ...t, groups: list.map((e) => e.g), cells: list.map((e) => e.cells), rest: list.map((e) => e.rest) };
    return [p, list.map((e) => e.set)];
  }

  function running(t, p, sets) {
    const grain = grainAt(t.by), courses = new Map(), out = [];
    const order = p.groups.map((_, i) => i);
    if (grain > 0) order.sort((a, b) => p.groups[a].span[0] - p.groups[b].span[0]);
    for (const i of order) {
      const id = F.tuple(p.groups[i].keys.filter((_, j) => j !== grain));
      if (!courses.has(id)) courses.set(id, union(t, false));
      sets[i].forEach((j) => courses.get(id).add(j));
      out[i] = courses.get(id).quantities(p.groups[i].span);
    }
    return out;
  }

  function shares(t, p, sets) {
    const wholes = new Map(), of = (g) => (t.by.length > 1 ? g.keys[0] : "");
    p.groups.forEach((g, i) => {
      if (!wholes.has(of(g))) wholes.set(of(g), union(t, true));
      sets[i].forEach((j) => wholes.get(of(g)).add(j));
    });
    return p.groups.map((g, i) => {
      const all = wholes.get(of(g)).quantities(g.span);
      return p.cells[i].map((q, j) => share(q, all[j]));
    });
  }

  function share(q, all) {
    const out = { unit: "ratio", v: null, currency: "", match: null, partial: q.partial, reason: q.reason };
    if (q.reason) return out;
    if (all.reason) out.reason = all.reason;
    else if (F.sign(all.v) === 0) out.reason = "zero-denominator";
    else out.v = F.div(q.v, all.v);
    return out;
  }

  // before answers what a question is compared with; null for nothing.
  function before(w, now) {
    const { compare, segment } = w.block;
    if (!compare) return null;
    if (compare === "target") return targets(now);
    if (compare === "segment") {
      const fixed = (d) => segment.some((f) => f.dim === d);
      const q = { ...w.q, by: w.q.by.filter((g) => !g.dim || !fixed(g.dim)), where: [...w.q.where.filter((f) => !fixed(f.dim)), ...segment] };
      const t = F.query(w.engine, q);
      const own = { ...w, top: w.top < 0 ? -1 : t.by.indexOf(w.q.by[w.top]) };
      return align(now, part(own, t), (g) => g.keys.filter((_, i) => t.by.includes(now.by[i])));
    }
    let span = F.shift(w.q.period, compare);
    if (F.empty(span)) return null;
    const grained = w.q.by.find((g) => !g.dim);
    if (grained && compare === "previous period") span = bucketsBefore(w, span, grained.grain);
    const t = F.query(w.engine, { ...w.q, period: { span, full: span, partial: false, open: false, grain: w.q.period.grain } });
    return align(now, part(w, t), (g) => g.keys.map((k, i) => (now.by[i].dim ? k : counterpart(w, now, t, g, now.by[i].grain))));
  }

  // bucketsBefore moves a period by whole buckets, so that no month is ever set
  // against a part of one.
  function bucketsBefore({ engine, q }, before, grain) {
    const { span, full } = q.period, bucket = (d) => F.bucket(d, grain, engine.fiscal), begins = (d) => bucket(d)[0] === d;
    const same = begins(full[0]) && begins(full[1] + 1) && begins(before[0]) && (grain === "week") === (q.period.grain === "week");
    if (grain === "day" || same) return before;
    let n = 0;
    for (let b = bucket(span[0]); b[0] <= span[1]; b = bucket(b[1] + 1)) n++;
    if (grain === "week") return [span[0] - 7 * n, span[1] - 7 * n];
    const months = n * ({ quarter: 3, year: 12, fiscal_year: 12 }[grain] || 1);
    const ends = F.bucket(span[1], "month")[1] === span[1];
    return [F.addMonths(span[0], -months), ends ? F.addMonths(span[1] + 1, -months) - 1 : F.addMonths(span[1], -months)];
  }

  function counterpart(w, now, t, g, grain) {
    const { fiscal } = w.engine;
    if (w.block.compare === "previous year") return F.label(F.addMonths(g.span[0], -12), grain, fiscal);
    let b = F.bucket(t.span[0], grain, fiscal);
    for (let n = F.bucket(now.span[0], grain, fiscal); n[0] < g.span[0]; n = F.bucket(n[1] + 1, grain, fiscal)) b = F.bucket(b[1] + 1, grain, fiscal);
    return F.label(b[0], grain, fiscal);
  }

  function align(now, old, keysOf) {
    const at = new Map(old.groups.map((g, i) => [F.tuple(g.keys), i]));
    const source = now.groups.map((g) => at.get(F.tuple(keysOf(g))) ?? -1);
    const pick = (cells) => cells && source.map((j) => (j < 0 ? nothing(now) : cells[j]));
    return { ...old, cells: pick(old.cells), running: pick(old.running), shares: pick(old.shares), groups: now.groups };
  }

  // aim is the target of a metric beside a number: metric.Aim.
  function aim(m, q) {
    const out = { unit: m.unit, v: null, currency: "", reason: "", match: null };
    if (!m.target) return { ...out, reason: "no-data" };
    if (m.unit !== "money") return { ...out, v: F.num(m.target) };
    const apart = m.currency && q.currency && m.currency !== q.currency && F.sign(q.v) !== 0;
    if (apart || q.reason === "mixed-currency") return { ...out, reason: "mixed-currency" };
    return { ...out, v: F.num(m.target), currency: m.currency || q.currency };
  }

  function targets(now) {
    const cells = now.cells.map((row) => row.map((q, j) => aim(now.run.engine.metrics[now.metrics[j]], q)));
    return { ...now, cells, running: null, shares: null, total: null };
  }

  Object.assign(F, { aim, ask, share, nothing });
})();
