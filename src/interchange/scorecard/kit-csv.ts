import type { Kit, KitStage } from "../../kit/kit.ts";
import { writeCsv } from "../../tables/write-csv.ts";
import { type FormField, type FormSection, scorecardForm } from "./scorecard-form.ts";

/**
 * A kit's questions, one row each, in the order in which they're asked. Several items in a cell are on
 * lines of their own.
 */
export function kitCsv(kit: Kit, stages: readonly KitStage[]): string {
  const points = kit.scale.points.map(({ value }) => value);
  const header = [
    ...["kit", "role", "level", "stage", "stage_title", "number", "question", "topic", "kind"],
    ...["competencies", "minutes", "starts", "prompt", "fallback", "look_for", "bonus"],
    ...["red_flags", "follow_ups"],
    ...points.map((value) => `rating_${value}`),
    ...["why_ask", "strong_answer"],
  ];
  const rows = stages.flatMap((stage) => {
    const { sections } = scorecardForm(kit, stage);
    return stage.questions.map((question) => {
      const section = sections.find(({ id }) => id === question.id);
      const { topics, kind, competencies, minutes, whyAsk, strongAnswer } = question;
      return [
        ...[kit.id, kit.role.id, kit.level.id, stage.id, stage.title, question.number, question.id],
        ...[topics[0]?.title ?? "", kind, competencies.map(({ title }) => title).join("\n")],
        ...[minutes, section?.question?.starts ?? "", section?.question?.prompt ?? ""],
        section?.question?.fallback ?? "",
        ...["lookFor", "bonus", "redFlags"].map((part) =>
          items(section, `q.${question.id}.${part}`),
        ),
        section?.question?.followUps.join("\n") ?? "",
        ...points.map((value) => rating(fieldOf(section, `q.${question.id}.rating`), value)),
        ...[whyAsk, strongAnswer],
      ];
    });
  });
  return writeCsv([header, ...rows]);
}

function fieldOf(section: FormSection | undefined, id: string): FormField | undefined {
  return section?.fields.find((field) => field.id === id);
}

function items(section: FormSection | undefined, id: string): string {
  const { options = [] } = fieldOf(section, id) ?? {};
  return options.map(({ label, must }) => (must ? `must: ${label}` : label)).join("\n");
}

/** What earns a rating; empty for one that the question doesn't offer. */
function rating(field: FormField | undefined, value: number): string {
  return field?.options.find(({ score }) => score === value)?.description ?? "";
}
