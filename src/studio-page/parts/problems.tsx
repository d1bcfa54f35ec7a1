import type { Problem } from "../../studio/states.ts";
import { sentence } from "../say.ts";

/** What is wrong with files: message, hint, place. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems">
      {problems.map(({ place, message, hint }) => (
        <li key={`${place} ${message}`}>
          {sentence(message)}{" "}
          <span class="soft">
            {hint && sentence(hint)} {place}
          </span>
        </li>
      ))}
    </ul>
  );
}
