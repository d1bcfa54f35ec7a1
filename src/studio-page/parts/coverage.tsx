import type { KitState } from "../../studio/states.ts";

/** Which interviews see a competency: one has to, and two tell more. */
export function Coverage({ coverage, stages }: Pick<KitState, "coverage" | "stages">) {
  return (
    <section class="card" aria-labelledby="coverage">
      <h2 id="coverage">What it covers</h2>
      <ul class="coverage">
        {coverage.map((each) => (
          <li key={each.competency.id} class={each.interviews < each.needed ? "missing" : ""}>
            <span class="competency">{each.competency.title}</span>
            <span class="dots" aria-hidden="true">
              {each.stages.map((sees, index) => (
                <i
                  key={stages[index]?.id}
                  class={sees ? "seen" : ""}
                  title={stages[index]?.title}
                />
              ))}
            </span>
            <span class="soft small">
              {each.words}
              <span class="spoken">{seenIn(each.stages, stages)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function seenIn(seen: readonly boolean[], stages: KitState["stages"]): string {
  const titles = stages.filter((_, index) => seen[index]).map(({ title }) => title);
  return titles.length === 0 ? "" : `: ${titles.join(", ")}`;
}
