import * as z from "zod";
import { lineSchema } from "../bank/field-schemas.ts";
import { slugSchema } from "../bank/slug.ts";

/**
 * What the page asks of the server. Everything that changes something is a POST (or PUT) with one of
 * these bodies, as `application/json`. States and answers, which the page only reads, are in `states.ts`.
 *
 * Addresses, all below the token:
 *
 * ```
 * GET  (nothing)                the page; its first state lies in <script type="application/json" id="state">
 * GET  events                   SSE: see ServerEvent
 * GET  state/start              StartState
 * GET  state/kit/K              KitState               K is `folder` of a kit
 * GET  state/alternatives/K?instead=QUESTION | ?stage=STAGE     AlternativesState
 * GET  state/question/Q?kit=K | ?role=R | (nothing)    QuestionState
 * GET  state/candidates/K       CandidatesState
 * GET  state/kits               KitsState
 * GET  state/debrief/K          DebriefState
 * GET  state/preview/K          PreviewScreenState
 * GET  preview/K?document=D     SSE: PreviewSnapshot, for as long as the page shows it; D is made first
 * GET  preview/K/D              document D as it will print, a PDF
 * GET  html/K/D                 document D of a kit (such as technical-depth-packet), for <iframe sandbox="">
 * GET  pdf/K/D                  the printed document; ?label=C is that candidate's
 * GET  joined/K?seat=N          all packets and scorecards of one interviewer (`seats` of PrintState)
 * GET  zip/K                    everything printed: ?label=C one candidate, ?all=1 every candidate
 * POST find                     findBody        FindAnswer: what a description says, unwritten
 * POST describe                 a dropped file's bytes (its own type)      DroppedAnswer
 * POST plan                     planBody        KitAnswer
 * POST workspace                workspaceBody   { workspace }: makes a folder to save in
 * POST edit                     editBody        KitAnswer | TextAnswer
 * POST check                    checkBody       { differences }: the same, unwritten
 * POST undo, redo               undoBody        KitAnswer | TextAnswer
 * POST role                     roleBody        RoleAnswer: roles/<name>.md that extends a shipped role
 * POST question                 newQuestionBody { question, file }
 * POST activate                 activateBody    TextAnswer
 * POST roster/K                 rosterBody      RosterAnswer: pasted cells as rows, unwritten
 * PUT  candidates/K             candidatesBody  CandidatesState
 * POST forget/K                 {}              CandidatesState without names
 * POST print/K                  printBody       { job }; progress comes over `events`
 * POST cancel                   cancelBody      {}
 * POST scorecards/K             one PDF's bytes, application/pdf          DebriefState
 * POST show/K                   {}              DebriefState, uncovered before everyone is in
 * POST remove/K                 uploadBody      DebriefState without a file that came back
 * POST debrief/K                debriefBody     DebriefState, with the debrief saved
 * GET  debrief/K/C              the saved debrief in folder C, a PDF
 * ```
 *
 * Whatever fails answers with a status from 400 and a Refusal.
 */

/** The folder of a kit below output/, or a document's name. */
const nameSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(200);

/** Says which state of a file or kit the page has seen; empty for one that has seen none. */
const baseSchema = z.string().max(64);

const minutesSchema = z.number().int().min(10).max(480);

export const findBody = z.strictObject({ text: z.string().max(500_000) });

/** The minutes are of the whole interview. */
const stageChangeSchema = z.discriminatedUnion("change", [
  z.strictObject({ change: z.literal("minutes"), stage: slugSchema, minutes: minutesSchema }),
  z.strictObject({ change: z.literal("add-stage"), stage: slugSchema }),
]);

export const planBody = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("role"), role: slugSchema, level: slugSchema }),
  /** Without a level it's the one that was found. */
  z.strictObject({
    from: z.literal("description"),
    text: z.string().max(500_000),
    level: slugSchema.optional(),
  }),
  /** Selects again, with the kit's pins; `nearest` changes as few questions as the rules want. */
  z.strictObject({
    from: z.literal("kit"),
    kit: nameSchema,
    base: baseSchema,
    nearest: z.boolean().default(false),
    /** A change of one interview that the questions follow; then it's always the nearest. */
    change: stageChangeSchema.optional(),
  }),
  /** Last year's kit as a new one: the same questions as the bank has them now. */
  z.strictObject({ from: z.literal("past"), kit: nameSchema }),
]);

/** A folder below the one that the studio was started in; null for that one itself. */
export const workspaceBody = z.strictObject({ name: slugSchema.nullable() });

const question = slugSchema;
const stage = slugSchema;

/** One edit of a kit's questions. What is left out, the server looks up. */
export const kitEditSchema = z.discriminatedUnion("edit", [
  z.strictObject({ edit: z.literal("swap"), question, for: slugSchema }),
  z.strictObject({ edit: z.literal("drop"), question }),
  z.strictObject({ edit: z.literal("add"), question, stage: stage.optional() }),
  /** `place` counts from 0 in the stage. */
  z.strictObject({
    edit: z.literal("move"),
    question,
    stage: stage.optional(),
    place: z.number().int().min(0).max(20).optional(),
  }),
  z.strictObject({ edit: z.literal("pin"), question }),
  z.strictObject({ edit: z.literal("unpin"), question }),
  /** Of the whole interview. */
  z.strictObject({ edit: z.literal("minutes"), stage, minutes: minutesSchema }),
  z.strictObject({ edit: z.literal("remove-stage"), stage }),
]);

/**
 * A place in a question, as QuestionState names it: ["prompt"], ["ladder", RUNG], ["lookFor", ITEM],
 * ["lookFor", ITEM, "must"], ["followUps", 0], ["kind"], ["skills", SKILL], ["minutes"], ["weight"],
 * ["status"]. To add an item the path ends in the list, such as ["lookFor"]; a skill goes by its title.
 */
export const placeSchema = z.array(z.union([z.string().max(64), z.number().int().min(0)])).max(4);

/** Null for nothing there: `was: null` adds, `now: null` takes away. */
const valueSchema = z.union([z.string().max(64_000), z.number(), z.null()]);

/**
 * A change of one text or number. In a role it's for that role only; with `role: null` the bank's own
 * file changes. `was` is what the page showed, so that a change from elsewhere isn't overwritten.
 */
export const textEditSchema = z.strictObject({
  question,
  role: slugSchema.nullable(),
  /** The kit on the page, which takes the new text. */
  kit: nameSchema.nullable(),
  base: baseSchema,
  path: placeSchema,
  was: valueSchema,
  now: valueSchema,
});

/** "Always in this role", "never in this role", or neither. */
export const roleEditSchema = z.strictObject({
  role: slugSchema,
  base: baseSchema,
  question,
  /** For `always`: the stage that asks it. */
  stage: stage.optional(),
  /** The kit on the page. */
  kit: nameSchema.nullable().default(null),
  wish: z.enum(["always", "never", "neither"]),
});

export const editBody = z.discriminatedUnion("what", [
  z.strictObject({
    what: z.literal("kit"),
    kit: nameSchema,
    base: baseSchema,
    edit: kitEditSchema,
  }),
  z.strictObject({ what: z.literal("text"), edit: textEditSchema }),
  z.strictObject({ what: z.literal("role"), edit: roleEditSchema }),
]);

/** Whether an edit of a kit could be had, or what a change of an interview would bring; nothing is written. */
export const checkBody = z.union([
  z.strictObject({ kit: nameSchema, edit: kitEditSchema }),
  z.strictObject({ kit: nameSchema, change: stageChangeSchema }),
]);

/** Undo and redo of what is on the page: a kit's edits, or a question's. */
export const undoBody = z.union([
  z.strictObject({ kit: nameSchema }),
  z.strictObject({ question, kit: nameSchema.nullable() }),
]);

/** A role that a person can change. With a kit, that kit becomes one of the new role. */
export const roleBody = z.strictObject({
  name: slugSchema,
  title: lineSchema.optional(),
  extends: slugSchema,
  kit: nameSchema.optional(),
});

export const newQuestionBody = z.strictObject({ id: slugSchema, topic: slugSchema });

/** `status: active`, which only errors block. */
export const activateBody = z.strictObject({
  question,
  base: baseSchema,
  /** The kit that it's looked at in. */
  kit: nameSchema.nullable().default(null),
});

/** What a pasted column is. */
export const columnSchema = z.union([
  z.enum(["label", "candidate", "date", "interviewer", "ignore"]),
  z.strictObject({ stage }),
]);

/** Cells as a spreadsheet copies them: tabs and line ends. `columns` answers what was asked, by place from 0. */
export const rosterBody = z.strictObject({
  text: z.string().max(500_000),
  columns: z.record(z.string().regex(/^\d{1,2}$/), columnSchema).default({}),
});

export const candidateSchema = z.strictObject({
  label: z.string().max(64),
  candidate: z.string().max(200),
  date: z.string().max(40),
  /** By stage; several with semicolons. */
  interviewers: z.record(slugSchema, z.string().max(2_000)),
});

/** All rows: what isn't among them any more is taken off the list. */
export const candidatesBody = z.strictObject({
  base: baseSchema,
  rows: z.array(candidateSchema).max(1_000),
  /** Which of day and month comes first in the list's dates; "ask" takes such an answer back. */
  dates: z.enum(["dmy", "mdy", "ask"]).optional(),
});

export const printBody = z.strictObject({
  /** Candidates by label; null prints the kit without names. */
  labels: z.array(z.string().max(64)).max(1_000).nullable(),
  base: baseSchema.optional(),
});

export const nothingBody = z.strictObject({});

/** A file that came back, by its number. */
export const uploadBody = z.strictObject({ upload: z.number().int().min(1) });

/** A candidate of the debrief, by its `name`. */
export const debriefBody = z.strictObject({ candidate: z.string().max(200) });

export const cancelBody = z.strictObject({ job: z.string().max(40) });

export type PlanBody = z.input<typeof planBody>;
export type PlanWish = z.output<typeof planBody>;
export type CheckBody = z.output<typeof checkBody>;
export type KitEditBody = z.input<typeof kitEditSchema>;
export type TextEditBody = z.input<typeof textEditSchema>;
export type RoleEditBody = z.input<typeof roleEditSchema>;
export type RoleBody = z.input<typeof roleBody>;
export type NewQuestionBody = z.input<typeof newQuestionBody>;
export type RosterColumn = z.input<typeof columnSchema>;
export type DatesAnswer = z.infer<typeof candidatesBody>["dates"];
export type ActivateBody = z.infer<typeof activateBody>;
export type CandidateRow = z.infer<typeof candidateSchema>;
export type PrintBody = z.input<typeof printBody>;
export type Place = z.infer<typeof placeSchema>;
export type PlaceValue = z.infer<typeof valueSchema>;
