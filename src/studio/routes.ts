import type * as z from "zod";
import { joinPrints } from "../actions/documents/join-prints.ts";
import { readAllPrinted, readPrinted } from "../actions/documents/read-printed.ts";
import { zipFiles } from "../actions/documents/zip-files.ts";
import { renderKitPage } from "../actions/kit/kit-page.ts";
import { type LocalRequest, RequestError } from "../local-server/index.ts";
import type { CandidatesScreen } from "./candidates-screen.ts";
import type { StudioCore } from "./core.ts";
import type { DebriefScreen } from "./debrief-screen.ts";
import { describeFile, maxDropped } from "./dropped-file.ts";
import type { KitPreviews } from "./kit-previews.ts";
import type { KitScreen } from "./kit-screen.ts";
import { type PageParts, pageRoutes } from "./page-routes.ts";
import type { QuestionScreen } from "./question-screen.ts";
import { type Asked, nameIn, type Route, state } from "./routing.ts";
import * as bodies from "./schemas.ts";
import { sendDocument, sendFile, sendJson } from "./send.ts";

/** What requests are answered from. */
export interface StudioParts extends PageParts {
  core: StudioCore;
  kits: KitScreen;
  questions: QuestionScreen;
  candidates: CandidatesScreen;
  debrief: DebriefScreen;
  previews: KitPreviews;
  print(kit: string, labels: readonly string[] | null): { job: string };
  cancel(job: string): void;
}

/** Bytes of a body with JSON; a pasted description has some 10,000. */
const maxJson = 1024 * 1024;

/** A route that reads a body of JSON and sends what a function returns. */
function wish<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  act: (parts: StudioParts, body: z.output<Schema>, asked: Asked) => unknown,
  method: "POST" | "PUT" = "POST",
): Route<StudioParts> {
  return {
    method,
    path,
    answer: async (parts, asked) => {
      const body = schema.parse(await readJson(asked.request));
      sendJson(asked.response, (await act(parts, body, asked)) ?? {});
    },
  };
}

async function readJson(request: LocalRequest): Promise<unknown> {
  if (request.type !== "application/json") throw new RequestError(415, "only JSON is taken here");
  const body = await request.body(maxJson);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new RequestError(400, "the body is not JSON");
  }
}

export const studioRoutes: readonly Route<StudioParts>[] = [
  ...pageRoutes,
  state<StudioParts>("state/preview/*", ({ previews }, { names: [kit = ""] }) =>
    previews.state(kit),
  ),
  state<StudioParts>("state/kits", ({ kits }) => kits.list()),
  state<StudioParts>("state/kit/*", ({ kits }, { names: [kit = ""] }) => kits.state(kit)),
  state<StudioParts>(
    "state/alternatives/*",
    ({ kits }, { names: [kit = ""], request: { query } }) => {
      const [question, stage] = [query.get("instead"), query.get("stage")];
      if (question !== null) return kits.alternatives(kit, { question });
      if (stage !== null) return kits.alternatives(kit, { stage });
      throw new RequestError(400, "name a question or a stage");
    },
  ),
  state<StudioParts>(
    "state/question/*",
    ({ questions }, { names: [question = ""], request: { query } }) =>
      questions.state({ question, kit: nameIn(query, "kit"), role: nameIn(query, "role") }),
  ),
  state<StudioParts>("state/candidates/*", ({ candidates }, { names: [kit = ""] }) =>
    candidates.state(kit),
  ),
  state<StudioParts>("state/debrief/*", ({ debrief }, { names: [kit = ""] }) => debrief.state(kit)),
  {
    method: "POST",
    path: "scorecards/*",
    answer: async ({ debrief }, { request, response, names: [kit = ""] }) => {
      if (request.type !== "application/pdf") {
        throw new RequestError(415, "only PDFs are taken here");
      }
      sendJson(response, await debrief.add(kit, await request.body(maxDropped)));
    },
  },
  wish("show/*", bodies.nothingBody, ({ debrief }, _body, { names: [kit = ""] }) =>
    debrief.show(kit),
  ),
  wish("remove/*", bodies.uploadBody, ({ debrief }, { upload }, { names: [kit = ""] }) =>
    debrief.remove(kit, upload),
  ),
  wish("debrief/*", bodies.debriefBody, ({ debrief }, { candidate }, { names: [kit = ""] }) =>
    debrief.save(kit, candidate),
  ),
  {
    method: "GET",
    path: "debrief/*/*",
    answer: ({ debrief }, { response, names: [kit = "", candidate = ""] }) =>
      sendFile(
        response,
        "application/pdf",
        `${candidate}-debrief.pdf`,
        debrief.saved(kit, candidate),
      ),
  },
  {
    method: "POST",
    path: "describe",
    answer: async ({ core }, { request, response }) =>
      sendJson(response, await describeFile(core, request)),
  },
  {
    method: "GET",
    path: "html/*/*",
    answer: ({ core }, { response, names: [kit = "", document = ""] }) =>
      sendDocument(response, renderKitPage(core.context, core.fileOf(kit), document, core.options)),
  },
  {
    method: "GET",
    path: "pdf/*/*",
    answer: ({ core }, { response, names: [kit = "", document = ""] }) => {
      const { name, bytes } = readPrinted(core.context, core.fileOf(kit), document);
      sendFile(response, "application/pdf", name, bytes);
    },
  },
  {
    method: "GET",
    path: "joined/*",
    answer: async ({ core }, { response, names: [kit = ""], request: { query } }) => {
      const seat = query.get("seat") ?? "";
      const { name, bytes } = await joinPrints(core.context, core.fileOf(kit), seat);
      sendFile(response, "application/pdf", name, bytes);
    },
  },
  {
    method: "GET",
    path: "zip/*",
    answer: ({ core, candidates }, { response, names: [kit = ""], request: { query } }) => {
      const printed = (folder: string) => readAllPrinted(core.context, core.fileOf(folder));
      const files =
        query.get("all") === null
          ? printed(kit)
          : candidates
              .printedFolders(kit)
              .flatMap(({ label, folder }) =>
                printed(folder).map(({ name, bytes }) => ({ name: `${label}/${name}`, bytes })),
              );
      sendFile(response, "application/zip", `${kit}.zip`, zipFiles(files));
    },
  },
  wish("find", bodies.findBody, ({ kits }, { text }) => kits.find(text)),
  wish("plan", bodies.planBody, ({ kits }, body) => kits.plan(body)),
  wish("workspace", bodies.workspaceBody, ({ core }, { name }) => ({
    workspace: core.makeWorkspace(name),
  })),
  wish("edit", bodies.editBody, ({ kits, questions }, body) => {
    if (body.what === "kit") return kits.edit(body.kit, body.base, body.edit);
    return body.what === "text" ? questions.edit(body.edit) : questions.editRole(body.edit);
  }),
  wish("check", bodies.checkBody, ({ kits }, body) => kits.check(body)),
  wish("undo", bodies.undoBody, ({ kits, questions }, body) =>
    "question" in body ? questions.undo(body.question) : kits.undo(body.kit),
  ),
  wish("redo", bodies.undoBody, ({ kits, questions }, body) =>
    "question" in body ? questions.redo(body.question) : kits.redo(body.kit),
  ),
  wish("role", bodies.roleBody, ({ questions }, body) => questions.makeRole(body)),
  wish("question", bodies.newQuestionBody, ({ questions }, body) => questions.makeQuestion(body)),
  wish("activate", bodies.activateBody, ({ questions }, body) => questions.activate(body)),
  wish("roster/*", bodies.rosterBody, ({ candidates }, { text, columns }, { names: [kit = ""] }) =>
    candidates.paste(kit, text, columns),
  ),
  wish(
    "candidates/*",
    bodies.candidatesBody,
    ({ candidates }, { base, rows, dates }, { names: [kit = ""] }) =>
      candidates.save(kit, base, rows, dates),
    "PUT",
  ),
  wish("forget/*", bodies.nothingBody, ({ candidates }, _body, { names: [kit = ""] }) =>
    candidates.forget(kit),
  ),
  wish("print/*", bodies.printBody, ({ print }, { labels }, { names: [kit = ""] }) =>
    print(kit, labels),
  ),
  wish("cancel", bodies.cancelBody, ({ cancel }, { job }) => cancel(job)),
];
