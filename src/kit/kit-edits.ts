import { counted } from "../diagnostic/counted.ts";
import type { Kit } from "./kit.ts";
import type { KitSeal } from "./kit-seal.ts";
import { sealOf } from "./kit-seal.ts";
import { canonicalJson } from "./rubric-hash.ts";

/**
 * What someone edited in a kit since it was made, a phrase for each stage: empty for a kit as it was.
 *
 * @param seal what the kit was
 */
export function kitEdits(kit: Kit, seal: KitSeal): string[] {
  const now = sealOf(kit);
  if (canonicalJson(now) === canonicalJson(seal)) return [];
  const before = new Map(seal.stages.map((stage) => [stage.id, stage]));
  const inStages = kit.stages.flatMap((stage, index) => {
    const was = before.get(stage.id);
    const is = now.stages[index];
    if (!was || !is) return [`${stage.id}: added`];
    const parts = [
      ...(was.minutes === is.minutes ? [] : [`${is.minutes} minutes instead of ${was.minutes}`]),
      ...questionEdits(was.questions, is.questions),
    ];
    return parts.length > 0 ? [`${stage.id}: ${parts.join(", ")}`] : [];
  });
  const left = seal.stages.filter(({ id }) => !kit.stages.some((stage) => stage.id === id));
  const edits = [...inStages, ...left.map(({ id }) => `${id}: left out`)];
  if (edits.length > 0) return edits;
  const ids = (stages: KitSeal["stages"]) => stages.map(({ id }) => id).join();
  return [ids(seal.stages) === ids(now.stages) ? "its texts" : "the order of its stages"];
}

function questionEdits(was: readonly string[], is: readonly string[]): string[] {
  const added = is.filter((hash) => !was.includes(hash)).length;
  const dropped = was.filter((hash) => !is.includes(hash)).length;
  const stayed = (hashes: readonly string[], others: readonly string[]) =>
    hashes.filter((hash) => others.includes(hash)).join();
  const count = (number: number, what: string) =>
    number === 0 ? [] : [`${counted(number, "question")} ${what}`];
  return [
    ...count(dropped, "left out"),
    ...count(added, "added"),
    ...(stayed(was, is) === stayed(is, was) ? [] : ["another order"]),
  ];
}
