import { readFileSync } from "node:fs";

/** The single words of .flag-words.txt. Its phrases, which cspell cannot match, have a test. */
const flagWords = readFileSync(new URL(".flag-words.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" -> "))
  .filter(([word]) => /^[\w']+$/.test(word))
  .map(([word, instead]) => `${word}->${instead}`);

export default {
  version: "0.2",
  language: "en-US",
  flagWords,
  dictionaries: [
    "software-terms",
    "typescript",
    "node",
    "npm",
    "html",
    "css",
    "bash",
    "sql",
    "python",
    "java",
    "golang",
    "docker",
    "k8s",
    "aws",
    "project-words",
  ],
  dictionaryDefinitions: [{ name: "project-words", path: "./.cspell-words.txt", addWords: true }],
  ignorePaths: [
    "questions/skills.yaml",
    "questions/job-words.yaml",
    "node_modules",
    "dist",
    "output",
    "package-lock.json",
    "templates/fonts",
    "templates/styles",
    "test",
    "src/form/text-font.json",
    ".vscode",
    "*.svg",
    ".cspell-words.txt",
    ".flag-words.txt",
    "LICENSE",
  ],
  ignoreRegExpList: [
    "/^```[\\s\\S]*?^```/gm",
    "/`[^`\\n]+`/g",
    "/\\bid: .*/g",
    "/^ *(?:related|skills|ask|never|onlyWith): .*/gm",
    "/^ *- [a-z0-9]+(?:-[a-z0-9]+)+$/gm",
    "/\\b[0-9a-f]{10,64}\\b/g",
  ],
  useGitignore: true,
};
