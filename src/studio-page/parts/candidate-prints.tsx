import { useEffect, useState } from "preact/hooks";
import type { CandidatesState } from "../../studio/states.ts";
import { plural, tellFailure } from "../say.ts";
import { get } from "../server.ts";
import { JoinedPrints } from "./joined-prints.tsx";

type Rows = CandidatesState["rows"];

/** What is printed for each candidate, one PDF at a time or all of theirs. */
export function CandidatePrints({ rows }: { rows: Rows }) {
  const printed = rows.flatMap((row) =>
    row.folder === null || row.documents.length === 0 ? [] : [{ ...row, folder: row.folder }],
  );
  if (printed.length === 0) return null;
  return (
    <section class="card" aria-labelledby="candidate-prints">
      <h2 id="candidate-prints">Printed for candidates</h2>
      {printed.map(({ label, candidate, folder, documents, joined }) => (
        <details key={label} class="candidate-prints">
          <summary>
            {label} {candidate}{" "}
            <span class="soft small">{plural(documents.length, "document")}</span>
          </summary>
          <ul class="documents">
            {documents.map(({ name, title }) => (
              <li key={name}>
                <a href={`pdf/${folder}/${name}`} target="_blank" rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
            <li>
              <a href={`zip/${folder}`} download>
                All of {label} (zip)
              </a>
            </li>
          </ul>
          <JoinedPrints kit={folder} joined={joined} />
        </details>
      ))}
    </section>
  );
}

interface FetchedProps {
  kit: string;
  /** Of the state on the page: with another one there may be others. */
  revision: number;
}

/** The same on a screen whose state says nothing of candidates. */
export function FetchedCandidatePrints({ kit, revision }: FetchedProps) {
  const [rows, setRows] = useState<Rows>([]);
  useEffect(() => {
    let isWanted = true;
    get<CandidatesState>(`state/candidates/${kit}`)
      .then((state) => isWanted && setRows(state.rows))
      .catch(tellFailure);
    return () => {
      isWanted = false;
    };
  }, [kit, revision]);
  return <CandidatePrints rows={rows} />;
}
