import type { RosterColumn } from "../../studio/schemas.ts";
import type { Named } from "../../studio/states.ts";
import { pasted, readCells, takeCells } from "../roster.ts";
import { plural } from "../say.ts";

/** Asks what a pasted column is that its heading doesn't say. */
export function PastedColumns({ stages }: { stages: readonly Named[] }) {
  if (pasted.value === null) return null;
  const { answer } = pasted.value;
  const unknown = answer.columns.filter(({ is }) => is === null).length;
  return (
    <section class="card pasted" aria-labelledby="pasted">
      <h2 id="pasted">Which column is what?</h2>
      <ul>
        {answer.columns.map((column) => (
          <li key={column.place}>
            <label class="field">
              <span>
                {column.title || `Column ${column.place + 1}`}
                {column.sample && <span class="soft small">such as “{column.sample}”</span>}
              </span>
              <select
                value={toValue(column.is)}
                onChange={({ currentTarget }) => {
                  const is = fromValue(currentTarget.value);
                  choose(column.place, is);
                }}
              >
                {column.is === null && <option value="">Choose…</option>}
                {meanings.map(([value, title]) => (
                  <option key={value} value={value}>
                    {title}
                  </option>
                ))}
                {stages.map(({ id, title }) => (
                  <option key={id} value={`stage ${id}`}>
                    Interviewers of {title}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled={unknown > 0}
          onClick={() => unknown === 0 && void takeCells(answer)}
        >
          {unknown > 0
            ? `${plural(unknown, "column")} to choose`
            : `Add ${plural(answer.rows.length, "row")}`}
        </button>
        <button
          type="button"
          onClick={() => {
            pasted.value = null;
          }}
        >
          Cancel
        </button>
      </div>
    </section>
  );
}

const meanings = [
  ["label", "Label, such as c-101"],
  ["candidate", "The candidate's name"],
  ["date", "Date"],
  ["interviewer", "Interviewer of every interview"],
  ["ignore", "Leave out"],
] as const satisfies readonly (readonly [RosterColumn, string])[];

/** Shows a choice at once: the next one may be made before the cells are read by this one. */
function choose(at: number, is: RosterColumn | null): void {
  if (pasted.value === null) return;
  const { text, answer } = pasted.value;
  const columns = answer.columns.map((each) => (each.place === at ? { ...each, is } : each));
  pasted.value = { text, answer: { ...answer, columns } };
  const known = columns.flatMap(({ place, is }) => (is === null ? [] : [[String(place), is]]));
  void readCells(text, Object.fromEntries(known));
}

function toValue(is: RosterColumn | null): string {
  if (is === null) return "";
  return typeof is === "string" ? is : `stage ${is.stage}`;
}

function fromValue(value: string): RosterColumn | null {
  const [, stage] = /^stage (.+)$/.exec(value) ?? [];
  if (stage) return { stage };
  return meanings.find(([meaning]) => meaning === value)?.[0] ?? null;
}
