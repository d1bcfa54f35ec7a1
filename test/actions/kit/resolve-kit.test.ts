import { describe, expect, test, vi } from "vitest";
import { createContext } from "../../../src/actions/context.ts";
import { resolveKit } from "../../../src/actions/kit/resolve-kit.ts";
import { loadBank } from "../../../src/bank/load-bank.ts";
import { UserError } from "../../../src/diagnostic/user-error.ts";
import { filesIn, folderWith } from "../../support/cli.ts";

vi.mock("../../../src/bank/load-bank.ts", { spy: true });

const text = `Senior backend engineer

You will own our PostgreSQL databases and the Kafka pipelines behind them, and be on call.
`;

describe("resolveKit", () => {
  test("with a job description, loads the bank once and writes nothing", async () => {
    const cwd = folderWith({ "roles/README.md": "Our roles." });
    vi.mocked(loadBank).mockClear();
    const tailored: string[] = [];
    const { kit, request } = await resolveKit(
      createContext({ cwd }),
      { jd: { text }, cache: true },
      { onTailored: ({ tailored: { id } }) => tailored.push(id) },
    );
    expect(loadBank).toHaveBeenCalledTimes(1);
    expect(kit.level.id).toBe("senior");
    expect(request).toEqual({ role: "senior-backend-engineer", topics: [] });
    expect(tailored).toEqual(["senior-backend-engineer"]);
    expect(filesIn(cwd)).toEqual(["roles/README.md"]);
  });

  test("a level that is given goes before the description's", async () => {
    const cwd = folderWith({ "roles/README.md": "Our roles." });
    const resolving = resolveKit(createContext({ cwd }), {
      jd: { text },
      level: "junior",
      cache: true,
    });
    await expect(resolving).rejects.toThrow(UserError);
    await expect(resolving).rejects.toThrow('is not hired at level "junior"');
  });

  test("writes nothing to the process's own streams", async () => {
    const written = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write"));
    await resolveKit(createContext(), { role: "backend", level: "senior", cache: true });
    for (const write of written) {
      expect(write).not.toHaveBeenCalled();
      write.mockRestore();
    }
  });
});
