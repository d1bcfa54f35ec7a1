import { type EventHub, RequestError } from "../local-server/index.ts";
import type { StudioPage } from "./assets.ts";
import type { LivePreview } from "./live-preview.ts";
import { nameIn, type Route, state } from "./routing.ts";
import { pageHeaders, sendBytes } from "./send.ts";
import type { AnyScreen } from "./states.ts";

/** What the page and the preview of a kit are answered from. */
export interface PageParts {
  page: StudioPage;
  events: EventHub;
  /** What the page shows first. */
  first(): AnyScreen;
  /** A kit as it will print. @throws Refused "gone" */
  preview(kit: string): LivePreview;
}

/** Addresses that change nothing: the page, and a kit's documents as they will print. */
export const pageRoutes: readonly Route<PageParts>[] = [
  {
    method: "GET",
    path: "",
    answer: ({ first, page }, { response }) =>
      sendBytes(response, "text/html; charset=utf-8", page.pageWith(first())),
  },
  {
    method: "GET",
    path: "events",
    answer: ({ first, events }, { response }) =>
      events.open(response, pageHeaders, { event: "hello", revision: first().revision }),
  },
  state("state/start", ({ first }) => first()),
  {
    method: "GET",
    path: "preview/*",
    answer: ({ preview }, { response, names: [kit = ""], request: { query } }) =>
      preview(kit).open(response, nameIn(query, "document")),
  },
  {
    method: "GET",
    path: "preview/*/*",
    answer: ({ preview }, { response, names: [kit = "", name = ""] }) => {
      const document = preview(kit).document(name);
      if (!document) throw new RequestError(404, "nothing here");
      sendBytes(response, "application/pdf", document.pdf);
    },
  },
];
