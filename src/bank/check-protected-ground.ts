import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../diagnostic/located-yaml.ts";
import type { Question } from "./question.ts";
import { allTexts } from "./strict/question-texts.ts";

/**
 * Grounds on which the law of most places forbids to decide about a candidate, or to ask. The
 * patterns look for the person, not for the word: "age of the cache" and "parent process" are fine.
 * They are held against whole words, in any case, and match nothing across a line's end.
 */
const grounds: readonly { ground: string; pattern: RegExp }[] = [
  {
    ground: "age",
    pattern:
      /how old (are you|is the candidate)|your age|date of birth|birth ?(day|date|year)|year (were you born|did you (graduate|finish school))|graduat(ed|ion) year|digital native|retire(ment)? (plans?|age)|too (old|young)|young and|millennial|boomer/,
  },
  {
    ground: "family",
    pattern:
      /your (children|kids|family|husband|wife|spouse|partner at home|marital|pregnan\w*|childcare)|do you have (children|kids|a family)|(are|is) (you|she|he|they) (married|pregnant|single|divorced)|(plan|planning|want|plans) (on |to )?(have|having|start|starting) (children|kids|a family)|maternity|paternity|parental leave|maiden name|family (plans?|situation|status)|child ?care/,
  },
  {
    ground: "health",
    pattern:
      /your (health|disabilit\w+|medical|illness|medication|therapy|mental health)|(are|do) you (disabled|ill|have (a |any )?(disabilit\w+|medical|illness|condition))|sick days|sick leave|medical (history|condition)|how (healthy|fit) are you/,
  },
  {
    ground: "origin",
    pattern:
      /where (are|were) you (really |originally )?(from|born)|your (nationality|citizenship|ethnicity|race|accent|mother tongue|native language|country of (origin|birth))|native (english )?speaker|are you a citizen|born (abroad|in this country)|immigra\w+ status|what kind of name/,
  },
  {
    ground: "religion",
    pattern:
      /your (religion|faith|church|beliefs|religious)|do you (pray|go to church|observe|fast|believe in god)|religious (holidays?|beliefs?|background)|what church/,
  },
  {
    ground: "orientation or gender",
    pattern:
      /sexual orientation|are you (gay|straight|lesbian|transgender|a man|a woman)|your (gender|sex|pronouns? really)|gender identity/,
  },
  {
    ground: "politics or union",
    pattern:
      /who (did|do|will) you vote|your (political|politics|party membership)|(are you|were you) (in|a member of) a (trade |labor )?union|union member(ship)?/,
  },
  {
    ground: "pay history",
    pattern:
      /(current|previous|last|present|former) (salary|wages?|compensation)|your (current|previous|last|present|former) pay|salary history|how much (do|did) you (earn|make)|what (do|did) you earn/,
  },
  {
    ground: "arrest record",
    pattern: /have you (ever )?been arrested|arrest record|criminal (record|history)/,
  },
  {
    ground: "military service",
    pattern: /did you serve in the (army|military)|military (service|discharge)|national service/,
  },
];

const patterns = grounds.map(({ ground, pattern }) => ({ ground, pattern: wholeWords([pattern]) }));

/** Most questions touch none of the grounds, which one search through all their words can tell. */
const anyGround = wholeWords(grounds.map(({ pattern }) => pattern));

const finding = "protected-ground";

/** A warning for each text that touches protected ground and is not justified by `accept`. */
export function checkProtectedGround(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const found = findGrounds(question);
  const accepted = question.accept.findIndex((entry) => entry.finding === finding);
  if (accepted < 0) {
    return found.map(({ path, ground, words }) =>
      yaml.diagnostic(path, "protected-ground", `"${words}" touches protected ground: ${ground}`, {
        severity: "warning",
        hint: `ask about the work; or keep it and say why: accept: [{ finding: ${finding}, because: … }]`,
      }),
    );
  }
  if (found.length > 0) return [];
  return [
    yaml.diagnostic(
      ["accept", accepted],
      "unused-accept",
      "nothing here touches protected ground any more",
      { severity: "warning", hint: "remove the entry" },
    ),
  ];
}

function findGrounds(question: Question): { path: Path; ground: string; words: string }[] {
  const texts = allTexts(question);
  if (!anyGround.test(texts.map(({ text }) => text).join("\n"))) return [];
  return texts.flatMap(({ path, text }) =>
    patterns.flatMap(({ ground, pattern }) => {
      const words = pattern.exec(text)?.[0];
      return words ? [{ path, ground, words }] : [];
    }),
  );
}

function wholeWords(patterns: readonly RegExp[]): RegExp {
  return new RegExp(`\\b(?:${patterns.map(({ source }) => source).join("|")})\\b`, "i");
}
