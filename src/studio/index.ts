export { servePreview } from "./serve-preview.ts";
export { type Studio, serveStudio } from "./serve-studio.ts";
