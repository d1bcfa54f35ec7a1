import type { CandidateRow } from "../../studio/schemas.ts";
import type { CandidatesState, PrintJob } from "../../studio/states.ts";
import { askYes } from "../ask.tsx";
import { focusSoon } from "../focus.ts";
import { CandidatePrints } from "../parts/candidate-prints.tsx";
import { PastedColumns } from "../parts/pasted-columns.tsx";
import { ProblemList } from "../parts/problems.tsx";
import { Progress } from "../parts/progress.tsx";
import { jobOf } from "../print-kit.ts";
import {
  answerDates,
  emptyRow,
  forgetNames,
  printRows,
  readCells,
  removeRow,
  rowsOf,
  saveRows,
  typeRows,
} from "../roster.ts";
import { formatRoute } from "../route.ts";
import { sentence } from "../say.ts";

export function CandidatesScreen({ state }: { state: CandidatesState }) {
  const { kit } = state;
  const job = jobOf(kit.folder, state.job);
  const rows = rowsOf(state);
  const saved = state.rows.map(({ label }) => label);
  const old = state.rows.filter(isOld).map(({ label }) => label);
  const isRest = old.length > 0 && old.length < saved.length;
  const canPrint = saved.length > 0 && job?.state !== "running";
  const print = () => void printRows(isRest ? old : saved);
  return (
    <>
      <header class="screen-head kit-head">
        <div>
          <h1 tabIndex={-1}>Candidates</h1>
          <p class="lead">
            {kit.title}. Everyone gets the same questions, in documents of their own. Names are only
            in those and in this list.
          </p>
        </div>
        <div class="actions">
          {state.rows.some(({ printed }) => printed) && (
            <a class="button" href={`zip/${kit.folder}?all=1`} download>
              Download {isRest ? `${saved.length - old.length} of ${saved.length}` : "all"} (zip)
            </a>
          )}
          <button
            type="button"
            class="primary"
            aria-disabled={!canPrint}
            onClick={() => canPrint && print()}
          >
            Print {isRest ? "the rest" : "all"}
          </button>
        </div>
      </header>
      {job && <Progress job={job} again={print} />}
      <Paste isEmpty={rows.length === 0} />
      {rows.length === 0 && (
        <p class="soft">
          No one yet?{" "}
          <a href={formatRoute({ screen: "print", kit: kit.folder })}>Print a blank kit</a>
        </p>
      )}
      <PastedColumns stages={state.stages} />
      <UnclearDate asked={state.unclearDate} />
      <Table state={state} rows={rows.length === 0 ? [emptyRow()] : rows} job={job} />
      <div class="actions">
        <button
          type="button"
          onClick={() => {
            typeRows([...rows, emptyRow()]);
            focusSoon(`#cell-${rows.length}-label`);
          }}
        >
          Add a candidate
        </button>
        {state.rows.length > 0 && (
          <button type="button" class="quiet" onClick={() => void forget()}>
            Forget names
          </button>
        )}
      </div>
      <CandidatePrints rows={state.rows} />
    </>
  );
}

async function forget(): Promise<void> {
  const yes = await askYes({
    title: "Forget the names?",
    text: "The candidates' names leave this list for good; labels, dates, and interviewers stay. Documents that are printed keep the names until you delete those.",
    yes: "Forget names",
  });
  if (yes) await forgetNames();
}

/** Asks once how all dates of the list are meant that can be read in two ways. */
function UnclearDate({ asked }: { asked: CandidatesState["unclearDate"] }) {
  if (asked === null) return null;
  return (
    <section class="card pasted" aria-labelledby="unclear">
      <h2 id="unclear">Which comes first in {asked.text}?</h2>
      <div class="actions">
        {asked.choices.map(({ dates, text }) => (
          <button type="button" key={dates} onClick={() => void answerDates(dates)}>
            {text}
          </button>
        ))}
      </div>
    </section>
  );
}

function Paste({ isEmpty }: { isEmpty: boolean }) {
  return (
    <details class="paste" open={isEmpty}>
      <summary>Paste from a spreadsheet</summary>
      <label class="field">
        <span class="spoken">Cells of a spreadsheet</span>
        <textarea
          rows={3}
          placeholder="Copy the cells with their headings, and paste them here"
          onInput={({ currentTarget }) => {
            const { value } = currentTarget;
            // Cells come with tabs or lines; what someone types has neither yet.
            if (!/[\t\n]/.test(value)) return;
            currentTarget.value = "";
            void readCells(value);
          }}
        />
      </label>
    </details>
  );
}

interface TableProps {
  state: CandidatesState;
  rows: readonly CandidateRow[];
  job: PrintJob | null;
}

function Table({ state, rows, job }: TableProps) {
  return (
    <div class="card roster">
      <table>
        <caption class="soft small">
          Files are named by label, so that names stay out of them. Two interviewers in one
          interview: Tess; Ivo
        </caption>
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Candidate</th>
            <th scope="col">Date</th>
            {state.stages.map(({ id, title }) => (
              <th scope="col" key={id}>
                {title}
              </th>
            ))}
            <th scope="col">
              <span class="spoken">Print</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row key={at} at={at} row={row} rows={rows} state={state} job={job} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends TableProps {
  at: number;
  row: CandidateRow;
}

function Row({ at, row, rows, state, job }: RowProps) {
  const isSaved = ({ label }: CandidateRow) => label === row.label;
  // Of two rows with one label, each has its own.
  const saved =
    state.rows.find((each, index) => index === at && isSaved(each)) ?? state.rows.find(isSaved);
  const change = (now: CandidateRow) => rows.map((each, index) => (index === at ? now : each));
  const cell = (
    name: string,
    title: string,
    sample: string,
    value: string,
    set: (text: string) => CandidateRow,
  ) => (
    <td>
      <span class="cell-title" aria-hidden="true">
        {title}
      </span>
      <input
        id={`cell-${at}-${name}`}
        aria-label={`${title}, row ${at + 1}`}
        value={value}
        placeholder={sample}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        onInput={({ currentTarget }) => {
          typeRows(change(set(currentTarget.value)));
        }}
        onChange={() => void saveRows(rowsOf(state))}
      />
    </td>
  );
  return (
    <tr>
      {cell("label", "Label", state.nextLabel, row.label, (label) => ({ ...row, label }))}
      {cell("candidate", "Candidate", "Name", row.candidate, (candidate) => ({
        ...row,
        candidate,
      }))}
      {cell("date", "Date", "Any day", row.date, (date) => ({ ...row, date }))}
      {state.stages.map(({ id, title }) =>
        cell(id, title, "Interviewer", row.interviewers[id] ?? "", (people) => ({
          ...row,
          interviewers: { ...row.interviewers, [id]: people },
        })),
      )}
      <td class="row-end">
        <RowState row={row} saved={saved} job={job} />
        <button
          type="button"
          class="quiet icon"
          aria-label={`Remove row ${at + 1}`}
          title="Remove from the list"
          onClick={() => void removeRow(at)}
        >
          ×
        </button>
        {saved && <ProblemList problems={saved.problems} />}
      </td>
    </tr>
  );
}

interface StateProps {
  row: CandidateRow;
  saved: CandidatesState["rows"][number] | undefined;
  job: PrintJob | null;
}

/** True if a candidate has no documents of the kit as it is now. */
function isOld({ isChanged, folder }: CandidatesState["rows"][number]): boolean {
  return isChanged || folder === null;
}

/** What became of a row: printed, waiting, or failed and why. */
function RowState({ row: { label }, saved, job }: StateProps) {
  const told = job?.rows.find((each) => each.label === label);
  if (!saved) return label === "" ? null : <span class="soft small">not saved yet</span>;
  if (job?.state === "running" && told?.state === "waiting")
    return <span class="soft small">waiting</span>;
  const isSaid = saved.problems.some(({ message }) => message === told?.reason);
  if (told?.state === "failed" && !isSaid)
    return (
      <span class="trouble">
        {sentence(told.reason)}{" "}
        <button type="button" onClick={() => void printRows([label])}>
          Retry
        </button>
      </span>
    );
  const { folder, isChanged } = saved;
  const zip = folder ?? saved.otherwise;
  if (told?.state === "printed" && !zip) return <span class="soft small">printed</span>;
  return (
    <>
      {zip && isOld(saved) && (
        <span class="soft small">
          {isChanged ? "changed since it was printed" : "printed with other questions"}
        </span>
      )}{" "}
      {zip && (
        <a class="small" href={`zip/${zip}`} download aria-label={`Zip of ${label}`}>
          Zip
        </a>
      )}
      {isOld(saved) && (
        <button type="button" aria-label={`Print ${label}`} onClick={() => void printRows([label])}>
          Print
        </button>
      )}
    </>
  );
}
