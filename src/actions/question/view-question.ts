import type { Question } from "../../bank/question.ts";
import type { Level } from "../../bank/taxonomy.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { documentFile } from "../../document/kinds.ts";
import { asAskedBy } from "../../kit/kit-question.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import type { Role } from "../../role/role.ts";
import { namedLevel } from "../../rubric/bars.ts";
import { type Content, type ContentOptions, loadContent } from "../content/load-content.ts";
import { readSkills } from "../content/read-skills.ts";
import { readTextFile } from "../content/save-text.ts";
import type { ActionContext } from "../context.ts";
import { openKitJson } from "../kit/open-kit.ts";
import { overriddenQuestion } from "./edit-text.ts";
import { requireOwnQuestion } from "./own-question.ts";
import { LineMaker } from "./question-lines.ts";
import { type QuestionViewPart, questionParts } from "./question-parts.ts";
import { requireQuestion } from "./require-question.ts";
import { nameUnwritten } from "./unwritten.ts";

interface Named {
  id: string;
  title: string;
}

/** A question as someone reads it who may change it. */
export interface QuestionView {
  question: string;
  /** The role that it's read for; null for the bank's own text. */
  role: (Named & { shipped: boolean }) | null;
  level: Named | null;
  /** Files that edits go to; null where that can't be changed, and why. */
  scopes: {
    role: { file: string; base: string } | null;
    bank: { file: string; base: string } | null;
    whyNotRole: string;
    whyNotBank: string;
  };
  /** If the role always or never asks it. */
  wish: "always" | "never" | "neither";
  topic: Named;
  kind: string;
  status: Question["status"];
  /** In the order of the packet. */
  parts: QuestionViewPart[];
  /** The document that shows it; null without a kit. */
  document: string | null;
  /** What a draft still owes, a phrase for each part, and what it can do without. */
  toWrite: string[];
  toLeaveOut: string[];
  /** What strict checks advise on what is written. */
  findings: Diagnostic[];
  canActivate: boolean;
}

/**
 * A question with its rubric, line by line.
 *
 * @param at the kit.json that it's looked at in, or the role; null for both shows the bank's text, and so
 *   does a kit that doesn't ask a question of one's own
 * @throws UserError "usage" for a question or role that isn't there
 */
export async function viewQuestion(
  context: ActionContext,
  id: string,
  at: { kit: string | null; role: string | null },
  options: ContentOptions = {},
): Promise<QuestionView> {
  const content = loadContent(context, options);
  const { bank, roles } = content;
  const read = at.kit === null ? null : openKitJson(context, at.kit).read;
  const stage = read?.kit.stages.find(({ questions }) => questions.some((each) => each.id === id));
  // A kit that doesn't ask it has no words of its own for it.
  const kit = stage || ownFile(content, id) === null ? read : null;
  const roleId = kit ? kit.json.request.role : at.role;
  const role = roleId === null ? null : (roles.roles.get(roleId) ?? null);
  if (at.role !== null && role === null) {
    throw new UserError("usage", `there is no usable role "${at.role}"`);
  }
  const question = requireQuestion(bank, id);
  const { now, inherited } = role
    ? overriddenQuestion(content, role, question.id)
    : { now: asAskedBy(question, null), inherited: asAskedBy(question, null) };
  const level = kit
    ? (bank.taxonomy.levels.find((each) => each.id === kit.kit.level.id) ?? null)
    : null;
  const scopes = scopesOf(context, content, question, role);
  const lines = new LineMaker(now, inherited, askedAt(now, level), content, {
    // A shipped role asks for a name first.
    edit: scopes.role !== null || scopes.bank !== null || role !== null,
    editBank: scopes.bank !== null,
  });
  const { topics } = bank.taxonomy;
  // Shipped questions have been checked before they were shipped.
  const skills = () => readSkills(context, content);
  const parts = questionParts(now, lines, role !== null, skills);
  const findings = scopes.bank === null ? [] : await findingsOf(content, question);
  return {
    question: question.id,
    role: role && {
      id: role.id,
      title: role.title,
      shipped: roles.sources.get(role.id)?.layer.shipped ?? false,
    },
    level: level && toNamed(level),
    scopes,
    wish: wishOf(role, question.id),
    topic: toNamed(topics.find((each) => each.id === now.topics[0]) ?? { id: "", title: "" }),
    kind: now.kind,
    status: question.status,
    parts,
    ...unwrittenIn(question.status === "draft" ? parts : []),
    document: stage ? documentFile("packet", stage.id) : null,
    findings,
    canActivate:
      question.status === "draft" && !findings.some(({ severity }) => severity === "error"),
  };
}

function unwrittenIn(
  parts: readonly QuestionViewPart[],
): Pick<QuestionView, "toWrite" | "toLeaveOut"> {
  const counted = (optional: boolean) =>
    parts.map(({ part, lines }) => {
      const those = lines.filter(({ hint, isOptional }) => hint !== "" && isOptional === optional);
      return { part, count: those.length };
    });
  return { toWrite: nameUnwritten(counted(false)), toLeaveOut: nameUnwritten(counted(true)) };
}

function wishOf(role: Role | null, question: string): QuestionView["wish"] {
  if (role?.never.includes(question)) return "never";
  return role?.loop.some(({ ask }) => ask.includes(question)) ? "always" : "neither";
}

function askedAt(question: RoleQuestion, level: Level | null): Level | null {
  return level !== null && namedLevel(question.ladder, level) !== null ? level : null;
}

function toNamed({ id, title }: Named): Named {
  return { id, title };
}

function scopesOf(
  context: ActionContext,
  content: Content,
  question: Question,
  role: Role | null,
): QuestionView["scopes"] {
  const source = role === null ? undefined : content.roles.sources.get(role.id);
  const read = (file: string) => ({ file, base: readTextFile(context, file).digest });
  const isOwnRole = source !== undefined && !source.layer.shipped;
  const bank = ownFile(content, question.id);
  return {
    role: source && isOwnRole ? read(source.file) : null,
    bank: bank === null ? null : read(bank),
    whyNotRole: isOwnRole
      ? ""
      : role === null
        ? "it is not read for a role"
        : "it comes with Interview Kit",
    whyNotBank:
      bank === null ? "the question comes with Interview Kit and stays as it is there" : "",
  };
}

/** A shipped question is never changed in its place, not even in a copy of the whole program. */
function ownFile(content: Content, id: string): string | null {
  try {
    const { question, shipped } = requireOwnQuestion(content, id);
    return shipped ? null : question.file;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/**
 * As if it were active, and by itself: comparing it with the whole bank takes seconds. What is still to
 * be written is listed elsewhere, and its marks are no text to advise on.
 */
async function findingsOf(
  { bank, diagnostics }: Content,
  question: Question,
): Promise<Diagnostic[]> {
  const { checkStrict } = await import("../../bank/strict/check-strict.ts");
  const { file, id } = question;
  const sources = bank.sources
    .filter((source) => source.question.file === file)
    .map((source) => ({ ...source, question: { ...source.question, status: "active" as const } }));
  const strict = checkStrict({ ...bank, sources, questions: new Map([[id, question]]) });
  const own = diagnostics.filter((each) => each.file === file);
  const unwritten = new Set(own.filter(isOwed).map(placeOf));
  return [
    ...own.filter((each) => !isOwed(each)),
    ...strict
      .filter((each) => !unwritten.has(placeOf(each)))
      .map((each) => ({ ...each, severity: "warning" as const })),
  ];
}

function isOwed({ code }: Diagnostic): boolean {
  return code === "unfinished";
}

function placeOf({ line, column }: Diagnostic): string {
  return `${line}:${column}`;
}
