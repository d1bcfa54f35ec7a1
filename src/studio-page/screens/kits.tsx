import type { KitsState } from "../../studio/states.ts";
import { makeKit } from "../make-kit.ts";
import { formatRoute } from "../route.ts";
import { plural, sentence } from "../say.ts";

export function KitsScreen({ state }: { state: KitsState }) {
  return (
    <>
      <header class="screen-head">
        <h1 tabIndex={-1}>Your kits</h1>
        <p class="lead">
          Open one to go on with it. “Again” starts a new one with the same questions, as the bank
          has them now.
        </p>
      </header>
      {state.kits.length === 0 ? (
        <p class="card">
          There are none yet. <a href={formatRoute({ screen: "start" })}>Make the first one</a>
        </p>
      ) : (
        <ul class="kits">
          {state.kits.map((kit) => (
            <KitRow key={kit.folder} kit={kit} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Changes of the bank that are listed before a person asks for more. */
const changesAtFirst = 3;

function KitRow({ kit }: { kit: KitsState["kits"][number] }) {
  const { folder, title, date, label, printed, questions, changes } = kit;
  const name = `${title}${label === null ? "" : `, ${label}`}`;
  return (
    <li class="card kit-row">
      <div>
        <h2>{name}</h2>
        <p class="soft small">
          {date}, {plural(questions, "question")}
          {printed > 0 && `, ${printed} printed`}, <code>{folder}</code>
        </p>
      </div>
      <div class="actions">
        <a
          class="button primary"
          href={formatRoute({ screen: "kit", kit: folder })}
          aria-label={`Open ${name}`}
        >
          Open
        </a>
        <button
          type="button"
          aria-label={`Again: ${name}`}
          onClick={() => void makeKit({ from: "past", kit: folder })}
        >
          Again
        </button>
      </div>
      {changes.length > 0 && <Changes changes={changes} />}
    </li>
  );
}

function Changes({ changes }: { changes: string[] }) {
  return (
    <details class="changes" open={changes.length <= changesAtFirst}>
      <summary>{plural(changes.length, "change")} in the bank since</summary>
      <ul class="small">
        {changes.map((change) => (
          <li key={change}>{sentence(change)}</li>
        ))}
      </ul>
    </details>
  );
}
