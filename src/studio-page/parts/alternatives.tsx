import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Alternative, AlternativesState } from "../../studio/states.ts";
import { editKit } from "../edit-kit.ts";
import { focusSoon } from "../focus.ts";
import { sentence, tellFailure, wait } from "../say.ts";
import { get } from "../server.ts";
import { shown } from "../store.ts";
import { Prompt } from "./prompt.tsx";

interface Panel {
  stage: string;
  /** The question that leaves; null to add one. */
  instead: string | null;
  /** The button that opened it, where the focus returns. */
  opener: string;
  list: AlternativesState | null;
  shown: number;
}

export const panel = signal<Panel | null>(null);

/** Alternatives shown at first: more is a choice that takes reading. */
const shownAtFirst = 5;

export async function openPanel(at: Omit<Panel, "list" | "shown">): Promise<void> {
  const { stage, instead, opener } = at;
  if (panel.value?.opener === opener) return closePanel();
  const opened = { ...at, list: null, shown: shownAtFirst };
  panel.value = opened;
  const { route } = shown.value;
  if (!("kit" in route)) return;
  const query = instead === null ? `stage=${stage}` : `instead=${instead}`;
  try {
    const address = `state/alternatives/${route.kit}?${query}`;
    const list = await wait("Weighing the alternatives", get<AlternativesState>(address));
    if (panel.value !== opened) return;
    panel.value = { ...opened, list };
    focusSoon(".panel .alternative button");
  } catch (error) {
    panel.value = null;
    tellFailure(error);
  }
}

function closePanel(): void {
  const opener = panel.value?.opener;
  panel.value = null;
  if (opener) focusSoon(opener);
}

export function AlternativesPanel({ title }: { title: string }) {
  useEffect(() => {
    const close = ({ key }: KeyboardEvent) => key === "Escape" && closePanel();
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, []);
  const { list, shown: count, instead, stage } = panel.value ?? { list: null, shown: 0 };
  const possible = list?.alternatives.filter(({ broken }) => broken.length === 0) ?? [];
  const forbidden = list?.alternatives.filter(({ broken }) => broken.length > 0) ?? [];
  const take = (chosen: string) => choose(chosen, instead ?? null, stage ?? "");
  return (
    <section class="panel" aria-label={title}>
      <div class="card-head">
        <h3>{title}</h3>
        <button type="button" class="quiet" onClick={closePanel}>
          Close
        </button>
      </div>
      {list?.whyNone && <p class="soft">{sentence(list.whyNone)}</p>}
      <ul class="alternatives">
        {possible.slice(0, count).map((each) => (
          <AlternativeRow key={each.question} alternative={each} take={take} />
        ))}
      </ul>
      {possible.length > count && (
        <button type="button" class="quiet" onClick={showMore}>
          Show more ({possible.length - count})
        </button>
      )}
      {forbidden.length > 0 && (
        <details>
          <summary>{forbidden.length} that don't fit, and why</summary>
          <ul class="alternatives">
            {forbidden.slice(0, 30).map((each) => (
              <AlternativeRow key={each.question} alternative={each} take={null} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface AlternativeProps {
  alternative: Alternative;
  /** Null for one that can't be had. */
  take: ((question: string) => void) | null;
}

function AlternativeRow({ alternative, take }: AlternativeProps) {
  const { question, prompt, topic, minutes, kind, percent, words, broken } = alternative;
  return (
    <li class="alternative">
      <div>
        <p class="prompt-text">
          <Prompt text={prompt} />
        </p>
        <p class="meta">
          <b>{topic.title}</b>, {kind}, {minutes} min
        </p>
        <p class={take ? "cost" : "cost broken-rule"}>
          {take && <b>Then {percent}%:</b>} {(take ? [words] : broken).map(sentence).join(" ")}
        </p>
      </div>
      {take && (
        <button type="button" onClick={() => take(question)}>
          Choose
        </button>
      )}
    </li>
  );
}

function showMore(): void {
  if (!panel.value) return;
  const next = panel.value.shown + 1;
  panel.value = { ...panel.value, shown: panel.value.shown + 20 };
  focusSoon(`.panel .alternative:nth-child(${next}) button`);
}

function choose(question: string, instead: string | null, stage: string): void {
  panel.value = null;
  const edit =
    instead === null
      ? ({ edit: "add", question, stage } as const)
      : ({ edit: "swap", question: instead, for: question } as const);
  void editKit(edit, `#q-${question} .prompt`);
}
