/** What the words of a command line mean: each throws commander's own error for one that means nothing. */
import { InvalidArgumentError } from "commander";
import { isDate } from "./kit/is-date.ts";
import type { Shard } from "./roster/shard.ts";

export function toPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("A port is a whole number from 1 to 65535.");
  }
  return port;
}

/** Several may be given at once, with commas; they add to those before. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [
    ...(previous ?? []),
    ...value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ];
}

/** The same without commas, which an address may hold. */
export function collectWords(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

export function toYears(value: string): number {
  const years = Number(value);
  if (value.trim() === "" || !Number.isFinite(years) || years < 0 || years > 80) {
    throw new InvalidArgumentError("Years are a number from 0 to 80.");
  }
  return years;
}

export function toMinutes(value: string): number {
  const minutes = Number(value);
  if (!Number.isInteger(minutes) || minutes < 10 || minutes > 480) {
    throw new InvalidArgumentError("Minutes are a whole number from 10 to 480.");
  }
  return minutes;
}

export function toDate(value: string): string {
  if (!isDate(value)) throw new InvalidArgumentError("A date is written YYYY-MM-DD.");
  return value;
}

export function toJobs(value: string): number {
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) {
    throw new InvalidArgumentError("Jobs are a whole number from 1 to 64.");
  }
  return jobs;
}

export function toShard(value: string): Shard {
  const [, number, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (!number || !of || number > of) {
    throw new InvalidArgumentError("A shard is written I/N, such as 2/5 for the second of five.");
  }
  return { number, of };
}

/** Some of a few known words, with commas. */
export function toList<T extends string>(
  known: readonly T[],
): (value: string, previous: T[] | undefined) => T[] {
  return (value, previous) => {
    const words = value.split(",").map((word) => word.trim());
    const wrong = words.find((word) => !(known as readonly string[]).includes(word));
    if (wrong !== undefined)
      throw new InvalidArgumentError(`"${wrong}" is none of ${known.join(", ")}.`);
    return [...new Set([...(previous ?? []), ...(words as T[])])];
  };
}
