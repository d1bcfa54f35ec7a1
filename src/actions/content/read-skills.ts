import { contentKey } from "../../bank/content-key.ts";
import { loadSkills, skillsFileName } from "../../bank/load-skills.ts";
import type { Skills } from "../../bank/skills.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { ActionContext } from "../context.ts";
import type { Content } from "./load-content.ts";

/** Skills by ID. Read only when someone names one: the file is the bank's longest. */
export function readSkills(
  { memo }: ActionContext,
  { bank, workspace, cache }: Pick<Content, "bank" | "workspace" | "cache">,
): Skills["skills"] {
  const { layers } = workspace;
  const read = () => loadSkills(layers, bank.taxonomy, cache).skills.skills;
  return memo
    ? memo.get("skills", contentKey(layers, `questions/${skillsFileName}`), read)
    : read();
}

/**
 * The ID of the skill that someone calls by its title or another of its names, in any case.
 *
 * @throws UserError "usage" if none is called that
 */
export function skillNamed(skills: Skills["skills"], name: string): string {
  const key = name.trim().toLowerCase();
  const all = [...skills.values()];
  const isKey = (text: string) => text.toLowerCase() === key;
  const found =
    all.find(({ id, title }) => isKey(title) || isKey(id)) ??
    all.find(({ aliases, exact, inContext }) => [...aliases, ...exact, ...inContext].some(isKey));
  if (found) return found.id;
  const hint = didYouMean(
    name,
    all.map(({ title }) => title),
  );
  throw new UserError("usage", `no skill is called “${name.trim()}”`, hint ? [hint] : []);
}
