// Writes answers into the page: tiles, tables and the tables of charts, in the
// words that the page's catalogue has. Everything is made as text nodes, so that
// no value of a dimension can become markup.
(() => {
  "use strict";
  const F = mopsiteFilter;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const GRAVE = ["mixed-currency", "no-currency", "low-match", "source-failed", "span-too-long", "above-one", "overflow", "no-dimension"];
  const COURSE = 13;

  // el makes an element: el("td.n", {title}, …children); a null child is left out.
  function el(name, attrs, ...children) {
    const [tag, ...classes] = name.split(".");
    const e = document.createElement(tag);
    if (classes.length) e.className = classes.join(" ");
    for (const [k, v] of Object.entries(attrs || {})) if (v !== undefined && v !== null) e.setAttribute(k, v);
    e.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return e;
  }

  // tenth writes a coordinate; a half goes to the even digit, as Go writes it.
  function tenth(v) {
    const n = v * 10, low = Math.floor(n);
    return ((n - low === 0.5 ? low + (low % 2) : Math.round(n)) / 10).toFixed(1);
  }

  // sparkline is the drawing of a course, without the course.
  function sparkline(width, height) {
    const svg = (name, attrs, ...children) => {
      const e = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [k, v] of Object.entries(attrs)) e.setAttribute(k, v);
      e.append(...children);
      return e;
    };
    const line = { fill: "none", stroke: "var(--c1)", "stroke-width": "1.5", "stroke-linejoin": "round", "stroke-linecap": "round" };
    const dot = { r: "2.2", stroke: "var(--c1)", "stroke-width": "1.2" };
    return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" }, svg("path", line), svg("circle", dot));
  }

  // oneCurrency is the currency of amounts along one axis, null where there are
  // several; a nought counts only where there is nothing else.
  function oneCurrency(points) {
    const money = points.filter((q) => q.v && q.currency), some = money.filter((q) => F.sign(q.v) !== 0);
    const codes = new Set(some.map((q) => q.currency));
    if (codes.size > 1) return null;
    return some.length ? some[0].currency : money.length ? money[money.length - 1].currency : "";
  }

  class Writer {
    constructor(data, engine) {
      Object.assign(this, { data, engine, lang: data.lang });
    }

    // t fills {0} and {0|one|many}, as theme.Words does.
    t(key, ...args) {
      return (this.data.words[key] ?? `[${key}]`).replace(/\{(\d+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (all, n, one, many) => {
        if (n >= args.length) return all;
        return one === undefined ? String(args[n]) : String(args[n]) === "1" ? one : many;
      });
    }

    format(q) {
      return { unit: q.unit, currency: q.currency, lang: this.lang };
    }

    name(metric) {
      return this.data.names[metric][0];
    }

    key(k) {
      return k === "" ? this.t("number.unset") : k;
    }

    reason(r) {
      return r === "no-dimension" ? this.t("filter.no-dimension") : this.t("reason." + (r || "no-data"));
    }

    month(d) {
      const [y, m] = F.civil(d);
      return this.t("span.month", y, m, MONTHS[m - 1]);
    }

    span(s) {
      if (F.empty(s)) return F.DASH;
      const old = F.dateOf(1900, 1, 1), far = F.dateOf(9000, 1, 1);
      if (s[0] < old) return s[1] > far ? this.t("span.all") : this.t("span.until", F.dateText(s[1]));
      const from = F.bucket(s[0], "month"), to = F.bucket(s[1], "month"), year = F.bucket(s[0], "year");
      if (s[0] === year[0] && s[1] === year[1]) return this.t("span.year", F.civil(s[0])[0]);
      if (s[0] === from[0] && s[1] === from[1]) return this.month(s[0]);
      if (s[0] === from[0] && s[1] === to[1]) return this.month(s[0]) + " – " + this.month(s[1]);
      return s[0] === s[1] ? F.dateText(s[0]) : F.dateText(s[0]) + " – " + F.dateText(s[1]);
    }

    filters(list) {
      return list
        .map((f) => `${this.data.dims[f.dim] || f.dim}: ${f.values.map((v) => this.key(v)).join(this.t("list.comma"))}`)
        .join("; ");
    }

    against(block, now, before) {
      if (block.compare === "target") return this.t("number.vs-target");
      if (block.compare === "segment") return this.t("number.vs-span", this.filters(block.segment));
      if (before[0] === F.addMonths(now[0], -12)) return this.t("number.vs-year");
      const month = F.bucket(now[0], "month");
      if (now[0] === month[0] && now[1] === month[1] && before[1] + 1 === now[0]) return this.t("number.vs-month");
      return this.t("number.vs-span", this.span(before));
    }

    compared(block, span) {
      if (block.compare === "target") return this.t("figure.target");
      return block.compare === "segment" ? this.t("figure.before", this.filters(block.segment)) : this.span(span);
    }

    // delta says how a number differs from what it is compared with.
    delta(metric, block, nowSpan, now, beforeSpan, before) {
      const out = { against: this.against(block, nowSpan, beforeSpan), text: F.DASH, word: this.t("number.incomparable"), cls: "" };
      if ((now.currency || "") !== (before.currency || "")) return out;
      const difference = F.sub(now.v, before.v);
      const ratio = now.unit === "ratio";
      const change = ratio ? difference : F.sign(before.v) > 0 ? F.div(difference, before.v) : null;
      if (!change) return out;
      const s = F.decimal(F.mul(change, F.whole(100)), 1);
      const text = /^-?[0.]+$/.test(s) ? "±" + s.replace("-", "") : s.startsWith("-") ? "−" + s.slice(1) : "+" + s;
      out.text = text + (ratio ? this.t("number.points") : "%");
      const { better } = this.engine.metrics[metric];
      if (text.startsWith("±")) [out.cls, out.word] = ["same", this.t("number.same")];
      else if (!better) [out.cls, out.word] = ["same", ""];
      else if (text.startsWith("+") === better > 0) [out.cls, out.word] = ["better", this.t("number.better")];
      else [out.cls, out.word] = ["worse", this.t("number.worse")];
      return out;
    }

    matchNote(q) {
      if (!q.match) return "";
      const dims = q.match.dim.join(", ");
      return this.t("number.match-by", this.data.dims[dims] || dims, this.matched(q.match, q.match.num), this.matched(q.match, q.match.den));
    }

    // matched writes a matched share; one that is refused never looks like the
    // least that is asked for.
    matched({ least }, share) {
      if (!share || !least) return F.percent(share);
      const hundred = F.whole(100), [p, wanted] = [F.mul(share, hundred), F.mul(least, hundred)];
      let digits = 1;
      while (F.cmp(share, least) < 0 && digits < 9 && F.decimal(p, digits) === F.decimal(wanted, digits)) digits++;
      return F.decimal(p, digits) + "%";
    }

    // line is the target of a metric along an axis of a currency, or the note on why
    // it has none.
    line(metric, currency) {
      const m = this.engine.metrics[metric], aim = F.aim(m, { v: F.whole(1), currency });
      if (aim.reason !== "mixed-currency") return [aim.v, ""];
      return [null, this.t("figure.target-apart", F.full({ unit: m.unit, currency: m.currency, lang: this.lang }, F.num(m.target)))];
    }

    // apart tells which targets that a table compares with are in another currency.
    apart(block, { now, before }) {
      if (block.compare !== "target") return [];
      const other = (j) => before.cells.findIndex((row, i) => row[j].reason === "mixed-currency" && now.cells[i][j].v);
      return block.metrics.flatMap((m, j) => (other(j) < 0 ? [] : [this.line(m, now.cells[other(j)][j].currency)[1]]));
    }

    // notes are what must be known about the numbers of a table.
    notes(t) {
      const out = new Set();
      if (t.leftOut > 0) out.add(this.t("figure.left-out", t.leftOut));
      t.metrics.forEach((m, j) => {
        for (const r of GRAVE) {
          if (!t.cells.some((row) => row[j].reason === r)) continue;
          const advice = r === "no-dimension" ? "" : this.t("advice." + r);
          out.add(this.t("figure.missing", this.name(m), this.reason(r), advice).trim());
        }
      });
      return [...out, ...this.matchNotes(t)];
    }

    // matchNotes tell each matched share once, with the metrics that have it.
    matchNotes(t) {
      const of = new Map();
      for (const row of t.cells) {
        row.forEach((q, j) => {
          const note = this.matchNote(q);
          if (note) of.set(note, (of.get(note) ?? new Set()).add(this.name(t.metrics[j])));
        });
      }
      return [...of].map(([note, names]) => (t.metrics.length > 1 ? this.t("figure.of", [...names].join(this.t("list.comma")), note) : note));
    }

    // ---- tiles
    // tiles answers a block of tiles: the parts of each, but for its name. All are
    // asked for at once, since they differ in nothing but the metric.
    tiles(block, q) {
      const a = F.ask(this.engine, { ...q, metrics: block.metrics, by: [] }, block);
      const course = F.query(this.engine, { ...q, metrics: block.metrics, by: [{ grain: "month" }], period: this.courseMonths() });
      return block.metrics.map((m, j) => {
        const spark = this.spark(course.cells.map((row) => row[j]));
        return [...this.tile(block, q, a, j), ...(spark ? [el("div.spark", null, spark)] : [])];
      });
    }

    tile(block, q, { now: t, before }, j) {
      const now = t.cells[0][j], m = this.engine.metrics[block.metrics[j]], span = q.period.open ? t.run.spoken([m]) : t.span;
      const pair = this.pair(m, now), compact = F.scaled(this.format(now), pair, now.v), full = F.full(this.format(now), now.v);
      const partial = (q.period.partial || now.partial) && !F.empty(span);
      const period = F.empty(span) ? this.t("span.ahead") : this.span(span);
      const out = [
        el("p", null, period, partial ? el("span.badge", null, this.t("number.partial")) : null),
        el("p.figure", { title: full === compact ? null : full, "data-value": this.printed(now) }, compact),
      ];
      if (partial) out[0].insertBefore(document.createTextNode(" "), out[0].lastChild);
      if (!now.v) out.push(el("p.missing", null, this.reason(now.reason) + this.beginning(t.run.everSpoken([m]), span, now)));
      if (before) {
        const d = this.delta(block.metrics[j], block, span, now, before.span, before.cells[0][j]);
        out.push(el("p", null, el("span.delta" + (d.cls ? "." + d.cls : ""), null, `${d.against} ${d.text}${d.word ? " " + d.word : ""}`)));
      }
      if (m.target) out.push(this.goal(m, now, pair));
      if (now.match) out.push(el("p", null, this.t("number.match", this.matched(now.match, now.match.num), this.matched(now.match, now.match.den))));
      return out;
    }

    // beginning adds to a reason from which day there are data.
    beginning(days, span, now) {
      if ((now.reason || "no-data") !== "no-data" || F.empty(days) || F.empty(span) || days[0] <= span[1]) return "";
      return this.t("number.remark", this.t("number.begins", F.dateText(days[0])));
    }

    // pair is the scale of a number and its target, if one can be held against the other.
    pair(m, now) {
      const pair = [now.v, m.target && !F.aim(m, now).reason ? F.num(m.target) : null];
      return F.scaleOf(this.format(now), pair, pair);
    }

    goal(m, now, pair) {
      const target = F.aim(m, now), code = m.currency || now.currency;
      const aimed = { ...this.format(now), currency: code, unit: m.unit }, value = F.num(m.target);
      const text = target.reason ? F.full(aimed, value) : F.scaled(aimed, pair, value);
      const p = el("p.goal", null, el("span", null, `${this.t("metric.target")} ${text}`));
      if (now.v && target.reason) p.append(" ", el("span.missing", null, this.t("metric.apart")));
      else if (now.v && m.better) {
        const c = F.cmp(now.v, target.v), ok = c === 0 || c > 0 === m.better > 0;
        p.append(el("span.delta." + (ok ? "better" : "worse"), null, this.t(ok ? "metric.on-target" : "metric.off-target")));
      }
      return p;
    }

    // courseMonths are the last complete months, whatever period is shown.
    courseMonths() {
      const month = F.bucket(this.engine.asOf, "month");
      const span = [F.addMonths(month[0], -COURSE), month[0] - 1];
      return { span, full: span, partial: false, open: false, grain: "month" };
    }

    // printed is the number as `mopsite query` prints it.
    printed(q) {
      return q.v ? F.exact(q.v, 15) : "";
    }

    // spark draws a course in the size of a word: chart.Sparkline.
    spark(points) {
      const width = 160, height = 32, margin = 3, known = points.filter((q) => q.v).map((q) => F.float(q.v));
      if (known.length < 2 || oneCurrency(points) === null) return null;
      const low = Math.min(...known), high = Math.max(...known);
      const x = (i) => margin + (i * (width - 2 * margin)) / (points.length - 1);
      const y = (v) => (high === low ? height / 2 : height - margin - ((v - low) * (height - 2 * margin)) / (high - low));
      let path = "", command = "M", last = 0;
      points.forEach((q, i) => {
        if (!q.v) return (command = "M");
        path += `${command}${tenth(x(i))} ${tenth(y(F.float(q.v)))}`;
        [command, last] = ["L", i];
      });
      const root = (this.sparkline ||= sparkline(width, height)).cloneNode(true), [line, dot] = root.children;
      line.setAttribute("d", path);
      dot.setAttribute("cx", tenth(x(last)));
      dot.setAttribute("cy", tenth(y(F.float(points[last].v))));
      dot.setAttribute("fill", points[last].partial ? "var(--chart-bg)" : "var(--c1)");
      return root;
    }

    // ---- tables
    numberCell(q, text) {
      const td = el("td.n", { "data-value": this.printed(q) }, text);
      if (!q.v) td.append(" ", el("small.missing", null, this.reason(q.reason)));
      return td;
    }

    rowHead(text, mark) {
      const th = el("th", { scope: "row" }, text);
      if (mark) th.append(" ", el("span.badge", null, mark));
      return th;
    }

    heading(text, numeric, small, href, lang) {
      const th = el("th" + (numeric ? ".n" : ""), { scope: "col" }, href ? el("a", lang ? { href, lang, hreflang: lang } : { href }, text) : text);
      if (small) th.append(" ", el("small.missing", null, small));
      return th;
    }

    // names of groups; one that stands for several values is told in words.
    groupNames(p, at) {
      const dim = p.by.map((g) => !!g.dim).lastIndexOf(true);
      return p.groups.map((g, i) => (p.rest && p.rest[i] > 0 && at === dim ? this.t("figure.rest", p.rest[i]) : this.key(g.keys[at])));
    }

    // table answers a table block: {period, parts, notes}.
    table(block, q) {
      const a = F.ask(this.engine, q, block), { now, before } = a;
      const order = now.groups.map((_, i) => i);
      if (now.by[0].dim && !now.rest) {
        order.sort((x, y) => {
          const [p, r] = [now.cells[x][0], now.cells[y][0]];
          return F.compareText(p.currency || "", r.currency || "") || F.cmp(r.v, p.v);
        });
      }
      const names = this.groupNames(now, 0), head = [this.heading(block.by[0].text)];
      const rows = order.map((i) => [this.rowHead(names[i], now.groups[i].partial ? this.t("number.partial") : "")]);
      const foot = [el("th", { scope: "row" }, this.t("table.total"))];
      block.metrics.forEach((m, j) => {
        for (const c of this.columns(block, a, m, j)) this.column(c, order, head, rows, foot);
      });
      if (now.by[0].dim) this.courses(block, q, now, order, head, rows, foot);
      const body = el("tbody", null, ...rows.map((cells, k) => el("tr" + (now.groups[order[k]].partial ? ".provisional" : ""), null, ...cells)));
      const notes = [...this.notes(now), ...this.apart(block, a)], parts = [el("thead", null, el("tr", null, ...head)), body];
      if (rows.length) parts.push(el("tfoot", null, el("tr", null, ...foot)));
      else notes.unshift(this.t("figure.unavailable", this.reason((now.total && now.total[0].reason) || "no-data")));
      return { period: this.span(now.span), notes, rows: rows.length, parts };
    }

    columns(block, { now, before }, m, j) {
      const at = (cells) => cells.map((row) => row[j]), total = now.total ? now.total[j] : F.nothing(now)[j];
      const out = [{ head: this.data.names[m], cells: at(now.cells), total }];
      if (now.running) out.push({ head: [this.t("table.cumulative")], cells: at(now.running) });
      if (now.shares) out.push({ head: [this.t("table.share")], cells: at(now.shares), total: F.share(total, total) });
      const target = block.compare === "target";
      if (!before || (target && !this.engine.metrics[m].target)) return out;
      if (target) out.push({ head: [this.t("figure.target")], cells: at(before.cells) });
      const delta = (x, y) => this.delta(m, block, now.span, x, before.span, y);
      const deltas = now.groups.map((_, i) => delta(now.cells[i][j], before.cells[i][j]));
      const sum = before.total && !target ? delta(total, before.total[j]) : null;
      const against = deltas.length ? deltas[0].against : this.against(block, now.span, before.span);
      out.push({ head: [against[0].toUpperCase() + against.slice(1)], deltas, sum });
      return out;
    }

    column(c, order, head, rows, foot) {
      if (c.deltas) {
        const cell = (d) => el("td.n", null, d ? el("span.delta" + (d.cls ? "." + d.cls : ""), null, d.text + (d.word ? "\u00a0" + d.word : "")) : "");
        head.push(this.heading(c.head[0], true));
        order.forEach((i, k) => rows[k].push(cell(c.deltas[i])));
        foot.push(cell(c.sum));
        return;
      }
      const all = [c.total, ...c.cells].filter((q) => q && q.v);
      let write = (q) => F.full(this.format(q), q.v), unit = "";
      if (all.length && all.every((q) => (q.currency || "") === (all[0].currency || ""))) {
        const col = F.column(this.format(all[0]), all.map((q) => q.v));
        [write, unit] = [(q) => col.write(q.v), col.unit];
      }
      head.push(this.heading(c.head[0], true, unit, c.head[1], c.head[2]));
      order.forEach((i, k) => rows[k].push(this.numberCell(c.cells[i], write(c.cells[i]))));
      foot.push(c.total ? this.numberCell(c.total, write(c.total)) : el("td.n"));
    }

    courses(block, q, now, order, head, rows, foot) {
      const t = F.query(this.engine, { ...q, metrics: block.metrics.slice(0, 1), by: [{ grain: "month" }, ...q.by], dense: true, period: this.courseMonths() });
      const found = new Map();
      t.groups.forEach((g, i) => found.set(g.keys[1], [...(found.get(g.keys[1]) || []), t.cells[i][0]]));
      const sparks = order.map((i) => this.spark(found.get(now.groups[i].keys[0]) || []));
      if (!sparks.some((s) => s)) return;
      head.push(this.heading(this.t("metric.course"), false, this.name(block.metrics[0])));
      sparks.forEach((spark, k) => rows[k].push(el("td", null, spark ? el("span.spark", null, spark) : null)));
      foot.push(el("td"));
    }
  }

  Object.assign(F, { GRAVE, Writer, el, oneCurrency });
})();
