// Finds pages in the index that package search writes. It knows nothing of the
// box on the screen (the other files here). The files of the index call mopsiteSearch
// with what they hold; folding is that of search.Fold, character for character.
const mopsiteSearch = (() => {
  "use strict";
  const GAP = 0, WORD = 1, GRAM = 2;
  const GRAMS =
    /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const WORDS = /[\p{L}\p{N}\p{M}]/u, INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/, ACCENT = /[\u0300-\u036f\u3099\u309a\uff9e\uff9f]/;
  const LAST = 60, MORE = 25, LONGEST = 24;
  const DIGITS = "()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";
  const MARKS = "!\"#%&'";
  const digit = (c) => DIGITS.indexOf(c);

  // ---- folding
  function classOf(c) {
    if (c === undefined || c === " ") return GAP;
    if (GRAMS.test(c)) return GRAM;
    return WORDS.test(c) ? WORD : GAP;
  }
  const isKana = (c) => (c >= "\u3041" && c <= "\u309f") || c === "ー";

  // fold returns the folded text and, for each of its units, where it stood.
  function fold(text) {
    const out = [], at = [];
    let katakana = false; // of the last character; a long vowel keeps it
    const last = () => (out.length ? out[out.length - 1] : " ");
    const endVowel = () => {
      while (last() === "ー") out.pop(), at.pop();
    };
    const add = (c, i) => {
      const n = c.codePointAt(0);
      const kata = (n >= 0x30a1 && n <= 0x30f6) || n === 0x30fd || n === 0x30fe;
      if (kata) c = String.fromCharCode(n - 0x60);
      if (INVISIBLE.test(c)) return;
      if ((c === "・" && isKana(last())) || ((c === "'" || c === "’") && classOf(last()) === WORD)) return;
      if (c !== "ー") {
        if (!isKana(c) || (katakana && !kata)) endVowel();
        katakana = kata;
      }
      if (n > 0x7f ? classOf(c) === GAP : !/[a-z0-9]/.test(c)) {
        if (!out.length || last() === " ") return;
        c = " ";
      }
      out.push(c), at.push(i);
    };
    // settled characters are what normal forms leave alone, unless a mark follows.
    const settled = (c) => (c >= " " && c <= "~") || (c >= "\u3041" && c <= "\u3096") || (c >= "\u30a1" && c <= "\u30fc") || (c >= "\u4e00" && c <= "\u9fff") || c === "、" || c === "。";
    for (let i = 0; i < text.length; ) {
      if (settled(text[i]) && !ACCENT.test(text[i + 1] || "")) {
        add(text[i].toLowerCase(), i++);
        continue;
      }
      const cluster = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/uy;
      cluster.lastIndex = i;
      const [found] = cluster.exec(text);
      const plain = found.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
      for (const c of plain) add(c, i);
      i += found.length;
    }
    endVowel();
    const units = [];
    out.forEach((c, i) => {
      for (let k = 0; k < c.length; k++) units.push(at[i]);
    });
    return { text: out.join(""), at: units };
  }

  // parse cuts a query into words and runs; the last may be half typed.
  function parse(query) {
    const folded = fold(query);
    const parts = [];
    let before = GAP;
    for (const c of folded.text) {
      const kind = classOf(c);
      if (kind !== GAP && kind === before) parts[parts.length - 1].text += c;
      else if (kind !== GAP) parts.push({ kind, text: c });
      before = kind;
    }
    const distinct = parts.filter((p, i) => parts.findIndex((q) => q.text === p.text) === i).slice(0, 12);
    if (distinct.length && before !== GAP) distinct[distinct.length - 1].half = true;
    return { parts: distinct, phrase: folded.text.trim(), query };
  }

  // ---- files
  let folder = "", head = null;
  let waiting = new Map(), files = new Map(), shards = new Map(), groups = new Map();
  const host = {
    // load runs the script at an address.
    load: (url) =>
      new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = done;
        script.onerror = () => fail(new Error(url));
        document.head.append(script);
        script.remove();
      }),
    // unpack undoes the compression of texts: the sample's half of the stream,
    // then the group's; what the sample gives is cut off.
    unpack: async (sample, group, cut) => {
      const halves = [sample, group].map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
      const stream = new Blob(halves).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      const all = new Uint8Array(await new Response(stream).arrayBuffer());
      return new TextDecoder().decode(all.subarray(cut));
    },
  };

  function register(...given) {
    if (given.length === 1) head = given[0];
    else files.set(given[0], { sum: given[1], text: given[2] });
  }

  // open reads what there is; fresh asks the server, not the browser's memory.
  async function open(url, fresh) {
    head = null;
    waiting = new Map(), files = new Map(), shards = new Map(), groups = new Map();
    folder = url.slice(0, url.lastIndexOf("/") + 1);
    await host.load(fresh ? url + "?" + Date.now() : url);
    return head;
  }

  const sumOf = (list, i) => head.sums[list].slice(4 * i, 4 * i + 4);
  async function file(name, sum) {
    if (!waiting.has(name)) waiting.set(name, host.load(folder + name + ".js?" + sum));
    await waiting.get(name);
    const got = files.get(name);
    if (!got || got.sum !== sum) throw Object.assign(new Error("stale"), { stale: true });
    return got.text;
  }

  // lastUpTo is the last index of a sorted list whose item is not above x.
  function lastUpTo(list, x) {
    let lo = 0, hi = list.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (list[mid] <= x) lo = mid + 1;
      else hi = mid;
    }
    return Math.max(0, lo - 1);
  }

  // fronted yields the lines of a list in which each text names what it shares.
  function* fronted(text) {
    let before = "";
    for (const line of text.split("\n")) {
      if (!line) continue;
      const blank = line.indexOf(" ");
      const end = blank < 0 ? line.length : blank;
      before = before.slice(0, digit(line[0])) + line.slice(1, end);
      yield [before, line.slice(end + 1)];
    }
  }

  async function shard(i) {
    if (!shards.has(i)) shards.set(i, [...fronted(await file("t" + i, sumOf(0, i)))]);
    return shards.get(i);
  }

  // terms returns the terms that are, or with prefix begin with, a text.
  async function terms(text, prefix) {
    const from = lastUpTo(head.terms, text);
    const to = prefix ? Math.min(from + 3, lastUpTo(head.terms, text + "\uffff")) : from;
    const wanted = [];
    for (let i = from; i <= to; i++) wanted.push(shard(i));
    const all = (await Promise.all(wanted)).flat();
    return all.filter(([name]) => (prefix ? name.startsWith(text) : name === text));
  }

  // postings calls visit with each page of a list and its weight.
  function postings(list, visit) {
    let weight = 0, page = -1, n = 0, unit = 1;
    for (const c of list) {
      const mark = MARKS.indexOf(c);
      if (mark >= 0) {
        weight = head.weights[mark], page = -1;
        continue;
      }
      const d = digit(c);
      if (d >= LAST) {
        n += (d - LAST) * unit, unit *= MORE;
        continue;
      }
      page += n + d * unit + 1;
      n = 0, unit = 1;
      visit(page, weight);
    }
  }

  // collect adds the best weight of each page over a list of terms.
  function collect(into, list, factor) {
    for (const [, text] of list)
      postings(text, (page, w) => {
        if (w * factor > (into.get(page) || 0)) into.set(page, w * factor);
      });
    return into;
  }

  // ---- what a part of a query finds: a map from pages to weights
  async function pagesOf(part) {
    const found = new Map();
    if (part.kind === WORD) {
      const text = [...part.text].slice(0, LONGEST).join("");
      part.wide = part.half || text.length > 3;
      const list = await terms(text, part.wide);
      collect(found, list.filter(([name]) => name !== text), 0.6);
      collect(found, list.filter(([name]) => name === text), 1);
      if (!found.size) await spelling(part, text, found);
      return found;
    }
    const chars = [...part.text];
    if (chars.length === 1) return collect(found, await terms(part.text, true), 1);
    const pairs = [];
    for (let i = 0; i + 1 < chars.length; i += 2) pairs.push(chars[i] + chars[i + 1]);
    if (chars.length % 2) pairs.push(chars[chars.length - 2] + chars[chars.length - 1]);
    return intersect(await Promise.all(pairs.map(async (p) => collect(new Map(), await terms(p), 1))));
  }

  // intersect keeps the pages that are in all maps, with their least weight.
  function intersect(maps) {
    const [first, ...rest] = maps.sort((a, b) => a.size - b.size);
    const out = new Map();
    for (const [page, weight] of first) {
      if (rest.every((m) => m.has(page))) out.set(page, rest.reduce((w, m) => Math.min(w, m.get(page)), weight));
    }
    return out;
  }

  // spelling looks for words that differ in one letter, or in two swapped ones.
  async function spelling(part, text, found) {
    const n = [...text].length;
    if (n < 4 || /\p{N}/u.test(text)) return;
    const lists = head.sums[2].length / 4;
    const wanted = new Set([n - 1, n, n + 1].map((k) => Math.floor(((Math.min(Math.max(k, 4), 12) - 4) * lists) / 9)));
    const near = [];
    for (const i of wanted) {
      for (const [w] of fronted(await file("w" + i, sumOf(2, i)))) if (isNear(text, w)) near.push(w);
    }
    part.instead = near.sort((a, b) => (b[0] === text[0]) - (a[0] === text[0])).slice(0, 4);
    for (const w of part.instead) collect(found, await terms(w), 0.8);
  }

  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (s, k) => s.slice(i + k);
    return (
      rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, 2) === rest(b, 2))
    );
  }

  // rarity is the idf of BM25.
  const rarity = (n) => Math.log(1 + (head.pages - n + 0.5) / (n + 0.5));
  const kindOf = (page) => head.kinds.find((k) => page < k[3]);

  // strict ranks the pages that have every part of a query, as far as the index
  // can tell.
  async function strict(asked) {
    const maps = await Promise.all(asked.parts.map(pagesOf));
    const all = intersect([...maps]);
    for (const page of all.keys()) all.set(page, maps.reduce((s, m) => s + m.get(page) * rarity(m.size), 0));
    return ranked(all);
  }

  function ranked(scores) {
    const list = [...scores].map(([page, score]) => ({ page, score: score * kindOf(page)[4] }));
    return list.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  // loose ranks the pages that have most of a query, by its words and pairs, and
  // returns these as parts.
  async function loose(asked) {
    const parts = asked.parts.flatMap((p) => (p.kind === WORD ? [p] : pairsOf(p, asked.query)));
    const maps = await Promise.all(parts.map(pagesOf));
    const known = maps.filter((m) => m.size);
    const whole = known.reduce((s, m) => s + rarity(m.size), 0);
    const share = new Map(), score = new Map();
    for (const m of known) {
      const r = rarity(m.size);
      for (const [page, w] of m) {
        share.set(page, (share.get(page) || 0) + r / whole);
        score.set(page, (score.get(page) || 0) + w * r);
      }
    }
    const out = new Map();
    for (const [page, s] of share) if (s >= 0.4) out.set(page, score.get(page) * s);
    return { list: ranked(out), parts: parts.filter((p, i) => maps[i].size) };
  }

  // pairsOf cuts a run into pairs. Those of hiragana only are left out, unless
  // there are no others: they are grammar.
  function pairsOf(part, query) {
    const spoken = fold(query.replace(/[\u3041-\u3096]/g, " ")).text;
    const chars = [...part.text];
    const pairs = chars.slice(1).map((c, i) => ({ kind: GRAM, text: chars[i] + c }));
    const telling = pairs.filter((p) => !/^[\u3041-\u309fー]+$/.test(p.text) || spoken.includes(p.text));
    return telling.length ? telling : pairs.length ? pairs : [part];
  }

  // ---- pages
  async function group(i) {
    if (!groups.has(i)) groups.set(i, JSON.parse(await host.unpack(head.sample, await file("p" + i, sumOf(1, i)), head.cut)));
    return groups.get(i);
  }

  async function record(page) {
    const i = lastUpTo(head.groups, page);
    const [url, title, names, ...rest] = (await group(i))[page - head.groups[i]];
    const sections = [];
    for (let k = 0; k < rest.length; k += 3) {
      sections.push({ id: rest[k], heading: rest[k + 1], text: rest[k + 2], h: fold(rest[k + 1]), t: fold(rest[k + 2]) });
    }
    return { page, url, title, t: fold(title), names: names.map((n) => fold(n).text), sections };
  }

  return Object.assign(register, { host, open, parse, fold, classOf, strict, loose, record, kindOf, WORD, GRAM });
})();
