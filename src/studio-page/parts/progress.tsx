import type { PrintJob } from "../../studio/states.ts";
import { cancelJob } from "../print-kit.ts";
import { sentence } from "../say.ts";

/** How far printing is, and what went wrong with it. */
export function Progress({ job, again }: { job: PrintJob; again: () => void }) {
  const { state, done, of, unit, message, hints, notices } = job;
  if (state === "running")
    return (
      <div class="progress">
        <label>
          <span>
            Printing: {done} of {of} {unit}
          </span>
          <progress max={of || 1} value={done} />
        </label>
        <button type="button" onClick={() => void cancelJob(job.id)}>
          Stop
        </button>
      </div>
    );
  return (
    <div
      class={state === "failed" ? "broken" : "outcome"}
      role={state === "failed" ? "alert" : "status"}
    >
      {state === "failed" && <p>{sentence(message || "printing failed")}</p>}
      {state === "canceled" && <p>Stopped. What was printed before is kept.</p>}
      {[...hints, ...notices].map((line) => (
        <p class="soft" key={line}>
          {sentence(line)}
        </p>
      ))}
      {state !== "done" && (
        <button type="button" onClick={again}>
          Print the rest
        </button>
      )}
    </div>
  );
}
