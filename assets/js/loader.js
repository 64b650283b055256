// Makes static charts interactive. A classic script without dependencies:
//
//   <script src="…/loader.js" defer data-bundle="…/charts.js"></script>
//
// Each <figure data-chart> holds the static picture in .chart-static, an empty
// .chart-live over it, and the option in <script type="application/json">. When
// a figure is near the view and the reader does something, the bundle is loaded,
// once, and the live chart takes the static one's place. If anything fails the
// static picture stays.
(() => {
  "use strict";
  const script = document.currentScript;
  const bundle = script && script.dataset.bundle;
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  if (!bundle || !figures.length || !("IntersectionObserver" in window)) return;

  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const live = new Map(); // figure → {chart, observer, stale}
  const near = new Set(); // figures in or near the view
  let charts = null, loading = null;

  // awake comes with the first sign of the reader. Until then the static pictures say
  // all there is, and the page is not busy with what nobody can use yet.
  const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];
  const awake = new Promise((come) => {
    for (const sign of signs) addEventListener(sign, come, { once: true, passive: true, capture: true });
  });

  function load() {
    loading ||= new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = bundle;
      tag.onload = () => resolve((charts = window.mopsiteCharts));
      tag.onerror = () => reject(new Error("cannot load " + bundle));
      document.head.append(tag);
    });
    return loading;
  }

  // tokens are the theme's colours that a chart asks for. To ask the page makes it
  // count its styles, so what it said is kept until the theme changes.
  let palette = {};
  function tokens(names) {
    let style = null;
    for (const n of names) palette[n] ??= (style ||= getComputedStyle(root)).getPropertyValue("--" + n).trim();
    return palette;
  }

  // names collects the colours an option asks for, and those of the theme.
  function names(node, found) {
    if (node === null || typeof node !== "object") return found;
    if (typeof node.$token === "string") found.add(node.$token);
    Object.values(node).forEach((v) => names(v, found));
    return found;
  }

  const optionOf = (figure) => figure.option || JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const looks = (option) => ({ tokens: tokens(names(option, new Set(charts.themeTokens))) });

  // draw makes the live chart of a figure.
  function draw(figure) {
    const box = figure.querySelector(".chart-live"), option = optionOf(figure);
    const chart = charts.draw(box, option, {
      ...looks(option),
      lang: (figure.closest("[lang]") || root).lang.split("-")[0],
      fontFamily: getComputedStyle(figure).fontFamily,
    });
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = box;
      if (width && (width !== chart.getWidth() || height !== chart.getHeight())) chart.resize();
    });
    observer.observe(box);
    live.set(figure, { chart, observer, stale: false });
    figure.dataset.live = "";
  }

  // update brings a live chart to the option that its figure has now.
  function update(figure) {
    const entry = live.get(figure), option = optionOf(figure);
    entry.stale = false;
    try {
      charts.paint(entry.chart, option, looks(option));
    } catch (e) {
      fail(figure, e);
    }
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

  function fail(figure, e) {
    retire(figure);
    console.warn("mopsite: the chart stays static:", e);
  }

  async function enliven(figure) {
    try {
      if (!figure.option) await awake;
      await load();
      await turn();
      if (!live.has(figure) && (figure.option || near.has(figure))) draw(figure);
    } catch (e) {
      fail(figure, e);
    }
  }

  // turn comes for one chart after the other, so that the page can answer its
  // reader between two of them.
  let last = Promise.resolve();
  function turn() {
    return (last = last.then(() => new Promise((next) => setTimeout(next))));
  }

  // repaint makes every live chart anew after a change of theme.
  function repaint() {
    palette = {};
    for (const figure of [...live.keys()]) {
      retire(figure);
      enliven(figure);
    }
  }

  const view = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) near.delete(target);
        else near.add(target);
        if (isIntersecting) live.has(target) ? settle(target) : enliven(target);
      }
    },
    { rootMargin: "200px" },
  );

  // settle paints what a chart out of view has put off.
  function settle(figure) {
    const entry = live.get(figure);
    if (entry && entry.stale) update(figure);
  }

  for (const figure of figures) {
    view.observe(figure);
    // A filter gives a figure another option, and takes it back. A chart that is not
    // live yet takes it when it becomes so, one out of view when it comes into view.
    figure.addEventListener("mopsite-option", () => {
      const entry = live.get(figure);
      if (!entry) near.has(figure) ? enliven(figure) : load().catch(() => {}); // for paper
      else if (near.has(figure)) update(figure);
      else entry.stale = true;
    });
    figure.addEventListener("mopsite-settle", () => settle(figure));
  }

  // Paper shows live charts where they are filtered, wherever they stand.
  addEventListener("beforeprint", () => {
    for (const figure of figures) {
      if (figure.option && charts && !live.has(figure)) draw(figure);
      settle(figure);
    }
  });

  dark.addEventListener("change", repaint);
  new MutationObserver(repaint).observe(root, { attributeFilter: ["data-theme"] });
})();
