import { Failure } from "../diagnostic/failure.ts";
import type { Kit } from "../kit/kit.ts";
import { type KitOptions, type KitRequest, resolveRequest } from "../kit/kit-request.ts";
import { type PlannedKit, planKit } from "../kit/plan-kit.ts";
import { repeatKit } from "../kit/repeat-kit.ts";
import type { Role } from "../role/role.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Chooser, recallingChooser } from "./chooser.ts";
import type { CommandContext } from "./context.ts";
import { type ContentOptions, readSoundContent, storeFor } from "./load-content.ts";
import { readKitJson } from "./read-kit-json.ts";

/** The options that decide which questions a kit has. */
export interface KitChoiceOptions {
  workspace?: string;
  cache?: NonNullable<ContentOptions["cache"]>;
  role?: string;
  level?: string;
  years?: number;
  stage?: string[];
  topic?: string[];
  minutes?: number;
  seed?: string;
  always?: string[];
  never?: string[];
  avoid?: string[];
  from?: string;
  acceptChanges?: boolean;
  /** A role that was drawn up from a job description, in place of one by name. */
  tailored?: Role;
}

/** A kit whose questions are settled, chosen now or recorded earlier. */
export interface SettledKit {
  workspace: Workspace;
  kit: Kit;
  asked: KitRequest;
  warnings: string[];
  /** Null for a repeated kit: nothing was chosen. */
  planned: PlannedKit | null;
}

/** Parts that the caller may play. */
export interface Settling {
  /** In place of one that remembers between runs. */
  choose?: Chooser;
  /** Called when the content has been read, and waited for. */
  beforeChoosing?: () => Promise<void>;
}

/**
 * Settles the questions of a kit.
 *
 * @throws Failure for options that do not go together, content with errors, or no possible kit
 */
export async function settleKit(
  context: CommandContext,
  options: KitChoiceOptions,
  settling: Settling = {},
): Promise<SettledKit> {
  return options.from === undefined
    ? chooseKit(context, options, settling)
    : settleRecorded(context, options, options.from);
}

async function chooseKit(
  context: CommandContext,
  options: KitChoiceOptions,
  { choose, beforeChoosing }: Settling,
): Promise<SettledKit> {
  if (options.acceptChanges) throw new Failure("usage", "--accept-changes goes with --from");
  const { bank, role: named, workspace } = readSoundContent(context, options, options.role);
  const role = options.tailored ?? named;
  const avoided = (options.avoid ?? []).flatMap((path) =>
    readKitJson(context.io.cwd, path).stages.flatMap(({ questions }) =>
      questions.map(({ id }) => id),
    ),
  );
  const known = avoided.filter((id) => bank.questions.has(id));
  const asked = resolveRequest(bank, role, toKitOptions(options, known));
  await beforeChoosing?.();
  const planned = planKit(bank, asked, choose ?? chooserFor(context, options, workspace));
  return { workspace, kit: planned.kit, asked, warnings: planned.warnings, planned };
}

/** Remembers one choice for a role and level of a workspace. */
function chooserFor(
  { io }: CommandContext,
  options: KitChoiceOptions,
  { layers }: Workspace,
): Chooser {
  const roots = layers.map(({ root }) => root);
  const subject = [roots, options.role, options.level ?? options.years];
  return recallingChooser(storeFor(options, io.env), subject);
}

function toKitOptions(options: KitChoiceOptions, avoided: readonly string[]): KitOptions {
  return {
    level: options.level,
    years: options.years,
    stages: options.stage,
    topics: options.topic,
    minutes: options.minutes,
    seed: options.seed,
    always: options.always,
    never: [...(options.never ?? []), ...avoided],
  };
}

function settleRecorded(
  context: CommandContext,
  options: KitChoiceOptions,
  from: string,
): SettledKit {
  const choosing = (
    [
      "role",
      "level",
      "years",
      "stage",
      "topic",
      "minutes",
      "seed",
      "always",
      "never",
      "avoid",
    ] as const
  ).filter((name) => options[name] !== undefined);
  if (choosing.length > 0) {
    throw new Failure(
      "usage",
      `--from repeats a kit as it was: it does not go with --${choosing.join(", --")}`,
    );
  }
  const record = readKitJson(context.io.cwd, from);
  const named = record.role ?? undefined;
  const { bank, role, workspace } = readSoundContent(context, options, named, from);
  const { kit, asked, changes } = repeatKit(bank, role, record, from);
  const lines = changes.map(({ stage, question, what }) => `${stage}: ${question}: ${what}`);
  if (changes.length > 0 && !options.acceptChanges) {
    throw new Failure(
      "content",
      `${changes.length} of its questions changed since ${from} was made`,
      [...lines, "--accept-changes goes on with the questions as they are now"],
    );
  }
  return {
    workspace,
    kit,
    asked,
    warnings: lines.map((line) => `changed since ${from}: ${line}`),
    planned: null,
  };
}
