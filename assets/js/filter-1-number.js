// Numbers and days of the filter, as package value has them: exact fractions of
// whole numbers, and texts rounded half away from zero. A number is {n, d}, both
// BigInt and d above zero; null is a number that is not there.
var mopsiteFilter = (() => {
  "use strict";
  const DASH = "–";
  const SIGNS = { JPY: "¥", USD: "$", EUR: "€", GBP: "£", "": "" };
  const NO_MINOR_UNIT = ["JPY", "KRW", "VND", "CLP"];
  const STEPS = { ja: [[12, 4, "兆"], [8, 4, "億"], [4, 4, "万"]], en: [[9, 3, "B"], [6, 3, "M"], [3, 3, "K"]] };

  // ---- fractions
  const of = (n, d = 1n) => (d < 0n ? { n: -n, d: -d } : { n, d });
  const num = (a) => (a ? of(BigInt(a[0]), BigInt(a[1])) : null);
  const whole = (i) => of(BigInt(i));
  const add = (a, b) => (a && b ? (a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }) : null);
  const neg = (a) => (a ? { n: -a.n, d: a.d } : null);
  const sub = (a, b) => add(a, neg(b));
  const mul = (a, b) => (a && b ? { n: a.n * b.n, d: a.d * b.d } : null);
  const div = (a, b) => (a && b && b.n !== 0n ? of(a.n * b.d, a.d * b.n) : null);
  const sign = (a) => (!a || a.n === 0n ? 0 : a.n < 0n ? -1 : 1);
  const abs = (a) => (sign(a) < 0 ? neg(a) : a);
  const plus = (sum, a) => (sum ? add(sum, a) : a);
  const isWhole = (a) => !!a && a.n % a.d === 0n;
  const pow10 = (e) => of(10n ** BigInt(e));

  // cmp compares; null stands before every number.
  function cmp(a, b) {
    if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
    const x = a.n * b.d, y = b.n * a.d;
    return x < y ? -1 : x > y ? 1 : 0;
  }

  // float is the nearest double, for drawing only: the quotient of doubles where both
  // sides are exact, else its first 17 digits.
  const EXACT = 2n ** 53n;
  function float(a) {
    if (!a) return null;
    const n = a.n < 0n ? -a.n : a.n;
    if (n <= EXACT && a.d <= EXACT) return Number(a.n) / Number(a.d);
    const shift = Math.max(0, 20 - (n.toString().length - a.d.toString().length));
    const v = Number(String((n * 10n ** BigInt(shift)) / a.d) + "e-" + shift);
    return a.n < 0n ? -v : v;
  }

  // decimal writes with so many digits after the point, halves away from zero.
  function decimal(a, digits) {
    const n = (a.n < 0n ? -a.n : a.n) * 10n ** BigInt(digits);
    let q = n / a.d;
    if ((n % a.d) * 2n >= a.d) q += 1n;
    const s = q.toString().padStart(digits + 1, "0");
    const text = digits ? s.slice(0, -digits) + "." + s.slice(-digits) : s;
    return a.n < 0n && /[1-9]/.test(text) ? "-" + text : text;
  }

  const trim = (s) => (s.includes(".") ? s.replace(/\.?0+$/, "") : s).replace(/^-0$/, "0");
  const exact = (a, most) => (a ? trim(decimal(a, most)) : null);

  function group(s) {
    const minus = s.startsWith("-") ? "-" : "";
    const [head, tail] = s.slice(minus.length).split(".");
    return minus + head.replace(/\B(?=(\d{3})+$)/g, ",") + (tail === undefined ? "" : "." + tail);
  }

  // ---- texts for readers; f is {unit, currency, lang}
  const steps = (lang) => STEPS[lang === "ja" ? "ja" : "en"];
  const currencySign = (code) => (code in SIGNS ? SIGNS[code] : code + " ");
  const moneyDigits = (f, a) => (NO_MINOR_UNIT.includes(f.currency) ? (!isWhole(a) && cmp(abs(a), whole(100)) < 0 ? 1 : 0) : 2);
  function ratioDigits(a) {
    let digits = 1;
    while (sign(a) !== 0 && digits < 6 && cmp(mul(abs(a), pow10(digits + 1)), whole(1)) < 0) digits++;
    return digits;
  }
  const percent = (a, digits) => group(decimal(mul(a, whole(100)), digits)) + "%";

  function money(f, a, figure, suffix, digits) {
    let s = decimal(figure, digits);
    if (suffix) s = trim(s);
    s = group(s.replace(/^-/, "")) + suffix;
    return (sign(a) < 0 && /[1-9]/.test(s) ? "-" : "") + currencySign(f.currency || "") + s;
  }

  function days(f, a, digits = 1) {
    const s = group(trim(decimal(a, digits)));
    if (f.lang === "ja") return s + "日";
    return s + (s === "1" || s === "-1" ? " day" : " days");
  }

  function full(f, a) {
    if (!a) return DASH;
    if (f.unit === "money") return money(f, a, a, "", moneyDigits(f, a));
    if (f.unit === "ratio") return percent(a, ratioDigits(a));
    if (f.unit === "days") return days(f, a);
    return group(trim(decimal(a, f.unit === "count" ? 1 : 2)));
  }

  function scale(f, a) {
    if (cmp(abs(a), whole(10000)) < 0) return null;
    for (const [exp, gap, suffix] of steps(f.lang)) {
      const scaled = div(a, pow10(exp)), size = abs(scaled);
      const digits = cmp(size, whole(100)) >= 0 ? 0 : cmp(size, whole(1)) >= 0 ? 1 : gap;
      if (Number(decimal(size, digits)) >= 1) return [scaled, suffix, digits];
    }
    return null;
  }

  function compact(f, a) {
    if (!a) return DASH;
    if (f.unit === "ratio") return trim(percent(a, ratioDigits(a)).slice(0, -1)) + "%";
    if (f.unit === "days") return days(f, a);
    const s = scale(f, a);
    if (!s) return f.unit === "money" ? money(f, a, a, "", isWhole(a) ? 0 : moneyDigits(f, a)) : full(f, a);
    const [scaled, suffix, digits] = s;
    return f.unit === "money" ? money(f, a, scaled, suffix, digits) : group(trim(decimal(scaled, digits))) + suffix;
  }

  // ---- numbers of one picture: value.Scale
  const SCALED_FROM = 5, FIGURES = 4, MOST_MORE = 4;
  const below = (a, exp) => cmp(abs(a), pow10(exp)) < 0;

  function unitOf(f, a, from) {
    if (f.unit === "ratio" || f.unit === "days" || below(a, from)) return 0;
    const fitting = steps(f.lang).find(([exp]) => !below(a, exp));
    return fitting ? fitting[0] : 0;
  }

  // point is the number of digits before the point, or minus that of the noughts
  // after it.
  function point(a) {
    if (sign(a) === 0) return 1;
    let count = 0;
    while (!below(a, count)) count++;
    while (count > -8 && count <= 0 && cmp(mul(abs(a), pow10(1 - count)), whole(1)) < 0) count--;
    return count;
  }

  function usual(f, a, exp) {
    if (f.unit === "ratio") return ratioDigits(a);
    if (f.unit === "days" || (exp === 0 && f.unit === "count")) return 1;
    if (exp === 0) return f.unit === "money" ? moneyDigits(f, a) : 2;
    return below(a, exp) ? 2 : below(a, exp + 2) ? 1 : 0;
  }

  function inUnit(f, a, exp, digits) {
    const step = steps(f.lang).find((s) => s[0] === exp), scaled = div(abs(a), pow10(exp));
    const text = exp > 0 || f.unit !== "money" ? trim(decimal(scaled, digits)) : decimal(scaled, isWhole(a) ? 0 : digits);
    const minus = sign(a) < 0 && /[1-9]/.test(text) ? "-" : "";
    return minus + (f.unit === "money" ? currencySign(f.currency || "") : "") + group(text) + (step ? step[2] : "");
  }

  // scaled writes a number beside what is drawn; s is {exp, more}.
  function scaled(f, s, a) {
    if (!a) return DASH;
    const exp = s.exp > 0 && below(a, s.exp - 1) ? unitOf(f, a, 4) : s.exp, base = usual(f, a, exp);
    const digits = Math.min(base + s.more, Math.max(base, FIGURES - point(a) + exp - (f.unit === "ratio" ? 2 : 0)));
    if (f.unit === "ratio") return trim(percent(a, digits).slice(0, -1)) + "%";
    return f.unit === "days" ? days(f, a, digits) : inUnit(f, a, exp, digits);
  }

  // scaleOf is the scale of a picture with all the numbers along its axis and some as
  // labels.
  function scaleOf(f, all, labels) {
    let low = whole(0), high = whole(0);
    for (const a of all) {
      if (a && cmp(a, low) < 0) low = a;
      if (a && cmp(a, high) > 0) high = a;
    }
    const s = { exp: unitOf(f, cmp(neg(low), high) > 0 ? low : high, SCALED_FROM), more: 0 };
    const sorted = labels.filter(Boolean).sort(cmp), hundredth = div(sub(high, low), whole(100));
    const alike = () => {
      let first = null, text = "";
      return sorted.some((a) => {
        const t = scaled(f, s, a);
        if (first && t === text) return cmp(sub(a, first), hundredth) > 0;
        [first, text] = [a, t];
        return false;
      });
    };
    while (s.more < MOST_MORE && alike()) s.more++;
    return s;
  }

  function columnRatioDigits(all) {
    let largest = null, smallest = null;
    for (const n of all) {
      if (!n || sign(n) === 0) continue;
      const a = abs(n);
      if (!largest || cmp(a, largest) > 0) largest = a;
      if (!smallest || cmp(a, smallest) < 0) smallest = a;
    }
    const digits = largest ? ratioDigits(largest) : 1;
    return smallest && ratioDigits(smallest) > 2 ? Math.max(digits, 3) : digits;
  }

  // column writes the numbers of a column of a table alike: see value.Column.
  function column(f, all) {
    let step = null, digits = f.unit === "ratio" ? columnRatioDigits(all) : 0;
    if (f.unit !== "ratio" && f.unit !== "days") {
      let largest = null, round = true;
      for (const a of all) {
        if (cmp(abs(a), largest) > 0) largest = abs(a);
        round = round && (!a || isWhole(a));
      }
      if (cmp(largest, whole(10000000)) >= 0) step = steps(f.lang).find((s) => cmp(div(largest, pow10(s[0])), whole(1000)) >= 0);
      if (step) digits = 1;
      else if (f.unit === "money" && NO_MINOR_UNIT.includes(f.currency)) digits = !round && cmp(largest, whole(100)) < 0 ? 1 : 0;
      else if (f.unit === "money" || (f.unit === "number" && !round)) digits = 2;
      else if (!round) digits = 1;
    }
    const suffix = step ? step[2] : "";
    const write = (a) => {
      if (!a) return DASH;
      if (f.unit === "ratio") return percent(a, digits);
      if (f.unit === "days") return days(f, a);
      return group(decimal(step ? div(a, pow10(step[0])) : a, digits));
    };
    if (f.unit !== "money") return { write, unit: suffix };
    return { write, unit: f.lang === "ja" && f.currency === "JPY" ? suffix + "円" : currencySign(f.currency || "") + suffix };
  }

  // ---- days, as numbers since 1970; spans are [first, last]
  const DAY = 86400000;
  const civil = (d) => {
    const t = new Date(d * DAY);
    return [t.getUTCFullYear(), t.getUTCMonth() + 1, t.getUTCDate()];
  };
  const dateOf = (y, m, d) => {
    const t = new Date(0);
    t.setUTCFullYear(y, m - 1, d);
    return Math.round(t / DAY);
  };
  const daysIn = (y, m) => new Date(Date.UTC(2000 + (((y % 400) + 400) % 400), m, 0)).getUTCDate();
  const pad = (n, width) => String(n).padStart(width, "0");
  const dateText = (d) => {
    const [y, m, day] = civil(d);
    return `${pad(y, 4)}-${pad(m, 2)}-${pad(day, 2)}`;
  };

  // addMonths keeps the day of the month, or takes the last the month has.
  function addMonths(d, n) {
    const [y, m, day] = civil(d);
    const total = y * 12 + m - 1 + n;
    const year = Math.floor(total / 12), month = (total % 12) + 1;
    return dateOf(year, month, Math.min(day, daysIn(year, month)));
  }

  // bucket is the span of a grain that holds a day. The same are asked for over and
  // over, so they are kept.
  const buckets = new Map();
  function bucket(d, grain, fiscal) {
    if (grain === "day" || !grain) return [d, d];
    const key = `${grain}${fiscal || ""}:${d}`;
    if (!buckets.has(key)) {
      if (buckets.size > 5000) buckets.clear();
      buckets.set(key, Object.freeze(bucketOf(d, grain, fiscal)));
    }
    return buckets.get(key);
  }

  function bucketOf(d, grain, fiscal) {
    const [y, m] = civil(d);
    const months = (year, month, n) => {
      const from = dateOf(year, month, 1);
      return [from, addMonths(from, n) - 1];
    };
    switch (grain) {
      case "week": {
        const from = d - ((((d + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday
        return [from, from + 6];
      }
      case "month":
        return months(y, m, 1);
      case "quarter":
        return months(y, m - ((m - 1) % 3), 3);
      case "year":
        return months(y, 1, 12);
      case "fiscal_year":
        return months(m < fiscal ? y - 1 : y, fiscal, 12);
    }
    return [d, d];
  }

  function label(d, grain, fiscal) {
    const [y, m] = civil(d);
    switch (grain) {
      case "week": {
        const monday = bucket(d, "week")[0], year = civil(monday + 3)[0];
        const first = bucket(dateOf(year, 1, 4), "week")[0];
        return `${pad(year, 4)}-W${pad((monday - first) / 7 + 1, 2)}`;
      }
      case "month":
        return `${pad(y, 4)}-${pad(m, 2)}`;
      case "quarter":
        return `${pad(y, 4)}-Q${Math.floor((m - 1) / 3) + 1}`;
      case "year":
        return pad(y, 4);
      case "fiscal_year":
        return pad(m < fiscal ? y - 1 : y, 4);
    }
    return dateText(d);
  }

  return {
    DASH, num, whole, add, sub, mul, div, neg, abs, plus, sign, cmp, float, decimal, exact, isWhole,
    full, compact, column, scaled, scaleOf, percent: (a) => (a ? percent(a, ratioDigits(a)) : DASH),
    civil, dateOf, dateText, addMonths, bucket, label,
  };
})();
