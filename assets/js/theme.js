// Sets the reader's choice of light or dark before the page is painted. It is
// the only script in the head; without it, or without a choice, the system's
// own setting counts.
(() => {
  "use strict";
  let choice = null;
  try {
    choice = localStorage.getItem("mopsite-theme");
  } catch {
    // A page opened from a file may have no storage.
  }
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
})();
