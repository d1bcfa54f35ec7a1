import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { Bank } from "../bank.ts";
import { allTexts } from "./question-texts.ts";

/**
 * Grounds on which the law of most places forbids to decide about a candidate, or to ask. The
 * patterns look for the person, not for the word: "age of the cache" and "parent process" are fine.
 */
const grounds: readonly { ground: string; pattern: RegExp }[] = [
  {
    ground: "age",
    pattern:
      /\b(how old (are you|is the candidate)|your age|date of birth|birth ?(day|date|year)|year (were you born|did you (graduate|finish school))|graduat(ed|ion) year|digital native|retire(ment)? (plans?|age)|too (old|young)|young and|millennial|boomer)\b/i,
  },
  {
    ground: "family",
    pattern:
      /\b(your (children|kids|family|husband|wife|spouse|partner at home|marital|pregnan\w*|childcare)|do you have (children|kids|a family)|(are|is) (you|she|he|they) (married|pregnant|single|divorced)|(plan|planning|want|plans) (on |to )?(have|having|start|starting) (children|kids|a family)|maternity|paternity|parental leave|maiden name|family (plans?|situation|status)|child ?care)\b/i,
  },
  {
    ground: "health",
    pattern:
      /\b(your (health|disabilit\w+|medical|illness|medication|therapy|mental health)|(are|do) you (disabled|ill|have (a |any )?(disabilit\w+|medical|illness|condition))|sick days|sick leave|medical (history|condition)|how (healthy|fit) are you)\b/i,
  },
  {
    ground: "origin",
    pattern:
      /\b(where (are|were) you (really |originally )?(from|born)|your (nationality|citizenship|ethnicity|race|accent|mother tongue|native language|country of (origin|birth))|native (english )?speaker|are you a citizen|born (abroad|in this country)|immigra\w+ status|what kind of name)\b/i,
  },
  {
    ground: "religion",
    pattern:
      /\b(your (religion|faith|church|beliefs|religious)|do you (pray|go to church|observe|fast|believe in god)|religious (holidays?|beliefs?|background)|what church)\b/i,
  },
  {
    ground: "orientation or gender",
    pattern:
      /\b(sexual orientation|are you (gay|straight|lesbian|transgender|a man|a woman)|your (gender|sex|pronouns? really)|gender identity)\b/i,
  },
  {
    ground: "politics or union",
    pattern:
      /\b(who (did|do|will) you vote|your (political|politics|party membership)|(are you|were you) (in|a member of) a (trade |labor )?union|union member(ship)?)\b/i,
  },
  {
    ground: "pay history",
    pattern:
      /\b((current|previous|last|present|former) (salary|wages?|compensation)|your (current|previous|last|present|former) pay|salary history|how much (do|did) you (earn|make)|what (do|did) you earn)\b/i,
  },
  {
    ground: "arrest record",
    pattern: /\b(have you (ever )?been arrested|arrest record|criminal (record|history))\b/i,
  },
  {
    ground: "military service",
    pattern:
      /\b(did you serve in the (army|military)|military (service|discharge)|national service)\b/i,
  },
];

const finding = "protected-ground";

/** A warning for each text that touches protected ground and is not justified by `accept`. */
export function checkProtectedGround(bank: Bank): Diagnostic[] {
  return bank.sources.flatMap(({ question, yaml }) => {
    const found = allTexts(question).flatMap(({ path, text }) =>
      grounds.flatMap(({ ground, pattern }) => {
        const words = pattern.exec(text)?.[0];
        return words ? [{ path, ground, words }] : [];
      }),
    );
    const accepted = question.accept.findIndex((entry) => entry.finding === finding);
    if (accepted >= 0) {
      return found.length > 0
        ? []
        : [
            yaml.problem(
              ["accept", accepted],
              "unused-accept",
              `nothing here touches protected ground any more`,
              {
                severity: "warning" as const,
                hint: "remove the entry",
              },
            ),
          ];
    }
    return found.map(({ path, ground, words }) =>
      yaml.problem(path, "protected-ground", `"${words}" touches protected ground: ${ground}`, {
        severity: "warning",
        hint: `ask about the work; or keep it and say why: accept: [{ finding: ${finding}, because: … }]`,
      }),
    );
  });
}
