import { type StageMinutes, stageTimes } from "../role/stage-times.ts";
import type { AgendaItem } from "./kit.ts";

/** The agenda of a stage; its items follow one another without a gap and add up to the minute. */
export function buildAgenda(stage: StageMinutes, questionMinutes: readonly number[]): AgendaItem[] {
  const times = stageTimes(stage);
  const spare = times.questioning - questionMinutes.reduce((sum, minutes) => sum + minutes, 0);
  const parts: Omit<AgendaItem, "start">[] = [
    { kind: "opening", question: null, minutes: times.opening },
    ...questionMinutes.map((minutes, index) => ({
      kind: "question" as const,
      question: index + 1,
      minutes,
    })),
    { kind: "spare", question: null, minutes: spare },
    { kind: "candidate-questions", question: null, minutes: times.candidateQuestions },
    { kind: "close", question: null, minutes: times.close },
  ];
  let start = 0;
  return parts
    .filter(({ minutes }) => minutes > 0)
    .map((part) => {
      const item = { ...part, start };
      start += part.minutes;
      return item;
    });
}

/** "0:05" for five minutes into the interview. */
export function formatOffset(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
