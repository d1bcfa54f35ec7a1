import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadContent } from "../../../src/actions/content/load-content.ts";
import { createContext } from "../../../src/actions/context.ts";
import { Memo } from "../../../src/storage/memo.ts";
import { packageRoot } from "../../../src/workspace/workspace.ts";
import { folderWith } from "../../support/cli.ts";

const shipped = readFileSync(
  join(packageRoot(), "questions/api-design/rest-or-graphql.md"),
  "utf8",
);
const question = shipped.replace("minutes: ", "replaces: true\nminutes: ");
const files = { question: "questions/api-design/rest-or-graphql.md", role: "roles/ours.md" };
const role = (title: string) => `---\nid: ours\ntitle: ${title}\nextends: backend\n---\nBuilds.\n`;

/** Files that were written just now are known by other keys until they've rested: own files are few. */
function workspace(own: Record<string, string>) {
  const cwd = folderWith(own);
  const context = { ...createContext({ cwd }), memo: new Memo() };
  const load = (pending?: Record<string, string>) => {
    const texts = Object.entries(pending ?? {}).map(
      ([file, text]) => [join(cwd, file), text] as const,
    );
    return loadContent(context, { cache: true, ...(pending && { pending: new Map(texts) }) });
  };
  return { cwd, load };
}

const titleOf = ({ roles }: ReturnType<typeof loadContent>) => roles.roles.get("ours")?.title;
const minutesOf = ({ bank }: ReturnType<typeof loadContent>) =>
  bank.questions.get("rest-or-graphql")?.minutes;

test("content that hasn't changed isn't read twice", () => {
  const { load } = workspace({});
  const { bank, roles } = load();
  expect(load().bank).toBe(bank);
  expect(load().roles).toBe(roles);
});

test("a role that changed, or is about to, leaves the bank as it is", () => {
  const { cwd, load } = workspace({ [files.role]: role("Ours") });
  const before = load();
  const pending = load({ [files.role]: role("Theirs") });
  expect(pending.bank).toBe(before.bank);
  expect([titleOf(before), titleOf(pending), titleOf(load())]).toEqual(["Ours", "Theirs", "Ours"]);
  writeFileSync(join(cwd, files.role), role("Theirs"));
  expect(load().bank).toBe(before.bank);
  expect(titleOf(load())).toBe("Theirs");
});

test("a question that changed, or is about to, is in the bank that roles are checked against", () => {
  const { cwd, load } = workspace({ [files.question]: question });
  const before = load();
  const text = question.replace(/^minutes: \d+$/m, "minutes: 11");
  const pending = load({ [files.question]: text });
  expect(minutesOf(before)).not.toBe(11);
  expect(minutesOf(pending)).toBe(11);
  expect(pending.roles).not.toBe(before.roles);
  expect(minutesOf(load())).toBe(minutesOf(before));
  writeFileSync(join(cwd, files.question), text);
  expect(minutesOf(load())).toBe(11);
  expect(load().roles).not.toBe(before.roles);
});
