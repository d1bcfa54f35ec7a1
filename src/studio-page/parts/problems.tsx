import type { Problem } from "../../studio/states.ts";
import { sentence } from "../say.ts";

/** What is wrong with files: place, message, hint. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems">
      {problems.map(({ severity, place, message, hint }) => (
        <li key={`${place} ${message}`} class={severity}>
          <span class="tag">{severity}</span> {place && <code>{place}</code>} {sentence(message)}{" "}
          {hint && <span class="soft">{sentence(hint)}</span>}
        </li>
      ))}
    </ul>
  );
}
