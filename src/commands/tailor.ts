import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Bank } from "../bank/bank.ts";
import { loadSkills } from "../bank/load-skills.ts";
import type { Skills } from "../bank/skills.ts";
import { slugSchema } from "../bank/slug.ts";
import type { TextStore } from "../bank/text-store.ts";
import { reasonOf } from "../diagnostic/content-file.ts";
import { hasErrors } from "../diagnostic/diagnostic.ts";
import { ContentFailure, type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { writeFolder } from "../output/write-folder.ts";
import { descriptionText, largestDescription } from "../tailor/description-text.ts";
import { reportData, reportLines } from "../tailor/report.ts";
import { type Tailored, tailorRole } from "../tailor/tailor-role.ts";
import { shownPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";
import { type Content, type ContentOptions, readSoundContent, storeFor } from "./load-content.ts";

export interface TailorOptions extends ContentOptions {
  /** Where the role file goes; its name becomes the role's id. */
  out?: string;
  /** Print the role file and write nothing. */
  dryRun?: boolean;
  json?: boolean;
}

/** Bytes that arrive in parts: standard input, or what a test puts in its place. */
export type ByteStream = AsyncIterable<Uint8Array | string> & { isTTY?: boolean };

/**
 * Writes a role file from a job description and says what led to it.
 *
 * @param path the description's file; "-" or nothing for standard input
 */
export async function tailor(
  context: CommandContext,
  path: string | undefined,
  options: TailorOptions,
  stdin: ByteStream = process.stdin,
): Promise<ExitCode> {
  const text = await readDescription(context, path, stdin);
  const content = readSoundContent(context, options, undefined);
  const out = options.out === undefined ? null : outPath(context, options.out);
  const { tailored, bank } = tailorText(text, content, {
    id: out?.id,
    store: storeFor(options, context.io.env),
  });
  const target = out ?? defaultPath(context, content, tailored.id);
  if (!options.dryRun) write(context, content, tailored, target, options.out !== undefined);
  report(
    context,
    tailored,
    bank,
    options,
    options.dryRun ? null : shownPath(context.io.cwd, target.path),
  );
  return exitCodes.done;
}

/**
 * The role that a description leads to, for `tailor` and `build --jd`.
 *
 * @throws Failure "content" when the skill file has errors or no role can be extended
 */
export function tailorText(
  text: string,
  { workspace, bank, roles }: Pick<Content, "workspace" | "bank" | "roles">,
  { id, store }: { id?: string | undefined; store?: TextStore | undefined } = {},
): { tailored: Tailored; bank: Bank; skills: Skills } {
  const { skills, problems } = loadSkills(workspace.layers, bank.taxonomy, store);
  if (hasErrors(problems)) throw new ContentFailure(problems);
  const tailored = tailorRole(text, bank, skills, roles, { id, store });
  if (!tailored) {
    throw new Failure("content", "there is no role that a new one could extend", [
      "interview-kit new role backend makes one",
    ]);
  }
  return { tailored, bank, skills };
}

/**
 * The text of the description in a file or on standard input.
 *
 * @throws Failure "usage" where there is nothing to read, "content" for what is no description
 */
export async function readDescription(
  { io }: CommandContext,
  path: string | undefined,
  stdin: ByteStream = process.stdin,
): Promise<string> {
  if (path !== undefined && path !== "-") {
    return descriptionText(readFile(resolve(io.cwd, path), path), path);
  }
  if (stdin.isTTY && path === undefined) {
    throw new Failure("usage", "name a job description, or pipe one in", [
      "interview-kit tailor job.md",
    ]);
  }
  return descriptionText(await readStream(stdin), "standard input");
}

function readFile(path: string, shown: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Failure("usage", `there is no file ${shown}`);
  if (!stats.isFile()) throw new Failure("usage", `${shown} is not a file`);
  if (stats.size > largestDescription.pdf) throw tooLarge(shown);
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure("usage", `${shown} cannot be read: ${reasonOf(error)}`, [], error);
  }
}

async function readStream(stream: ByteStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > largestDescription.pdf) throw tooLarge("standard input");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): Failure {
  return new Failure(
    "content",
    `${name} has more than ${largestDescription.pdf / (1024 * 1024)} MB`,
    ["give the description alone, without the pages around it"],
  );
}

interface Target {
  path: string;
  id: string;
}

function outPath({ io }: CommandContext, out: string): Target {
  const path = resolve(io.cwd, out);
  const id = basename(path, ".md");
  const checked = slugSchema.safeParse(id);
  if (!path.endsWith(".md") || !checked.success) {
    const why = path.endsWith(".md") ? checked.error?.issues[0]?.message : "it has to end in .md";
    throw new Failure("usage", `"${out}" cannot be a role file: ${why}`, [
      "such as roles/backend-search.md",
    ]);
  }
  return { path, id };
}

function defaultPath({ io }: CommandContext, { workspace }: Content, id: string): Target {
  return { path: join(workspace.root ?? io.cwd, "roles", `${id}.md`), id };
}

function write(
  { io }: CommandContext,
  { roles }: Content,
  { text }: Tailored,
  { path, id }: Target,
  named: boolean,
): void {
  const hint = named ? "name another file" : "name another file with --out roles/ID.md";
  if (existsSync(path))
    throw new Failure("usage", `${shownPath(io.cwd, path)} is there already`, [hint]);
  if (roles.files.has(id)) throw new Failure("usage", `there is a role "${id}" already`, [hint]);
  const bytes = new TextEncoder().encode(text);
  writeFolder(dirname(path), [{ name: basename(path), bytes }], { readers: "usual" });
}

function report(
  { terminal }: CommandContext,
  tailored: Tailored,
  bank: Bank,
  options: TailorOptions,
  file: string | null,
): void {
  for (const warning of tailored.warnings) terminal.warn(warning);
  if (options.json) {
    terminal.printJson(reportData(tailored, file));
    return;
  }
  for (const line of reportLines(tailored, bank)) terminal.note(line);
  if (file === null) terminal.print(tailored.text.trimEnd());
  else {
    terminal.print(file);
    terminal.note(
      `read it, change what is wrong, then: interview-kit build --role ${tailored.id} --level ${tailored.level}`,
    );
  }
}
