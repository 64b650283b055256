// The box on the screen: a dialog with a combobox, chips for kinds, and a list
// of results. site.js loads this when a reader wants to search, and calls
// mopsiteSearch.show.
(() => {
  "use strict";
  const S = mopsiteSearch;
  let box = null, words = {}, indexURL = "", root = "";
  let reading = null, asked = 0, answer = null, kind = "", query = "", active = -1;

  // el makes an element: attributes, then children.
  function el(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) e.setAttribute(key, "");
      else if (value !== false) e.setAttribute(key, value);
    }
    e.append(...children);
    return e;
  }

  const marked = (pieces) => pieces.map(([text, hit]) => (hit ? el("mark", {}, text) : text));
  const say = (text) => (box.status.textContent = text);

  // fill puts an argument into a text: {0}, or {0|one|many}.
  const fill = (text, x) => text.replace(/\{0(?:\|([^|}]*)\|([^}]*))?\}/g, (_, one, many) => (many === undefined ? x : x === 1 ? one : many));

  function build(link) {
    const input = el("input", {
      type: "search", role: "combobox", id: "part-search-input", "aria-expanded": "false", "aria-controls": "part-search-list",
      "aria-autocomplete": "list", "aria-label": words.placeholder, placeholder: words.placeholder,
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
    });
    const close = el("button", { type: "button", class: "close", "aria-label": words.close }, "×");
    const chips = el("div", { class: "chips", role: "group", "aria-label": words.kinds });
    const status = el("p", { class: "status", role: "status" });
    const list = el("div", { class: "results", role: "listbox", id: "part-search-list", "aria-label": words.results });
    const more = el("button", { type: "button", class: "more", hidden: true }, words.more);
    const foot = el("p", { class: "hints" }, el("span", { class: "keys" }, words.keys), el("a", { href: link.getAttribute("href") }, words.index));
    const dialog = el("dialog", { class: "search", "aria-label": words.placeholder }, el("div", { class: "field" }, input, close), chips, status, el("div", { class: "scroll" }, list, more), foot);
    document.body.append(dialog);
    box = { dialog, input, chips, status, list, more };
    input.addEventListener("input", () => run(input.value));
    input.addEventListener("keydown", onKey);
    close.addEventListener("click", () => dialog.close());
    more.addEventListener("click", showMore);
    dialog.addEventListener("click", (e) => {
      if (e.target === dialog) dialog.close(); // the backdrop
      else if (e.target.closest("a.result")) dialog.close();
    });
  }

  // ---- asking
  // run answers what was typed last. Where that fails, for instance because the
  // site was published anew since the index was read, the index is read again,
  // once, and whatever is typed meanwhile waits for it.
  async function run(text) {
    query = text;
    const turn = ++asked;
    for (let last = false; ; last = true) {
      try {
        await reading;
        if (turn !== asked) return;
        const found = await S.find(text, kind);
        if (turn === asked) await show(found, turn);
        return;
      } catch {
        if (turn !== asked) return;
        if (last) break;
        reading = S.open(indexURL, true);
      }
    }
    clear();
    say(words.failed);
  }

  function clear() {
    answer = null, active = -1;
    box.list.replaceChildren();
    box.more.hidden = true;
    box.input.setAttribute("aria-expanded", "false");
    box.input.removeAttribute("aria-activedescendant");
  }

  async function show(found, turn) {
    const results = found ? await found.next() : [];
    if (turn !== asked) return;
    clear();
    answer = found;
    chips(found);
    if (!found) return say(words.start);
    add(results);
    announce();
    move(results.length ? 0 : -1);
  }

  function announce() {
    if (!answer.total) return say(words.none);
    const count = fill(words.count, answer.total);
    const notes = [answer.strict ? count : words.loose + " " + count];
    for (const [, instead] of answer.corrected) notes.push(fill(words.instead, instead));
    say(notes.join(" · "));
  }

  async function showMore() {
    const turn = asked;
    const results = await answer.next().catch(() => turn === asked && run(query));
    if (turn !== asked || !results) return;
    const first = box.list.children.length;
    add(results);
    announce();
    box.input.focus();
    move(first);
  }

  // ---- kinds
  function chips(found) {
    const kinds = found ? found.kinds : [];
    const known = kinds.length > 1 || kind;
    const chip = (key, label, count) => {
      const b = el("button", { type: "button", "aria-pressed": String(kind === key) }, label, count === "" ? "" : el("span", { class: "num" }, " " + count));
      b.addEventListener("click", () => {
        kind = kind === key ? "" : key;
        run(query).then(() => box.chips.querySelector('[aria-pressed="true"]')?.focus());
      });
      return b;
    };
    box.chips.replaceChildren(...(known ? [chip("", words.all, ""), ...kinds.map((k) => chip(k.key, k.label, k.count))] : []));
  }

  // ---- results
  function add(results) {
    for (const r of results) {
      option(r.url, "page", [el("span", { class: "name" }, ...marked(r.title)), el("span", { class: "kind" }, r.label)], r.excerpt);
      for (const s of r.sections) option(s.url, "part", [el("span", { class: "name" }, ...marked(s.heading))], s.excerpt);
    }
    box.more.hidden = !answer.more;
    box.input.setAttribute("aria-expanded", String(box.list.children.length > 0));
  }

  function option(url, level, head, excerpt) {
    const n = box.list.children.length;
    const a = el("a", { class: "result is-" + level, role: "option", href: root + url, id: "part-search-" + n, tabindex: "-1", "aria-selected": "false" }, el("span", { class: "head" }, ...head));
    if (excerpt.length) a.append(el("span", { class: "excerpt" }, ...marked(excerpt)));
    a.addEventListener("pointermove", () => move([...box.list.children].indexOf(a), true));
    box.list.append(a);
  }

  function move(to, byPointer) {
    const all = box.list.children;
    all[active]?.setAttribute("aria-selected", "false");
    active = to;
    const now = all[to];
    if (!now) return box.input.removeAttribute("aria-activedescendant");
    now.setAttribute("aria-selected", "true");
    box.input.setAttribute("aria-activedescendant", now.id);
    if (!byPointer) now.scrollIntoView({ block: "nearest" });
  }

  function onKey(e) {
    if (e.isComposing || e.keyCode === 229) return; // an input method has the keys
    const n = box.list.children.length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (e.key in steps && n) move((active + steps[e.key] + n) % n);
    else if (e.key === "Enter" && active >= 0) box.list.children[active].click();
    else if (e.key === "Escape") box.dialog.close();
    else return;
    e.preventDefault();
  }

  // show opens the box; the link says where the index is.
  S.show = async (link) => {
    if (!box) {
      indexURL = new URL(link.dataset.index, location.href).href;
      root = new URL("../../../", indexURL).href;
      words = (await S.open(indexURL)).words;
      build(link);
      say(words.start);
    }
    if (!box.dialog.open) box.dialog.showModal();
    box.input.focus();
    box.input.select();
  };
})();
