// What must be settled before the page is painted, so that nothing moves after:
// the reader's choice of light or dark, and what is due by today. It is the only
// script in the head; without it, or without a choice, the system's own setting
// counts.
(() => {
  "use strict";
  let choice = null;
  try {
    choice = localStorage.getItem("mopsite-theme");
  } catch {
    // A page opened from a file may have no storage.
  }
  const root = document.documentElement;
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;

  // ---- today, in the site's time zone, as 2026-10-31
  function today() {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" };
    try {
      return new Intl.DateTimeFormat("en-CA", { ...parts, timeZone: root.dataset.zone }).format(new Date());
    } catch {
      return new Intl.DateTimeFormat("en-CA", parts).format(new Date());
    }
  }

  // ---- bands and badges that follow the real day, as the parser comes to them;
  // that made-up data grow old is no news
  if ("sample" in root.dataset) return;
  const day = today();
  function mark() {
    for (const e of document.querySelectorAll("[data-due]")) {
      e.classList.toggle(e.dataset.state || "is-overdue", e.dataset.due < day);
    }
  }
  const parser = new MutationObserver(mark);
  parser.observe(root, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => {
    mark();
    parser.disconnect();
  }, { once: true }); // interactive: before the scripts that wait for the page
})();
