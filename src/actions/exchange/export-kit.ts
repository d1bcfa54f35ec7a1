import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { kitCsv } from "../../interchange/scorecard/kit-csv.ts";
import { kitExport } from "../../interchange/scorecard/kit-json.ts";
import { scorecardText } from "../../interchange/scorecard/scorecard-text.ts";
import type { Kit, KitStage } from "../../kit/kit.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "../kit/open-kit.ts";
import { type Exported, type ExportTarget, writeExport } from "./write-export.ts";

export interface ExportKitOptions extends ExportTarget {
  to: "text" | "csv" | "json";
  /** Only these stages, by ID. */
  stage?: string[];
}

/**
 * A kit's scorecards for another program: as text to paste, its questions as rows, or forms as data.
 * Needs no bank and names no one.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError "usage" for a kit or a stage that doesn't exist; "content"; "cannotWrite"
 */
export function exportKit(
  context: ActionContext,
  kit: string,
  options: ExportKitOptions,
): Exported {
  const { read, shown } = openKitJson(context, kit);
  const stages = stagesOf(read.kit, options.stage, shown);
  return writeExport(context, textAs(options.to, read.kit, stages), options);
}

function textAs(to: ExportKitOptions["to"], kit: Kit, stages: readonly KitStage[]): string {
  if (to === "csv") return kitCsv(kit, stages);
  if (to === "json") return `${JSON.stringify(kitExport(kit, stages), null, 2)}\n`;
  return stages.map((stage) => scorecardText(kit, stage)).join("\n\n");
}

function stagesOf({ stages }: Kit, wanted: string[] | undefined, shown: string): KitStage[] {
  if (wanted === undefined) return stages;
  const known = stages.map(({ id }) => id);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown === undefined) return stages.filter(({ id }) => wanted.includes(id));
  const hint = didYouMean(unknown, known);
  throw new UserError("usage", `${shown} has no stage "${unknown}"`, hint ? [hint] : []);
}
