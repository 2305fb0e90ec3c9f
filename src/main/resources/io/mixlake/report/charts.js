"use strict";
// Draws each figure from the table that it names: the table is the chart's text.
(() => {
  const colour = (name) => () =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const column = (table, index) =>
    Array.from(table.tBodies[0].rows, (row) => {
      const value = row.cells[index].dataset.v;
      return value === "" ? null : Number(value);
    });
  const texts = (table) => Array.from(table.tBodies[0].rows, (row) => row.cells[0].textContent);
  const figures = new Intl.NumberFormat("en");
  const number = (value) => (value == null ? "–" : figures.format(value));
  const short = new Intl.NumberFormat("en", { notation: "compact" });
  const height = 220;
  const charts = [];

  const axis = (more) => ({
    stroke: colour("--soft"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1, size: 4 },
    font: "12px system-ui, sans-serif",
    ...more,
  });
  const counts = axis({
    size: 48,
    values: (plot, splits) => splits.map((v) => (v == null ? "" : short.format(v))),
    incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 1e8, 1e9],
  });
  const bars = (label, width) => ({
    label,
    stroke: colour("--accent"),
    fill: colour("--committed"),
    width: 1,
    paths: uPlot.paths.bars({ size: [width, 48], radius: 0.1 }),
    points: { show: false },
    value: (plot, value) => number(value),
  });
  const base = {
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), "Etc/UTC"),
    cursor: { drag: { x: false, y: false }, y: false },
  };
  const upTo = (least) => (plot, min, max) => [0, Math.max(least, max == null ? 0 : max * 1.08)];

  const kinds = {
    days(figure, table) {
      const x = column(table, 0);
      const day = 86400;
      return [
        {
          ...base,
          scales: { x: { range: () => [x[0] - day, x[x.length - 1] + day] }, y: { range: upTo(1) } },
          axes: [axis({ incrs: [1, 2, 7, 14].map((n) => n * day).concat([1, 2, 3, 6, 12, 24].map((n) => n * 30.5 * day)), space: 80, size: 32, values: "{YYYY}-{MM}-{DD}" }), counts],
          series: [{ label: "day", value: "{YYYY}-{MM}-{DD}" }, bars(figure.dataset.label, 0.8)],
        },
        [x, column(table, 1)],
      ];
    },
    classes(figure, table) {
      const labels = texts(table);
      const x = labels.map((label, index) => index);
      return [
        {
          ...base,
          height: height + 60,
          padding: [null, 48, null, null],
          scales: {
            x: { time: false, range: () => [-0.6, x.length - 0.4] },
            y: { distr: 3, range: (plot, min, max) => [0.5, Math.max(10, max == null ? 10 : max * 1.5)] },
          },
          axes: [
            axis({ splits: () => x, values: () => labels, rotate: -45, size: 92, grid: { show: false } }),
            axis({
              size: 48,
              filter: (plot, splits) => splits.map((v) => (/^1e/.test(v.toExponential()) ? v : null)),
              grid: { stroke: colour("--line"), width: 1, filter: (plot, splits) => splits.map((v) => (/^1e/.test(v.toExponential()) ? v : null)) },
              values: (plot, splits) => splits.map((v) => (v == null ? "" : short.format(v))),
            }),
          ],
          series: [
            { label: "class", value: (plot, value) => (value == null ? "–" : labels[value]) },
            bars(figure.dataset.label, 0.7),
          ],
        },
        [x, column(table, 1).map((events) => (events > 0 ? events : null))],
      ];
    },
    requests(figure, table) {
      const limit = Number(figure.dataset.limit);
      const x = column(table, 0);
      const margin = 1 + (x[x.length - 1] - x[0]) / 50;
      return [
        {
          ...base,
          scales: { x: { range: () => [x[0] - margin, x[x.length - 1] + margin] }, y: { range: upTo(limit * 1.1) } },
          axes: [axis({ space: 70, size: 32, values: [[86400, "{YYYY}-{MM}-{DD}", null, null, null, null, null, null, 1], [60, "{HH}:{mm}", null, null, null, null, null, null, 1], [1, "{HH}:{mm}:{ss}", null, null, null, null, null, null, 1]] }), counts],
          series: [
            { label: "sent", value: "{YYYY}-{MM}-{DD} {HH}:{mm}:{ss}" },
            { label: figure.dataset.label, stroke: colour("--accent"), width: 2, paths: uPlot.paths.stepped({ align: 1 }), points: { show: x.length < 50, size: 6, fill: colour("--accent") }, value: (plot, value) => number(value) },
            { label: "allowed", stroke: colour("--limit"), width: 1, dash: [6, 4], points: { show: false }, value: (plot, value) => number(value) },
          ],
        },
        [x, column(table, 2), x.map(() => limit)],
      ];
    },
  };

  const fit = (width) => charts.forEach(({ plot, figure }) => plot.setSize({ width: width || figure.clientWidth, height: plot.height }));
  const repaint = () => charts.forEach(({ plot }) => plot.redraw(false));

  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    const table = document.getElementById(figure.dataset.table);
    if (table.tBodies[0].rows.length === 0) {
      continue;
    }
    const [options, data] = kinds[figure.dataset.chart](figure, table);
    figure.setAttribute("aria-hidden", "true");
    charts.push({ figure, plot: new uPlot({ ...options, width: figure.clientWidth }, data, figure) });
  }
  addEventListener("resize", () => fit());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  matchMedia("print").addEventListener("change", () => { fit(); repaint(); });
})();
