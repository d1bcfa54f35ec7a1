import type { Told } from "../../diagnostic/hint.ts";
import type { PlannedKit } from "../../kit/create-kit.ts";
import type { Kit } from "../../kit/kit.ts";
import type { KitJson } from "../../kit/kit-json.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { ContentOptions } from "../content/load-content.ts";
import type { DescriptionSource } from "../role/read-description.ts";

/** The options that decide which questions a kit has. */
export interface KitChoiceOptions {
  workspace?: string;
  cache?: NonNullable<ContentOptions["cache"]>;
  role?: string;
  level?: string;
  years?: number;
  stage?: string[];
  with?: string[];
  topic?: string[];
  minutes?: number;
  seed?: string;
  always?: string[];
  never?: string[];
  avoid?: string[];
  from?: string;
  /** With `from`: takes the bank's present text of the same questions. */
  refresh?: boolean;
  /** The same by its earlier name. */
  acceptChanges?: boolean;
  /** A job description to make the role from, instead of one by name. */
  jd?: DescriptionSource;
}

/** A kit whose questions are known: selected now, or recorded earlier. */
export interface ResolvedKit {
  workspace: Workspace;
  kit: Kit;
  /** What the bank would be asked for, as kit.json keeps it. */
  request: KitJson["request"];
  /** The stages that the role holds, for which a roster may name interviewers. */
  loop: readonly { id: string; title: string }[];
  warnings: Told[];
  /** Null for a repeated kit: nothing was selected. */
  planned: PlannedKit | null;
  /** Id of the kit that it changes as little as it can; null for any other. */
  continues: string | null;
  /** What the kit.json that it comes from says of edits. */
  marks: Pick<KitJson, "edited" | "pins">;
  /** What a kit.json says apart from the kit; null for a new kit, and for a kit.json of schema 1. */
  recorded: RecordedFrame | null;
}

export interface RecordedFrame extends Pick<KitJson, "theme" | "paper" | "warnings" | "seats"> {
  /** The kit.json, as the user wrote its path. */
  file: string;
}
