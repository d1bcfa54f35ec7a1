/**
 * Every kind of problem that content can have, with one sentence that says what the rule is for.
 * The code is part of the output contract: scripts and annotations may match on it.
 */
export const diagnosticCodes = {
  "file-unreadable": "The file cannot be read.",
  "file-link": "Content is read from plain files only, never through a symbolic link.",
  "file-ending": "Questions and roles are in files that end in .md, in lower case.",
  "file-size": "A content file is small enough for a person to review.",
  "file-encoding": "Content files are UTF-8 text.",
  "file-empty": "The file has nothing in it.",
  "front-matter-fence": "The front matter stands between two lines of exactly three hyphens.",
  "front-matter-language": "The front matter is YAML, and nothing else is ever evaluated.",
  "yaml-syntax": "The YAML cannot be read.",
  "merge-conflict": "A merge conflict is settled before the file is used.",
  "yaml-duplicate-key": "A mapping has each key once.",
  "yaml-limit": "The YAML is too much or nests too deep, or uses anchors and aliases.",
  "missing-key": "A key that has to be there is not.",
  "unknown-key": "A key that the format does not have.",
  "wrong-type": "The value is of another type than the format asks for.",
  "bad-value": "The value breaks a rule of the format.",
  "heading-missing": "A heading that has to be in the body is not.",
  "heading-unknown": "A heading that the body does not have.",
  "heading-duplicate": "A heading stands once.",
  "id-mismatch": "The id equals the name of the file.",
  "folder-mismatch": "The folder is the question's first topic.",
  "duplicate-id": "An id is used once in the bank.",
  "nothing-replaced": "replaces: true needs something shipped to replace.",
  "unknown-topic": "Topics come from the taxonomy.",
  "unknown-family": "Families come from the taxonomy.",
  "unknown-competency": "Competencies come from the taxonomy.",
  "unknown-level": "Levels come from the taxonomy.",
  "unknown-skill": "Skills come from the skill file.",
  "unknown-question": "The bank has no question with this id.",
  "renamed-question": "A question is named by the ID that it has now.",
  "unknown-item": "The question's rubric has no item with this id.",
  "unknown-role": "There is no role with this id.",
  "unknown-stage": "The loop has no stage with this id.",
  "unavailable-question": "A draft or retired question cannot be asked.",
  "old-format": "Questions and roles are in today's format, with one ladder per question.",
  "ladder-no-bar": "A rung that meets a level is the bar there; a question has at least one.",
  "ladder-level-twice": "A level has one bar on a ladder.",
  "ladder-order": "The bar of a higher level is higher on the ladder.",
  "ladder-between": "From one bar to the next is one step.",
  "ladder-below": "A ladder has rungs under its lowest bar.",
  "ladder-above": "A ladder has a rung above its highest bar.",
  "bar-shared": "`must` names the lowest of the levels that share a bar.",
  "must-and-from": "An item says once from which level it counts.",
  "fallback-kind": "A fallback is for questions about what someone did.",
  "task-missing": "A hands-on question has a task, its files, checks, a solution, and hints.",
  "task-kind": "Only hands-on questions have a task.",
  "task-files": "A task's files are few, short, and plainly named.",
  "scale-step": "Each point of the scale is one step from the next, and one is the bar.",
  "level-like": "A level borrows the bars of a level that has its own.",
  "duplicate-item": "An item's id is used once in a rubric, a stage's once in a loop.",
  "bad-from": "`from` and `must` name levels that the question is asked at.",
  "bad-range": "The smaller number comes first.",
  "missing-reason": "A retired question says why.",
  template: "A template prints the fields of its view, with the four blocks and its partials.",
  unfinished: "A part is still to be written.",
  "extends-cycle": "A role cannot be its own ancestor.",
  "self-reference": "A question is not related to itself.",
  "kit-id": "A kit's id is derived from what is in it.",
  "kit-hash": "A question in a kit is as it was when the kit was made.",
  "kit-repeat": "A kit asks a question once, and holds a stage once.",
  "kit-related": "A kit asks no two questions that are related.",
  "kit-count": "A stage asks as many questions as its role wants.",
  "kit-scale": "A question in a kit offers the ratings that the kit's scale has.",
  "kit-time": "A stage's questions fit into its time.",
  "roster-syntax": "A roster is a table as spreadsheets export it.",
  "roster-column": "A roster's columns are label, candidate, date and interviewers.",
  "roster-row": "Each row of a roster has a label, names and a date that can be used.",
  "import-table": "A table of questions says which column holds what.",
  "ratings-repeat": "A candidate's ratings are counted once.",
  "ratings-scale": "Ratings that are compared are on one scale.",
  "protected-ground": "Nothing that touches protected ground is asked or rated.",
  "unused-accept": "A justification for a finding that doesn't exist.",
  "strict-count": "A finished rubric has enough of each part.",
  "strict-length": "A line can be said, or read, in one go.",
  "strict-acronym": "An acronym is common, or written out.",
  "strict-occasion": "A rung scores what someone did, not what happened to come their way.",
  "strict-paragraphs": "A strong answer goes through the bars, a paragraph each.",
  "strict-wording": "A rubric sounds the way people talk today.",
  "strict-uniform": "A question has as many parts as it needs, not as many as the others.",
  "hint-giveaway": "A follow-up that repeats a rung's words may hand the answer over.",
  "hint-list": "One look-for is one fact.",
  "strict-vague": "A rubric says what is seen or heard.",
  "strict-repeated": "No sentence is in the bank twice.",
  "strict-similar": "Two prompts do not ask the same thing.",
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;

/** One problem in one place. Lines and columns count from 1. */
export interface Diagnostic {
  severity: "error" | "warning";
  /** Path as the user would write it from the current folder. */
  file: string;
  line: number;
  column: number;
  code: DiagnosticCode;
  message: string;
  /** What to do about it, where something helps. */
  hint?: string;
  /** What a page says instead, where the words are for someone with the file or a command line. */
  page?: { message?: string; hint?: string };
}

/** By file, then place, then code: the order in which an editor's problem list shows them. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Order by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
