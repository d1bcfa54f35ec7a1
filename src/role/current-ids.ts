import type { Bank } from "../bank/bank.ts";
import { renamed } from "../bank/former-ids.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../diagnostic/located-yaml.ts";
import type { RoleFrontMatter } from "./role.ts";

/**
 * A role's front matter with the IDs that its questions have now, and a warning for each that it
 * names by a former one: a renamed question takes nothing away from a role.
 */
export function withCurrentIds(
  front: RoleFrontMatter,
  yaml: LocatedYaml,
  { formerIds }: Pick<Bank, "formerIds">,
): { front: RoleFrontMatter; diagnostics: Diagnostic[] } {
  if (formerIds.size === 0) return { front, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const current = (id: string, path: (string | number)[], at?: "key"): string => {
    const now = formerIds.get(id);
    if (now !== undefined) diagnostics.push(renamed(yaml, path, id, now, at));
    return now ?? id;
  };
  const { never, loop, rubrics } = front;
  return {
    front: {
      ...front,
      ...(never && { never: never.map((id, index) => current(id, ["never", index])) }),
      ...(loop && {
        loop: loop.map((stage, index) =>
          stage.ask
            ? { ...stage, ask: stage.ask.map((id, at) => current(id, ["loop", index, "ask", at])) }
            : stage,
        ),
      }),
      ...(rubrics && {
        rubrics: Object.fromEntries(
          Object.entries(rubrics).map(([id, change]) => [
            current(id, ["rubrics", id], "key"),
            change,
          ]),
        ),
      }),
    },
    diagnostics,
  };
}
