/** How sentences about a kit name what is in it. */
export interface Names {
  question(id: string): string;
  /** The same where a sentence sets it off. */
  quoted(id: string): string;
  stage(id: string): string;
  /** A topic, a competency, a skill, or a kind. */
  subject(id: string): string;
}

/** By IDs, as files and commands name them. */
export const idNames: Names = {
  question: (id) => id,
  quoted: (id) => `"${id}"`,
  stage: (id) => id,
  subject: (id) => id,
};
