import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copyId, formatCopyId, parseCopyId } from "../../src/kit/copy-id.ts";

const id = fc
  .tuple(fc.stringMatching(/^[0-9a-f]{10}$/), fc.stringMatching(/^[a-z0-9]{1,12}$/))
  .map(([kit, label]) => copyId(kit, label));

describe("a copy's id", () => {
  test("is 0 without a label, and the same for the same kit and label", () => {
    expect(copyId("9a0b1c2d3e", null)).toBe("0");
    // The first 35 bits of SHA-256("9a0b1c2d3e:c-101"), as openssl and Crockford's table give them.
    expect(copyId("9a0b1c2d3e", "c-101").slice(0, 7)).toBe("5QZC5EN");
    expect(copyId("9a0b1c2d3e", "c-101")).not.toBe(copyId("9a0b1c2d3e", "c-102"));
    expect(copyId("9a0b1c2d3e", "c-101")).not.toBe(copyId("9a0b1c2d3f", "c-101"));
  });

  test("is eight symbols that can be read from paper, and is read back", () => {
    fc.assert(
      fc.property(id, (copy) => {
        expect(copy).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(parseCopyId(formatCopyId(copy))).toBe(copy);
        expect(parseCopyId(copy.toLowerCase().replaceAll("0", "o").replaceAll("1", "l"))).toBe(
          copy,
        );
      }),
    );
  });

  test("with one wrong symbol is none", () => {
    const other = fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    fc.assert(
      fc.property(id, fc.nat(7), other, (copy, at, symbol) => {
        fc.pre(copy[at] !== symbol);
        expect(parseCopyId(copy.slice(0, at) + symbol + copy.slice(at + 1))).toBeNull();
      }),
    );
  });

  test.each(["", "0000", "7F3K-9QM", "ÄÄÄÄÄÄÄÄ", "00000000000"])("%j is none", (text) => {
    expect(parseCopyId(text)).toBeNull();
  });
});
