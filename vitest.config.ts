import { resolve } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";

/**
 * Attacks, and pages printed by the hundred, that take more than their share of the ten minutes that
 * CI has. The soak runs them, every week and before a change to what they are about.
 */
const soakOnly = [
  "test/faults/builds-at-once.test.ts",
  "test/faults/fuzz-commands.test.ts",
  "test/faults/fuzz-content.test.ts",
  "test/faults/hostile-ids.test.ts",
  "test/faults/interrupted.test.ts",
  "test/faults/margin-fonts.test.ts",
  "test/faults/output-faults.test.ts",
  "test/faults/print-deadlines.test.ts",
  "test/faults/print-deaths.test.ts",
  "test/faults/print-determinism.test.ts",
  "test/faults/print-loads.test.ts",
  "test/faults/print-many.test.ts",
  "test/faults/print-navigation.test.ts",
  "test/faults/print-process-deaths.test.ts",
  "test/faults/same-bytes.test.ts",
  "test/faults/studio-killed.test.ts",
  "test/faults/studio-races.test.ts",
  "test/hands-on/tasks.test.ts",
  "test/layout/letter.test.ts",
  "test/layout/returned.test.ts",
  "test/output/build-property.test.ts",
  "test/print/browser/bad-remote.test.ts",
  "test/print/browser/embedded-browser.test.ts",
  "test/print/browser/remote.test.ts",
  "test/print/lifecycle.test.ts",
  "test/print/shipped-roles.test.ts",
  "test/studio/parity.test.ts",
];

/** Tests of these folders leave nothing behind in their process, so that its modules are loaded once. */
const folders = [
  "actions",
  "bank",
  "cli",
  "commands",
  "debrief",
  "diagnostic",
  "document",
  "edit",
  "form",
  "interchange",
  "kit",
  "layout",
  "local-server",
  "markup",
  "migrate",
  "role",
  "roster",
  "rubric",
  "selection",
  "storage",
  "studio",
  "tables",
  "tailor",
  "terminal",
];
const sharing = `test/{${folders}}`;

/** Tests in those folders that replace modules with their own. */
const mocking = [
  "test/actions/kit/resolve-kit.test.ts",
  "test/bank/known-questions.test.ts",
  "test/diagnostic/regular-file.test.ts",
];

// Set here: a variable set in a script of package.json would need a POSIX shell.
const isUpdate = process.argv.some((argument) => /^(-u|--update)(?!=none)/.test(argument));

const exclude = [...configDefaults.exclude, ...(process.env.SOAK === "1" ? [] : soakOnly)];

export default defineConfig({
  test: {
    globalSetup: "test/support/global-setup.ts",
    pool: "forks",
    // Tests wait for browsers and for the clock a third of the time: three keep two cores busy.
    maxWorkers: 3,
    projects: [
      project("shared", {
        include: [`${sharing}/**/*.test.ts`],
        exclude: [...exclude, ...mocking],
        isolate: false,
      }),
      project("isolated", {
        include: ["test/**/*.test.ts"],
        exclude: [...exclude, `${sharing}/**`],
      }),
      project("mocking", { include: mocking, exclude }),
    ],
  },
});

function project(name: string, test: { include: string[]; exclude: string[]; isolate?: boolean }) {
  return {
    test: {
      ...test,
      name,
      // Browsers and the command line take longer than a unit on a machine with two busy cores.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      pool: "forks" as const,
      env: {
        TZ: "Pacific/Auckland",
        NO_COLOR: "",
        FORCE_COLOR: "",
        UPDATE_GOLDENS: isUpdate ? "1" : "",
        INTERVIEW_KIT_CACHE: resolve(import.meta.dirname, "node_modules/.cache/interview-kit-test"),
      },
    },
  };
}
