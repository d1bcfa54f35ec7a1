import type { KitJson } from "../../src/kit/kit-json.ts";
import type { KitJson1 } from "../../src/kit/kit-json-1.ts";

/** A kit.json as version 0.1 would have written it. */
export function asKitJson1(json: KitJson): KitJson1 {
  return {
    schema: 1,
    tool: { name: "interview-kit", version: "0.1.0" },
    id: json.id,
    role: json.request.role,
    topics: json.request.topics,
    level: json.level.id,
    seed: json.seed,
    stages: json.stages.map(({ id, title, minutes, times, questions }) => ({
      id,
      title,
      minutes,
      ...times,
      questions: questions.map((question) => ({
        id: question.id,
        hash: question.hash,
        minutes: question.minutes,
        kind: question.kind,
        topics: question.topics.map((topic) => topic.id),
        competencies: question.competencies.map((competency) => competency.id),
        prompt: question.prompt,
      })),
    })),
    coverage: {},
    score: { topics: 1, competencies: 1, skills: 1, kinds: 1, time: 1, total: 5 },
    warnings: json.warnings,
  };
}
