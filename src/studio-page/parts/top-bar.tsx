import type { AnyScreen } from "../../studio/states.ts";
import { formatRoute, type Route } from "../route.ts";
import { isAlone } from "../store.ts";

/** The way to everything; inside of a kit, to its parts. */
export function TopBar({ route, state }: { route: Route; state: AnyScreen }) {
  if (isAlone(state))
    return (
      <header class="top-bar">
        <span class="brand">Interview Kit</span>
      </header>
    );
  const kit = "kit" in route ? route.kit : null;
  return (
    <header class="top-bar">
      <a class="brand" href="#start" aria-current={route.screen === "start" ? "page" : undefined}>
        Interview Kit
      </a>
      <nav aria-label="Studio">
        {kit !== null && <KitLinks kit={kit} current={route.screen} />}
        <a
          class="push"
          href={formatRoute({ screen: "new", kit })}
          aria-current={route.screen === "new" ? "page" : undefined}
        >
          New question
        </a>
        <a
          href={formatRoute({ screen: "kits" })}
          aria-current={route.screen === "kits" ? "page" : undefined}
        >
          Kits
        </a>
      </nav>
    </header>
  );
}

/** Parts of a kit that have a screen. */
const parts = [
  ["kit", "Interviews"],
  ["preview", "Preview"],
  ["print", "Documents"],
  ["candidates", "Candidates"],
  ["debrief", "Debrief"],
] as const;

function KitLinks({ kit, current }: { kit: string; current: Route["screen"] }) {
  return (
    <>
      {parts.map(([screen, title]) => (
        <a
          key={screen}
          href={formatRoute(
            screen === "preview" ? { screen, kit, document: null } : { screen, kit },
          )}
          aria-current={screen === current ? "page" : undefined}
        >
          {title}
        </a>
      ))}
    </>
  );
}
