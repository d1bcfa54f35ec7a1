/**
 * Interview Kit as a library: the actions behind the commands, and the functions that they are made of.
 * An action takes a context (`createContext()`) and options named as on the command line, says what it
 * does through the context's reporter, and returns data. None writes to the terminal.
 */

export { type CreateOptions, createContent } from "./actions/content/create-content.ts";
export { jsonSchemaOf } from "./actions/content/json-schema.ts";
export {
  type Content,
  type ContentOptions,
  loadContent,
  loadValidContent,
} from "./actions/content/load-content.ts";
export { type BankMeasures, measureBank } from "./actions/content/measure-bank.ts";
export {
  type ContentReport,
  type ValidateOptions,
  validateContent,
} from "./actions/content/validate-content.ts";
export { type ActionContext, createContext, type Reporter } from "./actions/context.ts";
export {
  type CalibratedSeason,
  type CalibrateOptions,
  calibrate,
} from "./actions/debrief/calibrate.ts";
export type {
  CandidateOutcome,
  CollectHooks,
  CollectOptions,
  GivenOfFile,
} from "./actions/debrief/collect-options.ts";
export {
  type CollectedScorecards,
  collectScorecards,
} from "./actions/debrief/collect-scorecards.ts";
export {
  type DebriefDocumentOptions,
  type DebriefFiles,
  makeDebriefDocuments,
} from "./actions/debrief/debrief-documents.ts";
export {
  type KitDocumentOptions,
  loadStyling,
  printDocument,
  type Styling,
} from "./actions/documents/kit-documents.ts";
export type { Outcome } from "./actions/documents/kit-maker.ts";
export { type PrintKitOptions, printKit } from "./actions/documents/print-kit.ts";
export { type ExportBankOptions, exportBank } from "./actions/exchange/export-bank.ts";
export { type ExportKitOptions, exportKit } from "./actions/exchange/export-kit.ts";
export type { ImportedDraft, SkippedQuestion } from "./actions/exchange/import-drafts.ts";
export {
  type Imported,
  type ImportOptions,
  importQuestions,
} from "./actions/exchange/import-questions.ts";
export { type BuildHooks, type BuiltKit, buildKit } from "./actions/kit/build-kit.ts";
export { type BatchHooks, type BuiltKits, buildKits } from "./actions/kit/build-kits.ts";
export type { BuildOptions, PrintingOptions } from "./actions/kit/build-options.ts";
export { explainKit, type KitExplanation } from "./actions/kit/explain-kit.ts";
export {
  type PreparedBuild,
  type PrepareHooks,
  prepareBuild,
} from "./actions/kit/prepare-build.ts";
export { type ResolveHooks, resolveKit } from "./actions/kit/resolve-kit.ts";
export type { KitChoiceOptions, ResolvedKit } from "./actions/kit/resolved-kit.ts";
export { customizeQuestion } from "./actions/question/customize-question.ts";
export { type ListOptions, listQuestions } from "./actions/question/list-questions.ts";
export { type ShowOptions, showQuestion } from "./actions/question/show-question.ts";
export { type ChangedRubric, compareRole } from "./actions/role/compare-role.ts";
export type { DescriptionSource } from "./actions/role/read-description.ts";
export {
  type TailoredRole,
  type TailorOptions,
  tailorRoleFile,
} from "./actions/role/tailor-role.ts";
export { type EjectOptions, ejectTemplates } from "./actions/templates/eject-templates.ts";
export { initWorkspace } from "./actions/workspace/init-workspace.ts";
export { inspectSetup, type Setup } from "./actions/workspace/inspect-setup.ts";
export { installBrowser } from "./actions/workspace/install-browser.ts";
export type { Bank, Layer } from "./bank/bank.ts";
export { loadBank } from "./bank/load-bank.ts";
export type { Kind, Question } from "./bank/question.ts";
export { questionSchema } from "./bank/question.ts";
export type { QuestionBody } from "./bank/question-sections.ts";
export { type Level, type Named, type Taxonomy, taxonomySchema } from "./bank/taxonomy.ts";
export { type Diagnostic, type DiagnosticCode, diagnosticCodes } from "./diagnostic/diagnostic.ts";
export { ContentError, type ExitCode, exitCodes, UserError } from "./diagnostic/user-error.ts";
export {
  type DocumentKind,
  type Format,
  loadTemplates,
  type NamedDocument,
  renderDocuments,
} from "./document/index.ts";
export { addForm, linkFields, type PageCode } from "./form/index.ts";
export { type BankFile, type BankResult, readBankExport } from "./interchange/bank/read-bank.ts";
export { createKit, type PlannedKit } from "./kit/create-kit.ts";
export type { InterviewDetails, Kit, KitQuestion, KitStage } from "./kit/kit.ts";
export {
  type KitJson,
  type KitJsonFrame,
  kitJsonSchema,
  requestOf,
  toKitJson,
} from "./kit/kit-json.ts";
export { type KitOptions, type KitRequest, resolveRequest } from "./kit/kit-request.ts";
export { type ReadKit, readKit, recordedKit } from "./kit/parse-kit.ts";
export { repeatKit } from "./kit/repeat-kit.ts";
export { type OutputFile, writeFolder } from "./output/write-folder.ts";
export { openPrinter, type PrintedPdf, type Printer } from "./print/index.ts";
export { loadRoles, type Roles } from "./role/load-roles.ts";
export { type Role, roleSchema } from "./role/role.ts";
export { readRoster } from "./roster/read-roster.ts";
export type { Roster, RosterRow } from "./roster/roster.ts";
export { type Shard, takeShard } from "./roster/shard.ts";
export { levelReached } from "./rubric/bars.ts";
export type { FollowUp, LookFor, Rubric, RubricItem, Rung } from "./rubric/rubric.ts";
export { type OfferedPoint, offeredPoints } from "./rubric/scale.ts";
export { run } from "./run.ts";
export type {
  Candidate,
  Selection,
  SelectionRequest,
  SelectionResult,
} from "./selection/index.ts";
export { checkPlan, findAlternatives, scorePlan, selectQuestions } from "./selection/index.ts";
export type { Io } from "./terminal/io.ts";
export { findWorkspace, type Workspace } from "./workspace/workspace.ts";
