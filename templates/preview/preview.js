// @ts-check
import { getDocument, GlobalWorkerOptions, PDFWorker } from "./pdf.mjs";

GlobalWorkerOptions.workerSrc = new URL("pdf.worker.mjs", import.meta.url).href;
const worker = new PDFWorker();
const element = (id) => document.getElementById(id);

let state = { kit: "", documents: [], problems: [], warnings: [] };
/** The version on the screen, "name version"; empty before the first. */
let drawn = "";
/** Counts up; a drawing that is no longer the newest stops. */
let turn = 0;
let events;

const wanted = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  return state.documents.find((one) => one.name === name) ?? state.documents[0];
};

/** The server is told what is looked at, so that it prints that first. */
function listen() {
  events?.close();
  const name = wanted()?.name ?? decodeURIComponent(location.hash.slice(1));
  events = new EventSource(`events?document=${encodeURIComponent(name)}`);
  events.onopen = () => say("");
  events.onerror = () => say("The preview has ended. Start it again, and open its new address.");
  events.onmessage = ({ data }) => {
    state = JSON.parse(data);
    show();
  };
}

function say(text) {
  element("connection").textContent = text;
}

function show() {
  element("kit").textContent = state.kit || "Preview";
  showDocuments();
  showProblems();
  const current = wanted();
  if (!current) return;
  document.title = `${current.title} · Interview Kit`;
  if (current.version !== null && drawn !== `${current.name} ${current.version}`) draw(current);
}

function showDocuments() {
  const current = wanted();
  element("documents").replaceChildren(
    ...state.documents.map(({ name, version }) => {
      const link = document.createElement("a");
      link.href = `#${encodeURIComponent(name)}`;
      link.textContent = name.replaceAll("-", " ");
      if (version === null) link.className = "is-waiting";
      if (name === current?.name) link.setAttribute("aria-current", "page");
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
}

function showProblems() {
  const { problems, warnings } = state;
  element("problems").hidden = problems.length === 0;
  const heading = document.createElement("h2");
  heading.textContent = drawn
    ? "This cannot be shown yet. Below is the last good version."
    : "This cannot be shown yet.";
  element("problems").replaceChildren(heading, ...problems.map(problemLine));
  element("warnings").hidden = warnings.length === 0;
  element("warnings").replaceChildren(...warnings.map((text) => line("p", text)));
}

function problemLine({ place, message, hint }) {
  const paragraph = document.createElement("p");
  if (place) paragraph.append(line("code", place), " ");
  paragraph.append(message);
  if (hint) paragraph.append(document.createElement("br"), line("span", hint, "hint"));
  return paragraph;
}

function line(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** Draws page by page, those in sight first; each old page stays until its new one is whole. */
async function draw({ name, title, version }) {
  const mine = ++turn;
  const isSame = drawn.split(" ")[0] === name;
  const pdf = await getDocument({ url: `documents/${name}.pdf?${version}`, worker, isEvalSupported: false, useWasm: false, disableRange: true, disableStream: true, disableAutoFetch: true }).promise;
  try {
    const first = await pdf.getPage(1);
    if (mine !== turn) return;
    const boxes = makeBoxes(first.getViewport({ scale: 96 / 72 }), pdf.numPages, title, isSame);
    const inSight = (box) => {
      const { top, bottom } = box.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const order = [...boxes.keys()].sort((a, b) => Number(inSight(boxes[b])) - Number(inSight(boxes[a])) || a - b);
    const sights = order.filter((index) => inSight(boxes[index])).length;
    for (const [done, index] of order.entries()) {
      const canvas = await drawPage(await pdf.getPage(index + 1), boxes[index]);
      if (mine !== turn) return;
      boxes[index].replaceChildren(canvas);
      if (done + 1 >= sights) {
        drawn = `${name} ${version}`;
        document.documentElement.dataset.shown = drawn;
      }
    }
    element("place").textContent = `${title}: ${pdf.numPages} ${pdf.numPages === 1 ? "page" : "pages"}`;
  } finally {
    pdf.loadingTask.destroy();
  }
}

/** One box a page, as large as the paper; the boxes of the same document are used again. */
function makeBoxes({ width, height }, count, title, isSame) {
  const container = element("pages");
  if (!isSame) {
    container.replaceChildren();
    scrollTo(0, 0);
  }
  while (container.children.length > count) container.lastElementChild.remove();
  return Array.from({ length: count }, (_, index) => {
    const box = container.children[index] ?? container.appendChild(document.createElement("div"));
    box.className = "page";
    box.style.maxWidth = `${width}px`;
    box.style.aspectRatio = `${width} / ${height}`;
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${title}, page ${index + 1} of ${count}`);
    return box;
  });
}

async function drawPage(page, box) {
  const { width } = page.getViewport({ scale: 1 });
  const scale = (box.clientWidth / width) * devicePixelRatio;
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport, intent: "print" }).promise;
  return canvas;
}

addEventListener("hashchange", () => {
  listen();
  show();
});
listen();
