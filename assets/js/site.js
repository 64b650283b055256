// What a page does by itself: the theme switch, the navigation on wide screens,
// and the counts of what is due (theme.js marks that). Numbers and periods never
// change here.
(() => {
  "use strict";
  const root = document.documentElement;

  // ---- theme: the switch goes to the opposite of what is seen
  const system = matchMedia("(prefers-color-scheme: dark)");
  const seen = () => root.dataset.theme || (system.matches ? "dark" : "light");

  function remember(theme) {
    try {
      localStorage.setItem("mopsite-theme", theme);
    } catch {
      // The choice then lasts as long as the page.
    }
  }

  for (const button of document.querySelectorAll(".theme-toggle")) {
    const label = () => {
      const text = seen() === "dark" ? button.dataset.light : button.dataset.dark;
      button.setAttribute("aria-label", text);
      button.querySelector(".text").textContent = text;
    };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      root.dataset.theme = seen() === "dark" ? "light" : "dark";
      remember(root.dataset.theme);
      label();
    });
    system.addEventListener("change", label);
  }

  // ---- search: the link to the index opens a box, whose script comes when a
  // reader wants it; a browser that cannot unpack the index keeps the link
  const finder = document.querySelector("a.to-search");
  if (finder && window.DecompressionStream && window.HTMLDialogElement) {
    let script = null;
    const load = () =>
      (script ??= new Promise((done, fail) => {
        const e = document.createElement("script");
        e.src = finder.dataset.script;
        e.onload = done;
        e.onerror = () => ((script = null), fail(new Error(e.src)));
        document.head.append(e);
      }));
    const open = () =>
      load()
        .then(() => mopsiteSearch.show(finder))
        .catch(() => location.assign(finder.href));
    finder.setAttribute("role", "button");
    finder.setAttribute("aria-haspopup", "dialog");
    finder.setAttribute("aria-keyshortcuts", "/");
    finder.addEventListener("pointerenter", () => load().catch(() => {}), { once: true });
    finder.addEventListener("click", (e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      open();
    });
    finder.addEventListener("keydown", (e) => {
      if (e.key === " ") e.preventDefault(), open();
    });
    addEventListener("keydown", (e) => {
      const typing = e.target.closest?.("input, textarea, select, [contenteditable], dialog");
      if (e.key !== "/" || typing || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
      e.preventDefault();
      open();
    });
  }

  // ---- lists beside the text stand open where style sheets cannot open them
  if (!CSS.supports("selector(::details-content)")) {
    const open = (query, list) => {
      const media = matchMedia(query);
      const apply = () => {
        if (media.matches && list) list.open = true;
      };
      apply();
      media.addEventListener("change", apply);
    };
    open("(min-width: 60rem)", document.querySelector(".site-nav details"));
    open("(min-width: 82rem)", document.querySelector(".toc"));
  }
  const here = document.querySelector(".site-nav a[aria-current]");
  const box = here && here.closest(".menu");
  if (box && box.scrollHeight > box.clientHeight) {
    box.scrollTop = here.offsetTop - box.clientHeight / 3;
  }

  // ---- the home page counts what its list now shows
  const badges = Object.fromEntries([...document.querySelectorAll("[data-count]")].map((e) => [e.dataset.count, e]));
  if (badges.good) {
    const shown = [...document.querySelectorAll(".attention > li:not(.may-be-due), .attention > li.is-due")];
    const urgent = shown.filter((e) => e.dataset.class === "bad").length;
    const counts = { bad: urgent, warn: shown.length - urgent };
    for (const [name, n] of Object.entries(counts)) {
      badges[name].textContent = badges[name].dataset.text.replace("{0}", n);
      badges[name].hidden = n === 0;
    }
    badges.good.hidden = shown.length > 0;
  }

  // ---- details that a link points into open themselves
  function reveal() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // Anybody may write an address; one that cannot be read is taken as it is.
    }
    const target = id && document.getElementById(id);
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  }
  addEventListener("hashchange", reveal);
  reveal();

  // ---- what a term means can be put away; it comes back when one comes back to it
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    for (const term of document.querySelectorAll(".term")) {
      if (!term.matches(":hover, :focus") && !term.nextElementSibling.matches(":hover")) continue;
      term.classList.add("closed");
      const back = () => term.classList.remove("closed");
      for (const type of ["mouseleave", "blur"]) term.addEventListener(type, back, { once: true });
      term.nextElementSibling.addEventListener("mouseleave", back, { once: true });
    }
  });
})();
