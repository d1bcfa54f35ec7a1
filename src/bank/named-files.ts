/** A file inside a section of a question: a fenced block whose info string is "language name". */
export interface NamedFile {
  name: string;
  language: string;
  /** Ends in a line break. */
  text: string;
}

export interface FencedBlocks {
  files: NamedFile[];
  /** How many blocks have no name. */
  unnamed: number;
}

/** Letters, digits, dots, hyphens, and underlines, with folders, such as `src/total.py`; never outside of its folder. */
const fileName = /^(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*$/;

/** The file that a fenced block's info string names after the language, if it names one. */
export function fileNameIn(info: string): string | undefined {
  const [, name] = info.trim().split(/\s+/);
  return name !== undefined && fileName.test(name) ? name : undefined;
}

/** The fenced blocks of a section, as files. */
export function namedFiles(markdown: string): FencedBlocks {
  const files: NamedFile[] = [];
  let unnamed = 0;
  let open: { fence: string; name: string; language: string; lines: string[] } | null = null;
  for (const line of markdown.split("\n")) {
    if (open) {
      if (line.trim().startsWith(open.fence) && /^(`+|~+)$/.test(line.trim())) {
        const { name, language, lines } = open;
        if (name === "") unnamed += 1;
        else files.push({ name, language, text: `${lines.join("\n")}\n` });
        open = null;
      } else open.lines.push(line);
      continue;
    }
    const [, fence, info = ""] = /^(`{3,}|~{3,})([^`]*)$/.exec(line) ?? [];
    if (fence === undefined) continue;
    const [language = ""] = info.trim().split(/\s+/);
    open = { fence, name: fileNameIn(info) ?? "", language, lines: [] };
  }
  return { files, unnamed };
}
