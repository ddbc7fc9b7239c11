// The timeline: thousands of items on one canvas, intervals as bars, news above the line and background below it.
"use strict";
(() => {
  const box = document.getElementById("timeline");
  if (!box) return;
  const canvas = box.querySelector("canvas"), tip = box.querySelector(".tip"), pen = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(`--${name}`).trim();
  const DAY = 864e5, GAP = 3, AXIS = 26;
  let ROW = 9;
  const COLOURS = { strike: "deny", battle: "deny", control_change: "term", control_claim: "term", detention: "event", protest: "event", ruling: "event", legal_charge: "event", sanction: "event" };
  const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric", timeZone: "UTC" });
  let items = [], from = 0, to = 1, placed = [], over = null;

  const time = (day) => Date.parse(`${day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day.slice(0, 10)}T00:00:00Z`);

  function read(data) {
    const at = Object.fromEntries(data.columns.map((name, i) => [name, i]));
    items = data.items.map((row) => {
      const first = row[at.first_day] || row[at.last_day] || row[at.told], last = row[at.last_day] || row[at.first_day] || row[at.told];
      if (!first) return null;
      const start = time(first), end = Math.max(start, time(last)) + DAY;
      return { id: row[at.id], type: row[at.type], start, end, known: Boolean(row[at.first_day] || row[at.last_day]),
        background: Boolean(row[at.background]), disputed: Boolean(row[at.disputed]), place: row[at.place], words: row[at.words], figures: row[at.figures], first, last };
    }).filter((item) => item && Number.isFinite(item.start) && Number.isFinite(item.end));
    items.sort((a, b) => a.start - b.start || b.end - a.end);
    box.dataset.count = items.length;
  }

  function span(shown) {
    if (!shown.length) return [Date.now() - 30 * DAY, Date.now()];
    const first = Math.min(...bounds(shown.map((i) => i.start))), last = Math.max(...bounds(shown.map((i) => i.end)));
    const room = Math.max(2 * DAY, (last - first) * 0.04);
    return [first - room, last + room];
  }
  const bounds = (values) => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);

  // The shortest stretch that holds most of the news, and what came after it.
  function news() {
    const told = items.filter((i) => !i.background && i.end - i.start < 40 * DAY).map((i) => i.start).sort((a, b) => a - b);
    if (told.length < 4) return span(items.filter((i) => !i.background));
    const many = Math.ceil(told.length * 0.6);
    let best = 0;
    for (let i = 0; i + many <= told.length; i += 1) if (told[i + many - 1] - told[i] <= told[best + many - 1] - told[best]) best = i;
    const room = Math.max(DAY, (told[best + many - 1] - told[best]) * 0.3);
    return [told[best] - room, Math.max(told[best + many - 1] + DAY + room, told[told.length - 1] < told[best + many - 1] + 6 * room ? told[told.length - 1] + room : 0)];
  }

  function draw() {
    const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = width * ratio; canvas.height = height * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const x = (t) => (t - from) / (to - from) * width;
    const count = items.filter((i) => i.end >= from && i.start <= to).length;
    ROW = count < 80 ? 15 : count < 400 ? 11 : 7;
    const middle = Math.round(height * 0.68);
    axis(x, width, middle, height);
    placed = [];
    const lanes = { up: [], down: [] };
    const rowsUp = Math.floor((middle - AXIS) / (ROW + GAP)), rowsDown = Math.floor((height - middle - AXIS) / (ROW + GAP));
    for (const item of items) {
      if (item.end < from || item.start > to) continue;
      const left = x(item.start), right = Math.max(x(item.end) - 1, left + 5);
      const lane = item.background ? lanes.down : lanes.up, most = item.background ? rowsDown : rowsUp;
      let row = lane.findIndex((edge) => edge <= left);
      if (row < 0) row = lane.length < most ? lane.length : most - 1;
      lane[row] = right + 2;
      const y = item.background ? middle + AXIS / 2 + row * (ROW + GAP) : middle - AXIS / 2 - (row + 1) * (ROW + GAP);
      placed.push({ item, left, right, y });
    }
    for (const { item, left, right, y } of placed) {
      const colour = ink(COLOURS[item.type] || "say");
      pen.globalAlpha = item.known ? 0.9 : 0.45;
      pen.fillStyle = colour;
      pen.fillRect(left, y, right - left, ROW);
      if (right - left > 46 && ROW > 10) {
        pen.globalAlpha = 1; pen.fillStyle = ink(item.known ? "paper" : "ink"); pen.font = "11px system-ui, sans-serif"; pen.textBaseline = "middle"; pen.textAlign = "left";
        pen.save(); pen.beginPath(); pen.rect(left, y, right - left - 3, ROW); pen.clip();
        pen.fillText([item.type.replaceAll("_", " "), item.place].filter(Boolean).join(", "), left + 4, y + ROW / 2 + 0.5); pen.restore();
      }
      if (item.disputed) { pen.globalAlpha = 1; pen.strokeStyle = ink("ink"); pen.lineWidth = 1.2; pen.strokeRect(left - 0.5, y - 0.5, right - left + 1, ROW + 1); }
    }
    pen.globalAlpha = 1;
    if (over) { pen.strokeStyle = ink("focus"); pen.lineWidth = 2.5; pen.strokeRect(over.left - 2, over.y - 2, over.right - over.left + 4, ROW + 4); }
  }

  function axis(x, width, middle, height) {
    pen.strokeStyle = ink("line"); pen.fillStyle = ink("soft"); pen.lineWidth = 1; pen.font = "12px system-ui, sans-serif"; pen.textBaseline = "middle"; pen.textAlign = "left";
    const wide = (to - from) / DAY / width * 90;
    const steps = [1, 2, 7, 14, 30.4375, 91.3125, 182.625, 365.25, 730.5, 1826.25, 3652.5, 9131.25, 36525];
    const step = steps.find((s) => s >= wide) || steps[steps.length - 1];
    const name = (t) => step >= 365 ? String(new Date(t).getUTCFullYear()) : step >= 28 ? month.format(t) : short.format(t);
    const begin = Math.ceil(from / (step * DAY)) * step * DAY;
    pen.beginPath();
    for (let t = begin; t < to; t += step * DAY) {
      const at = Math.round(x(t)) + 0.5;
      pen.moveTo(at, 0); pen.lineTo(at, height);
      pen.fillText(name(t), at + 4, middle);
    }
    pen.stroke();
    pen.fillText("news", 6, 12); pen.fillText("background", 6, height - 10);
  }

  function zoom(by, at = 0.5) {
    const centre = from + (to - from) * at, wide = Math.min(400 * 365 * DAY, Math.max(2 * DAY, (to - from) * by));
    from = centre - wide * at; to = from + wide;
    draw();
  }
  function move(by) { const step = (to - from) * by; from += step; to += step; draw(); }
  function find(event) {
    const frame = canvas.getBoundingClientRect(), px = event.clientX - frame.left, py = event.clientY - frame.top;
    return placed.find((p) => px >= p.left - 3 && px <= p.right + 3 && py >= p.y - 2 && py <= p.y + ROW + 2) || null;
  }
  function tell(spot) {
    over = spot;
    tip.replaceChildren();
    if (spot) {
      const item = spot.item, link = document.createElement("a");
      link.href = box.dataset.incident.replace("ID", item.id);
      link.textContent = [item.type.replaceAll("_", " "), item.place].filter(Boolean).join(", ");
      tip.append(link, ` ${item.known ? (item.first === item.last ? item.first : `${item.first} – ${item.last}`) : `told ${item.first}, its own time unknown`}${item.figures ? ` · ${item.figures}` : ""}${item.disputed ? " · disputed" : ""}: ${item.words}`);
    }
    draw();
  }

  let held = null;
  canvas.addEventListener("pointerdown", (e) => { held = { x: e.clientX, from, to, moved: false }; canvas.setPointerCapture(e.pointerId); });
  canvas.addEventListener("pointermove", (e) => {
    if (!held) { const spot = find(e); if (spot !== over && (spot || over)) tell(spot); return; }
    const by = (held.x - e.clientX) / canvas.clientWidth * (held.to - held.from);
    if (Math.abs(held.x - e.clientX) > 4) held.moved = true;
    from = held.from + by; to = held.to + by;
    requestAnimationFrame(draw);
  });
  canvas.addEventListener("pointerup", (e) => {
    const moved = held && held.moved;
    held = null;
    const spot = find(e);
    if (!moved && spot) { if (e.pointerType === "touch") tell(spot); else window.location.href = box.dataset.incident.replace("ID", spot.item.id); }
  });
  canvas.addEventListener("wheel", (e) => { e.preventDefault(); zoom(e.deltaY > 0 ? 1.2 : 1 / 1.2, (e.clientX - canvas.getBoundingClientRect().left) / canvas.clientWidth); }, { passive: false });
  canvas.addEventListener("keydown", (e) => {
    const next = (by) => { const at = placed.findIndex((p) => over && p.item === over.item); tell(placed[Math.max(0, Math.min(placed.length - 1, at + by))] || null); };
    const keys = { "+": () => zoom(1 / 1.4), "=": () => zoom(1 / 1.4), "-": () => zoom(1.4), PageUp: () => move(-0.5), PageDown: () => move(0.5), ArrowLeft: () => next(-1), ArrowRight: () => next(1), Enter: () => { if (over) window.location.href = box.dataset.incident.replace("ID", over.item.id); } };
    if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
  });
  const doing = { in: () => zoom(1 / 1.5), out: () => zoom(1.5), news: () => { [from, to] = news(); draw(); }, all: () => { [from, to] = span(items); draw(); } };
  for (const button of box.querySelectorAll("[data-do]")) button.addEventListener("click", () => doing[button.dataset.do]());
  new ResizeObserver(() => draw()).observe(canvas);

  const given = window.datelineTimeline;
  (given ? Promise.resolve(given) : fetch(box.dataset.items).then((r) => r.json())).then((data) => {
    read(data);
    [from, to] = news();
    draw();
    box.dataset.drawn = "yes";
  });
  document.body.addEventListener("htmx:afterSettle", () => window.location.reload());
})();
