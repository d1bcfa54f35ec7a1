import { expect } from "vitest";

/** Expects everything that `expected` has, numbers to within `tolerance`. */
export function expectClose(
  found: unknown,
  expected: unknown,
  tolerance: number,
  path = "value",
): void {
  if (typeof expected === "number") {
    const distance = typeof found === "number" ? Math.abs(found - expected) : Number.NaN;
    expect(distance, `${path}: ${String(found)} for ${expected}`).toBeLessThanOrEqual(tolerance);
  } else if (Array.isArray(expected)) {
    expect(found, path).toHaveLength(expected.length);
    for (const [index, each] of expected.entries()) {
      expectClose((found as unknown[])[index], each, tolerance, `${path}[${index}]`);
    }
  } else if (typeof expected === "object" && expected !== null) {
    expect(found, path).toBeTypeOf("object");
    for (const [key, each] of Object.entries(expected)) {
      expectClose((found as Record<string, unknown>)[key], each, tolerance, `${path}.${key}`);
    }
  } else {
    expect(found, path).toEqual(expected);
  }
}
