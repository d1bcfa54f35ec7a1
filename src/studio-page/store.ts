import { batch, signal } from "@preact/signals";
import type { AnyScreen, PrintJob, ServerEvent } from "../studio/states.ts";
import { savesBeforeLeaving } from "./drafts.ts";
import { formatRoute, parseRoute, type Route, stateAddress } from "./route.ts";
import { notice, tellFailure, wait } from "./say.ts";
import { get } from "./server.ts";
import { listenWhileSeen } from "./while-seen.ts";

/** What the address asks for. */
const asked = signal<Route>(parseRoute(location.hash));

/** The screen on the page with its last good state: it stays until the next one is here. */
export const shown = signal<{ route: Route; state: AnyScreen }>({
  route: { screen: "start" },
  state: readFirstState(),
});

/** True for the preview of a kit in no folder: there is no other screen to go to. */
export function isAlone(state: AnyScreen): boolean {
  return state.screen === "preview" && state.kit === null;
}

/** False when the server doesn't answer any more. */
export const isConnected = signal(true);

/** Counts what was asked for, so that only the last answer is shown. */
let latest = 0;

/** The latest news of printing, by folder of the kit. */
export const jobs = signal<Readonly<Record<string, PrintJob>>>({});

/** Puts a state on the page that came with an answer, such as a kit after an edit. */
export function show(route: Route, state: AnyScreen): void {
  take(route, state);
  if (formatRoute(route) === formatRoute(asked.value)) return;
  // The same screen of another folder replaces the one that was left.
  asked.value = route;
  history.replaceState(null, "", formatRoute(route));
}

/** Opens a screen whose state came with an answer: the one before is a step back. */
export function open(route: Route, state: AnyScreen): void {
  history.pushState(null, "", formatRoute(route));
  asked.value = route;
  take(route, state);
}

/** What is still on its way was asked for before this, and is older. */
function take(route: Route, state: AnyScreen): void {
  latest += 1;
  shown.value = { route, state };
}

export function go(route: Route): void {
  location.hash = formatRoute(route);
}

/** Fetches what the page shows; a newer question of the same kind makes an older answer void. */
export async function refresh(): Promise<void> {
  await load(asked.value);
}

async function load(route: Route): Promise<boolean> {
  latest += 1;
  const mine = latest;
  try {
    const state = await wait("Loading", get<AnyScreen>(stateAddress(route)));
    if (mine !== latest) return false;
    batch(() => {
      shown.value = { route, state };
      isConnected.value = true;
    });
    return true;
  } catch (error) {
    if (mine === latest) tellFailure(error);
    return false;
  }
}

/** The page's first state lies in it, so that nothing has to be fetched to show it. */
function readFirstState(): AnyScreen {
  return JSON.parse(document.getElementById("state")?.textContent ?? "null") as AnyScreen;
}

/** Follows the address and the server, for as long as the page is open. */
export function follow(onArrival: () => void): void {
  const arrive = async () => {
    await Promise.all([...savesBeforeLeaving].map((save) => save()));
    const route = parseRoute(location.hash);
    asked.value = route;
    const { route: before, state } = shown.value;
    // Another document of the same preview: there is nothing to fetch, and the focus stays.
    if (isSameScreen(before, route)) return show(route, state);
    // What was said was about the screen before.
    notice.value = null;
    if (await load(asked.value)) onArrival();
  };
  addEventListener("hashchange", () => void arrive());
  if (asked.value.screen !== "start") void arrive();
  listenWhileSeen(openEvents);
}

function isSameScreen(one: Route, other: Route): boolean {
  return one.screen === other.screen && stateAddress(one) === stateAddress(other);
}

function openEvents(): EventSource {
  const events = new EventSource("events");
  events.onmessage = ({ data }) => hear(JSON.parse(data as string) as ServerEvent);
  events.onerror = () => {
    isConnected.value = false;
  };
  events.onopen = () => {
    isConnected.value = true;
  };
  return events;
}

function hear(news: ServerEvent): void {
  if (news.event === "print") {
    jobs.value = { ...jobs.value, [news.job.kit]: news.job };
    if (news.job.state !== "running") void refresh();
    return;
  }
  if (news.revision !== shown.value.state.revision) void refresh();
}
