import type { Kit, KitStage } from "../../kit/kit.ts";
import { kitTitle } from "../../kit/kit-title.ts";
import { type ExportForm, scorecardForm } from "./scorecard-form.ts";

/** The scorecards of a kit as data. docs/exporting.md says what each part is. */
export interface KitExport {
  format: "interview-kit-scorecards";
  version: 1;
  kit: string;
  title: string;
  role: string;
  level: string;
  forms: ExportForm[];
}

export function kitExport(kit: Kit, stages: readonly KitStage[]): KitExport {
  return {
    format: "interview-kit-scorecards",
    version: 1,
    kit: kit.id,
    title: kitTitle(kit.role, kit.level),
    role: kit.role.id,
    level: kit.level.id,
    forms: stages.map((stage) => scorecardForm(kit, stage)),
  };
}
