export { previewAssets } from "./assets.ts";
export { type PreviewServer, servePreview } from "./server.ts";
export { watchFolders } from "./watch-folders.ts";
