// Takes a chart away as a picture: SVG, or PNG painted on a canvas. An image of an
// SVG would need a source that a strict policy does not allow, so the shapes are
// painted one by one; charts are made of few kinds.
(() => {
  "use strict";
  const words = document.getElementById("figure-tools");
  if (!words || !window.mopsiteTake) return;
  const { save, text } = window.mopsiteTake;
  const NS = "http://www.w3.org/2000/svg";
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "fill-opacity", "stroke-opacity",
    "font-size", "font-weight", "font-style", "font-family", "text-anchor", "dominant-baseline", "paint-order", "visibility"];

  // source is the picture that is seen: the live one, else the static one.
  function source(figure) {
    figure.dispatchEvent(new Event("mopsite-settle"));
    const live = "live" in figure.dataset && figure.querySelector(".chart-live svg");
    return live || [...figure.querySelectorAll(".chart-static svg")].find((s) => s.getBoundingClientRect().width > 0) || null;
  }

  const ground = () => getComputedStyle(document.documentElement).getPropertyValue("--bg").trim() || "#ffffff";

  // caption are the lines above the picture: what it shows, for when, filtered how.
  function caption(figure) {
    const [title, ...rest] = [...figure.querySelectorAll("figcaption > span")].slice(0, 3).map(text);
    const state = figure.hasAttribute("data-filtered") && document.querySelector(".filter-state");
    const filter = state ? text(state).split(/。|\. /)[0] : "";
    return [title, [...rest, filter].filter(Boolean).join(" · ")].filter(Boolean);
  }

  // still copies a picture with its looks written out, so that it needs no style
  // sheet.
  function still(svg) {
    const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((e, i) => {
      const style = getComputedStyle(e);
      to[i].removeAttribute("style");
      to[i].removeAttribute("class");
      for (const look of LOOKS) {
        const v = style.getPropertyValue(look);
        if (v && !(e === svg && look === "visibility")) to[i].setAttribute(look, look === "visibility" ? "visible" : v);
      }
    });
    for (const e of copy.querySelectorAll("script, foreignObject, style, a, image")) e.remove();
    return copy;
  }

  function frame(figure, svg) {
    const lines = caption(figure), box = (svg.getAttribute("viewBox") || `0 0 ${svg.clientWidth} ${svg.clientHeight}`).split(/[\s,]+/).map(Number);
    const top = 16 + lines.length * 20, margin = 16;
    return { lines, box, top, margin, width: box[2] + 2 * margin, height: box[3] + top + margin };
  }

  function toSVG(figure, svg) {
    const f = frame(figure, svg), root = document.createElementNS(NS, "svg"), font = getComputedStyle(figure).fontFamily;
    const add = (name, attributes, content) => {
      const e = document.createElementNS(NS, name);
      for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
      if (content) e.textContent = content;
      root.append(e);
    };
    for (const [k, v] of Object.entries({ xmlns: NS, width: f.width, height: f.height, viewBox: `0 0 ${f.width} ${f.height}` })) root.setAttribute(k, v);
    add("title", {}, f.lines.join(" – "));
    add("rect", { width: f.width, height: f.height, fill: ground() });
    const ink = getComputedStyle(figure).color;
    f.lines.forEach((line, i) => add("text", { x: f.margin, y: 24 + i * 20, "font-family": font, "font-size": i ? 12 : 15, "font-weight": i ? 400 : 700, fill: ink }, line));
    const copy = still(svg);
    for (const [k, v] of Object.entries({ x: f.margin, y: f.top, width: f.box[2], height: f.box[3], viewBox: f.box.join(" ") })) copy.setAttribute(k, v);
    root.append(copy);
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
  }

  // ---- painting
  const px = (s) => parseFloat(s) || 0;

  function shape(e) {
    const n = (name) => px(e.getAttribute(name));
    const p = new Path2D();
    switch (e.tagName) {
      case "path":
        return new Path2D(e.getAttribute("d") || "");
      case "rect":
        p.roundRect(n("x"), n("y"), n("width"), n("height"), n("rx"));
        return p;
      case "circle":
        p.arc(n("cx"), n("cy"), n("r"), 0, 2 * Math.PI);
        return p;
      case "line":
        p.moveTo(n("x1"), n("y1"));
        p.lineTo(n("x2"), n("y2"));
        return p;
      case "polyline":
      case "polygon":
        return new Path2D("M" + (e.getAttribute("points") || "0 0") + (e.tagName === "polygon" ? "Z" : ""));
    }
    return null;
  }

  // ink is a colour, or the pattern that a url(#…) names; null for none.
  function ink(c, value, svg, scale) {
    if (!value || value === "none") return null;
    const m = /url\(["']?#([^"')]+)/.exec(value);
    if (!m) return value;
    const pattern = svg.querySelector("#" + CSS.escape(m[1]));
    if (!pattern || pattern.tagName !== "pattern") return null;
    const [w, h] = ["width", "height"].map((k) => px(pattern.getAttribute(k)));
    if (!w || !h) return null;
    const tile = document.createElement("canvas");
    [tile.width, tile.height] = [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
    const t = tile.getContext("2d");
    t.scale(tile.width / w, tile.height / h);
    for (const child of pattern.children) paint(t, child, svg, scale);
    const made = c.createPattern(tile, "repeat");
    const turn = pattern.transform ? null : pattern.patternTransform && pattern.patternTransform.baseVal.consolidate();
    let matrix = turn ? new DOMMatrix([turn.matrix.a, turn.matrix.b, turn.matrix.c, turn.matrix.d, turn.matrix.e, turn.matrix.f]) : new DOMMatrix();
    matrix = matrix.translate(px(pattern.getAttribute("x")), px(pattern.getAttribute("y"))).scale(w / tile.width, h / tile.height);
    made.setTransform(matrix);
    return made;
  }

  function paint(c, e, svg, scale) {
    if (["defs", "title", "desc", "clipPath", "pattern", "script", "style"].includes(e.tagName)) return;
    const style = getComputedStyle(e);
    if (style.display === "none") return;
    c.save();
    const turn = e.transform && e.transform.baseVal.consolidate();
    if (turn) c.transform(turn.matrix.a, turn.matrix.b, turn.matrix.c, turn.matrix.d, turn.matrix.e, turn.matrix.f);
    c.globalAlpha *= style.opacity === "" ? 1 : Number(style.opacity);
    const clip = /#([^"')]+)/.exec(e.getAttribute("clip-path") || ""), by = clip && svg.querySelector("#" + CSS.escape(clip[1]));
    if (by && by.firstElementChild) {
      const p = shape(by.firstElementChild);
      if (p) c.clip(p);
    }
    if (e.tagName === "text") letters(c, e, style);
    else {
      const p = shape(e);
      if (p) lines(c, p, style, svg, scale);
      for (const child of e.children) paint(c, child, svg, scale);
    }
    c.restore();
  }

  function lines(c, p, style, svg, scale) {
    const fill = ink(c, style.fill, svg, scale), stroke = ink(c, style.stroke, svg, scale), alpha = c.globalAlpha;
    if (fill) {
      c.globalAlpha = alpha * Number(style.fillOpacity);
      c.fillStyle = fill;
      c.fill(p);
    }
    if (stroke && px(style.strokeWidth) > 0) {
      c.globalAlpha = alpha * Number(style.strokeOpacity);
      Object.assign(c, { strokeStyle: stroke, lineWidth: px(style.strokeWidth), lineJoin: style.strokeLinejoin, lineCap: style.strokeLinecap });
      c.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[\s,]+/).map(px));
      c.stroke(p);
    }
    c.globalAlpha = alpha;
  }

  function letters(c, e, style) {
    c.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    c.textAlign = { middle: "center", end: "right" }[style.textAnchor] || "left";
    c.textBaseline = { central: "middle", middle: "middle", hanging: "hanging", "text-before-edge": "top" }[style.dominantBaseline] || "alphabetic";
    const parts = e.children.length ? [...e.children] : [e];
    for (const part of parts) {
      const at = ["x", "y"].map((k) => px(part.getAttribute(k) || e.getAttribute(k)) + px(part.getAttribute("d" + k)));
      if (style.stroke !== "none" && px(style.strokeWidth) > 0) {
        Object.assign(c, { strokeStyle: style.stroke, lineWidth: px(style.strokeWidth), lineJoin: "round" });
        c.strokeText(part.textContent, ...at);
      }
      c.fillStyle = style.fill;
      c.fillText(part.textContent, ...at);
    }
  }

  function toPNG(figure, svg) {
    const f = frame(figure, svg), scale = 2, canvas = document.createElement("canvas"), c = canvas.getContext("2d");
    [canvas.width, canvas.height] = [Math.ceil(f.width * scale), Math.ceil(f.height * scale)];
    c.scale(scale, scale);
    c.fillStyle = ground();
    c.fillRect(0, 0, f.width, f.height);
    const style = getComputedStyle(figure);
    f.lines.forEach((line, i) => {
      c.font = `${i ? 400 : 700} ${i ? 12 : 15}px ${style.fontFamily}`;
      c.fillStyle = style.color;
      c.fillText(line, f.margin, 24 + i * 20);
    });
    c.translate(f.margin - f.box[0], f.top - f.box[1]);
    for (const child of svg.children) paint(c, child, svg, scale);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  for (const figure of document.querySelectorAll("figure.figure-box")) {
    if (!figure.querySelector(":scope > .chart-box")) continue;
    const tools = words.content.firstElementChild.cloneNode(true);
    const file = () => (text(figure.querySelector(".caption")) || "chart").replace(/[\\/:*?"<>|\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").trim().slice(0, 80);
    for (const button of tools.querySelectorAll("button")) {
      button.addEventListener("click", async () => {
        const svg = source(figure);
        if (!svg) return;
        if (button.dataset.do === "svg") save(new Blob([toSVG(figure, svg)], { type: "image/svg+xml" }), file() + ".svg");
        else save(await toPNG(figure, svg), file() + ".png");
      });
    }
    figure.querySelector(":scope > .chart-box").after(tools);
  }
  window.mopsiteTake.picture = { toSVG, toPNG, source };
})();
