import { beforeAll, describe, expect, test } from "vitest";
import { loadContent } from "../../../src/actions/content/load-content.ts";
import { createContext } from "../../../src/actions/context.ts";
import { editOverride } from "../../../src/actions/question/edit-override.ts";
import {
  type PlaceValue,
  parsePlace,
  valueAt,
} from "../../../src/actions/question/question-place.ts";
import type { Question } from "../../../src/bank/question.ts";
import { parseYaml } from "../../../src/diagnostic/located-yaml.ts";
import { editYaml } from "../../../src/edit/yaml-edit.ts";
import { asAskedBy } from "../../../src/kit/kit-question.ts";
import { type RubricChange, rubricChangeSchema } from "../../../src/role/rubric-change.ts";
import { soak } from "../../support/soak.ts";

let questions: Question[];

beforeAll(() => {
  const { bank } = loadContent(createContext({ cwd: "/" }), { cache: true });
  questions = [...bank.questions.values()];
});

/** A role file's front matter that changes one question, edited as a person does. */
class RoleFile {
  text = "id: ours\ntitle: Ours\nextends: backend\n";
  readonly #question: Question;

  constructor(question: Question) {
    this.#question = question;
  }

  get change(): RubricChange | undefined {
    const parsed = parseYaml(this.text, "ours.md");
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    const { rubrics = {} } = parsed.yaml.data as { rubrics?: Record<string, unknown> };
    const change = rubrics[this.#question.id];
    return change === undefined ? undefined : rubricChangeSchema.parse(change);
  }

  get now() {
    const { change } = this;
    const changes = change === undefined ? [] : [change];
    return asAskedBy(this.#question, { rubrics: new Map([[this.#question.id, changes]]) });
  }

  edit(path: (string | number)[], value: PlaceValue): void {
    const { now, change } = this;
    const inherited = asAskedBy(this.#question, null);
    const edits = editOverride({ now, inherited, change }, parsePlace(path), value);
    this.text = editYaml(this.text, edits);
  }

  at(path: (string | number)[]): PlaceValue {
    return valueAt(this.now, parsePlace(path));
  }
}

const hostile = "Says: # no, \"yes\" & 'maybe' — {all} [of] it";

describe("a role's change of a question", () => {
  test("is read back at every place of the bank, and leaves no trace when it's taken back", () => {
    // All of them in the soak: the rest takes half a minute.
    const tried = questions.filter((_, index) => soak || index % 6 === 0);
    let places = 0;
    for (const question of tried) {
      const paths: (string | number)[][] = [
        ["prompt"],
        ["minutes"],
        ...question.ladder.slice(0, 1).map(({ id }) => ["ladder", id]),
        ...question.lookFor.slice(-1).map(({ id }) => ["lookFor", id]),
        ...question.redFlags.slice(0, 1).map(({ id }) => ["redFlags", id]),
      ];
      for (const path of paths) {
        const file = new RoleFile(question);
        const before = file.text;
        const was = file.at(path);
        const now = path[0] === "minutes" ? 17 : hostile;
        file.edit(path, now);
        expect(file.at(path), `${question.id} ${path.join(".")}`).toBe(now);
        file.edit(path, was);
        expect(file.text).toBe(before);
        places += 1;
      }
    }
    expect(places).toBeGreaterThan(tried.length * 3);
  });

  test("adds, marks, and drops items, and brings them back", () => {
    const question = questions.find(
      ({ lookFor, followUps }) => lookFor.length > 2 && followUps.length > 1,
    );
    if (!question) throw new Error("no such question");
    const file = new RoleFile(question);
    const [first, second] = question.lookFor;
    const item = ["lookFor", first?.id ?? ""];
    file.edit(["lookFor"], hostile);
    const added = file.now.lookFor.at(-1);
    expect(added?.text).toBe(hostile);
    const [level = ""] = question.ladder.flatMap(({ meets }) => meets);
    file.edit(["lookFor", added?.id ?? "", "from"], level);
    expect(file.now.lookFor.at(-1)?.from).toBe(level);
    file.edit(item, "Says something else");
    file.edit([...item, "must"], level);
    expect(file.now.lookFor[0]).toMatchObject({ text: "Says something else", must: level });
    file.edit([...item, "must"], null);
    expect(file.now.lookFor[0]?.must).toBeUndefined();
    file.edit(["lookFor", second?.id ?? ""], null);
    expect(file.now.lookFor.map(({ id }) => id)).not.toContain(second?.id);
    file.edit(["lookFor", second?.id ?? ""], second?.text ?? "");
    expect(file.now.lookFor.map(({ id }) => id)).toContain(second?.id);
    file.edit(["lookFor", added?.id ?? ""], null);
    expect(file.now.lookFor).toHaveLength(question.lookFor.length);
  });

  test("replaces follow-ups as a whole, since they have no IDs", () => {
    const question = questions.find(({ followUps }) => followUps.length > 2);
    if (!question) throw new Error("no such question");
    const file = new RoleFile(question);
    file.edit(["followUps", 1], hostile);
    expect(file.now.followUps.map(({ ask }) => ask)).toEqual(
      question.followUps.map(({ ask }, at) => (at === 1 ? hostile : ask)),
    );
    file.edit(["followUps"], "And then?");
    expect(file.at(["followUps", question.followUps.length])).toBe("And then?");
    file.edit(["followUps", 1], null);
    expect(file.now.followUps).toHaveLength(question.followUps.length);
  });

  test("gives a follow-up of its own a level, and takes it away again", () => {
    const question = questions.find(({ followUps }) => followUps.length > 1);
    if (!question) throw new Error("no such question");
    const file = new RoleFile(question);
    const at = question.followUps.length;
    const [level = ""] = question.ladder.flatMap(({ meets }) => meets);
    file.edit(["followUps"], hostile);
    file.edit(["followUps", at, "from"], level);
    expect(file.now.followUps.at(-1)).toEqual({ ask: hostile, from: level });
    file.edit(["followUps", at, "from"], null);
    expect(file.now.followUps.at(-1)).toEqual({ ask: hostile });
    file.edit(["followUps", at], "And then?");
    expect(file.now.followUps.at(-1)).toEqual({ ask: "And then?" });
    file.edit(["followUps", at], null);
    expect(file.now.followUps).toEqual(question.followUps);
  });

  test("can't be empty, nor be of a part that only the bank has", () => {
    const [question] = questions;
    if (!question) throw new Error("no question");
    const file = new RoleFile(question);
    expect(() => file.edit(["ladder", question.ladder[0]?.id ?? ""], " ")).toThrow(/empty/);
    expect(() => file.edit(["whyAsk"], "x")).toThrow(/a role cannot/);
    expect(() => file.edit(["constructor"], "x")).toThrow(/no place/);
  });
});
