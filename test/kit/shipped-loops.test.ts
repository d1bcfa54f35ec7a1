import { expect, test } from "vitest";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { toSelectionRequest } from "../../src/kit/selection-request.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { findFilling } from "../../src/selection/index.ts";
import { shippedBank as bank, shippedLayers as layers } from "../support/shipped-bank.ts";

test("each shipped role can be filled at each level, with all of its optional stages", async () => {
  const unfilled: string[] = [];
  for (const role of loadRoles(layers, bank).roles.values()) {
    for (const level of role.levels) {
      const optional = role.loop.filter(
        ({ optional, levels = role.levels }) => optional && levels.includes(level),
      );
      const request = resolveRequest(bank, role, { level, with: optional.map(({ id }) => id) });
      if (!(await findFilling(toSelectionRequest(bank, request)))) {
        unfilled.push(`${role.id} ${level}`);
      }
    }
  }
  expect(unfilled).toEqual([]);
}, 60_000);
