import { join } from "node:path";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { Roles } from "../../role/load-roles.ts";
import type { Role } from "../../role/role.ts";
import type { Workspace } from "../../workspace/workspace.ts";

interface Checked {
  roles: Roles;
  workspace: Workspace;
  diagnostics: readonly Diagnostic[];
}

/** What an action is going to use of the content. */
export interface ContentUse {
  /** The role, by its ID. */
  role?: string | undefined;
  /** The file that names the role; none where the user does. */
  namedBy?: string;
  /** Topics to ask about, for a kit without a role. */
  topics?: readonly string[] | undefined;
}

/** True for an error that an action can't go on with: not one in another role, or in a question that it couldn't select. */
export function concerns(
  error: Diagnostic,
  content: Checked,
  { role, topics = [] }: ContentUse,
): boolean {
  const { roles, workspace } = content;
  if (roles.diagnostics.includes(error)) {
    return role !== undefined && (roles.files.get(role) ?? []).includes(error.file);
  }
  const question = questionIn(error.file, workspace);
  if (!question) return true;
  if (role === undefined) return topics.includes(question.topic);
  const used = roles.roles.get(role);
  return used === undefined || couldSelect(used, question);
}

interface QuestionFile {
  id: string;
  topic: string;
}

/** The question that a file is for, by its place; null for any other file. */
export function questionIn(file: string, { layers }: Workspace): QuestionFile | null {
  const folder = layers
    .map(({ displayPath }) => `${join(displayPath, "questions")}/`)
    .find((start) => file.startsWith(start));
  // Whatever it ends in: a question can have the wrong ending, too.
  const [, topic = "", id = ""] =
    /^(?:.*\/)?([^/]+)\/([^/]+)\.\w+$/.exec(file.slice(folder?.length)) ?? [];
  return folder !== undefined && id !== "" ? { id, topic } : null;
}

function couldSelect({ topics, loop, rubrics }: Role, { id, topic }: QuestionFile): boolean {
  return (
    (topics[topic] ?? 0) > 0 ||
    rubrics.has(id) ||
    loop.some((stage) => stage.topics.includes(topic) || stage.ask.includes(id))
  );
}

/** IDs of the questions whose files have errors, and whether anything else that a role rests on has. */
export function errorsFor(
  { diagnostics, roles, workspace }: Checked,
  role: string | undefined,
): { questions: ReadonlySet<string>; elsewhere: boolean } {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const ofOtherRoles = (error: Diagnostic) =>
    roles.diagnostics.includes(error) &&
    !(role !== undefined && (roles.files.get(role) ?? []).includes(error.file));
  const places = errors
    .filter((error) => !ofOtherRoles(error))
    .map(({ file }) => questionIn(file, workspace)?.id);
  return {
    questions: new Set(places.filter((id) => id !== undefined)),
    elsewhere: places.includes(undefined),
  };
}
