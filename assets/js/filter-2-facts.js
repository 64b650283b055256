// The facts of a page as arrays, and their sums: exact, by bucket and dimensions,
// as facts.Table.Aggregate has them.
(() => {
  "use strict";
  const F = mopsiteFilter;
  const MILLION = 1000000n, MOST = 2n ** 63n - 1n;

  // ---- facts
  // decode turns the columns into arrays; sums of doubles are exact below 2^53,
  // so a column whose sizes add up to more is kept as BigInt.
  function decode(source) {
    for (const d of source.dims) d.values ||= []; // a source may have no facts yet
    const deltas = source.key === "" ? [] : source.key.split(",");
    const rows = deltas.length, codes = source.dims.map(() => new Uint32Array(rows)), span = new Uint32Array(rows);
    let key = 0;
    for (let i = 0; i < rows; i++) {
      let rest = (key += +deltas[i]);
      for (let d = codes.length - 1; d >= 0; d--) {
        const width = source.dims[d].values.length, next = Math.floor(rest / width);
        codes[d][i] = rest - next * width;
        rest = next;
      }
      span[i] = rest;
    }
    source.rows = rows;
    source.span = span;
    source.dims.forEach((d, i) => (d.codes = codes[i]));
    source.dim = Object.fromEntries(source.dims.map((d) => [d.name, d]));
    source.count = source.n ? source.n.split(",").map(Number) : null;
    source.measure = Object.fromEntries(source.ms.map((m) => [m.name, measure(m, rows)]));
    return source;
  }

  function measure(m, rows) {
    const units = m.u.split(","), rest = m.r ? m.r.split(",") : null;
    const known = new Uint8Array(rows), u = new Float64Array(rows), r = rest ? new Float64Array(rows) : null;
    let size = 0;
    for (let i = 0; i < rows; i++) {
      if (units[i] === "") continue;
      known[i] = 1;
      u[i] = +units[i];
      size += Math.abs(u[i]);
      if (r) r[i] = +rest[i];
    }
    const big = size >= 2 ** 53 ? units.map((s) => BigInt(s || 0)) : null;
    return { ...m, u: u, r, known, big };
  }

  // aggregate sums measures of a source by bucket and dimensions.
  function aggregate(source, cut, measures) {
    const g = grouping(source, cut);
    const sums = measures.map((name) => (g.sums[name] ||= sumColumn(source.measure[name], g)));
    return {
      groups: g.groups.map((group, i) => ({ ...group, sums: sums.map((s) => s.values[i]) })),
      leftOut: g.leftOut, overflow: sums.some((s) => s.overflow),
    };
  }

  // keep returns what a map has under a key, else makes it; the map holds the last
  // so many. The blocks of a page ask alike, and from one choice to the next much
  // of what they ask is the same.
  function keep(map, most, key, make) {
    if (map.has(key)) return map.get(key);
    const made = make();
    if (map.size >= most) map.delete(map.keys().next().value);
    map.set(key, made);
    return made;
  }

  // grouping puts the rows that pass filters into groups; sums holds the measures
  // that were added up before.
  function grouping(source, cut) {
    const key = JSON.stringify([cut.span, cut.grain, cut.fiscal, cut.dims, cut.where]);
    return keep((source.cuts ||= new Map()), 128, key, () => group(source, cut));
  }

  function group(source, cut) {
    const dims = cut.dims.map((name) => source.dim[name]);
    const ids = new Map(), buckets = source.spans.map((s) => place(s, cut, ids));
    const groups = [], at = new Map(), rows = select(source, cut.where), of = new Int32Array(rows.length).fill(-1);
    let leftOut = 0;
    for (let n = 0; n < rows.length; n++) {
      const i = rows[n], b = buckets[source.span[i]];
      if (b === null) continue;
      if (b === undefined) {
        leftOut += source.count ? source.count[i] : 1;
        continue;
      }
      let key = b.id;
      for (const d of dims) if (d) key = key * d.values.length + d.codes[i];
      let g = at.get(key);
      if (g === undefined) {
        g = groups.length;
        at.set(key, g);
        groups.push({ bucket: b.span, dims: dims.map((d) => (d ? d.values[d.codes[i]] : "")) });
      }
      of[n] = g;
    }
    return { groups, rows, of, leftOut, sums: {} };
  }

  // select returns the rows that pass filters.
  function select(source, where) {
    return keep((source.kept ||= new Map()), 16, JSON.stringify(where), () => {
      const pass = filter(source, where), rows = new Int32Array(pass ? source.rows : 0);
      let n = 0;
      for (let i = 0; i < rows.length; i++) if (passes(pass, i)) rows[n++] = i;
      return rows.slice(0, n);
    });
  }

  function sumColumn(m, { groups, rows, of }) {
    const n = groups.length, units = m && m.big ? new Array(n).fill(0n) : new Float64Array(n);
    const rest = new Float64Array(n), any = new Uint8Array(n);
    for (let k = 0; m && k < rows.length; k++) {
      const g = of[k], i = rows[k];
      if (g < 0 || !m.known[i]) continue;
      any[g] = 1;
      units[g] += m.big ? m.big[i] : m.u[i];
      if (m.r) rest[g] += m.r[i];
    }
    let overflow = false;
    const values = groups.map((_, i) => {
      if (!any[i]) return null;
      const sum = BigInt(units[i]) * MILLION + BigInt(rest[i]);
      overflow = overflow || sum > MOST || sum < -MOST;
      return { n: sum, d: MILLION };
    });
    return { values, overflow };
  }

  // place is the bucket of a span: null outside of the days asked for, undefined
  // where it reaches beyond them or beyond the bucket.
  function place(s, cut, ids) {
    if (s[1] < cut.span[0] || s[0] > cut.span[1]) return null;
    if (s[0] < cut.span[0] || s[1] > cut.span[1]) return undefined;
    if (!cut.grain) return { id: 0, span: cut.span };
    const span = F.bucket(s[0], cut.grain, cut.fiscal);
    if (s[1] > span[1]) return undefined;
    if (!ids.has(span[0])) ids.set(span[0], ids.size);
    return { id: ids.get(span[0]), span };
  }

  function filter(source, where) {
    const out = [];
    for (const f of where) {
      const d = source.dim[f.dim];
      if (!d) {
        if (!f.values.includes("")) return null;
        continue;
      }
      out.push([d.codes, d.values.map((v) => f.values.includes(v))]);
    }
    return out;
  }

  function passes(pass, i) {
    for (const [codes, keep] of pass) if (!keep[codes[i]]) return false;
    return true;
  }

  Object.assign(F, { decode, aggregate, keep });
})();
