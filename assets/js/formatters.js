// The named functions of chart options. An option is plain JSON; where ECharts
// wants a function it holds {"$fn": name, …}, and where it wants a colour of
// the theme {"$token": name}. This file gives both their meaning, in the
// browser and in the engine that draws the static picture, and writes numbers
// as the Go package value does; a Go test compares the two.

const DASH = "–";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SIGNS = { JPY: "¥", USD: "$", EUR: "€", GBP: "£", "": "" };
const NO_MINOR_UNIT = ["JPY", "KRW", "VND", "CLP"];
const STEPS = {
  ja: [[12, 4, "兆"], [8, 4, "億"], [4, 4, "万"]],
  en: [[9, 3, "B"], [6, 3, "M"], [3, 3, "K"]],
};

// digitsOf splits |x| into its shortest decimal digits and the place of the
// point, so that rounding below is decimal, as readers expect it (1.005 → 1.01).
function digitsOf(x) {
  const [mantissa, exponent] = Math.abs(x).toExponential().split("e");
  return [mantissa.replace(".", ""), Number(exponent) + 1];
}

// fixed writes |x|·10^shift with so many decimals, halves away from zero.
function fixed(x, shift, decimals) {
  let [digits, point] = digitsOf(x);
  point += shift;
  const keep = point + decimals;
  if (keep < 0) return (0).toFixed(decimals);
  digits = digits.padEnd(keep + 1, "0");
  let whole = BigInt("0" + digits.slice(0, keep));
  if (digits[keep] >= "5") whole += 1n;
  const s = whole.toString().padStart(decimals + 1, "0");
  return decimals ? s.slice(0, -decimals) + "." + s.slice(-decimals) : s;
}

function trim(s) {
  return s.includes(".") ? s.replace(/\.?0+$/, "") : s;
}

function group(s) {
  const [whole, fraction] = s.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : grouped + "." + fraction;
}

// signed puts the minus first, unless rounding has left only zeros.
function signed(x, s) {
  return x < 0 && /[1-9]/.test(s) ? "-" + s : s;
}

function sign(currency) {
  return currency in SIGNS ? SIGNS[currency] : currency + " ";
}

function moneyDigits(x, currency) {
  if (!NO_MINOR_UNIT.includes(currency)) return 2;
  return !Number.isInteger(x) && Math.abs(x) < 100 ? 1 : 0;
}

// scale returns the figure in the largest unit that fits, or null below 10,000.
function scale(x, lang) {
  if (Math.abs(x) < 10000) return null;
  for (const [exponent, gap, suffix] of STEPS[lang === "ja" ? "ja" : "en"]) {
    const size = Math.abs(x) / 10 ** exponent;
    const decimals = size >= 100 ? 0 : size >= 1 ? 1 : gap;
    const s = fixed(x, -exponent, decimals);
    if (Number(s) >= 1) return group(trim(s)) + suffix;
  }
  return null;
}

// ratioDigits keeps two significant figures below a tenth of a percent.
function ratioDigits(x) {
  return x === 0 ? 1 : 1 + [1e-2, 1e-3, 1e-4, 1e-5, 1e-6].filter((bound) => Math.abs(x) < bound).length;
}
const ratio = (x) => fixed(x, 2, ratioDigits(x));

const units = {
  count(x, spec) {
    const large = spec.compact && scale(x, spec.lang);
    return signed(x, large || group(trim(fixed(x, 0, 1))));
  },
  number(x, spec) {
    const large = spec.compact && scale(x, spec.lang);
    return signed(x, large || group(trim(fixed(x, 0, 2))));
  },
  money(x, spec) {
    const large = spec.compact && scale(x, spec.lang);
    const decimals = spec.compact && Number.isInteger(x) ? 0 : moneyDigits(x, spec.currency);
    return signed(x, sign(spec.currency || "") + (large || group(fixed(x, 0, decimals))));
  },
  ratio(x, spec) {
    const s = ratio(x);
    return signed(x, group(spec.compact ? trim(s) : s) + "%");
  },
  days: (x, spec) => days(x, spec, 1),
};

function days(x, spec, digits) {
  const s = signed(x, group(trim(fixed(x, 0, digits))));
  if (spec.lang === "ja") return s + "日";
  return s === "1" || s === "-1" ? s + " day" : s + " days";
}

// ---- numbers of one picture: value.Scale, whose unit is 10^spec.scale
const FIGURES = 4;

function unitOf(x, spec) {
  const fitting = Math.abs(x) < 10000 ? undefined : STEPS[spec.lang === "ja" ? "ja" : "en"].find(([exponent]) => Math.abs(x) >= 10 ** exponent);
  return fitting ? fitting[0] : 0;
}

function inUnit(x, exponent, digits, spec) {
  const money = spec.unit === "money", step = STEPS[spec.lang === "ja" ? "ja" : "en"].find((s) => s[0] === exponent);
  const plainly = exponent === 0 && money;
  const text = plainly ? fixed(x, 0, Number.isInteger(x) ? 0 : digits) : trim(fixed(x, -exponent, digits));
  return signed(x, (money ? sign(spec.currency || "") : "") + group(text) + (step ? step[2] : ""));
}

// tick writes a number along an axis; nought needs no unit.
function tick(x, spec) {
  if (x === 0) spec = { ...spec, scale: 0 };
  if (spec.unit === "ratio") return units.ratio(x, { ...spec, compact: true });
  if (spec.unit === "days") return days(x, spec, FIGURES);
  const plainly = spec.unit === "money" && spec.scale === 0;
  return inUnit(x, spec.scale, plainly ? moneyDigits(x, spec.currency) : FIGURES, spec);
}

// usual is how many decimals a label has without spec.more.
function usual(x, exponent, spec) {
  if (spec.unit === "ratio") return ratioDigits(x);
  if (spec.unit === "days" || (exponent === 0 && spec.unit === "count")) return 1;
  if (exponent === 0) return spec.unit === "money" ? moneyDigits(x, spec.currency) : 2;
  return Math.abs(x) >= 10 ** (exponent + 2) ? 0 : Math.abs(x) >= 10 ** exponent ? 1 : 2;
}

// label writes a number beside what is drawn.
function label(x, spec) {
  const own = spec.scale > 0 && Math.abs(x) < 10 ** (spec.scale - 1);
  const exponent = own ? unitOf(x, spec) : spec.scale;
  const base = usual(x, exponent, spec);
  const point = (x === 0 ? 1 : digitsOf(x)[1]) - exponent + (spec.unit === "ratio" ? 2 : 0);
  const digits = Math.min(base + (spec.more || 0), Math.max(base, FIGURES - point));
  if (spec.unit === "ratio") return signed(x, group(trim(fixed(x, 2, digits))) + "%");
  return spec.unit === "days" ? days(x, spec, digits) : inUnit(x, exponent, digits, spec);
}

// pick finds the number in what ECharts hands over: a number, a cell
// [x, y, value], or the parameters of a data item.
function pick(v) {
  if (v !== null && typeof v === "object" && !Array.isArray(v)) v = v.value;
  if (Array.isArray(v)) v = v[v.length - 1];
  return typeof v === "number" && Number.isFinite(v) ? v : null;
}

function unit(spec) {
  return (v) => {
    const x = pick(v);
    if (x === null) return DASH;
    return spec.scale === undefined ? units[spec.unit](x, spec) : (spec.tick ? tick : label)(x, spec);
  };
}

// plain keeps text from being read as rich-text markup.
function plain(s) {
  return String(s).replace(/\{/g, "｛").replace(/\}/g, "｝");
}

// tip writes a tooltip: the category, then one line for each series, once. A
// heatmap's cells are [column, row, number], and the names are in spec.
function tip(spec) {
  const write = unit(spec);
  const line = (p) => {
    const data = p.data || {};
    const note = data.note ? "  " + plain(data.note) : "";
    const name = spec.rows ? spec.rows[p.value[1]] : p.seriesName;
    return `${p.marker} ${plain(name)}  ${write(p)}${note}`;
  };
  return (params) => {
    if (!Array.isArray(params)) {
      const name = spec.columns ? spec.columns[params.value[0]] : params.name;
      return plain(name) + "\n" + line(params);
    }
    const seen = new Set();
    const lines = params.filter((p) => {
      if (pick(p) === null || seen.has(p.seriesName)) return false; // a line's dashed end has its name
      seen.add(p.seriesName);
      return true;
    });
    const head = params.length ? plain(params[0].axisValueLabel || params[0].name) : "";
    return [head, ...lines.map(line)].join("\n");
  };
}

// dot writes the tooltip of a point of a scatter chart: its name, then one line
// for each number. What they are stands in spec.axes.
function dot(spec) {
  const writers = spec.axes.map((a) => [plain(a.name), unit(a)]);
  return (p) => [plain(p.name), ...writers.map(([name, write], i) => `${name}  ${write(p.value[i])}`)].join("\n");
}

// item writes the tooltip of a thing that stands for itself: what it is, its
// number if it has one, and the note on it.
function item(spec) {
  return (p) => {
    const data = p.data || {};
    const number = spec.unit ? unit(spec)(data.value ?? p.value) : "";
    const text = [number, plain(data.note || "")].filter(Boolean).join("  ");
    return [plain(data.title || p.name), text].filter(Boolean).join("\n");
  };
}

// date writes a tick of an axis of time: the year where one begins, else the
// month, else the day.
function date(spec) {
  return (ms) => {
    const day = new Date(ms);
    const [month, date] = [day.getUTCMonth(), day.getUTCDate()];
    if (month === 0 && date === 1) return day.getUTCFullYear() + (spec.lang === "ja" ? "年" : "");
    if (date > 1) return `${month + 1}/${date}`;
    return spec.lang === "ja" ? month + 1 + "月" : MONTHS[month];
  };
}

// part writes the label of a part of a whole: its name and what stands in note,
// its share, below it or, in one line, after it.
function part(spec) {
  return (p) => p.name + (spec.line ? "  " : "\n") + ((p.data || {}).note || "");
}

// field writes what stands in a field of a data item, else its name: a name that
// is cut has its short form there.
function field(spec) {
  return (p) => (p.data || {})[spec.key] ?? p.name;
}

// short writes the short form of a name, where spec.names has one: [name, short].
function short(spec) {
  const names = new Map(spec.names);
  return (name) => names.get(name) ?? name;
}

// roomy leaves out labels of areas in which nothing could be read.
function roomy() {
  return ({ rect, labelRect }) => (rect.height < labelRect.height || rect.width < 50 ? { fontSize: 0 } : {});
}

// span draws a bar of a Gantt chart: values are [row, from, to], in time.
function span(spec) {
  return (params, api) => {
    const [x, y] = api.coord([api.value(1), api.value(0)]);
    const [end] = api.coord([api.value(2), api.value(0)]);
    const { x: left, width: room, y: top, height } = params.coordSys;
    const from = Math.max(x, left);
    const to = Math.min(Math.max(end, x + 3), left + room);
    if (to <= from || y < top || y > top + height) return null;
    const shape = { x: from, y: y + spec.offset, width: to - from, height: spec.height, r: 2 };
    return { type: "rect", shape, style: api.style() };
  };
}

export const functions = {
  date,
  unit,
  tip,
  dot,
  item,
  part,
  field,
  short,
  roomy,
  span,
  series: () => (p) => p.seriesName,
  title: () => (p) => p.name,
};

// resolve returns a copy of an option with its names replaced by functions and
// colours. An unknown name is an error: the build rejects it before.
export function resolve(node, tokens) {
  if (Array.isArray(node)) return node.map((v) => resolve(v, tokens));
  if (node === null || typeof node !== "object") return node;
  if ("$fn" in node) {
    if (!Object.hasOwn(functions, node.$fn)) throw new Error("unknown function " + node.$fn);
    return functions[node.$fn](node);
  }
  if ("$token" in node) {
    if (!Object.hasOwn(tokens, node.$token)) throw new Error("unknown colour " + node.$token);
    return tokens[node.$token];
  }
  return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, resolve(v, tokens)]));
}

// format writes one number; the Go test of this file calls it.
export function format(spec, value) {
  return unit(spec)(value);
}
