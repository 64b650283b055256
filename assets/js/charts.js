// The chart bundle: ECharts with the chart types mopsite draws, as one classic
// script that sets the global mopsiteCharts. It runs in the browser and, at
// build time, in QuickJS, so that both draw the same picture.

import * as echarts from "echarts/core";
import {
  BarChart,
  CustomChart,
  FunnelChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  TreemapChart,
} from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapPiecewiseComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import Model from "echarts/lib/model/Model.js";
import { SPECIAL_STATES } from "echarts/lib/util/states.js";
import japanese from "echarts/i18n/langJA-obj.js";
import { format, functions, resolve } from "./formatters.js";

echarts.use([
  BarChart,
  CustomChart,
  FunnelChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  TreemapChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapPiecewiseComponent,
  LabelLayout,
  SVGRenderer,
]);
echarts.registerLocale("JA", japanese);

// themeTokens are the colours that theme asks for.
const themeTokens = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((i) => "c" + i),
  "chart-text", "chart-muted", "chart-axis", "chart-grid", "chart-tip",
];

// theme colours everything an option does not. It has no global text colour:
// that would end the automatic contrast of labels inside shapes.
function theme(tokens, fontFamily) {
  const muted = { color: tokens["chart-muted"], fontSize: 12 };
  const axis = {
    axisLine: { lineStyle: { color: tokens["chart-axis"] } },
    axisTick: { show: false },
    axisLabel: muted,
    splitLine: { lineStyle: { color: tokens["chart-grid"] } },
    nameTextStyle: muted,
  };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => tokens["c" + i]),
    backgroundColor: "transparent",
    textStyle: { fontFamily },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    legend: { textStyle: { color: tokens["chart-text"], fontSize: 12 } },
    visualMap: { textStyle: muted },
    tooltip: {
      backgroundColor: tokens["chart-tip"],
      borderColor: tokens["chart-axis"],
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: tokens["chart-text"], fontSize: 12, lineHeight: 20 },
      axisPointer: {
        lineStyle: { color: tokens["chart-axis"] },
        shadowStyle: { color: tokens["chart-grid"], opacity: 0.5 },
      },
    },
  };
}

// draw makes a chart in el, or without one for the static picture. Settings:
// tokens {name: colour}, lang, fontFamily, and width and height where there is no
// element to measure.
function draw(el, option, settings) {
  const { tokens, lang, fontFamily, width, height } = settings;
  const chart = echarts.init(el, theme(tokens, fontFamily), {
    renderer: "svg",
    ssr: !el,
    locale: lang === "ja" ? "JA" : "EN",
    width,
    height,
  });
  paint(chart, option, settings);
  return chart;
}

// paint gives a chart an option. Nothing of an earlier one is left: the picture is
// that of a chart made anew. It is there at once, since the static picture was, too;
// dots of lines would grow even over no time, so nothing moves at all.
function paint(chart, option, { tokens }) {
  chart.setOption({ ...resolve(option, tokens), animation: false }, true);
}

// Model and SPECIAL_STATES are parts of the chart library that static.js changes.
export { draw, echarts, format, functions, Model, paint, SPECIAL_STATES, themeTokens };
