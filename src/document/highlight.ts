import type { HighlighterCore, ThemeRegistrationRaw } from "shiki/core";
import type { CodeToken, CodeTokenKind, HighlightCode } from "./code-block.ts";

/**
 * A theme for one colour of ink: keywords heavier, comments slanted and grey, strings grey. The
 * colours only carry the kind from the grammar to our own classes; the style sheet sets the look.
 */
const inkTheme: ThemeRegistrationRaw = {
  name: "ink",
  type: "light",
  fg: "#111111",
  bg: "#ffffff",
  settings: [
    { scope: ["comment", "punctuation.definition.comment"], settings: { foreground: "#000001" } },
    { scope: ["string", "punctuation.definition.string"], settings: { foreground: "#000002" } },
    {
      scope: [
        "keyword",
        "storage",
        "constant.language",
        "entity.name.tag",
        "support.type.property-name",
      ],
      settings: { foreground: "#000003" },
    },
    {
      scope: ["keyword.operator", "string.template meta.embedded", "meta.template.expression"],
      settings: { foreground: "#111111" },
    },
    {
      scope: [
        "keyword.operator.new",
        "keyword.operator.expression",
        "keyword.operator.logical.python",
      ],
      settings: { foreground: "#000003" },
    },
  ],
};

const kindOfColor: Readonly<Record<string, CodeTokenKind>> = {
  "#000001": "comment",
  "#000002": "string",
  "#000003": "keyword",
};

/** One for the process: grammars are slow to compile and never change. */
let shared: Promise<HighlighterCore> | undefined;
let sharedAliases: ReadonlyMap<string, () => Promise<unknown>> = new Map();

/**
 * A highlighter that knows those of the named languages that exist. Costs nothing when none is
 * named; otherwise the grammars are loaded on first use.
 */
export async function loadHighlighter(languages: Iterable<string>): Promise<HighlightCode> {
  const wanted = [...new Set(languages)].filter((language) => language !== "");
  if (wanted.length === 0) return () => null;
  shared ??= createHighlighter();
  const highlighter = await shared;
  const loaders = wanted.flatMap((language) => sharedAliases.get(language) ?? []);
  await highlighter.loadLanguage(...(loaders as Parameters<HighlighterCore["loadLanguage"]>));
  const known = new Set(highlighter.getLoadedLanguages());
  return (code, language) => (known.has(language) ? tokenize(highlighter, code, language) : null);
}

/** Imported on first use: most documents have no code, and shiki takes 50 ms to load. */
async function createHighlighter(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }, { bundledLanguages }] =
    await Promise.all([
      import("shiki/core"),
      import("shiki/engine/javascript"),
      import("shiki/langs"),
    ]);
  sharedAliases = new Map(Object.entries(bundledLanguages));
  return createHighlighterCore({
    themes: [inkTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}

/** Beyond these it is no exhibit to read on paper, and grammars can take very long over it. */
const mostCharacters = 20_000;
const longestLine = 500;

/**
 * Without shiki's limit of 500 ms a line: on a busy machine the first line takes longer, and the
 * same code would come out with its keywords or without them.
 */
function tokenize(highlighter: HighlighterCore, code: string, lang: string): CodeToken[][] | null {
  if (code.length > mostCharacters) return null;
  if (code.split("\n").some(({ length }) => length > longestLine)) return null;
  const theme = inkTheme.name ?? "ink";
  return highlighter.codeToTokensBase(code, { lang, theme, tokenizeTimeLimit: 0 }).map((line) =>
    line.map(({ content, color }) => ({
      text: content,
      kind: kindOfColor[color?.toLowerCase() ?? ""] ?? "plain",
    })),
  );
}
