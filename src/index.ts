/**
 * Interview Kit as a library: the actions behind the commands, and the functions that they are made of.
 * An action takes a context (`createContext()`) and options named as on the command line, says what it
 * does through the context's reporter, and returns data. None writes to the terminal.
 */
export { type BuildHooks, type BuiltKit, buildKit } from "./actions/build-kit.ts";
export { type BatchHooks, type BuiltKits, buildKits } from "./actions/build-kits.ts";
export type { BuildOptions, PrintingOptions } from "./actions/build-options.ts";
export {
  type CalibratedSeason,
  type CalibrateOptions,
  calibrate,
} from "./actions/calibrate.ts";
export type {
  CandidateOutcome,
  CollectHooks,
  CollectOptions,
  GivenOfFile,
} from "./actions/collect-options.ts";
export { type CollectedScorecards, collectScorecards } from "./actions/collect-scorecards.ts";
export { type ChangedRubric, compareRole } from "./actions/compare-role.ts";
export { type ActionContext, createContext, type Reporter } from "./actions/context.ts";
export { type CreateOptions, createContent } from "./actions/create-content.ts";
export { customizeQuestion } from "./actions/customize-question.ts";
export {
  type DebriefDocumentOptions,
  type DebriefFiles,
  makeDebriefDocuments,
} from "./actions/debrief-documents.ts";
export { type EjectOptions, ejectTemplates } from "./actions/eject-templates.ts";
export { explainKit, type KitExplanation } from "./actions/explain-kit.ts";
export { type ExportBankOptions, exportBank } from "./actions/export-bank.ts";
export { type ExportKitOptions, exportKit } from "./actions/export-kit.ts";
export type { ImportedDraft, SkippedQuestion } from "./actions/import-drafts.ts";
export { type Imported, type ImportOptions, importQuestions } from "./actions/import-questions.ts";
export { initWorkspace } from "./actions/init-workspace.ts";
export { inspectSetup, type Setup } from "./actions/inspect-setup.ts";
export { installBrowser } from "./actions/install-browser.ts";
export { jsonSchemaOf } from "./actions/json-schema.ts";
export {
  type KitDocumentOptions,
  loadStyling,
  printDocument,
  type Styling,
} from "./actions/kit-documents.ts";
export type { Outcome } from "./actions/kit-maker.ts";
export { type ListOptions, listQuestions } from "./actions/list-questions.ts";
export {
  type Content,
  type ContentOptions,
  loadContent,
  loadValidContent,
} from "./actions/load-content.ts";
export { type BankMeasures, measureBank } from "./actions/measure-bank.ts";
export { type PreparedBuild, type PrepareHooks, prepareBuild } from "./actions/prepare-build.ts";
export { type PrintKitOptions, printKit } from "./actions/print-kit.ts";
export type { DescriptionSource } from "./actions/read-description.ts";
export { type ResolveHooks, resolveKit } from "./actions/resolve-kit.ts";
export type { KitChoiceOptions, ResolvedKit } from "./actions/resolved-kit.ts";
export { type ShowOptions, showQuestion } from "./actions/show-question.ts";
export { type TailoredRole, type TailorOptions, tailorRoleFile } from "./actions/tailor-role.ts";
export {
  type ContentReport,
  type ValidateOptions,
  validateContent,
} from "./actions/validate-content.ts";
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
