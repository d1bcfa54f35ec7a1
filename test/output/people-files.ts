import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { filesIn } from "../support/cli.ts";
import { deadLock } from "./dead-lock.ts";

const dead = deadLock();

/** How many files people wrote, and how many of them were set aside. */
export interface PeopleTally {
  written: number;
  setAside: number;
}

/** What people write into an output folder, so that a test can tell that none of it is lost. */
export class PeopleFiles {
  /** Absolute paths to contents. */
  readonly #contents = new Map<string, string>();
  readonly #out: string;
  readonly #tally: PeopleTally;

  /** @param out the output folder, which may be missing */
  constructor(out: string, tally: PeopleTally) {
    this.#out = out;
    this.#tally = tally;
  }

  has(path: string): boolean {
    return this.#contents.has(path);
  }

  /** What they wrote, by path. */
  all(): Map<string, string> {
    return new Map(this.#contents);
  }

  /** What is in those files now; "gone" for one that's missing. */
  asTheyAre(): Map<string, string> {
    const read = (path: string) => (fs.existsSync(path) ? fs.readFileSync(path, "utf8") : "gone");
    return new Map([...this.#contents.keys()].map((path) => [path, read(path)]));
  }

  /** Writes a file that is a person's from then on. */
  put(path: string, begin = ""): void {
    this.#tally.written += 1;
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, `${begin}\na person wrote this, ${this.#tally.written}\n`);
    // A run that was killed while it set a file aside leaves it with two names.
    const { ino } = fs.statSync(path);
    for (const each of [path, ...this.#contents.keys()]) {
      const isSame = fs.statSync(each, { throwIfNoEntry: false })?.ino === ino;
      if (isSame) this.#contents.set(each, fs.readFileSync(each, "utf8"));
    }
  }

  /** Does to some file of the folder, whoever wrote it, what a person might do. */
  edit(what: "fill" | "overwrite" | "delete", number: number): void {
    const files = this.#paths(/^[^.][^/]*(\/[^.][^/]*)*$/);
    const path = files[number % files.length];
    if (path === undefined) return;
    if (what !== "delete") this.put(path, what === "fill" ? fs.readFileSync(path, "utf8") : "");
    else {
      fs.rmSync(path);
      this.#contents.delete(path);
    }
  }

  /** Fails unless each file is in its folder, under its own name or one that says what it is. */
  expectKeptOrSetAside(): void {
    for (const [path, content] of this.all()) {
      const isHere = (each: string) =>
        fs.existsSync(each) && fs.readFileSync(each, "utf8") === content;
      if (isHere(path)) continue;
      const aside = fs
        .readdirSync(dirname(path))
        .filter((name) => /\.(filled|edited)-\d{4}-\d{2}-\d{2}(-\d+)?\.\w+$/.test(name))
        .map((name) => join(dirname(path), name))
        .find(isHere);
      expect(aside, `${path} is lost`).toBeDefined();
      this.#tally.setAside += 1;
      this.#contents.delete(path);
      this.#contents.set(aside ?? "", content);
    }
  }

  /** A killed run's lock names this process, which lives on: now it names one that doesn't. */
  endLocks(): void {
    for (const path of this.#paths(/(^|\/)\.lock/)) fs.writeFileSync(path, dead);
  }

  #paths(wanted: RegExp): string[] {
    if (!fs.existsSync(this.#out)) return [];
    const names = filesIn(this.#out).filter((path) => wanted.test(path));
    return names.map((name) => join(this.#out, name));
  }
}
