/**
 * Interview Kit as a library: the same functions that the commands use, from content to PDF bytes.
 */
export type { Bank, Layer } from "./bank/bank.ts";
export { loadBank } from "./bank/load-bank.ts";
export type { Kind, LookFor, Question, QuestionBody, RubricItem } from "./bank/question.ts";
export { questionSchema } from "./bank/question.ts";
export { type Level, type Named, type Taxonomy, taxonomySchema } from "./bank/taxonomy.ts";
export { type Diagnostic, type DiagnosticCode, diagnosticCodes } from "./diagnostic/diagnostic.ts";
export { ContentFailure, type ExitCode, exitCodes, Failure } from "./diagnostic/failure.ts";
export {
  type DocumentKind,
  loadTemplates,
  type NamedDocument,
  renderDocuments,
} from "./document/index.ts";
export { addForm, linkFields, type PageCode } from "./form/index.ts";
export { chooseQuestions } from "./kit/choose/index.ts";
export type { Kit, KitQuestion, KitStage, Occasion } from "./kit/kit.ts";
export { type KitJson, kitJsonSchema, toKitJson } from "./kit/kit-json.ts";
export { type KitOptions, type KitRequest, resolveRequest } from "./kit/kit-request.ts";
export { type PlannedKit, planKit } from "./kit/plan-kit.ts";
export { repeatKit } from "./kit/repeat-kit.ts";
export type { Candidate, Selection, SelectionRequest, SelectionResult } from "./kit/selection.ts";
export { type OutputFile, writeFolder } from "./output/write-folder.ts";
export { openPrinter, type PrintedPdf, type Printer } from "./print/index.ts";
export { loadRoles, type Roles } from "./role/load-roles.ts";
export { type Role, roleSchema } from "./role/role.ts";
export { readRoster } from "./roster/read-roster.ts";
export type { Roster, RosterRow } from "./roster/roster.ts";
export { type Shard, takeShard } from "./roster/shard.ts";
export { run } from "./run.ts";
export type { Io } from "./terminal/io.ts";
export { findWorkspace, type Workspace } from "./workspace/workspace.ts";
