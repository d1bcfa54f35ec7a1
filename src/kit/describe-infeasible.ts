import { UserError } from "../diagnostic/user-error.ts";
import type {
  BrokenRule,
  Infeasible,
  NearestChange,
  SelectionRequest,
} from "../selection/index.ts";

/** The rule that fails and the nearest kit that would work, in words. */
export function describeInfeasible(infeasible: Infeasible, request: SelectionRequest): UserError {
  const edited = request.edits.reduce((last, { stages }) => stages ?? last, request.stages);
  const stage = edited.find(({ id }) => id === infeasible.stage);
  const topics = infeasible.topics.map((id) => `"${id}"`).join(", ");
  const where = infeasible.stage === null ? "the loop" : `the stage "${infeasible.stage}"`;
  const about = infeasible.questions.map((id) => `"${id}"`).join(", ");
  const minimum = stage?.questions.min ?? 0;
  const minutes = stage?.questioningMinutes ?? 0;
  const messages: Record<BrokenRule, string> = {
    "ask-unknown": `${where} always asks ${about}, which is not among the questions of this level`,
    "ask-never": `${about} is always asked, and ruled out as well`,
    "ask-twice": `${about} is always asked in two stages`,
    "ask-related": `${about} are always asked, and related to each other`,
    "ask-count": `${where} always asks more questions than its maximum of ${stage?.questions.max}`,
    "ask-time": `${where} always asks ${about}, which take longer than its ${minutes} minutes for questions`,
    "too-few": `${where} needs at least ${minimum} questions, and ${infeasible.available} fit its kinds, topics and level`,
    "too-short": `${where} has ${minutes} minutes for questions, too few for ${minimum} of those that fit`,
    loop: "each stage could be filled alone, but not all of them together without asking something twice",
    "topic-unknown": `no question that the kit can ask at this level is about ${topics} first`,
    "topic-stage": `no stage of the kit can ask a question about ${topics}`,
    "topic-time": `every question about ${topics} is longer than the stages that could ask it`,
    "topic-room": `the kit has no room for a question about ${topics} next to the rest`,
  };
  const changes = infeasible.nearest?.changes ?? [];
  const works = (topic: string) =>
    `nearest kit that works: ${changes.map((change) => describeChange(change, topic)).join("; ")}`;
  const nearest = infeasible.nearest?.selection.stages.map(
    ({ id, questions, minutes: used }) =>
      `${id}: ${questions.join(", ") || "nothing"} (${used} min)`,
  );
  return new UserError("usage", messages[infeasible.rule], [
    ...(changes.length > 0 ? [{ command: works("--topic"), page: works("the topic") }] : []),
    ...(nearest ?? []),
  ]);
}

/** @param topic how a topic is called */
function describeChange(change: NearestChange, topic: string): string {
  switch (change.change) {
    case "minimum":
      return `"${change.stage}" with at least ${change.to} instead of ${change.from}`;
    case "minutes":
      return `"${change.stage}" with ${change.to} minutes for questions instead of ${change.from}`;
    case "not-asked":
      return `"${change.stage}" without always asking "${change.question}"`;
    case "without-topic":
      return `without ${topic} ${change.topic}`;
    case "without-stage":
      return `without the stage "${change.stage}"`;
  }
}
