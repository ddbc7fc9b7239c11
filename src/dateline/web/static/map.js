// The map: coast, borders, regions, rivers and towns drawn on a canvas, incidents and control claims over them.
"use strict";
(() => {
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const INK = dark
    ? { water: "#1b2a31", land: "#26282b", coast: "#5b6a70", border: "#7d7a70", region: "#45474b", river: "#35505c", name: "#b9b4a8", halo: "#16171a" }
    : { water: "#d9e4e8", land: "#f6f2e9", coast: "#8fa3aa", border: "#8d8778", region: "#cfc8b8", river: "#a9c3cd", name: "#57534a", halo: "#fbfaf6" };
  const KINDS = dark
    ? { strike: "#f09c8a", battle: "#e6a05c", control: "#c8a8ee", meeting: "#8fc3d4", detention: "#e6c866", other: "#b9b4a8" }
    : { strike: "#a62c1a", battle: "#a8590b", control: "#5b3a86", meeting: "#1f4e5f", detention: "#7a6000", other: "#5d5a53" };
  const GROUP = { strike: "strike", battle: "battle", control: "control", control_change: "control", control_claim: "control",
    meeting: "meeting", call: "meeting", agreement: "meeting", vote: "meeting", exchange: "meeting", aid: "meeting",
    detention: "detention", ruling: "detention", legal_charge: "detention", sanction: "detention", protest: "detention" };
  const NAMES = { strike: "strikes", battle: "battles", control: "control", meeting: "talks and deals", detention: "law and protest", other: "other" };
  const groupOf = (type) => GROUP[type] || "other";

  const map = L.map(box, { worldCopyJump: true, minZoom: 1, maxZoom: 11, zoomSnap: 0.5, attributionControl: false,
    fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false });
  map.setView([30, 20], 2);
  const shade = L.canvas({ padding: 0.3 });

  // ---- the ground -----------------------------------------------------------------------------------------------
  const unpack = (lines, steps) => lines.map((line) => {
    let x = 0, y = 0;
    const points = [];
    let west = 1e9, east = -1e9, south = 1e9, north = -1e9;
    for (let i = 0; i < line.length; i += 2) {
      x += line[i]; y += line[i + 1];
      const lon = x / steps, lat = y / steps;
      points.push(lon, lat);
      if (lon < west) west = lon; if (lon > east) east = lon;
      if (lat < south) south = lat; if (lat > north) north = lat;
    }
    return { points, west, east, south, north };
  });

  const ground = { land: [], borders: [], rivers: [], lakes: [], regions: [], countries: [], provinces: [], towns: [] };
  const Ground = L.Layer.extend({
    onAdd() {
      this.canvas = L.DomUtil.create("canvas", "ground");
      map.getPanes().tilePane.appendChild(this.canvas);
      map.on("moveend zoomend resize viewreset", this.draw, this);
      this.draw();
    },
    onRemove() { this.canvas.remove(); map.off("moveend zoomend resize viewreset", this.draw, this); },
    draw() {
      const size = map.getSize(), ratio = window.devicePixelRatio || 1, pad = 0.3;
      const width = Math.round(size.x * (1 + 2 * pad)), height = Math.round(size.y * (1 + 2 * pad));
      const corner = map.containerPointToLayerPoint([-size.x * pad, -size.y * pad]);
      L.DomUtil.setPosition(this.canvas, corner);
      this.canvas.width = width * ratio; this.canvas.height = height * ratio;
      this.canvas.style.width = `${width}px`; this.canvas.style.height = `${height}px`;
      const pen = this.canvas.getContext("2d");
      pen.scale(ratio, ratio);
      pen.fillStyle = INK.water; pen.fillRect(0, 0, width, height);
      const scale = 256 * 2 ** map.getZoom(), origin = map.getPixelOrigin();
      const left = origin.x + corner.x, top = origin.y + corner.y;
      const px = (lon) => (lon + 180) / 360 * scale - left;
      const py = (lat) => {
        const sin = Math.sin(Math.max(-85.05, Math.min(85.05, lat)) * Math.PI / 180);
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * scale - top;
      };
      const zoom = map.getZoom();
      for (const turn of [-360, 0, 360]) {
        const west = left / scale * 360 - 180 - turn, east = (left + width) / scale * 360 - 180 - turn;
        const seen = (line) => line.east >= west && line.west <= east && py(line.south) >= 0 && py(line.north) <= height;
        const trace = (line) => {
          const p = line.points;
          pen.moveTo(px(p[0] + turn), py(p[1]));
          for (let i = 2; i < p.length; i += 2) pen.lineTo(px(p[i] + turn), py(p[i + 1]));
        };
        const stroke = (lines, colour, wide) => {
          pen.beginPath(); lines.filter(seen).forEach(trace);
          pen.strokeStyle = colour; pen.lineWidth = wide; pen.stroke();
        };
        pen.beginPath(); ground.land.filter(seen).forEach(trace);
        pen.fillStyle = INK.land; pen.fill("evenodd");
        pen.strokeStyle = INK.coast; pen.lineWidth = 0.8; pen.stroke();
        if (zoom >= 3) stroke(ground.rivers, INK.river, zoom >= 5 ? 1.2 : 0.7);
        pen.beginPath(); ground.lakes.filter(seen).forEach(trace); pen.fillStyle = INK.water; pen.fill();
        if (zoom >= 4) stroke(ground.regions, INK.region, 0.8);
        stroke(ground.borders, INK.border, 1);
      }
      this.label(pen, px, py, width, height, zoom);
    },
    label(pen, px, py, width, height, zoom) {
      const taken = [];
      const put = (name, x, y, font, dot) => {
        if (x < 0 || y < 0 || x > width || y > height) return;
        pen.font = font;
        const half = pen.measureText(name).width / 2 + 4;
        const at = dot ? x + half + 2 : x;
        const room = [at - half, y - 8, at + half, y + 8];
        if (taken.some((t) => room[0] < t[2] && room[2] > t[0] && room[1] < t[3] && room[3] > t[1])) return;
        taken.push(room);
        pen.lineWidth = 3; pen.strokeStyle = INK.halo; pen.lineJoin = "round";
        pen.textAlign = "center"; pen.textBaseline = "middle";
        pen.strokeText(name, at, y); pen.fillStyle = INK.name; pen.fillText(name, at, y);
        if (dot) { pen.beginPath(); pen.arc(x, y, 2, 0, 7); pen.fill(); }
      };
      const roomy = 60 / 4 ** (zoom - 2);
      if (zoom >= 2) for (const c of ground.countries) if (c.size > roomy) put(c.name, px(c.at[0]), py(c.at[1]), "600 12px system-ui, sans-serif");
      if (zoom >= 4.5) {
        const least = zoom >= 8 ? 0 : zoom >= 7 ? 120 : zoom >= 6 ? 300 : 900;
        for (const [name, x, y, people] of ground.towns) {
          if (people < least) break;
          put(name, px(x), py(y), "11px system-ui, sans-serif", true);
        }
      }
      if (zoom >= 6) for (const r of ground.provinces) if (r.size > roomy * 6) put(r.name, px(r.at[0]), py(r.at[1]), "italic 11px system-ui, sans-serif");
    },
  });
  const layer = new Ground();
  layer.addTo(map);

  const fetchJson = (address) => fetch(address).then((r) => r.json());
  const given = window.datelineMap; // in a folder of files, where nothing can be fetched
  const load = (name, address) => given ? Promise.resolve(given[name]) : fetchJson(address);

  load("world", box.dataset.world).then((world) => {
    for (const name of ["land", "borders", "rivers", "lakes"]) ground[name] = unpack(world[name], world.steps);
    ground.countries = world.names;
    layer.draw();
    box.dataset.drawn = "world";
    return Promise.all([load("regions", box.dataset.regions), load("towns", box.dataset.towns)]);
  }).then(([regions, towns]) => {
    ground.regions = unpack(regions.regions, regions.steps);
    ground.provinces = regions.names;
    ground.towns = towns.towns.map(([name, x, y, people]) => [name, x / towns.steps, y / towns.steps, people]);
    layer.draw();
    box.dataset.drawn = "all";
  });

  // ---- what happened --------------------------------------------------------------------------------------------
  const marks = L.layerGroup().addTo(map);
  const list = document.getElementById("spots"), heading = document.getElementById("in-view");
  const slider = document.getElementById("until"), week = document.getElementById("window"), said = document.getElementById("until-day");
  let features = [], days = [], ready = false;

  const plain = (word) => word.replaceAll("_", " ");
  const address = (f) => (f.properties.kind === "claim" ? box.dataset.claim : box.dataset.incident).replace("ID", f.id);
  const dayOf = (f) => f.properties.first_day || f.properties.told || "";
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  function element(tag, words, name) {
    const made = document.createElement(tag);
    if (words !== undefined) made.textContent = words;
    if (name) made.className = name;
    return made;
  }

  function row(f) {
    const p = f.properties, item = element("li", undefined, "spot-row"), link = element("a");
    link.href = address(f);
    link.append(element("b", plain(p.type)));
    if (p.place) { link.append(", "); link.append(element("bdi", p.place)); }
    item.append(link, " ");
    if (p.disputed) item.append(element("span", "disputed", "badge is-disputed"), " ");
    item.append(element("span", [p.when, p.figures].filter(Boolean).join(" · "), "whence"), element("br"), element("bdi", p.words, "words"));
    return item;
  }

  function chosen() {
    if (!days.length || Number(slider.value) >= days.length - 1 && !week.checked) return features;
    const until = days[slider.value];
    const from = week.checked ? new Date(Date.parse(until) - 6 * 864e5).toISOString().slice(0, 10) : "";
    return features.filter((f) => dayOf(f) <= until && (f.properties.last_day || dayOf(f)) >= from);
  }

  function cluster(shown) {
    const cells = new Map();
    const zoom = map.getZoom();
    for (const f of shown) {
      const [lon, lat] = f.geometry.coordinates, at = map.project([lat, lon], zoom);
      const key = zoom >= 9 ? `${lon},${lat}` : `${Math.round(at.x / 42)},${Math.round(at.y / 42)}`;
      (cells.get(key) || cells.set(key, []).get(key)).push(f);
    }
    return [...cells.values()];
  }

  function draw() {
    if (!ready) return;
    marks.clearLayers();
    const shown = chosen().filter((f) => f.geometry);
    const view = map.getBounds().pad(0.2);
    for (const group of cluster(shown)) mark(group, view);
    fill(shown);
  }

  function mark(group, view) {
    const n = group.length;
    const lat = group.reduce((sum, f) => sum + f.geometry.coordinates[1], 0) / n;
    const lon = group.reduce((sum, f) => sum + f.geometry.coordinates[0], 0) / n;
    if (!view.contains([lat, lon])) return;
    const groups = {};
    for (const f of group) { const g = groupOf(f.properties.type); groups[g] = (groups[g] || 0) + 1; }
    const main = Object.keys(groups).sort((a, b) => groups[b] - groups[a])[0];
    const colour = KINDS[main], disputed = group.some((f) => f.properties.disputed);
    if (n === 1 && group[0].properties.radius_km)
      L.circle([lat, lon], { renderer: shade, radius: group[0].properties.radius_km * 1000, color: colour, weight: 1, dashArray: "3 4", fillOpacity: 0.07, interactive: false }).addTo(marks);
    const size = Math.round(14 + 7 * Math.log2(n));
    const spot = L.marker([lat, lon], { icon: badge(size, colour, n, disputed, n === 1 && !!group[0].properties.radius_km), keyboard: true, alt: title(group), title: title(group) });
    spot.on("click", () => open(spot, group));
    spot.addTo(marks);
  }

  function title(group) {
    if (group.length > 1) return `${group.length} here`;
    const p = group[0].properties;
    return `${plain(p.type)}${p.place ? `, ${p.place}` : ""}${p.disputed ? ", disputed" : ""}`;
  }

  function badge(size, colour, n, disputed, hollow) {
    const NS = "http://www.w3.org/2000/svg", svg = document.createElementNS(NS, "svg");
    const set = (node, values) => { for (const [k, v] of Object.entries(values)) node.setAttribute(k, v); return node; };
    set(svg, { width: size, height: size, viewBox: "0 0 24 24" });
    svg.append(set(document.createElementNS(NS, "circle"), { cx: 12, cy: 12, r: 10.5, fill: hollow ? INK.halo : colour, stroke: hollow ? colour : INK.halo, "stroke-width": hollow ? 3 : 1.5 }));
    if (disputed) svg.append(set(document.createElementNS(NS, "path"), { d: n > 1 ? "M3 3 L7 7 M21 3 L17 7 M3 21 L7 17 M21 21 L17 17" : "M5 5 L19 19 M19 5 L5 19", stroke: hollow || n > 1 ? (n > 1 ? KINDS.strike : colour) : INK.halo, "stroke-width": 2.4 }));
    if (n > 1) {
      const text = set(document.createElementNS(NS, "text"), { x: 12, y: 12.5, "text-anchor": "middle", "dominant-baseline": "central", "font-size": n > 99 ? 8 : 10, "font-weight": 700, fill: INK.halo });
      text.textContent = n;
      svg.append(text);
    }
    const holder = element("span");
    holder.append(svg);
    return L.divIcon({ html: holder, className: "dot", iconSize: [size, size] });
  }

  function open(spot, group) {
    const zoom = map.getZoom();
    const apart = new Set(group.map((f) => f.geometry.coordinates.join())).size > 1;
    if (group.length > 1 && apart && zoom < 9) { map.setView(spot.getLatLng(), Math.min(9, zoom + 2)); return; }
    const items = element("ol", undefined, "popup");
    group.slice(0, 12).forEach((f) => items.append(row(f)));
    spot.bindPopup(items, { maxWidth: 300, maxHeight: 260 }).openPopup();
  }

  function fill(shown) {
    const bounds = map.getBounds();
    const inside = shown.filter((f) => bounds.contains([f.geometry.coordinates[1], f.geometry.coordinates[0]]));
    inside.sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
    list.replaceChildren(...inside.slice(0, 80).map(row));
    heading.textContent = `In view: ${inside.length}${inside.length > 80 ? ", the latest 80 listed" : ""}`;
    box.dataset.shown = inside.length;
  }

  function key() {
    const holder = document.getElementById("map-key"), there = new Set(features.map((f) => groupOf(f.properties.type)));
    for (const name of Object.keys(KINDS)) if (there.has(name)) {
      const each = element("span", NAMES[name]);
      each.style.setProperty("--dot", KINDS[name]);
      holder.append(each);
    }
  }

  function show(collection) {
    features = collection.features.filter((f) => f.geometry);
    days = [...new Set(features.map(dayOf).filter(Boolean))].sort();
    if (days.length > 1) {
      slider.max = days.length - 1; slider.value = days.length - 1;
      slider.parentElement.hidden = false;
    }
    ready = true;
    key();
    const points = features.filter((f) => f.properties.precision !== "country").map((f) => [f.geometry.coordinates[1], f.geometry.coordinates[0]]);
    if (points.length) map.fitBounds(middle(points), { padding: [30, 30], maxZoom: 7 });
    slide();
    map.on("moveend zoomend", draw);
  }

  // Most of the points: a few far away do not push the story into a corner.
  function middle(points) {
    const half = (i) => points.map((p) => p[i]).sort((a, b) => a - b)[points.length >> 1];
    const lat = half(0), lon = half(1), far = (p) => Math.hypot(p[0] - lat, p[1] - lon);
    return [...points].sort((a, b) => far(a) - far(b)).slice(0, Math.max(1, Math.ceil(points.length * 0.75)));
  }

  function slide() {
    if (days.length) said.textContent = day.format(new Date(days[slider.value]));
    draw();
  }
  slider.addEventListener("input", slide);
  week.addEventListener("change", slide);
  load("features", box.dataset.features).then(show);
  document.body.addEventListener("htmx:afterSettle", () => window.location.reload());
})();
