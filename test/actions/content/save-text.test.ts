import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readToEdit } from "../../../src/actions/content/save-text.ts";
import { createContext } from "../../../src/actions/context.ts";
import { Memo } from "../../../src/storage/memo.ts";
import { folderWith } from "../../support/cli.ts";

const file = "roles/ours.md";
const role = (never: string) =>
  `---\nid: ours\ntitle: Ours\nextends: backend\nnever: [${never}]\n---\nBuilds what we need.\n`;

test.each([
  ["a command", {}],
  ["a process that stays", { memo: new Memo() }],
])("%s edits the content of the text that's changed, whenever someone saved it", (_what, kept) => {
  const cwd = folderWith({ [file]: role("rest-or-graphql") });
  const seen: unknown[] = [];
  const { content, before } = readToEdit(
    { ...createContext({ cwd }), ...kept },
    { cache: true },
    (now) => {
      seen.push(now.roles.roles.get("ours")?.never);
      writeFileSync(join(cwd, file), role("cap-theorem-database-choice, rest-or-graphql"));
      return file;
    },
  );
  expect(seen).toEqual([["rest-or-graphql"]]);
  expect(before.text).toBe(role("cap-theorem-database-choice, rest-or-graphql"));
  expect(content.roles.roles.get("ours")?.never).toEqual([
    "cap-theorem-database-choice",
    "rest-or-graphql",
  ]);
});
