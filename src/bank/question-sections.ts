/** The parts of a question's body, each under its own heading, in the order of the file. */
export const bodySections = {
  whyAsk: { heading: "Why ask", isRequired: true, isProse: true },
  strongAnswer: { heading: "Strong answer", isRequired: true, isProse: true },
  exhibit: { heading: "Exhibit", isRequired: false, isProse: false },
} as const;

export type BodySection = keyof typeof bodySections;

/** The prose of a question, as Markdown; null for a section that may be left out, and is. */
export type QuestionBody = {
  [Name in BodySection]: (typeof bodySections)[Name]["isRequired"] extends true
    ? string
    : string | null;
};

/** The sections that people read as text, not as code or data. */
export const proseSections = (Object.keys(bodySections) as BodySection[]).filter(
  (name) => bodySections[name].isProse,
);
