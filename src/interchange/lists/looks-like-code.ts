/** Beginnings that prose doesn't have. Keywords of SQL count in capitals alone. */
const starts = [
  /^(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (?:TABLE|INDEX|UNIQUE|VIEW)|ALTER TABLE|(?:(?:LEFT|RIGHT|INNER|FULL|CROSS) )?(?:OUTER )?JOIN \w|(?:AND|ON|SET|HAVING) \w+[. ]|VALUES ?\(|LIMIT \d|UNION\b|GROUP BY|ORDER BY|WHERE \w|FROM \w+\b(?! [a-z]+ [a-z]+ [a-z]))/,
  /^(?:const|let|var) [\w{[][^.?!]*=/,
  /^(?:export )?(?:default )?(?:async )?function\s*\w*\s*\(/,
  /^(?:async )?def \w+\(/,
  /^(?:(?:public|private|protected|abstract|final|static|export) )*(?:class|interface|enum|struct) \w+[^.?]{0,80}[{:(]$/,
  /^(?:public|private|protected|static)\b[^.?!]*[({;)]$/,
  /^import (?:[\w{*]+.* from ["']|["']|[\w.]+;?$)/,
  /^from [\w.]+ import /,
  /^(?:if|for|while|switch|catch) ?\(.*[{};)]$/,
  /^(?:else|try|finally|do)\b ?\{/,
  /^return\b[^.?!]*;$/,
  /^(?:\}|\{|\);|\]|\/\/|\/\*|#include\b|#!\/)/,
  /^<\/?[a-z][\w-]*(?:\s[^<>]*)?>/,
  /^(?:console|System|fmt|std)(?:\.|::)\w/,
  /^print(?:ln|f)?\(/,
  /^\$ \w/,
];

/** An end that prose has only by chance, and signs that it doesn't have with it. */
const ends = /[;{]$|=> ?[({]?$|\) ?:$/;
const signs = /[=()[\]{}<>]/;

/** Characters that are looked at. */
const maxLooked = 400;

/** True for a line that is code rather than a sentence. */
export function looksLikeCode(line: string): boolean {
  const text = line.trim().slice(0, maxLooked);
  if (text === "") return false;
  return starts.some((start) => start.test(text)) || (ends.test(text) && signs.test(text));
}
