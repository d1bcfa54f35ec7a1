import { parse, stringify } from "yaml";
import type { Dice } from "./dice.ts";

/** Makes a damaged file of a sound one. */
export type Damage = (sound: string, dice: Dice) => Uint8Array;

type TextDamage = (sound: string, dice: Dice) => string;

const encoder = new TextEncoder();
const onText =
  (damage: TextDamage): Damage =>
  (sound, dice) =>
    encoder.encode(damage(sound, dice));

/** Characters that mean something to a parser, or to a reader of its errors. */
const signs = [
  ...[..."\"'`{}[]()<>:;,.#&*!|>%@?-+=~^$/\\_"],
  ..."0 9 \n \r\n \t \r \v \f \u0000 \u0007 \u001b[2J \u007f \u0085 \u00a0".split(" "),
  ...["\u200b", "\u200d", "\u202e", "\u2028", "\u2066", "\u0338", "\ufeff", "\ufffd", "\uffff"],
  ...["😀", "e\u0301", "ß", "İ", "ﬁ", "\\ud800", '"\\ud800"', "\\x00", "\\u0000"],
  ...[
    "---",
    "...",
    "<<:",
    "? ",
    "- ",
    ": ",
    " #",
    "```",
    "~~~",
    "## ",
    "&a ",
    "*a ",
    "!!js/function ",
  ],
  ...[
    "!!binary ",
    "!!python/object ",
    "!<tag:yaml.org,2002:int> ",
    "%YAML 1.1\n---\n",
    "%TAG ! x\n",
  ],
  ...["{{", "}}", "{{{", "{{#if", "{{/if}}", "{{else}}", "{{!--", "{{>", "../", "\\{{"],
  ...["</style>", "<script>", "<!--", "]]>", "<![CDATA["],
];

/** Values of other types, and of sizes that no format asks for. */
const values: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, 1e21, Number.NaN],
  ...[Number.POSITIVE_INFINITY, "", " ", "\n", "no", "010", "0x10", "12:30", "2026-01-02", "1e3"],
  ...[
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "../x",
    "/etc/passwd",
    "con",
    "NUL",
  ],
  ...[
    "\u0000",
    "\u001b[31m",
    "\u202e",
    "\ud800",
    "\u0338",
    "a\nb",
    "x".repeat(70),
    "y".repeat(5000),
  ],
  ...["TODO", "#ffffff", "#", "url(http://a.invalid)", "javascript:alert(1)", "{{x}}", "</style>"],
  ...[
    [],
    [[]],
    {},
    { a: 1 },
    [null],
    [1, "a", {}],
    { constructor: 1 },
    { "": "" },
    [[[[[[[[]]]]]]]],
  ],
  ...[
    Array.from({ length: 300 }, () => "a"),
    Array.from({ length: 40 }, (_, at) => ({ id: `i${at}` })),
  ],
];

const keys = [
  ...["constructor", "__proto__", "prototype", "toString", "valueOf", "hasOwnProperty", "<<", ""],
  ...[
    "id",
    "ids",
    "levels",
    "length",
    "0",
    "-1",
    "1e3",
    "null",
    "true",
    "a b",
    "a:b",
    "\u0000",
    "İd",
  ],
  ...["then", "toJSON", "__defineGetter__", "x".repeat(2000)],
];

/** Damage at any place of a text, whatever its format. */
export const anywhere: readonly Damage[] = [
  function flipBits(sound, dice) {
    const bytes = encoder.encode(sound);
    for (let count = 1 + dice.below(6); count > 0; count -= 1) {
      const at = dice.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
    }
    return bytes;
  },
  function cutBytes(sound, dice) {
    const bytes = encoder.encode(sound);
    return dice.below(2) === 0
      ? bytes.slice(0, dice.below(bytes.length))
      : bytes.slice(dice.below(bytes.length));
  },
  function otherEncoding(sound, dice) {
    const order = dice.pick(["utf16le", "latin1", "swapped"] as const);
    if (order !== "swapped") return Buffer.from(`${sound}é`, order);
    return Buffer.from(`\ufeff${sound}`, "utf16le").swap16();
  },
  onText(function insertSigns(sound, dice) {
    let text = sound;
    for (let count = 1 + dice.below(4); count > 0; count -= 1) {
      const at = dice.below(text.length + 1);
      text = text.slice(0, at) + dice.pick(signs) + text.slice(at);
    }
    return text;
  }),
  onText(function insertMany(sound, dice) {
    const at = dice.below(sound.length + 1);
    return sound.slice(0, at) + dice.pick(signs).repeat(1 + dice.below(2000)) + sound.slice(at);
  }),
  onText(function cutPiece(sound, dice) {
    const at = dice.below(sound.length);
    return sound.slice(0, at) + sound.slice(at + 1 + dice.below(200));
  }),
  onText(function repeatPiece(sound, dice) {
    const at = dice.below(sound.length);
    const piece = sound.slice(at, at + 1 + dice.below(200));
    return sound.slice(0, at) + piece.repeat(2 + dice.below(20)) + sound.slice(at);
  }),
  onText(function moveLines(sound, dice) {
    const lines = sound.split("\n");
    const [line = ""] = lines.splice(dice.below(lines.length), 1);
    lines.splice(dice.below(lines.length + 1), 0, line, ...(dice.below(2) === 0 ? [line] : []));
    return lines.join("\n");
  }),
  onText(function indentLine(sound, dice) {
    const lines = sound.split("\n");
    const at = dice.below(lines.length);
    lines[at] = dice.pick([" ", "\t", "    ", "- ", "? ", "> "]) + (lines[at] ?? "");
    return lines.join("\n");
  }),
  onText(function otherLineEnds(sound, dice) {
    return sound.replaceAll("\n", dice.pick(["\r\n", "\r", "\u2028", "\n\n", "\n \n", "\u0085"]));
  }),
];

/** Changes the data of a text in `places` places: other types, other keys, missing and extra parts. */
function damageData(data: unknown, dice: Dice): unknown {
  const changed = structuredClone(data);
  for (let places = 1 + dice.below(3); places > 0; places -= 1) changeOnce(changed, dice);
  return changed;
}

function changeOnce(root: unknown, dice: Dice): void {
  const holders = collect(root);
  if (holders.length === 0) return;
  const holder = dice.pick(holders);
  if (Array.isArray(holder)) changeList(holder, dice);
  else changeMapping(holder as Record<string, unknown>, dice);
}

function collect(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(collect)];
}

function changeList(list: unknown[], dice: Dice): void {
  const at = dice.below(list.length + 1);
  const change = dice.pick(["value", "drop", "twice", "many"] as const);
  if (change === "value") list[at] = structuredClone(dice.pick(values));
  else if (change === "drop") list.splice(at, 1);
  else if (change === "twice") list.push(structuredClone(list[at] ?? null));
  else for (let count = 0; count < 60; count += 1) list.push(structuredClone(list[at] ?? "a"));
}

function changeMapping(mapping: Record<string, unknown>, dice: Dice): void {
  const own = Object.keys(mapping);
  const change = dice.pick(["value", "value", "value", "drop", "add", "rename"] as const);
  const key = own.length > 0 && change !== "add" ? dice.pick(own) : dice.pick(keys);
  const value = change === "rename" ? mapping[key] : structuredClone(dice.pick(values));
  if (change === "drop" || change === "rename") delete mapping[key];
  if (change !== "drop") set(mapping, change === "rename" ? dice.pick(keys) : key, value);
}

/** An own property, even for a name with a meaning. */
function set(mapping: object, key: string, value: unknown): void {
  Object.defineProperty(mapping, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Damage to the data of a YAML text. */
export const inYaml: Damage = onText((sound, dice) => damagedYaml(sound, dice));

/** Damage to the data of a Markdown file's front matter. */
export const inFrontMatter: Damage = onText((sound, dice) => {
  const [, front = "", body = ""] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(sound) ?? [];
  return `---\n${damagedYaml(front, dice)}---\n${body}`;
});

/** Damage to the data of a JSON text. */
export const inJson: Damage = onText((sound, dice) =>
  JSON.stringify(damageData(JSON.parse(sound), dice), null, dice.pick([0, 2, "\t"])),
);

function damagedYaml(text: string, dice: Dice): string {
  return stringify(damageData(parse(text), dice), { lineWidth: 0 });
}

/** Longer ones take long to read, and are each tried once as they are. */
export const isShort = (text: string) => text.length < 25_000;

/** One of the short `texts` instead of the file. */
export function oneOf(texts: readonly string[]): Damage {
  const short = texts.filter(isShort);
  return (_sound, dice) => encoder.encode(dice.pick(short));
}

/** One of the short `texts` between two lines of the file. */
export function withOneOf(texts: readonly string[]): Damage {
  const short = texts.filter(isShort);
  return onText((sound, dice) => {
    const lines = sound.split("\n");
    lines.splice(dice.below(lines.length + 1), 0, dice.pick(short));
    return lines.join("\n");
  });
}
