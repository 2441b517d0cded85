/**
 * Replaces the drawing of every chart by one of plotly, which tells the score of the quarter under
 * the pointer, as soon as there is a pointer. The server's SVG stays wherever that is not possible or not wanted; the table below
 * a chart says everything either way.
 */

const narrow = window.matchMedia("(max-width: 47.99rem)");

/** The library draws in fixed colours and px: no help with forced colours or larger text. */
function wanted() {
  const enlarged = parseFloat(getComputedStyle(document.documentElement).fontSize) > 16;
  const forced = window.matchMedia("(forced-colors: active)").matches;
  return !enlarged && !forced && !navigator.connection?.saveData;
}

/** Adds an element that loads a file; settles when the file is there. */
function load(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve, { once: true });
    element.addEventListener("error", reject, { once: true });
    document.head.append(element);
  });
}

/** The style sheet comes first: when the library finds it, it writes no styles into the page. */
async function loadLibrary({ plotlyScript, plotlyStyle }) {
  await load(
    Object.assign(document.createElement("link"), {
      id: "plotly.js-style-global",
      className: "no-inline-styles",
      rel: "stylesheet",
      href: plotlyStyle,
    }),
  );
  await load(Object.assign(document.createElement("script"), { src: plotlyScript }));
  return window.Plotly;
}

/** The figure for the present width, as plotly takes it. Plotly writes into what it is given. */
function fitted(text, width) {
  const { data, layout, config, narrow: texts } = JSON.parse(text);
  if (narrow.matches) Object.assign(data[1], texts);
  return [data, { ...layout, width }, config];
}

/**
 * Lays a hatching of the page over each bar, so that its colour never stands alone. The bars of one
 * level are one trace; plotly's own hatchings need styles that the security policy stops, and it
 * takes every path of a trace for a bar, so these are rectangles.
 */
function hatch(plot, levels) {
  if (!levels) return;
  plot.querySelectorAll(".barlayer .trace").forEach((trace, at) => {
    trace.querySelectorAll(".hatching").forEach((old) => old.remove());
    for (const bar of trace.querySelectorAll(".point > path")) {
      const over = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const [left, top, bottom, right] = bar.getAttribute("d").match(/-?[\d.]+/g).map(Number);
      const attributes = {
        x: Math.min(left, right),
        y: Math.min(top, bottom),
        width: Math.abs(right - left),
        height: Math.abs(bottom - top),
        fill: `url(#hatching-${levels[at]})`,
        class: "hatching",
      };
      for (const [name, value] of Object.entries(attributes)) over.setAttribute(name, value);
      bar.after(over);
    }
  });
}

/** Goes where a part of a bar leads; a link in the table below says the same. */
function follow(address) {
  if (address) window.location.assign(address);
}

document.addEventListener("click", ({ target }) => follow(target.dataset?.address));

/** Draws one chart beside its SVG, out of sight, and then shows it in the SVG's place. */
async function upgrade(plotly, drawing) {
  const svg = drawing.querySelector("svg");
  const text = document.getElementById(drawing.dataset.drawing).textContent;
  const plot = document.createElement("div");
  let width = drawing.clientWidth;

  svg.before(plot);
  try {
    plot.hidden = true;
    await plotly.newPlot(plot, ...fitted(text, width));
  } catch {
    plot.remove();
    return;
  }
  hatch(plot, JSON.parse(text).hatchings);
  plot.on("plotly_afterplot", () => hatch(plot, JSON.parse(text).hatchings));
  plot.on("plotly_click", ({ points: [point] }) => follow(point.customdata));
  svg.setAttribute("hidden", "");
  plot.hidden = false;

  new ResizeObserver(() => {
    if (drawing.clientWidth === width || drawing.clientWidth === 0) return;
    width = drawing.clientWidth;
    requestAnimationFrame(() => plotly.react(plot, ...fitted(text, width)));
  }).observe(drawing);
}

async function start() {
  const chart = document.querySelector("[data-chart]");
  if (!chart || !wanted()) return;
  let plotly;
  try {
    plotly = await loadLibrary(chart.dataset);
  } catch {
    return;
  }
  for (const drawing of document.querySelectorAll("[data-drawing]")) {
    await upgrade(plotly, drawing);
  }
}

// The library is large and serves the pointer alone: it comes when a pointer first meets a chart.
const charts = document.querySelectorAll("[data-chart]");
const coming = new AbortController();
for (const chart of charts) {
  for (const kind of ["pointermove", "pointerdown"]) {
    chart.addEventListener(kind, begin, { signal: coming.signal });
  }
}

function begin() {
  coming.abort();
  start();
}
