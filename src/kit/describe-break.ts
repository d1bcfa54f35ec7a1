import type { RuleBreak } from "../selection/index.ts";
import { idNames, type Names } from "./names.ts";

/** A rule that an edit breaks, in words. */
export interface BrokenRule {
  rule: RuleBreak["rule"];
  /** Id of the stage; null for a rule about the whole loop. */
  stage: string | null;
  message: string;
  /** What to do about it. */
  wayOut: string;
}

/** A broken rule with what it means and what helps. */
export function toBrokenRule(broken: RuleBreak, names: Names = idNames): BrokenRule {
  const { rule, stage } = broken;
  return {
    rule,
    stage,
    message: describeBreak(broken, names),
    wayOut: names === idNames ? wayOut(broken) : plainWayOut(broken, names),
  };
}

/** A broken rule in words, with its stage. */
export function describeBreak(broken: RuleBreak, names: Names = idNames): string {
  const what = whatBreaks(broken, names);
  return broken.stage === null ? what : `${names.stage(broken.stage)}: ${what}`;
}

/** True if only a selection keeps the rule: someone who names a question may ask it where they want. */
export function isAdvice({ rule }: RuleBreak): boolean {
  return rule === "kind" || rule === "stage-topic" || rule === "no-weight";
}

function whatBreaks(broken: RuleBreak, { quoted, subject }: Names): string {
  switch (broken.rule) {
    case "unknown":
      return `there is no question ${quoted(broken.question)} at this level`;
    case "never":
      return `${quoted(broken.question)} is on the never list`;
    case "twice":
      return `${quoted(broken.question)} is asked in the loop already`;
    case "kind":
      return `${quoted(broken.question)} is not a kind of question for this stage`;
    case "stage-topic":
      return `${quoted(broken.question)} is about none of the stage's topics`;
    case "no-weight":
      return `the topic of ${quoted(broken.question)} has no weight in the role`;
    case "related":
      return `${quoted(broken.question)} is related to ${quoted(broken.to)}, which is asked`;
    case "not-asked":
      return `${quoted(broken.question)} is always asked`;
    case "count":
      return broken.count < broken.min
        ? `${broken.count} asked is fewer than the minimum of ${broken.min}`
        : `${broken.count} asked is more than the maximum of ${broken.max}`;
    case "minutes":
      return `the questions take ${broken.minutes} minutes, and its length leaves ${broken.room} for them`;
    case "wanted-topic":
      return `no question is about "${subject(broken.topic)}" first`;
  }
}

/** What someone can do to have an edit all the same. */
function wayOut(broken: RuleBreak): string {
  switch (broken.rule) {
    case "unknown":
    case "kind":
    case "stage-topic":
    case "no-weight":
      return `interview-kit show ${broken.question} says what it is for`;
    case "never":
      return `take "${broken.question}" off the role's never list`;
    case "twice":
      return `interview-kit kit move KIT ${broken.question} moves it to another place or stage`;
    case "related":
      return `swap or drop "${broken.to}" first`;
    case "not-asked":
      return `take "${broken.question}" off the stage's ask list in the role`;
    case "count":
      return broken.count < broken.min
        ? `swap it instead, or first: interview-kit kit add KIT --stage ${broken.stage}`
        : `swap a question instead, or drop one of "${broken.stage}" first`;
    case "minutes":
      return `take a shorter question, drop one of "${broken.stage}", or give the stage ${broken.minutes - broken.room} more minutes with kit minutes`;
    case "wanted-topic":
      return `add another question about "${broken.topic}" first`;
  }
}

/** The same for someone without a command line. */
function plainWayOut(broken: RuleBreak, { quoted, subject }: Names): string {
  switch (broken.rule) {
    case "unknown":
    case "kind":
    case "stage-topic":
    case "no-weight":
      return "choose another question";
    case "never":
      return "take it off the role's never list first";
    case "twice":
      return "move it here instead";
    case "related":
      return `swap or drop ${quoted(broken.to)} first`;
    case "not-asked":
      return "the role always asks it: change that in the role first";
    case "count":
      return broken.count < broken.min
        ? "add a question first, or swap this one instead"
        : "drop a question of the stage first, or swap one instead";
    case "minutes":
      return `free ${broken.minutes - broken.room} minutes first, with a shorter question or one fewer, or make the interview that much longer`;
    case "wanted-topic":
      return `add another question about "${subject(broken.topic)}" first`;
  }
}
