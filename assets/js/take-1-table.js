// What readers do with a table: sort it by a head, search it, pick rows by what a
// column says, copy it, take it away as CSV. The buttons are made here, in the words of the template in base.html;
// without scripts a table is a table. Rows of one body only are sorted and
// searched: groups of rows belong together.
(() => {
  "use strict";
  const words = document.getElementById("table-tools");
  if (!words) return;
  const MANY = 8, SOME = 4; // rows from which on a search helps, and a choice

  // ---- what cells hold
  // The words of a day that has not passed wait beside it and are not said yet.
  const UNSAID = "[data-overdue]:not(.is-overdue) > .when-overdue";
  function text(cell) {
    const copy = cell.querySelector(UNSAID) ? cell.cloneNode(true) : cell;
    if (copy !== cell) for (const e of copy.querySelectorAll(UNSAID)) e.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // number is what a cell of numbers says; null for a missing one. A figure with
  // its reason, badge or unit beside it counts as the figure.
  function number(cell) {
    if (cell.dataset.value !== undefined) return cell.dataset.value === "" ? null : Number(cell.dataset.value);
    const m = /([-−]?)[^\d\-−+±–]*(\d[\d,]*(?:\.\d+)?)\s*(兆|億|万|B|M|K)?/.exec(text(cell));
    if (!m || /^–/.test(text(cell))) return null;
    const scale = { 兆: 1e12, 億: 1e8, 万: 1e4, B: 1e9, M: 1e6, K: 1e3 }[m[3]] || 1;
    return Number((m[1] ? "-" : "") + m[2].replace(/,/g, "")) * scale;
  }

  // plain is what a cell is outside of the page: a number without its signs, else
  // its text.
  function plain(cell) {
    if (cell.dataset.value) return cell.dataset.value;
    const s = text(cell);
    const m = cell.matches("td.n") && /^(-?)[¥$€£]?(\d[\d,]*(?:\.\d+)?)$/.exec(s);
    return m ? m[1] + m[2].replace(/,/g, "") : s;
  }

  // ---- CSV and the clipboard: package csvtext
  const STARTS = /^[=+\-@\t\r\n＝＋－＠]/, NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  const neutral = (s) => (STARTS.test(s) && !NUMBER.test(s) ? "'" + s : s);
  const quoted = (s) => (/[",\r\n]|^\s/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s);

  function records(table) {
    const rows = [...table.rows].filter((tr) => !tr.hidden);
    return rows.map((tr) => [...tr.cells].map((c) => neutral(headText(c) ?? plain(c))));
  }

  // headText is a head without the mark of its order.
  function headText(cell) {
    const button = cell.querySelector(":scope > .sort");
    if (!button) return null;
    const copy = cell.cloneNode(true);
    copy.querySelector(".sort").replaceWith(...button.childNodes.length && button.dataset.text ? [button.dataset.text] : []);
    return text(copy);
  }

  function name(table) {
    const box = table.closest("figure, section, .table-scroll");
    const title = (box && box.querySelector(".caption, caption")) || document.querySelector("h1");
    return (title ? text(title) : "table").replace(/[\\/:*?"<>|\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").trim().slice(0, 80) || "table";
  }

  function save(blob, file) {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(blob);
    a.download = file;
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  }

  async function copy(s) {
    try {
      await navigator.clipboard.writeText(s);
    } catch {
      const area = document.createElement("textarea"); // a page from a folder may have no clipboard
      area.value = s;
      area.setAttribute("readonly", "");
      area.className = "take-copy";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  // ---- sorting
  function column(table, index) {
    const rows = [...table.tBodies[0].rows];
    const numeric = rows.some((tr) => tr.cells[index] && tr.cells[index].matches("td.n"));
    return rows.map((tr, i) => ({ tr, i, key: tr.cells[index] ? (numeric ? number(tr.cells[index]) : text(tr.cells[index]) || null) : null }));
  }

  function sort(table, index, down) {
    const lang = (table.closest("[lang]") || document.documentElement).lang, collator = new Intl.Collator(lang, { numeric: true });
    const list = column(table, index);
    list.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.i - b.i;
      const c = typeof a.key === "number" ? a.key - b.key : collator.compare(a.key, b.key);
      return (down ? -c : c) || a.i - b.i;
    });
    table.tBodies[0].append(...list.map((e) => e.tr));
    [...table.tHead.rows[0].cells].forEach((th, i) => {
      if (i === index) th.setAttribute("aria-sort", down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
  }

  // heads makes a button of each head; one that holds a link keeps it, above.
  function heads(table) {
    [...table.tHead.rows[0].cells].forEach((th, index) => {
      if (th.querySelector(":scope > .sort") || !text(th)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      if (th.querySelector("a")) {
        button.setAttribute("aria-label", `${words.dataset.sort} ${text(th)}`);
        th.append(button);
      } else {
        button.dataset.text = text(th);
        button.append(...th.childNodes);
        th.append(button);
      }
      button.addEventListener("click", () => {
        const numeric = th.classList.contains("n"), now = th.getAttribute("aria-sort");
        sort(table, index, now ? now === "ascending" : numeric);
      });
    });
  }

  // ---- picking rows: a box for each column that says so, with what its cells hold
  const held = (cell) => (cell && cell.dataset.words ? cell.dataset.words.split("\n") : []);

  function choices(table, changed) {
    const rows = [...table.tBodies[0].rows], lang = (table.closest("[lang]") || document.documentElement).lang;
    const boxes = [];
    [...table.tHead.rows[0].cells].forEach((th, index) => {
      const all = [...new Set(rows.flatMap((tr) => held(tr.cells[index])))];
      if (th.dataset.filter === undefined || rows.length < SOME || all.length < 2) return;
      const box = document.createElement("select"), name = text(th);
      box.setAttribute("aria-label", name);
      box.append(new Option(`${name}: ${words.dataset.all}`, ""), ...all.sort(new Intl.Collator(lang, { numeric: true }).compare).map((w) => new Option(w, w)));
      box.addEventListener("change", changed);
      boxes.push({ box, index });
    });
    return boxes;
  }

  // ---- the tools of one table
  function equip(table) {
    if (!table.tHead || table.tHead.rows.length !== 1 || table.rows.length < 3) return;
    const box = table.closest(".table-scroll") || table, single = table.tBodies.length === 1 && !table.querySelector("tbody [rowspan], tbody [colspan]");
    const tools = words.content.firstElementChild.cloneNode(true);
    const find = tools.querySelector("input"), status = tools.querySelector("[role=status]");
    const search = () => {
      if (!single) return;
      const wanted = find.value.normalize("NFKC").toLowerCase(), rows = [...table.tBodies[0].rows], set = boxes.filter((b) => b.box.value);
      for (const tr of rows) tr.hidden = !text(tr).normalize("NFKC").toLowerCase().includes(wanted) || set.some((b) => !held(tr.cells[b.index]).includes(b.box.value));
      const left = rows.filter((tr) => !tr.hidden).length;
      status.textContent = wanted || set.length ? words.dataset.rows.replace("{0}", left).replace("{1}", rows.length) : "";
    };
    const boxes = single ? choices(table, search) : [];
    find.after(...boxes.map((b) => b.box));
    const ready = () => {
      if (single && !table.matches(".grid, .adoption")) heads(table); // the rows of a matrix have their own order
      find.hidden = !single || table.tBodies[0].rows.length < MANY;
      if (find.value) search();
    };
    find.addEventListener("input", search);
    tools.querySelector("[data-do=copy]").addEventListener("click", async () => {
      await copy(records(table).map((r) => r.map((c) => c.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n"));
      status.textContent = words.dataset.copied;
    });
    tools.querySelector("[data-do=csv]").addEventListener("click", () => {
      const csv = "\uFEFF" + records(table).map((r) => r.map(quoted).join(",")).join("\r\n") + "\r\n";
      save(new Blob([csv], { type: "text/csv" }), name(table) + ".csv");
    });
    ready();
    box.before(tools);
    new MutationObserver(ready).observe(table, { childList: true });
  }

  function equipAll(root) {
    for (const table of root.querySelectorAll(".table-scroll table:not(.equipped)")) {
      table.classList.add("equipped");
      equip(table);
    }
  }

  window.mopsiteTake = { save, name, text, neutral };
  equipAll(document);
  // A filter may make tables where there were none.
  for (const e of document.querySelectorAll(".follows")) new MutationObserver(() => equipAll(e)).observe(e, { childList: true, subtree: true });
})();
