/** What the part of the address after # says: which screen, and of what. */
export type Route =
  | { screen: "start" }
  | { screen: "kits" }
  | { screen: "new"; kit: string | null }
  | { screen: "kit" | "print" | "candidates" | "debrief"; kit: string }
  | { screen: "preview"; kit: string | null; document: string | null }
  | { screen: "question"; question: string; kit: string | null; role: string | null };

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?");
  const [first, name, part, document = null] = path.split("/");
  const asked = new URLSearchParams(query);
  if (first === "kits") return { screen: "kits" };
  if (first === "new") return { screen: "new", kit: asked.get("kit") };
  if (first === "preview") return { screen: "preview", kit: null, document: name ?? null };
  if (first === "kit" && name) {
    if (part === "preview") return { screen: "preview", kit: name, document };
    if (part === "print" || part === "candidates" || part === "debrief")
      return { screen: part, kit: name };
    return { screen: "kit", kit: name };
  }
  if (first === "question" && name)
    return { screen: "question", question: name, kit: asked.get("kit"), role: asked.get("role") };
  return { screen: "start" };
}

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case "start":
      return "#start";
    case "kits":
      return "#kits";
    case "new":
      return `#new${questionQuery(route)}`;
    case "kit":
      return `#kit/${route.kit}`;
    case "question":
      return `#question/${route.question}${questionQuery(route)}`;
    case "preview": {
      const document = route.document === null ? "" : `/${route.document}`;
      return route.kit === null ? `#preview${document}` : `#kit/${route.kit}/preview${document}`;
    }
    default:
      return `#kit/${route.kit}/${route.screen}`;
  }
}

/** Where the server has the state of a screen, below the token. */
export function stateAddress(route: Route): string {
  switch (route.screen) {
    case "start":
    case "new":
      return "state/start";
    case "kits":
      return "state/kits";
    case "kit":
    case "print":
      return `state/kit/${route.kit}`;
    case "question":
      return `state/question/${route.question}${questionQuery(route)}`;
    case "preview":
      // Without a folder the page has begun with it.
      return route.kit === null ? "state/start" : `state/preview/${route.kit}`;
    default:
      return `state/${route.screen}/${route.kit}`;
  }
}

function questionQuery({ kit, role }: { kit: string | null; role?: string | null }): string {
  if (kit) return `?kit=${kit}`;
  return role ? `?role=${role}` : "";
}
