export { previewAssets } from "./assets.ts";
export { Board, type BoardState, type ShownDocument, type ShownProblem } from "./board.ts";
export { type PreviewServer, servePreview } from "./server.ts";
export { watchFolders } from "./watch-folders.ts";
