export { previewAssets } from "./assets.ts";
export { servePreview } from "./server.ts";
export { watchFolders } from "./watch-folders.ts";
