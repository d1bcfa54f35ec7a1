// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
import type { Passage } from "./description.ts";
import type { Evidence } from "./find-skills.ts";
import { isBoilerplate } from "./need.ts";
import { quoteOf } from "./words.ts";

/** Wording that is risky in law or keeps good people from applying. */
export interface WordingNote {
  id: string;
  kind: "legal" | "tone";
  reason: string;
  instead: string;
  evidence: Evidence;
}

interface Rule {
  id: string;
  kind: WordingNote["kind"];
  pattern: RegExp;
  reason: string;
  instead: string;
}

/**
 * Not legal advice: the wordings that anti-discrimination bodies and tribunals keep coming back to
 * (age, origin, sex, disability, family), and those that studies of job advertisements found to
 * keep people away.
 */
const rules: readonly Rule[] = [
  {
    id: "young",
    kind: "legal",
    pattern:
      /\byoung(?:,? (?:and )?(?:\w+,? (?:and )?)?)?(?:team|energetic|dynamic|enthusiastic|company|professionals?|talent|guns?|people|person|crowd|at heart|colleagues)\b|\byouthful\b|\bdigital natives?\b/i,
    reason: "it can be read as a wish for young people, which age law forbids in most countries",
    instead: 'say how the team works, for example "a team that changes its mind when the facts do"',
  },
  {
    id: "age-limit",
    kind: "legal",
    pattern:
      /\b(?:aged?|age) (?:between|under|below|up to|limit|\d{2})|\b(?:under|below|not older than|no older than|maximum age(?: of)?) (?:2|3|4|5)\d(?: years(?: old| of age)?)?\b(?! (?:minutes|percent|%|ms|seconds|people|hours|milliseconds))(?= years (?:old|of age)|\s*[.,;)]|$)|\bmature (?:candidate|person|lady|gentleman)\b/i,
    reason: "an age limit is unlawful nearly everywhere unless the law itself sets it",
    instead: "name the experience or the certificate that the work needs",
  },
  {
    id: "recent-graduate",
    kind: "legal",
    pattern:
      /\brecent(?:ly)? (?:university |college )?graduates?\b|\bnew grads? only\b|\bgraduated (?:in|after|since) 20\d\d\b/i,
    reason: "it speaks to one age; courts have read it as a wish for young people",
    instead: '"no experience needed" or "first job in the field"',
  },
  {
    id: "native-speaker",
    kind: "legal",
    pattern:
      /\bnative(?:[- ]level)?[- ](?:english|german|french|dutch|spanish|speakers?|proficiency|fluency|language)|\bnative (?:\w+ )?speakers?\b|\bmother[- ]tongue\b|\b(?:accent[- ]free|without (?:an )?accent)\b/i,
    reason: "where someone learned a language stands for where they come from, which is protected",
    instead: 'name what the work needs: "fluent written and spoken English" or a level such as C1',
  },
  {
    id: "nationality",
    kind: "legal",
    pattern:
      /\b(?:citizenship (?:is )?required|(?:u\.?s\.?|british|eu|canadian|german|indian) (?:citizens?|nationals?)(?: only)?|citizens only|nationals only|must be an? (?:\w+ )?(?:citizen|national)|locals only|preference is given to [\w ]*citizens)\b/i,
    reason: "nationality may only be asked for where a law or a contract with the state demands it",
    instead: '"the right to work in …"; where clearance demands more, name the rule',
  },
  {
    id: "gendered",
    kind: "legal",
    pattern:
      /\b(?:he|his|him)\b(?! or she| or her|\/she|\/her)|\bhe or she\b|\bs?he\/s?he\b|\b(?:salesman|foreman|chairman|manpower|handyman|craftsman|businessman|guys|girls|ladies|gentlemen|waitress|stewardess|middleman|right[- ]hand man)\b|\bmale (?:candidate|preferred|only)|\bfemale (?:candidate|preferred|only)/i,
    reason: "it names one sex, or two, where the work needs neither",
    instead: '"you", "they" or the name of the job',
  },
  {
    id: "family-status",
    kind: "legal",
    pattern:
      /\b(?:marital status|unmarried|no (?:children|family) (?:commitments|obligations)|without (?:children|family)|no (?:young )?(?:kids|children)|not pregnant|family planning completed)\b/i,
    reason: "family and pregnancy are protected and have nothing to do with the work",
    instead: "leave it out; name the hours and the travel",
  },
  {
    id: "able-bodied",
    kind: "legal",
    pattern:
      /\b(?:able[- ]bodied|physically fit|no disabilit|good health|perfect health|mentally (?:strong|stable)|healthy (?:and|person))\b/i,
    reason: "it shuts out people with a disability although the work may be adapted",
    instead: "name the task itself, such as lifting 20 kg, and offer adjustments",
  },
  {
    id: "looks",
    kind: "legal",
    pattern:
      /\b(?:attractive appearance|good[- ]looking|well[- ]groomed|pleasant appearance|clean[- ]shaven|with (?:a )?photo(?:graph)?|attach (?:a )?photo|recent photo)\b/i,
    reason: "looks and photographs bring in origin, age and sex",
    instead: "leave it out, and say that no photograph is wanted",
  },
  {
    id: "rockstar",
    kind: "tone",
    pattern:
      /\b(?:rock[- ]?stars?|ninjas?|gurus?|wizards?|unicorns?|superstars?|jedis?|10x(?: engineers?| developers?)?|a[- ]players?|hackers?(?! news)|superhero(?:es)?|code monkeys?|all[- ]stars?|top gun|beasts?)\b/i,
    reason: "many good people, women above all, do not see themselves in such words",
    instead: "name the level and what the person will be able to do",
  },
  {
    id: "aggressive",
    kind: "tone",
    pattern:
      /\b(?:dominat(?:e|ing)|crush(?:ing)? (?:it|the)|kill(?:er| it| the)|aggressive(?:ly)?|ruthless|conquer|cut[- ]?throat|hungry|battle[- ]tested|warrior|hustl(?:e|er|ing))\b/i,
    reason: "the language of fights keeps away people who work well with others",
    instead: "say what the result is and who gains by it",
  },
  {
    id: "family",
    kind: "tone",
    pattern:
      /\b(?:we(?:['’]re| are) (?:like )?(?:a |one (?:big )?)(?:big |happy )*family|like a family|one big family|feels like family)\b/i,
    reason: "candidates read it as long hours and blurred borders",
    instead: "say how people help each other, with an example",
  },
  {
    id: "thick-skin",
    kind: "tone",
    pattern:
      /\b(?:thick[- ]skin(?:ned)?|no ego|leave your ego|not for the faint|handle (?:harsh|brutal) (?:feedback|criticism)|brutal(?:ly)? honest|no snowflakes)\b/i,
    reason: "it reads as a warning of how people are treated",
    instead: "say how feedback is given and taken",
  },
  {
    id: "long-hours",
    kind: "tone",
    pattern:
      /\b(?:work(?:s|ing)? hard,? (?:and )?play(?:s|ing)? hard(?:er)?|whatever it takes|no clock[- ]watchers?|24\/7 (?:availability|mindset)|always on\b|long hours|nights and weekends|live and breathe|not a (?:9|nine)[- ](?:to|-)[- ]?(?:5|five)|outside of (?:normal|regular) hours as (?:needed|required)|sense of urgency at all)\b/i,
    reason: "it promises unpaid hours; people with others to care for will not apply",
    instead: "name the hours, the on-call rotation, and what is given back for it",
  },
  {
    id: "fast-paced",
    kind: "tone",
    pattern:
      /\b(?:fast[- ]paced|high[- ]pressure|wear(?:ing)? many hats|thrive under pressure|hit the ground running|stress[- ]resist(?:ant|ance))\b/i,
    reason: "it says little and is read as too few people for the work",
    instead: "say what changes often, and what help there is",
  },
  {
    id: "culture-fit",
    kind: "tone",
    pattern: /\b(?:culture|cultural) fit\b|\bfit (?:in )?(?:with )?our culture\b/i,
    reason: "it favours people who are like those who are there",
    instead: "name the two or three ways of working that count",
  },
];

/** One note for each kind of wording, at its first place. Legal sentences that forbid it are left out. */
export function findWording(passages: readonly Passage[]): WordingNote[] {
  return rules.flatMap(({ id, kind, pattern, reason, instead }) => {
    for (const { text, line, section } of passages) {
      const match = pattern.exec(text);
      if (!match) continue;
      const forbids = (section === "legal" || isBoilerplate(text)) && id !== "nationality";
      const denied =
        /\b(?:not|no|never|don.?t|without)\b[^.;]{0,40}$/i.test(text.slice(0, match.index)) &&
        kind === "legal";
      if (forbids || denied) continue;
      return [
        {
          id,
          kind,
          reason,
          instead,
          evidence: { words: quoteOf(match[0]), quote: quoteOf(text, match.index), line },
        },
      ];
    }
    return [];
  });
}
