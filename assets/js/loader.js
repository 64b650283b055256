// Makes static charts interactive. A classic script without dependencies:
//
//   <script src="…/loader.js" defer data-bundle="…/charts.js"></script>
//
// Each <figure data-chart> holds the static picture in .chart-static, an empty
// .chart-live over it, and the option in <script type="application/json">. When
// a figure comes near the view the bundle is loaded, once, and the live chart
// takes the static one's place. If anything fails the static picture stays.
(() => {
  "use strict";
  const script = document.currentScript;
  const bundle = script && script.dataset.bundle;
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  if (!bundle || !figures.length || !("IntersectionObserver" in window)) return;

  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const live = new Map();
  let loading = null;

  function load() {
    loading ||= new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = bundle;
      tag.onload = () => resolve(window.mopsiteCharts);
      tag.onerror = () => reject(new Error("cannot load " + bundle));
      document.head.append(tag);
    });
    return loading;
  }

  // tokens reads the theme's colours as the page has them now.
  function tokens(names) {
    const style = getComputedStyle(root);
    return Object.fromEntries(names.map((n) => [n, style.getPropertyValue("--" + n).trim()]));
  }

  // names collects the colours an option asks for, and those of the theme.
  function names(node, found) {
    if (node === null || typeof node !== "object") return found;
    if (typeof node.$token === "string") found.add(node.$token);
    Object.values(node).forEach((v) => names(v, found));
    return found;
  }

  function draw(charts, figure) {
    const box = figure.querySelector(".chart-live");
    const option = figure.option || JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    return charts.draw(box, option, {
      tokens: tokens([...names(option, new Set(charts.themeTokens))]),
      lang: (figure.closest("[lang]") || root).lang.split("-")[0],
      fontFamily: getComputedStyle(figure).fontFamily,
      animation: !calm.matches,
    });
  }

  function retire(figure) {
    const entry = live.get(figure);
    live.delete(figure);
    delete figure.dataset.live;
    if (entry) {
      entry.observer.disconnect();
      entry.chart.dispose();
    }
  }

  async function enliven(figure) {
    try {
      const charts = await load();
      await turn();
      const chart = draw(charts, figure);
      const observer = new ResizeObserver(() => chart.resize());
      observer.observe(figure.querySelector(".chart-live"));
      live.set(figure, { chart, observer });
      figure.dataset.live = "";
    } catch (e) {
      retire(figure);
      console.warn("mopsite: the chart stays static:", e);
    }
  }

  // turn comes for one chart after the other, so that the page can answer its
  // reader between two of them.
  let last = Promise.resolve();
  function turn() {
    return (last = last.then(() => new Promise((next) => setTimeout(next))));
  }

  // repaint draws every live chart again after a change of theme.
  function repaint() {
    for (const figure of [...live.keys()]) {
      retire(figure);
      enliven(figure);
    }
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        enliven(target);
      }
    },
    { rootMargin: "200px" },
  );
  figures.forEach((f) => near.observe(f));

  // A filter gives a figure another option, and takes it back. A chart that is not
  // live yet takes it when it becomes so.
  for (const figure of figures) {
    figure.addEventListener("mopsite-option", () => {
      if (!live.has(figure)) return;
      retire(figure);
      enliven(figure);
    });
  }

  dark.addEventListener("change", repaint);
  new MutationObserver(repaint).observe(root, { attributeFilter: ["data-theme"] });
})();
