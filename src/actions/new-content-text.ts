import type { Taxonomy } from "../bank/taxonomy.ts";

/** A question file with every part that a finished one has. */
export function newQuestionText(id: string, topic: string, taxonomy: Taxonomy): string {
  const levels = taxonomy.levels.slice(1, 3).map((level) => level.id);
  const points = [...new Set(taxonomy.scale.points.map(({ value, anchor }) => anchor ?? value))];
  const competency = taxonomy.competencies[0]?.id ?? "";
  return `---
id: ${id}
prompt: >-
  TODO one clear thing, as you would say it aloud, 60 words at most
topics: [${topic}]                # the first is the folder
competencies: [${competency}]     # ${taxonomy.competencies.map((entry) => entry.id).join(", ")}
kind: technical                   # technical, design, behavioural, practical
skills: []
minutes: 10                       # follow-ups included
levels:                           # where it is asked, and what a good answer is there
${levels.map((level) => `  ${level}: TODO the bar at this level`).join("\n")}
lookFor:                          # one thing each that can be ticked while listening
  - id: first
    text: TODO what the answer must have
    must: true
  - id: second
    text: TODO
  - id: third
    text: TODO
  - id: fourth
    text: TODO
bonus:
  - id: extra
    text: TODO what few say and is worth hearing
redFlags:                         # what a person says or does
  - id: flag-one
    text: TODO
  - id: flag-two
    text: TODO
  - id: flag-three
    text: TODO
followUps:
  - TODO what if
  - TODO and then
  - TODO how do you know
anchors:                          # the behaviour that earns each point
${points.map((point) => `  ${point}: TODO`).join("\n")}
related: []                       # never in one loop with these
status: draft                     # active when it is finished
---
## Why ask
TODO what the answer tells you about the work, 15 to 60 words

## Strong answer
TODO in the words of somebody who gives it, 80 to 250 words
`;
}

/** A role file: small when it extends another, whole when it stands alone. */
export function newRoleText(id: string, parent: string | null): string {
  const title = id.replaceAll("-", " ").replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  if (parent !== null) {
    return `---
id: ${id}
title: ${title}
extends: ${parent}
topics: {}                        # topic: weight; what you name here goes before the parent's
skills: []
# interview-kit customize QUESTION --role ${id} adds changes to a rubric here.
# What you write below the next line is printed on the packet's first page; without it, the parent's is.
---
`;
  }
  return `---
id: ${id}
title: ${title}
levels: [junior, mid, senior]
topics: { databases: 3, api-design: 2 }
skills: []
loop:
  - id: technical
    title: Technical interview
    purpose: TODO what this interview is to find out
    minutes: 60                   # whole interview, opening and close included
    kinds: [technical]
    questions: { min: 3, max: 5 }
---
TODO what this role does here, in two sentences; printed on the packet's first page.
`;
}
