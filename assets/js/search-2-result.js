// Turns candidates into results: looks for the very words in the pages' texts,
// drops what only seemed to have them, ranks by where they stand, and cuts the
// excerpts. Texts stay texts: a result is lists of [text, marked].
(() => {
  "use strict";
  const S = mopsiteSearch;
  const BATCH = 8, SECTIONS = 3;

  // spans are where a folded text holds a part of the query.
  function spans(text, part) {
    const out = [];
    for (const wanted of part.instead || [part.text]) {
      for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
        const end = i + wanted.length;
        const inside = part.kind === S.WORD && i > 0 && S.classOf(text[i - 1]) === S.WORD;
        const goesOn = part.kind === S.WORD && !part.wide && S.classOf(text[end]) === S.WORD;
        if (!inside && !goesOn) out.push([i, end]);
      }
    }
    return out;
  }

  const has = (text, part) => spans(text, part).length > 0;

  // judge says how well a page answers, null if a part stands nowhere on it.
  function judge(record, asked, strict) {
    const inTitle = asked.parts.filter((p) => has(record.t.text, p));
    const missing = new Set(asked.parts.filter((p) => !inTitle.includes(p) && !record.names.some((n) => has(n, p))));
    const sections = record.sections.map((s) => {
      const inHeading = asked.parts.filter((p) => has(s.h.text, p));
      const inText = asked.parts.filter((p) => has(s.t.text, p));
      for (const p of [...inHeading, ...inText]) missing.delete(p);
      const parts = new Set([...inHeading, ...inText]).size;
      const phrase = (s.h.text.includes(asked.phrase) ? 3 : 0) + (s.t.text.includes(asked.phrase) ? 1 : 0);
      return { ...s, parts, inHeading: inHeading.length, score: 2 * parts + 2 * inHeading.length + phrase };
    });
    if (strict && missing.size) return null;
    const best = Math.max(...sections.map((s) => s.score));
    return { sections, all: inTitle.length === asked.parts.length, bonus: titleBonus(record.t.text.trim(), asked) + best / (20 * asked.parts.length) };
  }

  function titleBonus(title, asked) {
    if (title === asked.phrase) return 3;
    if (title.startsWith(asked.phrase)) return 1.2;
    if (title.includes(asked.phrase)) return 0.8;
    return (0.5 * asked.parts.filter((p) => has(title, p)).length) / asked.parts.length;
  }

  // mark cuts a text at the parts of the query, from one place to another.
  function mark(text, folded, parts, from = 0, to = text.length) {
    const found = parts.flatMap((p) => spans(folded.text, p)).sort((a, b) => a[0] - b[0]);
    const out = [];
    let at = from;
    const put = (end, marked) => {
      end = Math.min(end, to);
      if (end > at) out.push([text.slice(at, end).replace(/\s+/g, " "), marked]), (at = end);
    };
    for (const [i, j] of found) {
      if (folded.at[i] >= to) break;
      const end = j < folded.at.length ? folded.at[j] : text.length;
      if (end <= at) continue;
      put(Math.max(folded.at[i], at), false);
      put(end, true);
    }
    put(to, false);
    return out;
  }

  // excerpt is the piece of a text with the most parts of the query.
  function excerpt(text, folded, parts) {
    const width = /[\u3040-\u9fff]/.test(text) ? 90 : 170;
    const found = parts.flatMap((p, n) => spans(folded.text, p).map(([i]) => [folded.at[i], n])).sort((a, b) => a[0] - b[0]);
    let start = 0, most = 0;
    found.forEach(([at], k) => {
      const near = new Set(found.slice(k).filter((f) => f[0] < at + width * 0.7).map((f) => f[1])).size;
      if (near > most) (most = near), (start = at);
    });
    start = lead(text, start, Math.round(width / 3));
    const end = Math.min(text.length, start + width);
    const out = mark(text, folded, parts, start, end);
    if (start > 0) out.unshift(["…", false]);
    if (end < text.length) out.push(["…", false]);
    return out;
  }

  // lead goes back from a place to the beginning of its sentence, or of a word.
  function lead(text, at, most) {
    const from = Math.max(0, at - most);
    const before = text.slice(from, at);
    if (!from && !/[\n。．.!?！？]/.test(before)) return 0;
    const ends = [...before.matchAll(/[\n。！？]|[.!?]\s/g)];
    if (ends.length) return from + ends[ends.length - 1].index + ends[ends.length - 1][0].length;
    const blank = /[\s、,]/.exec(before);
    return blank ? from + blank.index + 1 : from;
  }

  function result(record, judged, asked) {
    const [kind, label] = S.kindOf(record.page);
    const good = judged.sections.filter((s) => s.parts > 0).sort((a, b) => b.score - a.score);
    const top = good[0] || judged.sections[0];
    const deep = good.filter((s, i) => s.id && (i === 0 ? !judged.all : true) && (s.inHeading || s.parts === asked.parts.length));
    const shown = deep.slice(0, SECTIONS);
    return {
      url: record.url, kind, label,
      title: mark(record.title, record.t, asked.parts),
      excerpt: top && !shown.includes(top) ? excerpt(top.text, top.t, asked.parts) : [],
      sections: shown.map((s) => ({
        url: record.url + "#" + encodeURIComponent(s.id),
        heading: mark(s.heading, s.h, asked.parts),
        excerpt: excerpt(s.text, s.t, asked.parts),
      })),
    };
  }

  // find answers a query: total pages, by kind, and next() with the next few.
  // kind narrows to one kind.
  S.find = async (query, kind) => {
    const asked = S.parse(query);
    if (!asked.parts.length) return null;
    const strict = answer(asked, await S.strict(asked), kind, true);
    const first = await strict.next();
    if (first.length) return begun(strict, first);
    const partly = await S.loose(asked);
    const loose = answer({ ...asked, parts: partly.parts }, partly.list.slice(0, 30), kind, false);
    return begun(loose, await loose.next());
  };

  // begun hands out again what was read to see whether there is anything.
  function begun(answer, first) {
    const next = answer.next;
    answer.next = async () => {
      answer.next = next;
      return first;
    };
    return answer;
  }

  function answer(asked, list, kind, strict) {
    const counts = new Map();
    for (const c of list) counts.set(S.kindOf(c.page), (counts.get(S.kindOf(c.page)) || 0) + 1);
    const kinds = [...counts].sort((a, b) => a[0][2] - b[0][2]).map(([k, count]) => ({ key: k[0], label: k[1], count }));
    const left = kind ? list.filter((c) => S.kindOf(c.page)[0] === kind) : [...list];
    const corrected = asked.parts.filter((p) => p.instead && p.instead.length);
    const out = { strict, kinds, total: left.length, more: true, corrected: corrected.map((p) => [p.text, p.instead[0]]) };
    out.next = async () => {
      const good = [];
      while (left.length && good.length < BATCH) {
        const some = left.splice(0, BATCH - good.length);
        const records = await Promise.all(some.map((c) => S.record(c.page)));
        records.forEach((r, i) => {
          const judged = judge(r, asked, strict);
          if (judged) good.push({ record: r, judged, score: some[i].score * (1 + judged.bonus) });
          else out.total--;
        });
      }
      out.more = left.length > 0;
      good.sort((a, b) => b.score - a.score || a.record.page - b.record.page);
      return good.map((g) => result(g.record, g.judged, asked));
    };
    return out;
  }
})();
