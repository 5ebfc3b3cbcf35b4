// Draws what stands in data-chart; without this file the table below each chart says the same.
"use strict";

const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();
const TEXT = { color: colour("--quiet"), fontFamily: colour("--font"), fontSize: 14 };
const GRID = { left: 8, right: 16, top: 16, bottom: 8, containLabel: true };
const AXIS = { axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: TEXT, axisTick: { show: false } };
const COUNTED = {
  type: "value",
  minInterval: 1,
  axisLabel: TEXT,
  splitLine: { lineStyle: { color: colour("--line") } },
};
const BASE = {
  animation: false,
  textStyle: TEXT,
  tooltip: { trigger: "axis", renderMode: "richText", confine: true },
  color: [colour("--tile"), colour("--bamboo")],
};

const SHAPES = ["solid", "dashed"]; // never colour alone

function lines({ names, labels, values }) {
  return {
    ...BASE,
    grid: GRID,
    xAxis: { type: "category", data: labels, ...AXIS },
    yAxis: COUNTED,
    series: names.map((name, at) => ({
      name,
      type: "line",
      data: values[at],
      symbol: at ? "rect" : "circle",
      symbolSize: 7,
      lineStyle: { width: 3, type: SHAPES[at % SHAPES.length] },
    })),
  };
}

function bars({ labels, values }) {
  return {
    ...BASE,
    grid: { ...GRID, top: 8, right: 48 },
    xAxis: { ...COUNTED, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: "category",
      inverse: true,
      data: labels,
      ...AXIS,
      axisLabel: { ...TEXT, width: 170, overflow: "break" },
    },
    series: [{ type: "bar", data: values[0], barMaxWidth: 22, label: { show: true, position: "right", ...TEXT } }],
  };
}

const KINDS = { lines, bars };

function draw(place) {
  const chart = JSON.parse(place.dataset.chart);
  place.hidden = false;
  if (chart.kind === "bars") place.style.height = `${chart.labels.length * 38 + 24}px`;
  const drawn = echarts.init(place, null, { renderer: "canvas" });
  drawn.setOption(KINDS[chart.kind](chart));
  new ResizeObserver(() => drawn.resize()).observe(place);
  addEventListener("beforeprint", () => drawn.resize());
}

if (window.echarts) document.querySelectorAll("[data-chart]").forEach(draw);
