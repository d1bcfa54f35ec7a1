import type { KitState } from "../../studio/states.ts";

/** What the loop is worth, and what that's made of. */
export function Score({ score }: Pick<KitState, "score">) {
  return (
    <section class="card" aria-labelledby="score">
      <h2 id="score">How good is it?</h2>
      <p class="percent">
        <b>{score.percent}%</b> <span>{score.words.replace(/^\d+% /, "")}</span>
      </p>
      <div class="bar" aria-hidden="true">
        <span style={{ width: `${score.percent}%` }} />
      </div>
      <details>
        <summary>What it's made of</summary>
        <dl class="parts">
          {score.parts.map(({ part, title, points }) => (
            <div key={part}>
              <dt>{title}</dt>
              <dd>{signed(points)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** Points with their sign, as a change of the total. */
function signed(points: number): string {
  const rounded = Math.round(points);
  if (rounded === 0) return "0";
  return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}
