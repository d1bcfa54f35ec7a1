import { useEffect, useRef, useState } from "preact/hooks";
import type { PreviewScreenState, PreviewSnapshot } from "../../studio/states.ts";
import { PdfPages } from "../pdf-pages.ts";
import { formatRoute } from "../route.ts";
import { plural, sentence } from "../say.ts";
import { listenWhileSeen } from "../while-seen.ts";

interface Props {
  state: PreviewScreenState;
  /** Name of the document that was asked for; null for the first. */
  document: string | null;
}

/** The kit's documents as they will print, again after every change. */
export function PreviewScreen({ state: { kit, address }, document }: Props) {
  const [snapshot, setSnapshot] = useState<PreviewSnapshot | null>(null);
  const documents = snapshot?.documents ?? [];
  const current = documents.find(({ name }) => name === document) ?? documents[0] ?? null;
  const [drawn, setDrawn] = useState("");
  useEffect(() => {
    // The server is told what is looked at, so that it makes that first.
    const wanted = document === null ? "" : `?document=${document}`;
    return listenWhileSeen(() => {
      const events = new EventSource(`${address}${wanted}`);
      events.onmessage = ({ data }) => setSnapshot(JSON.parse(data as string) as PreviewSnapshot);
      return events;
    });
  }, [address, document]);
  return (
    <>
      <header class="screen-head">
        <h1 tabIndex={-1}>As it prints</h1>
        <p class="lead">{snapshot?.kit || "Getting the pages ready…"}</p>
      </header>
      <div class="preview">
        <nav class="card" aria-label="Documents">
          <ul>
            {documents.map(({ name, title, version }) => (
              <li key={name}>
                <a
                  href={formatRoute({
                    screen: "preview",
                    kit: kit?.folder ?? null,
                    document: name,
                  })}
                  aria-current={name === current?.name ? "page" : undefined}
                >
                  {shortTitle(name, title)}
                  {version === null && <span class="soft small"> on its way</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          <Problems snapshot={snapshot} isDrawn={drawn !== ""} />
          <p class="soft small" aria-live="polite">
            {drawn}
          </p>
          <Pages address={address} document={current} onDrawn={setDrawn} />
        </div>
      </div>
    </>
  );
}

/** "Technical depth packet", "Debrief": the kit is the same for all of them. */
function shortTitle(name: string, title: string): string {
  const kind = /-((?:packet|scorecard|handout).*)$/.exec(name)?.[1]?.replaceAll("-", " ");
  return kind
    ? `${title.slice(title.lastIndexOf(": ") + 1).trim()} ${kind}`
    : title.replace(/\..*/, "");
}

interface PagesProps {
  address: string;
  document: PreviewSnapshot["documents"][number] | null;
  onDrawn(words: string): void;
}

function Pages({ address, document, onDrawn }: PagesProps) {
  const container = useRef<HTMLDivElement>(null);
  const pages = useRef<PdfPages | null>(null);
  const { name = "", title = "", version = null } = document ?? {};
  useEffect(() => () => pages.current?.stop(), []);
  useEffect(() => {
    if (version === null || container.current === null) return;
    pages.current ??= new PdfPages(container.current);
    const drawing = pages.current.draw({ address: `${address}/${name}`, name, title, version });
    void drawing.then((count) => {
      if (count !== null) onDrawn(`${title}: ${plural(count, "page")}`);
    });
  }, [address, name, version]);
  return <div id="pages" ref={container} />;
}

/** What keeps the latest state from being shown, above the last good one. */
function Problems({ snapshot, isDrawn }: { snapshot: PreviewSnapshot | null; isDrawn: boolean }) {
  const { problems = [], warnings = [] } = snapshot ?? {};
  return (
    <>
      {problems.length > 0 && (
        <section class="broken" id="problems" role="alert" aria-label="Problems">
          <h2>This can't be shown yet.{isDrawn && " Below is the last good version."}</h2>
          <ul>
            {problems.map(({ place, message, hint }) => (
              <li key={`${place} ${message}`}>
                {place && <code>{place}</code>} {sentence(message)}{" "}
                <span class="soft">{hint && sentence(hint)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {warnings.map((warning) => (
        <p class="doubt" key={warning}>
          {sentence(warning)}
        </p>
      ))}
    </>
  );
}
