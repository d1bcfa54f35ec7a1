import { counted } from "../../diagnostic/counted.ts";
import { commandOnly, type Told } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { RenderedDocument } from "../../document/index.ts";

type Fonts = Pick<RenderedDocument, "uncovered" | "uncoveredInNames" | "installedFonts">;

/** What the documents of a run lack in fonts, to be told once at its end. */
export class FontUse {
  readonly #uncovered = new Set<string>();
  readonly #private = new Set<string>();
  readonly #installed = new Set<string>();

  add({ uncovered, uncoveredInNames, installedFonts }: Fonts): void {
    for (const character of uncovered) this.#uncovered.add(character);
    for (const character of uncoveredInNames) this.#private.add(character);
    for (const font of installedFonts) this.#installed.add(font);
  }

  /** A document of what people wrote about someone. */
  addPrivate({ uncovered, installedFonts }: Fonts): void {
    this.add({ uncovered, uncoveredInNames: uncovered, installedFonts });
  }

  /** Messages that show no character of anyone's name or notes. */
  warnings(): Told[] {
    const inText = [...this.#uncovered].filter((character) => !this.#private.has(character)).sort();
    const named = inText.map((character) => `${character} (U+${codePoint(character)})`).join(", ");
    const count = this.#private.size;
    return [
      ...(this.#installed.size > 0
        ? [
            {
              text: `characters that no packaged font has are printed with this machine's ${list(this.#installed)}`,
              hint: null,
            },
          ]
        : []),
      ...(inText.length > 0
        ? [
            {
              text: `no font has these characters, so they may be missing on paper: ${named}`,
              hint: remedy,
            },
          ]
        : []),
      ...(count > 0
        ? [{ text: `no font has ${inWords(count)} of a name or note`, hint: remedy }]
        : []),
    ];
  }
}

const remedy = commandOnly("interview-kit fonts add FILE adds one that has them");

/**
 * A document never prints boxes where someone's name should be.
 *
 * @throws UserError "content" if a name has characters that no font has
 */
export function requireNames({ uncoveredInNames }: Fonts): void {
  const count = uncoveredInNames.length;
  if (count === 0) return;
  throw new UserError(
    "content",
    `no font has ${inWords(count)} of a name, so it would print as boxes`,
    [
      commandOnly("add a font that has them to your workspace: interview-kit fonts add FILE"),
      "or install one on this machine, or name one in templates/theme.yaml",
    ],
  );
}

function inWords(count: number): string {
  return counted(count, "character");
}

function list(fonts: ReadonlySet<string>): string {
  return [...fonts].sort().join(", ");
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
