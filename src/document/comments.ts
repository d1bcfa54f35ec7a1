import type { MarkdownIt } from "markdown-it";

const opening = "<!--";
const closing = "-->";

/**
 * Leaves out the author's comments, `<!-- … -->`, which are notes to other authors: printed, they'd
 * give an answer away on the candidate's handout. Code keeps them. One that isn't closed is text.
 */
export function dropComments(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    "fence",
    "comment",
    (state, startLine, endLine, silent) => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
      if (!state.src.startsWith(opening, start)) return false;
      const end = state.src.indexOf(closing, start + opening.length);
      if (end === -1 || end > (state.eMarks[endLine - 1] ?? 0)) return false;
      let line = startLine;
      while ((state.eMarks[line] ?? end) < end + closing.length) line += 1;
      // Words behind it belong to a paragraph, which drops the comment itself.
      if (state.src.slice(end + closing.length, state.eMarks[line]).trim() !== "") return false;
      if (!silent) state.line = line + 1;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  markdown.inline.ruler.before("autolink", "comment", (state) => {
    if (!state.src.startsWith(opening, state.pos)) return false;
    const end = state.src.indexOf(closing, state.pos + opening.length);
    if (end === -1) return false;
    state.pos = end + closing.length;
    return true;
  });
}
