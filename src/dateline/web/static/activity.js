// The chart of activity: a bar a day, what was stated, denied and said to have happened; a day leads to what it told.
"use strict";
(() => {
  const box = document.getElementById("activity");
  if (!box || !window.uPlot) return;
  const days = JSON.parse(box.dataset.days); // [day, statements, denials among them, events]
  if (!days.length) return;
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const dated = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const name = (i, how) => (days[i] ? how.format(Date.parse(days[i][0])) : "");
  const bars = uPlot.paths.bars({ size: [0.7, 44] });
  const series = (label, colour, raw) => ({ label, fill: ink(colour), width: 0, paths: bars, points: { show: false }, value: (u, v, s, i) => (i === null ? "" : raw(days[i])) });

  const options = {
    width: box.clientWidth, height: 118, padding: [6, 4, 0, 0],
    scales: { x: { time: false, range: () => [-0.6, days.length - 0.4] }, y: { range: (u, low, high) => [0, Math.max(1, high)] } },
    axes: [
      { stroke: ink("soft"), font: "12px system-ui, sans-serif", grid: { show: false }, ticks: { show: false }, size: 22, space: 70, incrs: [1, 2, 3, 5, 7, 14, 30], values: (u, splits) => splits.map((i) => name(i, date)) },
      { stroke: ink("soft"), font: "12px system-ui, sans-serif", grid: { stroke: ink("line"), width: 1 }, ticks: { show: false }, size: 34, space: 30, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
    ],
    cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
    legend: { live: true, markers: { width: 0 } },
    series: [
      { label: "Day", value: (u, v, s, i) => (i === null ? "" : name(i, dated)) },
      series("Events", "event", (day) => day[3]),
      series("Denials", "deny", (day) => day[2]),
      series("Statements", "say", (day) => day[1]),
    ],
  };
  const data = [days.map((_, i) => i), days.map((d) => d[1] + d[3]), days.map((d) => d[1]), days.map((d) => d[1] - d[2])];
  const chart = new uPlot(options, data, box);
  chart.root.querySelector("canvas").setAttribute("role", "img");
  chart.root.querySelector("canvas").setAttribute("aria-label", "Activity by story day; the table below has the same in numbers");
  chart.setCursor({ left: chart.valToPos(days.length - 1, "x"), top: 0 });
  if (box.dataset.address) chart.over.addEventListener("click", () => {
    const day = days[chart.cursor.idx];
    if (day) window.location.href = `${box.dataset.address}?${new URLSearchParams({ show: "latest", since: day[0], until: day[0] })}`;
  });
  new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: 118 })).observe(box);
  box.dataset.drawn = "yes";
})();
