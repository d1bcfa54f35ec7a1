import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Browsers and the command line take longer than a unit on a machine with two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "test/support/global-setup.ts",
    env: {
      TZ: "Pacific/Auckland",
      NO_COLOR: "",
      FORCE_COLOR: "",
      INTERVIEW_KIT_CACHE: resolve(import.meta.dirname, "node_modules/.cache/interview-kit-test"),
    },
    pool: "forks",
    maxWorkers: 2,
  },
});
