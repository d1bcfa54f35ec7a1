import type { ServerResponse } from "node:http";
import type * as z from "zod";
import { joinPrints } from "../actions/join-prints.ts";
import { renderKitPage } from "../actions/kit-page.ts";
import { readAllPrinted, readPrinted } from "../actions/read-printed.ts";
import { zipFiles } from "../actions/zip-files.ts";
import { type EventHub, type LocalRequest, RequestError } from "../local-server/index.ts";
import type { StudioPage } from "./assets.ts";
import type { CandidatesScreen } from "./candidates-screen.ts";
import type { StudioCore } from "./core.ts";
import type { DebriefScreen } from "./debrief-screen.ts";
import { describeFile, maxDropped } from "./dropped-file.ts";
import type { KitScreen } from "./kit-screen.ts";
import type { QuestionScreen } from "./question-screen.ts";
import * as bodies from "./schemas.ts";
import { pageHeaders, sendBytes, sendDocument, sendFile, sendJson } from "./send.ts";

/** What requests are answered from. */
export interface StudioParts {
  core: StudioCore;
  kits: KitScreen;
  questions: QuestionScreen;
  candidates: CandidatesScreen;
  debrief: DebriefScreen;
  events: EventHub;
  page: StudioPage;
  print(kit: string, labels: readonly string[] | null): { job: string };
  cancel(job: string): void;
}

/** Bytes of a body with JSON; a pasted description has some 10,000. */
const maxJson = 1024 * 1024;

/** A request with what its address names. */
interface Asked {
  request: LocalRequest;
  response: ServerResponse;
  /** What stands after the first part of the address. */
  names: string[];
}

type Answer = (parts: StudioParts, asked: Asked) => Promise<void> | void;

interface Route {
  method: LocalRequest["method"];
  /** Of the address; `*` is a name. */
  path: string;
  answer: Answer;
}

/** A route that sends what a function returns. */
function state(path: string, make: (parts: StudioParts, asked: Asked) => unknown): Route {
  return {
    method: "GET",
    path,
    answer: async (parts, asked) => sendJson(asked.response, await make(parts, asked)),
  };
}

/** A route that reads a body of JSON and sends what a function returns. */
function wish<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  act: (parts: StudioParts, body: z.output<Schema>, asked: Asked) => unknown,
  method: "POST" | "PUT" = "POST",
): Route {
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

const routes: readonly Route[] = [
  {
    method: "GET",
    path: "",
    answer: ({ core, page }, { response }) =>
      sendBytes(response, "text/html; charset=utf-8", page.pageWith(core.start())),
  },
  {
    method: "GET",
    path: "events",
    answer: ({ core, events }, { response }) =>
      events.open(response, pageHeaders, { event: "hello", revision: core.revision }),
  },
  state("state/start", ({ core }) => core.start()),
  state("state/kits", ({ kits }) => kits.list()),
  state("state/kit/*", ({ kits }, { names: [kit = ""] }) => kits.state(kit)),
  state("state/alternatives/*", ({ kits }, { names: [kit = ""], request: { query } }) => {
    const [question, stage] = [query.get("instead"), query.get("stage")];
    if (question !== null) return kits.alternatives(kit, { question });
    if (stage !== null) return kits.alternatives(kit, { stage });
    throw new RequestError(400, "name a question or a stage");
  }),
  state("state/question/*", ({ questions }, { names: [question = ""], request: { query } }) =>
    questions.state({ question, kit: nameIn(query, "kit"), role: nameIn(query, "role") }),
  ),
  state("state/candidates/*", ({ candidates }, { names: [kit = ""] }) => candidates.state(kit)),
  state("state/debrief/*", ({ debrief }, { names: [kit = ""] }) => debrief.state(kit)),
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
    if (body.what === "kit") return kits.edit(body.kit, body.edit);
    return body.what === "text" ? questions.edit(body.edit) : questions.editRole(body.edit);
  }),
  wish("check", bodies.checkBody, async ({ kits }, body) => {
    await kits.check(body.kit, body.edit);
    return { problems: [] };
  }),
  wish("undo", bodies.undoBody, ({ kits, questions }, body) =>
    "question" in body ? questions.undo(body.question) : kits.undo(body.kit),
  ),
  wish("redo", bodies.undoBody, ({ kits, questions }, body) =>
    "question" in body ? questions.redo(body.question) : kits.redo(body.kit),
  ),
  wish("role", bodies.roleBody, ({ questions }, body) => questions.makeRole(body)),
  wish("question", bodies.newQuestionBody, ({ questions }, body) => questions.makeQuestion(body)),
  wish("activate", bodies.activateBody, ({ questions }, { question }) =>
    questions.activate(question),
  ),
  wish("roster/*", bodies.rosterBody, ({ candidates }, { text, columns }, { names: [kit = ""] }) =>
    candidates.paste(kit, text, columns),
  ),
  wish(
    "candidates/*",
    bodies.candidatesBody,
    ({ candidates }, { base, rows }, { names: [kit = ""] }) => candidates.save(kit, base, rows),
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

/** A name in an address: never a path. */
const name = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A name in the query; null for none. @throws RequestError for what is none */
function nameIn(query: URLSearchParams, key: string): string | null {
  const value = query.get(key);
  if (value === null || name.test(value)) return value;
  throw new RequestError(400, `${key} is not a name`);
}

/** @returns what stands for each `*`; null if the address is another one */
function match(pattern: string, path: string): string[] | null {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const isSame = wanted.every((part, at) =>
    part === "*" ? name.test(given[at] ?? "") : part === given[at],
  );
  return isSame ? given.filter((_, at) => wanted[at] === "*") : null;
}

/** Methods that an address takes. */
export function methodsOf(path: string, page: StudioPage): LocalRequest["method"][] {
  if (page.asset(path)) return ["GET"];
  return routes.flatMap((route) => (match(route.path, path) ? [route.method] : []));
}

/** Answers a request. @throws what is wrong with it */
export async function answerRequest(
  parts: StudioParts,
  request: LocalRequest,
  response: ServerResponse,
): Promise<void> {
  const asset = parts.page.asset(request.path);
  if (asset) return sendBytes(response, asset.type, asset.body);
  for (const route of routes) {
    const names = route.method === request.method ? match(route.path, request.path) : null;
    if (names) return route.answer(parts, { request, response, names });
  }
  throw new RequestError(404, "nothing here");
}
