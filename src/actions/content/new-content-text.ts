import { fieldNames, fieldOf } from "../../bank/question-fields.ts";
import type { Taxonomy } from "../../bank/taxonomy.ts";

/** A question file with every part that a finished one has. */
export function newQuestionText(id: string, topic: string, taxonomy: Taxonomy): string {
  const fields = fieldNames.flatMap((name) => fieldOf(name).draft?.({ id, topic, taxonomy }) ?? []);
  return `---
id: ${id}
${fields.join("\n")}
---
## Why ask
TODO what the answer tells you about the work, 15 to 60 words

## Strong answer
TODO in the words of someone who gives it, 80 to 250 words, a paragraph for each bar
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
requires: []                      # must be asked about, such as [kotlin, [postgresql, mysql]]; an inner list means any one
skills: []                        # preferred
# To change a rubric for this role: interview-kit customize QUESTION --role ${id}
# Text below the front matter is printed on the packet's first page; without any, the parent's is.
---
`;
  }
  return `---
id: ${id}
title: ${title}
levels: [junior, mid, senior]
topics: { databases: 3, api-design: 2 }
requires: []                      # must be asked about, such as [kotlin, [postgresql, mysql]]; an inner list means any one
skills: []                        # preferred
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
