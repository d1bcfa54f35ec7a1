/** The lines of a complete question; a test replaces or removes some by their beginning. */
const lines = `---
id: ID
prompt: >-
  What does the test for ID ask about in one breath?
topics: [databases]
competencies: [technical-depth]
kind: technical
skills: [postgresql]
minutes: 10
ladder:
  - id: nothing
    text: Nothing on ID.
  - id: part
    text: A part of ID.
  - id: names
    meets: mid
    text: Names the ID part.
  - id: explains
    meets: senior
    text: Explains the ID part.
  - id: more
    text: More than ID.
lookFor:
  - id: first
    text: Says the first thing of ID
    must: mid
  - id: second
    text: Says the second thing of ID
bonus:
  - id: extra
    text: Says more about ID
redFlags:
  - id: flag
    text: Shrugs at ID
followUps:
  - What next, ID?
related: []
status: active
---
## Why ask
Because ID matters here.

## Strong answer
I would begin with ID.
`.split("\n");

/**
 * The text of a valid question.
 *
 * @param changes beginning of a line to the line or lines that take its place; null removes it
 */
export function questionText(
  id: string,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const used = new Set<string>();
  const changed = lines.flatMap((line) => {
    const start = Object.keys(changes).find(
      (beginning) => line.startsWith(beginning) && !used.has(beginning),
    );
    if (start === undefined) return [line];
    used.add(start);
    const by = changes[start];
    return by === null || by === undefined ? [] : [by];
  });
  const unused = Object.keys(changes).filter((beginning) => !used.has(beginning));
  if (unused.length > 0)
    throw new Error(`no line of the question begins with ${unused.join(", ")}`);
  return changed.join("\n").replaceAll("ID", id);
}
