export { previewAssets } from "./assets.ts";
export { servePreview } from "./server.ts";
