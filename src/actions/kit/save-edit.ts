import { dirname, join } from "node:path";
import { counted } from "../../diagnostic/counted.ts";
import { commandOnly, type Hint } from "../../diagnostic/hint.ts";
import { loopWarnings } from "../../kit/create-kit.ts";
import type { KitEdit } from "../../kit/edit-plan.ts";
import type { Kit } from "../../kit/kit.ts";
import type { KitDraft } from "../../kit/kit-draft.ts";
import { formsIn, formsOf } from "../../kit/kit-forms.ts";
import { type KitJson, type KitJsonFrame, toKitJson } from "../../kit/kit-json.ts";
import { selectionOf } from "../../kit/kit-seal.ts";
import { keptKit, type SavedEdit, saveEditedKit } from "../../output/edited-kit-folder.ts";
import { packageVersion, toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { zipFile } from "../documents/possible-files.ts";
import { kitJsonBytes } from "./kit-folder.ts";
import type { OpenKit } from "./open-kit.ts";

/** An edited kit as it's written: what isn't about its questions stays as it was. */
export function editedKitJson(
  { path, read: { json, kit: before } }: OpenKit,
  draft: KitDraft,
  kit: Kit,
  { edit }: Pick<KitEdit, "edit"> | { edit: "text" },
): KitJson {
  // Neither is about which questions are asked.
  const keepsQuestions = edit === "pin" || edit === "unpin" || edit === "text";
  const { request } = draft;
  const known = loopWarnings(before, request);
  const warnings = json.warnings.filter((warning) => !known.includes(warning));
  const { never: _never, ...asked } = json.request;
  const isSame = kit.id === json.id;
  return toKitJson(kit, {
    toolVersion: packageVersion(),
    request: { ...asked, ...(request.never.length > 0 ? { never: [...request.never] } : {}) },
    warnings: [...warnings, ...loopWarnings(kit, request)],
    paper: json.paper,
    theme: json.theme,
    label: json.label,
    ...(json.seats === undefined ? {} : { seats: json.seats }),
    edited: json.edited ?? !keepsQuestions,
    pins: draft.pinned.filter((pin) => draft.plan.some(({ questions }) => questions.includes(pin))),
    ...(isSame ? printsOf(json) : printsKept(dirname(path), kit.id)),
  });
}

type Prints = Pick<KitJsonFrame, "files" | "forms">;

function printsOf({ files, forms }: Pick<KitJson, "files" | "forms">): Prints {
  return { ...(files ? { files } : {}), ...(forms ? { forms } : {}) };
}

/** What was printed of a kit before it was edited, now that the edit is taken back. */
function printsKept(folder: string, kit: string): Prints {
  const kept = keptKit(folder, kit);
  if (!kept) return {};
  const files = kept.names.filter((name) => name !== zipFile);
  return { files, forms: formsOf(files, new Map(), formsIn(kept.bytes, kit)) };
}

/**
 * Writes an edited kit.json over the one it was made from, or into a folder of its own.
 *
 * @param bytes of the kit.json, if they aren't those that it's written as now
 * @returns the file as the user would write its path, and what became of the documents next to it
 * @throws UserError "cannotWrite"
 */
export function saveEdit(
  context: ActionContext,
  { path, shown, digest: expected, read: { json }, workspace }: OpenKit,
  kit: Kit,
  kitJson: KitJson,
  bytes = kitJsonBytes(kitJson),
): { file: string; notices: Hint[] } {
  const saved = saveEditedKit({
    path,
    expected,
    bytes,
    kit: kit.id,
    earlier: json.id,
    selection: selectionOf(kit),
    tool: packageVersion(),
    base: `${kit.role.id}-${kit.level.id}`,
    within: workspace.root ?? context.cwd,
  });
  const file = toDisplayPath(context.cwd, saved.path);
  const parent = dirname(dirname(saved.path));
  const print = [
    `interview-kit build --from ${file}`,
    ...(parent === workspace.output ? [] : [`--out ${toDisplayPath(context.cwd, parent)}`]),
    ...(json.label === undefined ? [] : [`--label ${json.label}`]),
  ].join(" ");
  return { file, notices: noticesOf(saved, { shown, folder: dirname(file), print }) };
}

function noticesOf(
  { stale, isElsewhere }: SavedEdit,
  { shown, folder, print }: { shown: string; folder: string; print: string },
): Hint[] {
  if (isElsewhere) {
    return [
      {
        command: `the documents next to ${shown} were printed for someone or filled in, so they and it stay as they are: the edited kit goes into ${folder}`,
        page: "the kit as it was stays, with its documents, which were printed for someone or filled in: this one is a new one",
      },
      commandOnly(`print it: ${print}`),
    ];
  }
  if (stale === null) return [];
  const { names, kits, keptAs } = stale;
  const count = counted(names.length, "document");
  const are = names.length === 1 ? "is" : "are";
  const kept = keptAs.map((name) => `, kept as ${join(folder, name)}`).join("");
  return [
    {
      command: `${count} in ${folder} ${are} of the earlier kit ${kits.join(", ")}${kept}`,
      page: `${count} printed before this ${are} out of date: print again`,
    },
    commandOnly(`print this one in their place: ${print}`),
  ];
}
