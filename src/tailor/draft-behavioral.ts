import type { RoleFrontMatter } from "../role/role.ts";
import { type DraftInput, isAskedIn, type RoleDraft } from "./draft-role.ts";

/** Words that only software people use: such a question would puzzle anyone else. */
const softwareWords =
  /\b(?:code|coding|software|deploy\w*|database\w*|api|apis|server\w*|services?|bugs?|incident\w*|production|outage\w*|pull requests?|technical|engineer\w*|system|systems|release\w*|migration\w*|data|on[- ]call|refactor\w*|backlog|ship|shipped|feature\w*|library|framework|tool|platform|test|tests|architecture|design|assistant|postmortem\w*|rewrite)\b/i;

/**
 * A role for a job outside the bank's field: the behavioral interview alone, without the
 * questions that speak of software in their prompt, as long as enough others remain.
 */
export function draftBehavioralRole(
  input: Omit<DraftInput, "topics" | "matches" | "skills">,
): RoleDraft | null {
  const { id, title, level, levels, parent, bank } = input;
  const stage = parent.loop.find(({ kinds }) => kinds.length === 1 && kinds[0] === "behavioral");
  if (!stage) return null;
  const usable = [...bank.questions.values()].filter((question) =>
    isAskedIn(question, stage, level, bank.taxonomy),
  );
  const plain = usable.filter(({ prompt }) => !softwareWords.test(prompt));
  const enough = plain.length >= stage.questions.max * 2;
  const never = enough
    ? usable.filter((question) => !plain.includes(question)).map((question) => question.id)
    : [];
  const { levels: _levels, ask: _ask, topics: _topics, ...kept } = stage;
  const front: RoleFrontMatter = {
    id,
    title,
    levels,
    topics: { collaboration: 3, leadership: 2 },
    loop: [{ ...kept, id: "working-together" }],
    ...(never.length > 0 ? { never } : {}),
  };
  return { front, required: [] };
}
