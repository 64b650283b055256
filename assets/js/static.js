// The build-time end of the bundle, run in QuickJS after charts.js: an option
// in, the tree of SVG nodes out. Package engine writes the tree as SVG.

// Widths of the printable ASCII characters in hundredths of an em, for a
// grotesque as system fonts are; the page is not there to be measured.
const ASCII = [
  28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28,
  56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58, 58, 56,
  102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78,
  67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56,
  33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56,
  56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,
];

// em returns the width of one character in hundredths of an em.
function em(char) {
  const code = char.codePointAt(0);
  if (code < 0x20 || (code >= 0x300 && code < 0x370)) return 0;
  if (code < 0x7f) return ASCII[code - 0x20];
  if (code === 0xa5 || (code >= 0xff61 && code <= 0xffdc)) return code === 0xa5 ? 56 : 50;
  if (code < 0x250) {
    const base = char.normalize("NFD").charCodeAt(0);
    return base < 0x7f ? ASCII[base - 0x20] : 56;
  }
  if (code < 0x1100) return 58;
  if (code === 0x2013 || code === 0x2018 || code === 0x2019 || code === 0x2022) return code === 0x2013 ? 56 : 30;
  if (code >= 0x2000 && code < 0x2010) return 25;
  return 100;
}

function measureText(text, font) {
  const size = Number(/([\d.]+)px/.exec(font || "")?.[1] || 12);
  let width = 0;
  for (const char of text || "") width += em(char);
  return { width: (width * size) / 100 };
}

mopsiteCharts.echarts.setPlatformAPI({ measureText });

// stateless keeps the chart library from working out how each element would look
// highlighted, selected or beside another that is: nothing of that can be seen in a
// static picture, and it costs a quarter of the time. No label gets such states, and
// the style that an element would have in one is empty.
function stateless({ Model, SPECIAL_STATES }) {
  const states = new Set(SPECIAL_STATES);
  SPECIAL_STATES.length = 0;
  const nothing = new Model({});
  const { getModel } = Model.prototype;
  Model.prototype.getModel = function (path, parent) {
    const ofState = Array.isArray(path) && states.has(path[0]);
    return ofState ? nothing : getModel.call(this, path, parent);
  };
}

stateless(mopsiteCharts);

// node copies what the SVG needs of a virtual node, so that it becomes JSON.
function node({ tag, attrs, children, text }) {
  const kept = {};
  for (const [name, value] of Object.entries(attrs || {})) {
    if (value !== undefined && value !== null && value !== false) kept[name] = String(value);
  }
  return {
    tag,
    attrs: kept,
    text: text === undefined || text === null ? "" : String(text),
    children: (children || []).filter(Boolean).map(node),
  };
}

// mopsiteStatic is called with JSON and answers with JSON: one tree for each
// size. Another size of the same chart need not be set up again.
globalThis.mopsiteStatic = (request) => {
  const { option, sizes, settings } = JSON.parse(request);
  const chart = mopsiteCharts.draw(null, option, { ...settings, ...sizes[0] });
  try {
    const trees = sizes.map((size, i) => {
      if (i > 0) chart.resize(size);
      return node(chart.getZr().painter.renderToVNode({ useViewBox: true }));
    });
    return JSON.stringify(trees);
  } finally {
    chart.dispose();
  }
};

globalThis.mopsiteFormat = (request) => {
  const { spec, value } = JSON.parse(request);
  return mopsiteCharts.format(spec, value);
};

globalThis.mopsiteFunctions = () => Object.keys(mopsiteCharts.functions).sort().join(" ");
globalThis.mopsiteWidth = (text, size) => measureText(text, size + "px sans-serif").width;
