import type { BodySection } from "../../bank/question-sections.ts";
import type { Level } from "../../bank/taxonomy.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import { rubricAtLevel } from "../../rubric/at-level.ts";
import { type ItemList, itemLists } from "../../rubric/rubric.ts";
import { offeredPoints, type ScaleStep } from "../../rubric/scale.ts";
import type { Content } from "../content/load-content.ts";
import { type PlaceValue, parsePlace, type QuestionPlace, valueAt } from "./question-place.ts";
import { hintOf, isUnwritten } from "./unwritten.ts";

export interface QuestionViewLine {
  path: (string | number)[];
  /** Empty where it's still to be written. */
  text: string;
  /** What belongs there, where it's still to be written; else empty. */
  hint: string;
  /** It's still to be written, and the question can do without it. */
  isOptional: boolean;
  /** What it says without the role's change; null where that's the same, or nothing. */
  bank: string | null;
  from: "bank" | "role";
  /** Small print, such as "3: the bar at Senior". */
  note: string;
  /** Level that it counts from, for an item or a follow-up; null for other lines. */
  mark: { must: string | null; from: string | null } | null;
  /** What can be chosen for it, instead of the small print; null for nothing. */
  choice: LineChoice | null;
  /** It counts at the level. */
  counts: boolean;
  canEdit: boolean;
  canRemove: boolean;
  maxLength: number;
}

/** A choice for a line: a place of its own, which says one of several values. */
export interface LineChoice {
  path: (string | number)[];
  /** Empty for none. */
  value: string;
  label: string;
  options: { value: string; title: string }[];
}

const lineLength = 400;
const sectionLength = 20_000;

interface LineRules {
  edit: boolean;
  editBank: boolean;
}

/** Makes the lines of one question. */
export class LineMaker {
  readonly canEdit: boolean;
  readonly canEditBank: boolean;
  readonly #now: RoleQuestion;
  readonly #inherited: RoleQuestion;
  readonly #level: Level | null;
  readonly #content: Content;
  readonly #counting: ReadonlySet<string> | null;

  constructor(
    now: RoleQuestion,
    inherited: RoleQuestion,
    level: Level | null,
    content: Content,
    can: LineRules,
  ) {
    this.#now = now;
    this.#inherited = inherited;
    this.#level = level;
    this.#content = content;
    this.canEdit = can.edit;
    this.canEditBank = can.editBank;
    this.#counting = level === null ? null : countingAt(now, level);
  }

  make(
    path: QuestionPlace,
    more: Partial<QuestionViewLine> & { maxLength: number },
  ): QuestionViewLine {
    const place = parsePlace(path);
    const [text, before] = [valueAt(this.#now, place), valueAt(this.#inherited, place)];
    const isChanged = text !== before;
    return {
      path: [...path],
      text: isUnwritten(text) ? "" : shown(text),
      hint: hintOf(String(path[0]), text),
      isOptional: false,
      bank: isChanged && before !== null ? shown(before) : null,
      from: isChanged ? "role" : "bank",
      note: "",
      mark: null,
      choice: null,
      counts: true,
      canEdit: this.canEdit,
      canRemove: false,
      ...more,
    };
  }

  /** The body is the bank's alone. */
  makeSection(section: BodySection): QuestionViewLine {
    return this.make([section], { maxLength: sectionLength, canEdit: this.canEditBank });
  }

  makeRung(id: string): QuestionViewLine {
    const rung = this.#now.ladder.find((each) => each.id === id);
    const { levels, scale } = this.#content.bank.taxonomy;
    const bars = levels.filter((level) => rung?.meets.includes(level.id)).map(({ title }) => title);
    const point = this.#level ? this.#pointOf(id, scale.points, this.#level) : "";
    const notes = [
      ...(point ? [point] : []),
      ...(bars.length > 0 ? [`the bar at ${bars.join(", ")}`] : []),
    ];
    return this.make(["ladder", id], { maxLength: lineLength, note: notes.join("; ") });
  }

  /** "3: Meets"; beyond those that are offered, a rung earns the nearest: "1 or less". */
  #pointOf(rung: string, scale: readonly ScaleStep[], level: Level): string {
    const { ladder } = this.#now;
    const offered = offeredPoints(ladder, scale, level);
    const placeOf = (id: string | undefined) => ladder.findIndex((each) => each.id === id);
    const own = offered.find((each) => each.rung === rung);
    if (own) return `${own.value}: ${own.title}`;
    const isBelow = placeOf(rung) < placeOf(offered[0]?.rung);
    const nearest = offered.at(isBelow ? 0 : -1);
    return nearest ? `${nearest.value} or ${isBelow ? "less" : "more"}` : "";
  }

  makeItem(list: ItemList, id: string): QuestionViewLine {
    const item: { must?: string | undefined; from?: string | undefined } =
      this.#now[list].find((each) => each.id === id) ?? {};
    const { must = null, from = null } = item;
    const note = must
      ? `must at ${this.#titleOf(must)}`
      : from
        ? `from ${this.#titleOf(from)}`
        : "";
    const counts = this.#counting?.has(id) ?? true;
    const mark = { must, from };
    const choice =
      list === "lookFor" && from === null
        ? this.#levelChoice([list, id, "must"], must, {
            label: `Level at which it's a must: ${this.#textAt([list, id])}`,
            none: "counts",
            words: "must at",
          })
        : null;
    const before: typeof item = this.#inherited[list].find((each) => each.id === id) ?? {};
    const isMarked = before.must !== item.must || before.from !== item.from;
    return this.make([list, id], {
      ...(isMarked ? { from: "role" as const } : {}),
      maxLength: lineLength,
      note,
      mark,
      choice,
      counts,
      canRemove: this.canEdit,
    });
  }

  /** What the role leaves out of a list. */
  makeRemoved(list: ItemList): QuestionViewLine[] {
    const here = new Set(itemLists.flatMap((each) => this.#now[each].map(({ id }) => id)));
    return this.#inherited[list]
      .filter(({ id }) => !here.has(id))
      .map(({ id, text }) =>
        this.make([list, id], {
          maxLength: lineLength,
          text: "",
          bank: text,
          from: "role",
          counts: false,
        }),
      );
  }

  makeFollowUp(at: number): QuestionViewLine {
    const { ask = "", from = null } = this.#now.followUps[at] ?? {};
    const isInherited = this.#inherited.followUps.some((each) => each.ask === ask);
    const counts =
      this.#level === null || rubricAtLevel(this.#now, this.#level).followUps.includes(ask);
    return this.make(["followUps", at], {
      maxLength: lineLength,
      note: from ? `from ${this.#titleOf(from)}` : "",
      mark: { must: null, from },
      choice: this.#levelChoice(["followUps", at, "from"], from, {
        label: `Level from which it's asked: ${this.#textAt(["followUps", at])}`,
        none: "at every level",
        words: "from",
      }),
      from: isInherited ? "bank" : "role",
      bank: isInherited ? null : shown(this.#inherited.followUps[at]?.ask ?? null) || null,
      counts,
      canRemove: this.canEdit,
    });
  }

  /** Null where it can't be changed, or says a level that the question isn't asked at. */
  #levelChoice(
    path: (string | number)[],
    level: string | null,
    { label, none, words }: { label: string; none: string; words: string },
  ): LineChoice | null {
    const asked = new Set(this.#now.ladder.flatMap(({ meets }) => meets));
    const levels = this.#content.bank.taxonomy.levels.filter(({ id }) => asked.has(id));
    if (!this.canEdit || (level !== null && !levels.some(({ id }) => id === level))) return null;
    const options = levels.map(({ id, title }) => ({ value: id, title: `${words} ${title}` }));
    return { path, value: level ?? "", label, options: [{ value: "", title: none }, ...options] };
  }

  /** Its text, or what belongs there. */
  #textAt(path: QuestionPlace): string {
    const text = valueAt(this.#now, parsePlace(path));
    return hintOf(String(path[0]), text) || shown(text);
  }

  #titleOf(level: string): string {
    const { levels } = this.#content.bank.taxonomy;
    return levels.find(({ id }) => id === level)?.title ?? level;
  }
}

function countingAt(question: RoleQuestion, level: Level): Set<string> {
  const { lookFor, bonus, redFlags } = rubricAtLevel(question, level);
  return new Set([...lookFor, ...bonus, ...redFlags].map(({ id }) => id));
}

function shown(value: PlaceValue): string {
  return value === null ? "" : String(value);
}
