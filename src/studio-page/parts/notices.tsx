import { notice, waitingFor } from "../say.ts";
import { isAlone, isConnected, shown } from "../store.ts";
import { ProblemList } from "./problems.tsx";

/** What was done, what is awaited, and what failed: always in the same place, and said aloud. */
export function Notices() {
  return (
    <div class="notices">
      {!isConnected.value && (
        <p class="notice error" role="alert">
          {isAlone(shown.value.state)
            ? "The preview has ended. Start it again, and open its new address."
            : "The studio has stopped, so nothing can be saved. Start it again: it opens a new tab, with all that was saved. What you typed since stays here to be copied."}
        </p>
      )}
      <p class="waiting" role="status">
        {waitingFor.value && `${waitingFor.value}…`}
      </p>
      <LastNotice />
    </div>
  );
}

function LastNotice() {
  const last = notice.value;
  return (
    <div class={last ? `notice ${last.tone}` : "notice none"}>
      <div role={last?.tone === "error" ? "alert" : "status"}>
        {last && (
          <>
            <p>{last.text}</p>
            {last.more.map((line) => (
              <p class="soft" key={line}>
                {line}
              </p>
            ))}
            <ProblemList problems={last.problems} />
          </>
        )}
      </div>
      {last && (
        <div class="notice-actions">
          {last.undo && (
            <button type="button" onClick={last.undo}>
              Undo
            </button>
          )}
          <button type="button" class="quiet" onClick={dismiss}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}

function dismiss(): void {
  notice.value = null;
  document.getElementById("main")?.focus({ preventScroll: true });
}
