// The form of self-assessment: levels and scores as somebody chooses, and the rows
// of data/assessments.csv. The rules are those of package metric/maturity; a test
// holds both equal. Nothing is sent or kept.
(() => {
  "use strict";
  const HIGHEST = 4;

  // level is the highest level of which something is met and nothing required is
  // missing, there and below. A criterion is {level, required, weight, state}.
  function level(criteria) {
    let reached = 0;
    for (let n = 1; n <= HIGHEST; n++) {
      let met = false;
      for (const c of criteria) {
        if (c.level !== n) continue;
        if (c.state === "met") met = true;
        else if (c.required && c.state !== "na") return reached;
      }
      if (met) reached = n;
    }
    return reached;
  }

  // score is the weight of what is met, half of what is partly met, over that of
  // all that applies; null when nothing does.
  function score(criteria) {
    let met = 0, all = 0;
    for (const c of criteria) {
      if (c.state === "na") continue;
      all += c.weight;
      met += c.state === "met" ? c.weight : c.state === "partial" ? c.weight / 2 : 0;
    }
    return all > 0 ? met / all : null;
  }

  // Cells are neutralised and quoted as package csvtext does.
  const STARTS = /^[=+\-@\t\r\n＝＋－＠]/;
  const cell = (s) => {
    if (STARTS.test(s)) s = "'" + s;
    return /[",\r\n]|^\s/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
  };

  // rows are those of the criteria somebody knows something of.
  function rows(head, criteria) {
    const known = criteria.filter((c) => c.asked && c.state !== "unknown");
    return ["date,division,criterion,state,by,note"].concat(known.map((c) => [head.date, head.division, c.id, c.state, head.by, c.note].map(cell).join(","))).join("\n") + "\n";
  }

  globalThis.mopsiteAssess = { level, score, rows };
  const form = typeof document === "undefined" ? null : document.querySelector("form.assess");
  if (!form) return;

  const percent = (n) => (n === null ? "–" : Math.round(n * 100) + "%");
  const criterion = (set) => ({
    id: set.dataset.criterion, level: Number(set.dataset.level), weight: Number(set.dataset.weight), required: "required" in set.dataset,
    asked: !("state" in set.dataset), state: set.dataset.state || (set.querySelector("input:checked") || {}).value || "unknown",
    note: (set.querySelector(".note input") || {}).value || "",
  });

  const result = form.querySelector(".assess-result"), text = result.querySelector("textarea"), status = result.querySelector("[role=status]");
  const progress = form.querySelector(".progress");
  const known = (criteria) => criteria.filter((c) => c.state !== "unknown").length;

  // stand writes where a capability stands beside its head and into the result.
  function stand(section, criteria) {
    const cells = result.querySelector(`[data-result="${CSS.escape(section.dataset.capability)}"]`).cells;
    cells[1].textContent = form.dataset.level.replace("#", level(criteria));
    cells[2].textContent = percent(score(criteria));
    cells[3].textContent = known(criteria) + " / " + criteria.length;
    const line = section.querySelector(".standing");
    line.hidden = false;
    line.firstElementChild.textContent = cells[1].textContent;
    line.lastElementChild.textContent = cells[2].textContent + " · " + cells[3].textContent;
  }

  function update() {
    const all = [];
    for (const section of form.querySelectorAll("[data-capability]")) {
      const criteria = [...section.querySelectorAll("fieldset")].map(criterion);
      all.push(...criteria);
      stand(section, criteria);
    }
    progress.querySelector("progress").max = all.length;
    progress.querySelector("progress").value = known(all);
    progress.querySelector("span").textContent = known(all) + " / " + all.length;
    const value = (name) => form.elements[name].value.trim();
    text.value = rows({ date: value("date"), division: value("division"), by: value("by") }, all);
    status.textContent = "";
  }
  form.addEventListener("input", () => {
    form.classList.add("is-filled"); // on paper it is then what was chosen, not a form to tick
    update();
  });
  form.addEventListener("submit", (e) => e.preventDefault());
  result.addEventListener("click", (e) => {
    const what = e.target.dataset.do;
    if (what === "copy") {
      text.select();
      const words = document.getElementById("table-tools");
      const done = () => { status.textContent = words ? words.dataset.copied : ""; };
      if (navigator.clipboard) navigator.clipboard.writeText(text.value).then(done, () => document.execCommand("copy") && done());
      else if (document.execCommand("copy")) done();
    } else if (what === "csv") {
      const a = document.createElement("a");
      a.href = URL.createObjectURL(new Blob(["\uFEFF" + text.value], { type: "text/csv" }));
      a.download = "assessments-" + form.elements.date.value + ".csv";
      a.click();
      setTimeout(() => URL.revokeObjectURL(a.href), 1000);
    }
  });
  result.hidden = progress.hidden = false;
  update();
})();
