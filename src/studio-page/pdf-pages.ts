import type * as PdfJs from "pdfjs-dist";

/** A PDF to be drawn. */
export interface DrawnPdf {
  address: string;
  name: string;
  title: string;
  version: string;
}

interface Drawing {
  pdfjs: typeof PdfJs;
  worker: PdfJs.PDFWorker;
}

let loading: Promise<Drawing> | null = null;

/** Fetched when the first PDF is drawn: most visits need none. */
function load(): Promise<Drawing> {
  loading ??= begin();
  return loading;
}

async function begin(): Promise<Drawing> {
  const pdfjs = (await import(new URL("pdf.mjs", document.baseURI).href)) as typeof PdfJs;
  pdfjs.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.mjs", document.baseURI).href;
  return { pdfjs, worker: new pdfjs.PDFWorker() };
}

/** Pixels of a screen for each point of paper. */
const scale = 96 / 72;

/** Draws a PDF page by page; each old page stays until its new one is whole. */
export class PdfPages {
  readonly #container: HTMLElement;
  /** Counts up; a drawing that is no longer the newest stops. */
  #turn = 0;

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /**
   * Those in sight come first.
   *
   * @returns the number of pages; null if another drawing has begun
   */
  async draw({ address, name, title, version }: DrawnPdf): Promise<number | null> {
    this.#turn += 1;
    const mine = this.#turn;
    const isOld = () => mine !== this.#turn;
    const { pdfjs, worker } = await load();
    const task = pdfjs.getDocument({
      url: `${address}?v=${version}`,
      worker,
      isEvalSupported: false,
      useWasm: false,
      disableRange: true,
      disableStream: true,
      disableAutoFetch: true,
    });
    try {
      const pdf = await task.promise;
      const first = await pdf.getPage(1);
      if (isOld()) return null;
      const boxes = this.#makeBoxes(first.getViewport({ scale }), pdf.numPages, name, title);
      const seen = boxes.filter(isInSight);
      const order = [...seen, ...boxes.filter((box) => !seen.includes(box))];
      for (const [done, box] of order.entries()) {
        const canvas = await drawPage(await pdf.getPage(boxes.indexOf(box) + 1), box);
        if (isOld()) return null;
        box.replaceChildren(canvas);
        if (done + 1 >= seen.length) this.#container.dataset.shown = `${name} ${version}`;
      }
      return pdf.numPages;
    } finally {
      void task.destroy();
    }
  }

  /** Nothing is drawn any more. */
  stop(): void {
    this.#turn += 1;
  }

  /** One box a page, as large as the paper; the boxes of the same document are used again. */
  #makeBoxes(
    { width, height }: { width: number; height: number },
    count: number,
    name: string,
    title: string,
  ): HTMLElement[] {
    const container = this.#container;
    const isSame = container.dataset.document === name;
    if (!isSame) {
      container.replaceChildren();
      scrollTo(0, 0);
    }
    container.dataset.document = name;
    while (container.children.length > count) container.lastElementChild?.remove();
    return Array.from({ length: count }, (_, index) => {
      const box =
        (container.children[index] as HTMLElement | undefined) ??
        container.appendChild(document.createElement("div"));
      box.className = "page";
      box.style.maxWidth = `${width}px`;
      box.style.aspectRatio = `${width} / ${height}`;
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", `${title}, page ${index + 1} of ${count}`);
      return box;
    });
  }
}

function isInSight(box: HTMLElement): boolean {
  const { top, bottom } = box.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

async function drawPage(page: PdfJs.PDFPageProxy, box: HTMLElement): Promise<HTMLCanvasElement> {
  const { width } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (box.clientWidth / width) * devicePixelRatio });
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: "print" }).promise;
  return canvas;
}
