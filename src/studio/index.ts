export { type Studio, serveStudio } from "./serve-studio.ts";
