/** A file inside a section of a question: a fenced block whose info string is "language name". */
export interface NamedFile {
  name: string;
  language: string;
  /** Ends in a line break. */
  text: string;
}

/** A fenced block; the name is null where the info string has none. */
export interface FencedBlock extends Omit<NamedFile, "name"> {
  name: string | null;
}

/** Letters, digits, dots, hyphens, and underlines, with folders, such as `src/total.py`; never outside of its folder. */
const fileName = /^(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*$/;

/** The file that a fenced block's info string names after the language, if it names one. */
export function fileNameIn(info: string): string | undefined {
  const [, name] = info.trim().split(/\s+/);
  return name !== undefined && fileName.test(name) ? name : undefined;
}

/** The fenced blocks of a section, in its order. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { fence: string; info: string; lines: string[] } | null = null;
  for (const line of markdown.split("\n")) {
    if (!open) {
      const [, fence, info = ""] = /^(`{3,}|~{3,})([^`]*)$/.exec(line) ?? [];
      if (fence !== undefined) open = { fence, info: info.trim(), lines: [] };
      continue;
    }
    if (line.trim().startsWith(open.fence) && /^(`+|~+)$/.test(line.trim())) {
      const [language = ""] = open.info.split(/\s+/);
      const text = `${open.lines.join("\n")}\n`;
      blocks.push({ name: fileNameIn(open.info) ?? null, language, text });
      open = null;
    } else open.lines.push(line);
  }
  return blocks;
}

/** The fenced blocks of a section that are files. */
export function namedFiles(markdown: string): NamedFile[] {
  return fencedBlocks(markdown).flatMap(({ name, ...block }) =>
    name === null ? [] : [{ name, ...block }],
  );
}
