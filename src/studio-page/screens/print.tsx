import type { KitDocument, KitStageState, KitState, PrintState } from "../../studio/states.ts";
import { FetchedCandidatePrints } from "../parts/candidate-prints.tsx";
import { JoinedPrints } from "../parts/joined-prints.tsx";
import { Progress } from "../parts/progress.tsx";
import { jobOf, printKit } from "../print-kit.ts";
import { formatRoute } from "../route.ts";
import { plural } from "../say.ts";

export function PrintScreen({ state }: { state: KitState }) {
  const { print, kit, broken } = state;
  const job = jobOf(kit.folder, print.job);
  const isRunning = job?.state === "running";
  const missing = print.documents.filter(({ printed }) => !printed).length;
  return (
    <>
      <header class="screen-head kit-head">
        <div>
          <h1 tabIndex={-1}>Documents</h1>
          <p class="lead">
            {kit.title}: {plural(print.documents.length, "PDF")} in <code>{print.folder}</code>
          </p>
        </div>
        <div class="actions">
          {missing > 0 ? (
            <button
              type="button"
              class="primary"
              aria-disabled={isRunning || broken.length > 0}
              onClick={() => !isRunning && broken.length === 0 && void printKit()}
            >
              {missing === print.documents.length ? "Print all" : "Print what's missing"}
            </button>
          ) : (
            <a class="button primary" href={`zip/${kit.folder}`} download>
              Download all (zip)
            </a>
          )}
        </div>
      </header>
      {broken.length > 0 && (
        <p class="broken">
          This kit breaks a rule, so it can't be printed yet.{" "}
          <a href={formatRoute({ screen: "kit", kit: kit.folder })}>See what to change</a>
        </p>
      )}
      {job && <Progress job={job} again={() => void printKit()} />}
      <div class="prints">
        {state.stages.map((stage) => (
          <StagePrints
            key={stage.id}
            stage={stage}
            kit={kit.folder}
            print={print}
            isRunning={isRunning}
          />
        ))}
        <section class="card" aria-labelledby="panel-prints">
          <h2 id="panel-prints">For the panel</h2>
          <DocumentList
            kit={kit.folder}
            isRunning={isRunning}
            documents={print.documents.filter(({ stage }) => stage === null)}
          />
        </section>
        {kit.printed > 0 && <FetchedCandidatePrints kit={kit.folder} revision={state.revision} />}
      </div>
    </>
  );
}

interface StageProps {
  stage: KitStageState;
  kit: string;
  print: PrintState;
  isRunning: boolean;
}

function StagePrints({ stage, kit, print, isRunning }: StageProps) {
  return (
    <section class="card" aria-labelledby={`print-${stage.id}`}>
      <h2 id={`print-${stage.id}`}>
        <span class="number">{stage.number}</span> {stage.title}
      </h2>
      <DocumentList
        kit={kit}
        isRunning={isRunning}
        documents={print.documents.filter((document) => document.stage === stage.id)}
      />
      <JoinedPrints kit={kit} joined={print.joined.filter((each) => each.stage === stage.id)} />
    </section>
  );
}

/** What each kind of document is for, in the words that someone new needs. */
const uses: Readonly<Record<string, string>> = {
  packet: "to prepare with",
  scorecard: "to fill in during the interview",
  handout: "for the candidate",
  debrief: "for the meeting afterwards",
};

interface ListProps {
  kit: string;
  documents: readonly KitDocument[];
  isRunning: boolean;
}

function DocumentList({ kit, documents, isRunning }: ListProps) {
  const stateOf = ({ outdated }: KitDocument) => {
    if (isRunning) return "waiting";
    return outdated ? "out of date: print it again" : "not printed yet";
  };
  return (
    <ul class="documents">
      {documents.map((document) => {
        const { name, title, kind, printed, fillable } = document;
        return (
          <li key={name}>
            {printed ? (
              <a href={`pdf/${kit}/${name}`} target="_blank" rel="noreferrer">
                {shortTitle(title)}
              </a>
            ) : (
              <span class="soft">{shortTitle(title)}</span>
            )}
            <span class="soft small">
              {printed ? uses[kind] : stateOf(document)}
              {printed && fillable && ", on paper or on screen"}
              {printed && `: ${name}.pdf`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Without the stage, which is the heading already. */
function shortTitle(title: string): string {
  return title.slice(title.lastIndexOf(": ") + 1).trim();
}
