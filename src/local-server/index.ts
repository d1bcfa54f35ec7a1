/** Pages for this machine alone: what preview and studio share. */

export { EventHub } from "./event-hub.ts";
export { securityHeaders } from "./headers.ts";
export { openPage } from "./open-page.ts";
export { RequestError } from "./read-body.ts";
export { type LocalRequest, type LocalServer, serveLocally } from "./serve.ts";
export { watchFolders } from "./watch-folders.ts";
