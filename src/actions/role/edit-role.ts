import { UserError } from "../../diagnostic/user-error.ts";
import type { YamlEdit } from "../../edit/edit-kinds.ts";
import { editFrontMatter } from "../../edit/front-matter.ts";
import type { Role, RoleFrontMatter } from "../../role/role.ts";
import type { Content, ContentOptions } from "../content/load-content.ts";
import { readToEdit, saveText } from "../content/save-text.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "../kit/open-kit.ts";
import { requireOwnRole, type TextEdited } from "../question/edit-text.ts";
import { requireQuestion } from "../question/require-question.ts";

/** Whether a role's kits ask a question. */
export interface RoleEdit {
  role: string;
  question: string;
  wish: "always" | "never" | "neither";
  /** For `always`: the stage that asks it. */
  stage?: string | undefined;
  /** Path of a kit.json whose stage asks it, where `stage` doesn't say. */
  kit?: string | undefined;
}

/**
 * Has a role always or never ask a question, or leave that to the selection again. Kits that are made
 * stay as they are.
 *
 * @throws ShippedRoleError; ContentError; UserError "usage" for what a parent decides, "cannotWrite"
 */
export function editRole(
  context: ActionContext,
  { role: id, question, wish, stage: given, kit }: RoleEdit,
  options: ContentOptions = {},
): TextEdited {
  const fileIn = (now: Content) => requireOwnRole(now, id).file;
  const { content, before } = readToEdit(context, options, fileIn);
  const asked = requireQuestion(content.bank, question).id;
  const { role } = requireOwnRole(content, id);
  const front = content.roles.sources.get(id)?.front;
  if (!front) throw new Error(`the role ${id} has no file`);
  const stage = given ?? (kit === undefined ? undefined : stageIn(context, kit, asked));
  const edits = [
    ...(wish === "never" ? addNever(role, asked) : takeNever(front, role, asked)),
    ...takeAsked(front, role, asked, wish === "always" ? (stage ?? null) : null),
    ...(wish === "always" ? addAsked(front, role, asked, stage) : []),
  ];
  const text = edits.reduce((done, edit) => editFrontMatter(done, [edit]), before.text);
  return { before, ...saveText(context, content, before, text, { question, kit: null }, options) };
}

function stageIn(context: ActionContext, kit: string, question: string): string | undefined {
  const { stages } = openKitJson(context, kit).read.kit;
  return stages.find(({ questions }) => questions.some(({ id }) => id === question))?.id;
}

function addNever(role: Role, question: string): YamlEdit[] {
  if (role.never.includes(question)) return [];
  return [{ kind: "push", path: ["never"], value: question }];
}

function takeNever({ never = [] }: RoleFrontMatter, role: Role, question: string): YamlEdit[] {
  const at = never.indexOf(question);
  if (at >= 0) return [{ kind: "prune", path: ["never", at] }];
  if (!role.never.includes(question)) return [];
  throw new UserError("usage", `a role that "${role.id}" extends never asks "${question}"`);
}

/** @param but a stage that keeps asking it */
function takeAsked(
  { loop = [] }: RoleFrontMatter,
  role: Role,
  question: string,
  but: string | null,
): YamlEdit[] {
  return role.loop.flatMap(({ id, ask }): YamlEdit[] => {
    if (id === but || !ask.includes(question)) return [];
    const place = loop.findIndex((stage) => stage.id === id);
    const at = loop[place]?.ask?.indexOf(question) ?? -1;
    if (at >= 0) return [{ kind: "prune", path: ["loop", place, "ask", at] }];
    throw new UserError("usage", `a role that "${role.id}" extends always asks "${question}"`);
  });
}

/** A stage's list replaces its parent's, so that it repeats what the parent asks. */
function addAsked(
  { loop = [] }: RoleFrontMatter,
  role: Role,
  question: string,
  stage: string | undefined,
): YamlEdit[] {
  const inForce = role.loop.find(({ id }) => id === stage);
  if (!inForce) {
    const what =
      stage === undefined
        ? "say which stage asks it"
        : `the role "${role.id}" has no stage "${stage}"`;
    throw new UserError("usage", what);
  }
  if (inForce.ask.includes(question)) return [];
  const found = loop.findIndex(({ id }) => id === stage);
  const at = found >= 0 ? found : loop.length;
  const entry: YamlEdit[] =
    found >= 0 ? [] : [{ kind: "push", path: ["loop"], value: { id: inForce.id } }];
  const inherited = loop[found]?.ask === undefined ? inForce.ask : [];
  const asks = [...inherited, question].map(
    (value): YamlEdit => ({ kind: "push", path: ["loop", at, "ask"], value }),
  );
  return [...entry, ...asks];
}
