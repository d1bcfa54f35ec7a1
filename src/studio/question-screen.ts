import { createContent } from "../actions/content/create-content.ts";
import type { TextFile } from "../actions/content/save-text.ts";
import { editText, restoreText, type TextEdited } from "../actions/question/edit-text.ts";
import { isOfBank } from "../actions/question/question-place.ts";
import { viewQuestion } from "../actions/question/view-question.ts";
import { editRole } from "../actions/role/edit-role.ts";
import { makeOwnRole } from "../actions/role/own-role.ts";
import { pageHints } from "../diagnostic/hint.ts";
import { ContentError } from "../diagnostic/user-error.ts";
import type { StudioCore } from "./core.ts";
import { History } from "./history.ts";
import { Refused, toProblem } from "./refusal.ts";
import type {
  ActivateBody,
  NewQuestionBody,
  RoleBody,
  RoleEditBody,
  TextEditBody,
} from "./schemas.ts";
import type { Problem, QuestionState, RoleAnswer, TextAnswer } from "./states.ts";

/** A question as it's looked at. */
export interface QuestionAt {
  question: string;
  /** Folder of the kit. */
  kit: string | null;
  role: string | null;
}

interface TextStep extends QuestionAt {
  file: TextFile;
}

type TextHistory = History<TextStep, TextStep>;

/** Questions: read, changed for a role or in the bank, and what was changed taken back. */
export class QuestionScreen {
  readonly #core: StudioCore;
  readonly #histories = new Map<string, TextHistory>();

  constructor(core: StudioCore) {
    this.#core = core;
  }

  async state(at: QuestionAt): Promise<QuestionState> {
    const core = this.#core;
    const kit = at.kit === null ? null : core.fileOf(at.kit);
    const { context, options } = core;
    const view = await viewQuestion(context, at.question, { kit, role: at.role }, options);
    const { undo, redo } = this.#historyOf(at.question);
    return {
      screen: "question",
      ...core.common(),
      ...view,
      kit: at.kit,
      findings: distinct(view.findings.map((each) => sentencesOf(toProblem(each), view.parts))),
      addTo: view.document !== null || view.status !== "active" ? null : this.#titleOf(at.kit),
      undo,
      redo,
    };
  }

  async edit(body: TextEditBody): Promise<TextAnswer> {
    this.#core.requireWorkspace();
    const { context, options } = this.#core;
    const { question, role, path: place, was, now } = body;
    const kit = body.kit === null ? null : this.#core.fileOf(body.kit);
    const editsFor = isOfBank(place) ? null : role;
    const edited = withPath(body.path, () =>
      editText(context, { question, role: editsFor, kit, place, was, now }, options),
    );
    const at = { question, kit: body.kit, role };
    this.#remember(at, edited);
    return this.#answer(at, edited, `saved in ${edited.file.file}`);
  }

  /** "Always in this role", "never in this role", or neither. */
  async editRole({ role, question, wish, stage, kit = null }: RoleEditBody): Promise<TextAnswer> {
    this.#core.requireWorkspace();
    const { context, options } = this.#core;
    const edited = editRole(
      context,
      { role, question, wish, stage, ...(kit === null ? {} : { kit: this.#core.fileOf(kit) }) },
      options,
    );
    const at = { question, kit, role };
    this.#remember(at, { ...edited, kit });
    return this.#answer(at, edited, `saved in ${edited.file.file}`);
  }

  async undo(question: string): Promise<TextAnswer> {
    const history = this.#historyOf(question);
    const step = history.last;
    if (!step) throw new Refused(422, { code: "refused", message: "there is nothing to undo" });
    const restored = this.#restore(step.after, step.before);
    const before = { ...step.before, file: restored.file, kit: restored.kit ?? step.before.kit };
    history.moveBack({ ...step, before });
    return this.#answer(before, restored, `undid: ${step.said}`);
  }

  async redo(question: string): Promise<TextAnswer> {
    const history = this.#historyOf(question);
    const step = history.next;
    if (!step) throw new Refused(422, { code: "refused", message: "there is nothing to redo" });
    const restored = this.#restore(step.before, step.after);
    const after = { ...step.after, file: restored.file, kit: restored.kit ?? step.after.kit };
    history.moveForward({ ...step, after });
    return this.#answer(after, restored, `did again: ${step.said}`);
  }

  #restore(now: TextStep, then: TextStep): Omit<TextEdited, "before"> {
    const { context, options } = this.#core;
    const kit = now.kit === null ? null : this.#core.fileOf(now.kit);
    return restoreText(context, now.file, then.file, { question: then.question, kit }, options);
  }

  makeRole({ name, extends: extended, title, kit }: RoleBody): RoleAnswer {
    this.#core.requireWorkspace();
    const { context, options } = this.#core;
    const made = makeOwnRole(
      context,
      {
        name,
        extended,
        ...(title === undefined ? {} : { title }),
        ...(kit === undefined ? {} : { kit: this.#core.fileOf(kit) }),
      },
      options,
    );
    this.#core.changed();
    return { role: { id: made.id, title: made.title }, file: made.file, kit: made.kit };
  }

  makeQuestion({ id, topic }: NewQuestionBody): { question: string; file: string } {
    this.#core.requireWorkspace();
    const { context, options } = this.#core;
    const { file } = createContent(context, "question", id, { ...options, topic });
    this.#core.changed();
    return { question: id, file };
  }

  /** @throws Refused with what is still to be written, in words */
  async activate({ question, kit }: ActivateBody): Promise<TextAnswer> {
    const { toWrite, toLeaveOut, parts } = await this.state({ question, kit, role: null });
    if (toWrite.length > 0) {
      const message = `still to write: ${toWrite.join(", ")}`;
      throw new Refused(422, { code: "content", message });
    }
    const path = ["status"];
    const edit = { question, role: null, kit, base: "", path, was: "draft", now: "active" };
    try {
      return {
        ...(await this.edit(edit)),
        said: activeNow,
        notices: [
          ...(toLeaveOut.length > 0
            ? [`left out what was still empty: ${toLeaveOut.join(", ")}`]
            : []),
          ...(kit === null ? [howToAdd] : []),
        ],
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { status, refusal } = error;
      const problems = refusal.problems.map((each) => inPlainWords(each, parts));
      const [message = refusal.message, ...hints] = distinct(
        problems.map(({ message: said }) => said),
      );
      throw new Refused(status, { ...refusal, message, hints, problems: [] });
    }
  }

  #titleOf(kit: string | null): string | null {
    return kit === null ? null : this.#core.summaryOf(kit).title;
  }

  async #answer(
    at: QuestionAt,
    { file, kit, notices }: Omit<TextEdited, "before">,
    said: string,
  ): Promise<TextAnswer> {
    this.#core.changed();
    return {
      question: await this.state({ ...at, kit: kit ?? at.kit }),
      said,
      file: file.file,
      kit: kit === null || kit === at.kit ? null : kit,
      notices: pageHints(notices),
    };
  }

  #remember(at: QuestionAt, { before, file, kit }: TextEdited): void {
    const said = `change in ${file.file}`;
    const after = { ...at, kit: kit ?? at.kit, file };
    this.#historyOf(at.question).add({ said, before: { ...at, file: before }, after });
  }

  #historyOf(question: string): TextHistory {
    const known = this.#histories.get(question) ?? new History<TextStep, TextStep>();
    this.#histories.set(question, known);
    return known;
  }
}

/** What is wrong after an edit is shown at the field that was edited. */
function withPath<T>(path: TextEditBody["path"], act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const problems = error.diagnostics.map((each) => {
      const problem = toProblem(each);
      const message = path[0] === "status" ? problem.message : withoutKeys(problem.message);
      return { ...problem, path, message };
    });
    const message = problems[0]?.message ?? error.message;
    throw new Refused(422, { code: "content", message, problems });
  }
}

/** The field says where it is: `lookFor.0.text has more …` needs no keys before it. */
function withoutKeys(message: string): string {
  return message.replace(/^[\w-]+(?:\.[\w-]+|\[\d+\])+ /, "");
}

const activeNow = "it's active: interviews can ask it from now on";
const howToAdd = "to ask it in a kit you already have, add it there with “Add a question”";

/** What a page says of a question's text: the message, and what to do about it. */
function sentencesOf(problem: Problem, parts: QuestionState["parts"]): string[] {
  const { message, hint } = inPlainWords(problem, parts);
  return hint === "" ? [message] : [message, hint];
}

/** Without the keys, IDs, and files that messages have for editors of the file. */
function inPlainWords(problem: Problem, parts: QuestionState["parts"]): Problem {
  const [keys = "", part] = /^(\w+)(?:\[\d+\])?(?:\.\w+)* /.exec(problem.message) ?? [];
  const title = parts.find((each) => each.part === part)?.title;
  const message =
    title === undefined ? problem.message : `“${title}” ${problem.message.slice(keys.length)}`;
  return { ...problem, place: "", message };
}

/** Without repeats. */
function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
