export { type ServeOptions, type Studio, serveStudio } from "./serve-studio.ts";
