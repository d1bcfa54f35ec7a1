/** The parts of a question's body, each under its own heading, in the order of the file. */
export const bodySections = {
  whyAsk: { heading: "Why ask", isRequired: true, isProse: true, isTask: false },
  strongAnswer: { heading: "Strong answer", isRequired: true, isProse: true, isTask: false },
  exhibit: { heading: "Exhibit", isRequired: false, isProse: false, isTask: false },
  // A hands-on question: the candidate gets the task and its files, and nothing of the rest.
  task: { heading: "Task", isRequired: false, isProse: false, isTask: true },
  files: { heading: "Files", isRequired: false, isProse: false, isTask: true },
  checks: { heading: "Checks", isRequired: false, isProse: false, isTask: true },
  solution: { heading: "Solution", isRequired: false, isProse: false, isTask: true },
  assistantReply: { heading: "Assistant", isRequired: false, isProse: false, isTask: true },
  hints: { heading: "Hints", isRequired: false, isProse: false, isTask: true },
} as const;

export type BodySection = keyof typeof bodySections;

/** The parts that only a hands-on question has. */
export type TaskSection = {
  [Name in BodySection]: (typeof bodySections)[Name]["isTask"] extends true ? Name : never;
}[BodySection];

/** The body of a question, as Markdown; a task's parts are left out where there is none. */
export interface QuestionBody extends Partial<Record<TaskSection, string>> {
  whyAsk: string;
  strongAnswer: string;
  exhibit: string | null;
}

const sections = Object.keys(bodySections) as BodySection[];

/** The sections that people read as text, not as code or data. */
export const proseSections = sections.filter((name) => bodySections[name].isProse);

export const taskSections = sections.filter(
  (name): name is TaskSection => bodySections[name].isTask,
);
