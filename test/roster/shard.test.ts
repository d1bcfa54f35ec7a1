import fc from "fast-check";
import { expect, test } from "vitest";
import { takeShard } from "../../src/roster/shard.ts";

test("shards are the whole, each row once, in order, of lengths that differ by one at most", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 40 }), (length, of) => {
      const rows = Array.from({ length }, (_, index) => index);
      const shards = Array.from({ length: of }, (_, index) =>
        takeShard(rows, { number: index + 1, of }),
      );
      expect(shards.flat()).toEqual(rows);
      const lengths = shards.map((shard) => shard.length);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }),
  );
});
