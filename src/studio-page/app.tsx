import { useEffect } from "preact/hooks";
import type { AnyScreen } from "../studio/states.ts";
import { AskDialog } from "./ask.tsx";
import { Boundary } from "./parts/boundary.tsx";
import { Notices } from "./parts/notices.tsx";
import { ProblemList } from "./parts/problems.tsx";
import { TopBar } from "./parts/top-bar.tsx";
import type { Route } from "./route.ts";
import { CandidatesScreen } from "./screens/candidates.tsx";
import { DebriefScreen } from "./screens/debrief.tsx";
import { KitsScreen } from "./screens/kits.tsx";
import { LoopScreen } from "./screens/loop.tsx";
import { NewQuestionScreen } from "./screens/new-question.tsx";
import { PreviewScreen } from "./screens/preview.tsx";
import { PrintScreen } from "./screens/print.tsx";
import { QuestionScreen } from "./screens/question.tsx";
import { StartScreen } from "./screens/start.tsx";
import { shown } from "./store.ts";

export function App() {
  const { route, state } = shown.value;
  useEffect(() => {
    const heading = document.querySelector("h1")?.textContent;
    document.title = heading ? `${heading} · Interview Kit` : "Interview Kit";
  });
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        Skip to content
      </button>
      <Boundary of={state}>
        <TopBar route={route} state={state} />
      </Boundary>
      <main id="main" tabIndex={-1}>
        <Boundary of={state}>
          <ProblemList problems={state.problems} />
        </Boundary>
        <Boundary of={state} isScreen>
          <Screen route={route} state={state} />
        </Boundary>
      </main>
      <Boundary>
        <Notices />
      </Boundary>
      <Boundary>
        <AskDialog />
      </Boundary>
    </>
  );
}

/** A link to a place in the page would be another screen here. */
function skip(): void {
  document.getElementById("main")?.focus();
}

function Screen({ route, state }: { route: Route; state: AnyScreen }) {
  switch (state.screen) {
    case "start":
      return route.screen === "new" ? (
        <NewQuestionScreen state={state} kit={route.kit} />
      ) : (
        <StartScreen state={state} />
      );
    case "kit":
      return route.screen === "print" ? (
        <PrintScreen state={state} />
      ) : (
        <LoopScreen state={state} />
      );
    case "preview":
      return (
        <PreviewScreen
          key={state.address}
          state={state}
          document={route.screen === "preview" ? route.document : null}
        />
      );
    case "kits":
      return <KitsScreen state={state} />;
    case "question":
      return <QuestionScreen key={state.question} state={state} />;
    case "candidates":
      return <CandidatesScreen key={state.kit.folder} state={state} />;
    case "debrief":
      return <DebriefScreen state={state} />;
  }
}
