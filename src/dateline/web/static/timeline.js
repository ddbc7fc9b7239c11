// The timeline: thousands of items on one canvas, intervals as bars, the news above and background below a line.
"use strict";
(() => {
  const box = document.getElementById("timeline");
  if (!box || !window.uPlot) return;
  const holder = box.querySelector(".chart"), tip = box.querySelector(".tip");
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const DAY = 864e5, GAP = 3, HEIGHT = 320, LEAST = 2 * DAY, MOST = 400 * 365 * DAY, FONT = "12px system-ui, sans-serif";
  const COLOURS = { strike: "deny", battle: "deny", control_change: "term", control_claim: "term", detention: "event", protest: "event", ruling: "event", legal_charge: "event", sanction: "event" };
  const named = (options) => { const format = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }); return (t) => format.format(t); };
  const year = named({ year: "numeric" }), month = named({ month: "short", year: "numeric" }), short = named({ day: "numeric", month: "short" }), whole = named({ day: "numeric", month: "short", year: "numeric" });
  let items = [], placed = [], over = null, row = 9, chart = null;

  const time = (day) => Date.parse(`${day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day.slice(0, 10)}T00:00:00Z`);
  const title = (item) => [item.type.replaceAll("_", " "), item.place].filter(Boolean).join(", ");
  const address = (item) => box.dataset.incident.replace("ID", item.id);

  function read(data) {
    const at = Object.fromEntries(data.columns.map((name, i) => [name, i]));
    items = data.items.map((row) => {
      const first = row[at.first_day] || row[at.last_day] || row[at.told], last = row[at.last_day] || row[at.first_day] || row[at.told];
      if (!first) return null;
      const start = time(first), end = Math.max(start, time(last)) + DAY;
      return { id: row[at.id], type: row[at.type], start, end, known: Boolean(row[at.first_day] || row[at.last_day]),
        background: Boolean(row[at.background]), disputed: Boolean(row[at.disputed]), place: row[at.place], words: row[at.words], figures: row[at.figures] };
    }).filter((item) => item && Number.isFinite(item.start) && Number.isFinite(item.end));
    items.sort((a, b) => a.start - b.start || b.end - a.end);
    box.dataset.count = items.length;
  }

  // ---- which stretch is shown ------------------------------------------------------------------------------------
  function span(shown) {
    if (!shown.length) return [Date.now() - 30 * DAY, Date.now()];
    const first = shown.reduce((least, i) => Math.min(least, i.start), Infinity), last = shown.reduce((most, i) => Math.max(most, i.end), -Infinity);
    const room = Math.max(DAY / 2, (last - first) * 0.04);
    return [first - room, last + room];
  }

  // The latest month of news that has some; the latest half of the news where the last month has next to none.
  function news() {
    const told = items.filter((i) => !i.background && i.end - i.start < 40 * DAY);
    if (!told.length) return span(items);
    const last = told[told.length - 1].start, latest = told.filter((i) => i.start > last - 30 * DAY);
    return span(latest.length > 3 ? latest : told.slice(told.length >> 1));
  }

  const shown = () => [chart.scales.x.min, chart.scales.x.max];
  const show = ([min, max]) => chart.setScale("x", { min, max });
  function zoom(by, at = 0.5) {
    const [from, to] = shown(), centre = from + (to - from) * at, wide = Math.min(MOST, Math.max(LEAST, (to - from) * by));
    show([centre - wide * at, centre + wide * (1 - at)]);
  }
  function move(by) { const [from, to] = shown(), step = (to - from) * by; show([from + step, to + step]); }

  // ---- drawing ---------------------------------------------------------------------------------------------------
  function place(from, to, x, width, height) {
    const seen = items.filter((i) => i.end >= from && i.start <= to), behind = seen.some((i) => i.background);
    row = seen.length < 80 ? 16 : seen.length < 400 ? 11 : 7;
    const middle = behind ? Math.round(height * 0.7) : height - 4, lanes = { up: [], down: [] };
    const rows = { up: Math.max(1, Math.floor((middle - 22) / (row + GAP))), down: Math.max(1, Math.floor((height - middle - 22) / (row + GAP))) };
    placed = seen.map((item) => {
      const left = x(item.start), right = Math.max(x(item.end) - 1, left + 5), way = item.background ? "down" : "up", lane = lanes[way];
      let at = lane.findIndex((edge) => edge <= left);
      if (at < 0) at = lane.length < rows[way] ? lane.length : rows[way] - 1;
      lane[at] = right + 2;
      return { item, left, right, y: item.background ? middle + 6 + at * (row + GAP) : middle - 4 - (at + 1) * (row + GAP) };
    });
    return behind ? middle : null;
  }

  function draw(u) {
    const pen = u.ctx, ratio = uPlot.pxRatio, { left, top, width, height } = u.bbox;
    pen.save();
    pen.beginPath(); pen.rect(left, top, width, height); pen.clip();
    pen.translate(left, top); pen.scale(ratio, ratio);
    const [from, to] = shown(), wide = width / ratio, x = (t) => (t - from) / (to - from) * wide;
    const middle = place(from, to, x, wide, height / ratio);
    for (const spot of placed) bar(pen, spot);
    pen.globalAlpha = 1; pen.fillStyle = ink("soft"); pen.font = FONT; pen.textBaseline = "middle"; pen.textAlign = "left";
    pen.fillText("news", 6, 10);
    if (middle !== null) {
      pen.strokeStyle = ink("quiet"); pen.lineWidth = 1; pen.beginPath(); pen.moveTo(0, middle + 0.5); pen.lineTo(wide, middle + 0.5); pen.stroke();
      pen.fillText("background", 6, height / ratio - 10);
    }
    if (over) { pen.strokeStyle = ink("focus"); pen.lineWidth = 2.5; pen.strokeRect(over.left - 2, over.y - 2, over.right - over.left + 4, row + 4); }
    pen.restore();
  }

  function bar(pen, { item, left, right, y }) {
    pen.globalAlpha = item.known ? 0.9 : 0.45;
    pen.fillStyle = ink(COLOURS[item.type] || "say");
    pen.fillRect(left, y, right - left, row);
    pen.globalAlpha = 1;
    if (right - left > 46 && row > 10) {
      pen.fillStyle = ink(item.known ? "paper" : "ink"); pen.font = "11px system-ui, sans-serif"; pen.textBaseline = "middle"; pen.textAlign = "left";
      pen.save(); pen.beginPath(); pen.rect(left, y, right - left - 3, row); pen.clip();
      pen.fillText(title(item), Math.max(left, 0) + 4, y + row / 2 + 0.5); pen.restore();
    }
    if (item.disputed) { pen.strokeStyle = ink("ink"); pen.lineWidth = 1.4; pen.strokeRect(left - 0.5, y - 0.5, right - left + 1, row + 1); }
  }

  // ---- reading it ------------------------------------------------------------------------------------------------
  function find(event) {
    const frame = chart.over.getBoundingClientRect(), px = event.clientX - frame.left, py = event.clientY - frame.top;
    return placed.find((p) => px >= p.left - 3 && px <= p.right + 3 && py >= p.y - 2 && py <= p.y + row + 2) || null;
  }
  function tell(spot) {
    over = spot;
    tip.replaceChildren();
    if (spot) {
      const item = spot.item, link = document.createElement("a"), first = whole(item.start), last = whole(item.end - DAY);
      link.href = address(item);
      link.textContent = title(item);
      const when = item.known ? (first === last ? first : `${first} – ${last}`) : `told ${first}, day not given`;
      tip.append(link, ` ${[when, item.figures, item.disputed ? "disputed" : ""].filter(Boolean).join(" · ")}: ${item.words}`);
    }
    chart.redraw(false, false);
  }

  let held = null;
  function listen() {
    const face = chart.over;
    face.addEventListener("pointerdown", (e) => { held = { x: e.clientX, shown: shown(), moved: false }; face.setPointerCapture(e.pointerId); });
    face.addEventListener("pointermove", (e) => {
      if (!held) { const spot = find(e); if ((spot && spot.item) !== (over && over.item)) tell(spot); return; }
      const [from, to] = held.shown, by = (held.x - e.clientX) / face.clientWidth * (to - from);
      if (Math.abs(held.x - e.clientX) > 4) held.moved = true;
      show([from + by, to + by]);
    });
    face.addEventListener("pointerup", (e) => {
      const moved = held && held.moved, spot = find(e);
      held = null;
      if (!moved && spot) { if (e.pointerType === "touch") tell(spot); else window.location.href = address(spot.item); }
    });
    face.addEventListener("wheel", (e) => { e.preventDefault(); zoom(e.deltaY > 0 ? 1.2 : 1 / 1.2, (e.clientX - face.getBoundingClientRect().left) / face.clientWidth); }, { passive: false });
    holder.addEventListener("keydown", (e) => {
      const next = (by) => { const at = placed.findIndex((p) => over && p.item === over.item); tell(placed[Math.max(0, Math.min(placed.length - 1, at + by))] || null); };
      const keys = { "+": () => zoom(1 / 1.4), "=": () => zoom(1 / 1.4), "-": () => zoom(1.4), PageUp: () => move(-0.5), PageDown: () => move(0.5), ArrowLeft: () => next(-1), ArrowRight: () => next(1), Enter: () => { if (over) window.location.href = address(over.item); } };
      if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
    });
    const doing = { in: () => zoom(1 / 1.5), out: () => zoom(1.5), news: () => show(news()), all: () => show(span(items)) };
    for (const button of box.querySelectorAll("[data-do]")) button.addEventListener("click", () => doing[button.dataset.do]());
  }

  function begin() {
    const [min, max] = news(), wide = () => holder.clientWidth;
    chart = new uPlot({
      width: wide(), height: HEIGHT, ms: 1, padding: [0, 0, 0, 0], tzDate: (t) => uPlot.tzDate(new Date(t), "Etc/UTC"),
      scales: { x: { min, max }, y: { range: [0, 1] } },
      axes: [
        { stroke: ink("soft"), font: FONT, size: 26, space: 90, grid: { stroke: ink("line"), width: 1 }, ticks: { show: false },
          incrs: [1, 2, 3, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 9131, 36525].map((days) => days * DAY),
          values: (u, splits, axis, space, step) => splits.map((t) => (step >= 365 * DAY ? year : step >= 28 * DAY ? month : short)(t)) },
        { show: false },
      ],
      series: [{}, { show: false }], legend: { show: false }, cursor: { show: false }, hooks: { draw: [draw] },
    }, [[min, max], [null, null]], holder);
    listen();
    new ResizeObserver(() => chart.setSize({ width: wide(), height: HEIGHT })).observe(holder);
    box.dataset.drawn = "yes";
  }

  const given = window.datelineTimeline;
  (given ? Promise.resolve(given) : fetch(box.dataset.items).then((r) => r.json())).then((data) => { read(data); begin(); });
  document.body.addEventListener("htmx:afterSettle", () => window.location.reload());
})();
