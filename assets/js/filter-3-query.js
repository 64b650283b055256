// Answers questions from the facts of a page, by the rules of package metric:
// sums first, exactly; then the formula; null is not zero; what cannot be
// computed has a reason. What each function does here is told in the Go function
// of the same name.
//
// A question is {metrics, by, where, period, dense}; by holds {grain} or {dim}.
// An answer is {by, groups: [{keys, span, partial}], cells: [[quantity]], …}.
(() => {
  "use strict";
  const F = mopsiteFilter;
  const { aggregate, decode, joins, shares, tuple } = F;
  const meets = (a, b) => Math.max(a[0], b[0]) <= Math.min(a[1], b[1]);
  const empty = (s) => s[1] < s[0];

  // ---- questions
  class Run {
    constructor(engine, q) {
      Object.assign(this, { engine, q, rows: [], rowAt: new Map(), grain: null, dims: [] });
      for (const g of q.by) g.dim ? this.dims.push(g.dim) : (this.grain = g.grain);
      this.plans = q.metrics.map((i) => engine.metrics[i]);
      this.leaves = [...new Set(this.plans.flatMap((p) => (p.reason || this.lacks(p) ? [] : p.leaves)))];
      this.reason = {};
    }

    // lacks says that no source of a metric has a dimension of the question.
    lacks(p) {
      const have = new Set(p.leaves.flatMap((l) => this.engine.leaves[l].s).flatMap((s) => this.engine.sources[s].dims.map((d) => d.name)));
      return [...this.dims, ...this.q.where.map((f) => f.dim)].some((d) => !have.has(d));
    }

    cut(where) {
      return { span: this.q.period.span, grain: this.grain, fiscal: this.engine.fiscal, dims: this.dims, where: [...where, ...this.q.where] };
    }

    at(span, dims) {
      const key = tuple([span[0], ...dims]);
      let row = this.rowAt.get(key);
      if (!row) {
        let d = 0;
        const labels = this.q.by.map((g) => (g.dim ? dims[d++] : F.label(span[0], g.grain, this.engine.fiscal)));
        row = { bucket: span, dims, labels, sums: this.engine.leaves.map(() => ({ v: null, codes: [] })) };
        this.rowAt.set(key, row);
        this.rows.push(row);
      }
      return row;
    }

    gather() {
      this.read();
      this.fillBuckets();
      if (!this.q.by.length && !this.rows.length) this.at(this.q.period.span, []);
      this.zeroes();
      this.absences();
      this.currencyless();
      this.rows.sort((a, b) => compareKeys(a.labels, b.labels));
    }

    read() {
      this.leftOut = new Map();
      for (const i of this.leaves) this.reason[i] = "no-data";
      const done = new Set();
      for (const i of this.leaves) {
        for (const s of this.engine.leaves[i].s) {
          const id = s + "\u0000" + JSON.stringify(this.engine.leaves[i].w || []);
          if (empty(this.q.period.span) || done.has(id)) continue;
          done.add(id);
          this.readSource(s, this.engine.leaves[i].w || [], id);
        }
      }
      for (const i of this.leaves) {
        const long = this.engine.leaves[i].s.some((s) => this.leftOut.get(s) > 0);
        if (long && this.reason[i] === "no-data") this.reason[i] = "span-too-long";
      }
    }

    readSource(s, w, id) {
      const { engine } = this, source = engine.sources[s];
      const at = this.leaves.filter((i) => engine.leaves[i].s.includes(s) && s + "\u0000" + JSON.stringify(engine.leaves[i].w || []) === id);
      const cut = this.cut(w.map(([dim, v]) => ({ dim, values: [v] })));
      let currency = cut.dims.indexOf("currency");
      if (currency < 0) {
        currency = cut.dims.length;
        cut.dims = [...cut.dims, "currency"];
      }
      const found = aggregate(source, cut, at.map((i) => engine.leaves[i].m));
      if (found.overflow) {
        for (const i of at) this.reason[i] = "overflow";
        return;
      }
      this.leftOut.set(s, Math.max(this.leftOut.get(s) || 0, found.leftOut));
      for (const g of found.groups) {
        const row = this.at(g.bucket, g.dims.slice(0, this.dims.length));
        const code = g.dims[currency];
        at.forEach((i, j) => {
          if (g.sums[j]) addAmount(row.sums[i], g.sums[j], engine.leaves[i].money && code ? [code] : []);
        });
      }
    }

    fillBuckets() {
      if (!this.grain || (this.dims.length && !this.q.dense)) return;
      let [from, to] = this.q.period.span;
      const tuples = this.dims.length ? [...new Map(this.rows.map((r) => [tuple(r.dims), r.dims])).values()] : [[]];
      if (this.q.period.open) {
        if (!this.rows.length) [from, to] = [0, -1];
        else [from, to] = [Math.min(...this.rows.map((r) => r.bucket[0])), Math.max(...this.rows.map((r) => r.bucket[1]))];
      }
      if (to < from) return;
      const { fiscal } = this.engine;
      for (let b = F.bucket(from, this.grain, fiscal); b[0] <= to; b = F.bucket(b[1] + 1, this.grain, fiscal)) {
        for (const dims of tuples) this.at(b, dims);
      }
    }

    zeroes() {
      for (const i of this.leaves) {
        if (this.reason[i] === "overflow") continue;
        const l = this.engine.leaves[i], where = (l.w || []).map(([dim, v]) => ({ dim, values: [v] }));
        const reached = this.reached(l, where);
        for (const s of l.s) {
          const source = this.engine.sources[s];
          if (!source.records || (!l.whole && !stageOf(source, l))) continue;
          const cut = { ...this.cut(where), span: [-1e9, this.engine.asOf], grain: null };
          const known = new Set(aggregate(source, cut, []).groups.map((g) => tuple(g.dims)));
          for (const row of this.rows) {
            const a = row.sums[i];
            if (a.v || a.codes.length) continue;
            if (reached.has(this.occasion(row.bucket, row.dims))) a.unfilled = true;
            else if ((known.has(tuple(row.dims)) || this.expected(source, row)) && meets(source.covered, this.days(row)) && !empty(source.covered)) {
              a.v = F.whole(0);
              a.zero = true;
            }
          }
        }
      }
    }

    // bare reports whether a measure counts stages beside amounts whose currencies
    // differ from row to row, so that the counts have none.
    bare(i) {
      const l = this.engine.leaves[i], cut = { span: [-1e9, this.engine.asOf], grain: null, dims: ["currency"], where: [] };
      return !l.money && l.s.some((s) => {
        const source = this.engine.sources[s];
        return source.records && source.dim.currency && aggregate(source, cut, []).groups.some((g) => g.dims[0] === "");
      });
    }

    // currencyless takes the counts of stages out of groups that are in a currency.
    currencyless() {
      const at = this.dims.indexOf("currency"), asked = byCurrency(this.q.where);
      for (const i of this.leaves) {
        const picked = asked || (this.engine.leaves[i].w || []).some(([dim, v]) => dim === "currency" && v !== "");
        if ((at < 0 && !picked) || !this.bare(i)) continue;
        for (const row of this.rows) if (picked || row.dims[at] !== "") row.sums[i] = { v: null, codes: [], currencyless: true };
      }
    }

    expected(source, row) {
      return this.dims.some((dim, i) => ((source.expected || {})[dim] || []).includes(row.dims[i]));
    }

    // absences marks where a measure in a sum of one measure has no part.
    absences() {
      if (!this.dims.length && !this.q.where.length) return;
      const everything = { span: [-1e9, this.engine.asOf], grain: null, fiscal: this.engine.fiscal };
      for (const i of this.leaves) {
        if (!this.plans.some((p) => (p.summed || []).includes(i))) continue;
        const l = this.engine.leaves[i], where = (l.w || []).map(([dim, v]) => ({ dim, values: [v] })), known = new Set();
        let speaks = false;
        for (const s of l.s) {
          const source = this.engine.sources[s];
          speaks = speaks || aggregate(source, { ...everything, dims: [], where }, []).groups.length > 0;
          for (const g of aggregate(source, { ...this.cut(where), ...everything }, []).groups) known.add(tuple(g.dims));
        }
        for (const row of this.rows) row.sums[i].absent = speaks && !known.has(tuple(row.dims));
      }
    }

    reached(l, where) {
      const out = new Set();
      for (const s of l.s) {
        const source = this.engine.sources[s], stage = stageOf(source, l);
        if (!stage) continue;
        const cut = this.cut(where);
        cut.where = cut.where.filter((f) => f.dim !== "currency");
        for (const g of aggregate(source, cut, [stage]).groups) if (F.sign(g.sums[0]) > 0) out.add(this.occasion(g.bucket, g.dims));
      }
      return out;
    }

    occasion(bucket, dims) {
      return tuple([bucket[0], ...dims.filter((_, i) => this.dims[i] !== "currency")]);
    }

    days(row) {
      const [a, b] = [row.bucket, this.q.period.span];
      return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
    }

    // column says how a metric is computed by dimensions that join sources.
    column(p, by) {
      const c = { plan: p, refused: p.reason || (this.lacks(p) ? "no-dimension" : ""), match: null };
      if (!c.refused && byCurrency(this.q.where) && p.leaves.some((i) => this.bare(i))) c.refused = "no-currency";
      const ways = joins(this.engine, this.q.period.span, by, this.q.where);
      if (c.refused || !p.div || !ways.length) return c;
      const found = shares(p.div, ways, this.engine.minMatch);
      c.match = found.match;
      if (found.low) c.refused = found.low;
      else if (this.q.where.some((f) => f.dim !== "currency" && f.values.some(this.engine.isUnknown))) c.refused = "no-data";
      return c;
    }

    quantity(c, row) {
      const p = c.plan, q = { unit: p.unit, v: null, currency: "", reason: c.refused, match: c.match, partial: false };
      if (q.reason) return q;
      q.partial = this.uncovered(p, row);
      const codes = [...new Set(p.leaves.flatMap((l) => row.sums[l].codes))];
      if (codes.length > 1) {
        q.reason = "mixed-currency";
        return q;
      }
      if (p.unit === "money") q.currency = codes.length ? codes[0] : this.engine.currency;
      const values = this.dims.map((d, i) => (d === "currency" ? "." : row.dims[i]));
      if (c.match && !row.united && values.some(this.engine.isUnknown)) {
        q.reason = "no-data";
        return q;
      }
      const res = this.eval(p, row);
      q.v = res.v;
      q.reason = res.reason || "";
      return q;
    }

    eval(p, row) {
      const res = this.node(p.f, row);
      if (p.contained && F.cmp(res.v, F.whole(1)) > 0) return { v: null, reason: "above-one" };
      return res;
    }

    node(f, row) {
      const [op, x, y] = f;
      switch (op) {
        case "num":
          return { v: F.num([x, y]) };
        case "sum": {
          const v = row.sums[x].v;
          if (!v && row.sums[x].currencyless) return { v, reason: "no-currency" };
          return v ? { v } : { v: null, reason: this.reason[x] || "no-data", absent: !!row.sums[x].absent };
        }
        case "metric": {
          const r = this.eval(this.engine.metrics[x], row);
          return r.v ? { v: r.v } : { v: null, reason: r.reason || "no-data", absent: r.absent };
        }
        case "neg": {
          const r = this.node(x, row);
          return { ...r, v: F.neg(r.v) };
        }
      }
      const a = this.node(x, row), b = this.node(y, row);
      if (!a.v || !b.v) {
        const sum = f[3];
        if (sum && a.absent && (op === "+" || op === "-")) return op === "-" ? { ...b, v: F.neg(b.v) } : b;
        if (sum && b.absent && a.v) return a;
        return a.v ? b : a;
      }
      if (op === "/" && F.sign(b.v) === 0) return { v: null, reason: "zero-denominator" };
      return { v: { "+": F.add, "-": F.sub, "*": F.mul, "/": F.div }[op](a.v, b.v) };
    }

    uncovered(p, row) {
      const { period } = this.q;
      if (period.open && (!this.grain || (row.bucket[0] === period.span[0] && row.bucket[1] === period.span[1]))) return false;
      const days = this.days(row);
      return [...new Set(p.leaves.flatMap((l) => this.engine.leaves[l].s))].some((i) => {
        const s = this.engine.sources[i], has = !empty(s.covered), met = has && meets(s.covered, days);
        const late = s.covered[1] < days[1] && (met || (s.fresh && has));
        return late || (s.covered[0] > days[0] && met && !s.records);
      });
    }

    answer() {
      const { period } = this.q;
      const t = { by: this.q.by, metrics: this.q.metrics, span: period.span, asked: period.span, partial: period.partial, run: this };
      const columns = this.plans.map((p) => this.column(p, this.dims));
      if (period.open) t.span = this.spoken(this.plans);
      t.reasons = columns.map((c) => c.refused);
      t.groups = this.rows.map((row) => ({
        keys: row.labels,
        span: row.bucket,
        partial: this.grain ? row.bucket[0] < period.span[0] || row.bucket[1] > period.span[1] : !!period.partial,
      }));
      t.cells = this.rows.map((row, i) =>
        columns.map((c) => {
          const q = this.quantity(c, row);
          q.partial = q.partial || t.groups[i].partial;
          return q;
        }),
      );
      t.leftOut = [...this.leftOut.values()].reduce((a, b) => a + b, 0);
      return t;
    }

    // spoken are the days of the period that the sources of metrics speak of.
    spoken(plans) {
      const out = this.everSpoken(plans), { span } = this.q.period;
      return [Math.max(out[0], span[0]), Math.min(out[1], span[1])];
    }

    // everSpoken are all the days that they speak of.
    everSpoken(plans) {
      let out = [0, -1];
      for (const p of plans) {
        for (const l of p.reason ? [] : p.leaves) {
          for (const s of this.engine.leaves[l].s) {
            const c = this.engine.sources[s].covered;
            if (!empty(c)) out = empty(out) ? c : [Math.min(out[0], c[0]), Math.max(out[1], c[1])];
          }
        }
      }
      return out;
    }
  }

  // compareKeys orders as Go orders strings: by their UTF-8 bytes.
  function compareKeys(a, b) {
    for (let i = 0; i < a.length; i++) {
      const c = compareText(a[i], b[i]);
      if (c) return c;
    }
    return 0;
  }

  function compareText(a, b) {
    if (a === b) return 0;
    const n = Math.min(a.length, b.length);
    for (let i = 0; i < n; i++) {
      let x = a.charCodeAt(i), y = b.charCodeAt(i);
      if (x === y) continue;
      // Units of surrogate pairs stand for characters beyond all others.
      if (x >= 0xd800 && y >= 0xd800) {
        if (x >= 0xe000) x -= 0x800;
        else x += 0x2000;
        if (y >= 0xe000) y -= 0x800;
        else y += 0x2000;
      }
      return x < y ? -1 : 1;
    }
    return a.length - b.length;
  }

  const byCurrency = (where) => where.some((f) => f.dim === "currency" && f.values.some((v) => v !== ""));

  function addAmount(a, v, codes) {
    if (codes.length && !a.codes.includes(codes[0])) a.codes = [...a.codes, codes[0]];
    a.v = a.codes.length > 1 ? null : F.plus(a.v, v);
  }

  function stageOf(source, l) {
    const m = source.measure[l.m];
    return m && m.stage;
  }

  function query(engine, q) {
    const run = new Run(engine, q);
    run.gather();
    return run.answer();
  }

  function engine(rules, facts) {
    const unknown = new Set(["", ...rules.unknown]);
    return { ...rules, fiscal: rules.fiscal || 1, minMatch: F.num(rules.minMatch), isUnknown: (v) => unknown.has(v), sources: facts.map(decode) };
  }

  Object.assign(F, { engine, query, addAmount, compareText });
})();
