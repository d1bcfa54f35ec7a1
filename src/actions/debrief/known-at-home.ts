import { isSameStage } from "../../debrief/of-one-kit.ts";
import { copyId } from "../../kit/copy-id.ts";
import type { SeatCounts } from "../../kit/seats.ts";
import { type KnownKit, type KnownKits, kitCopy } from "../kit/find-kits.ts";

/**
 * What is known, for the debrief of one kit. A candidate who only has another version's documents keeps
 * the label, and is expected to have as many interviewers as those are for where both ask the same: else
 * ratings would be uncovered before everyone is in.
 */
export function knownAtHome({ kit: home }: KnownKit, known: KnownKits): KnownKits {
  const labels = new Map(known.labels);
  const seats = new Map(known.seats);
  for (const { kit } of known.kits.values()) {
    for (const [copy, label] of known.labels) {
      const own = copyId(home.id, label);
      if (kit.id === home.id || copy !== copyId(kit.id, label) || known.labels.has(own)) continue;
      labels.set(own, label);
      const counts = Object.entries(known.seats.get(kitCopy(kit.id, copy)) ?? {});
      const same = counts.filter(([stage]) => isSameStage(kit, home, stage));
      const key = kitCopy(home.id, own);
      seats.set(key, most(seats.get(key) ?? {}, Object.fromEntries(same)));
    }
  }
  return { ...known, labels, seats };
}

function most(one: SeatCounts, other: SeatCounts): SeatCounts {
  const stages = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    stages.map((stage) => [stage, Math.max(one[stage] ?? 1, other[stage] ?? 1)]),
  );
}
