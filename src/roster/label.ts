/** Characters. With the role's and the level's id the folder's name stays within any file system's limit. */
export const maxLabelLength = 64;

/**
 * The form of a label that can end a folder's name: lowercase words and digits joined by hyphens,
 * accents left off. "Nº 12 / Ada" becomes "no-12-ada", and "../x" becomes "x". Empty when nothing is left.
 */
export function safeLabel(label: string): string {
  return plain(label)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** True if a safe label lacks letters or digits of this one, as of an alphabet other than ours. */
export function losesLetters(label: string): boolean {
  return /(?![a-z0-9])[\p{L}\p{N}]/u.test(plain(label));
}

function plain(label: string): string {
  return label.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
