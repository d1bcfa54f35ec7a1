/** Licenses that any package may have, each with what it asks of us. */
export const licenses: Readonly<Record<string, string>> = {
  MIT: "keep the notice",
  ISC: "keep the notice",
  "0BSD": "asks for nothing",
  "BSD-2-Clause": "keep the notice",
  "BSD-3-Clause": "keep the notice, and do not use the authors' names",
  BSD: "the same as BSD-2-Clause, in an older spelling; duck, which reads Word documents' structure",
  "Apache-2.0": "keep the notice; grants the patents",
  "BlueOak-1.0.0": "keep the license, or a link to it",
  Zlib: "do not claim to have written it",
  "PSF-2.0": "keep the notice; Python's own, here of its argument parser",
  "Python-2.0": "the same, older",
};

/** Licenses that a package may have when only the workshop uses it: nothing of it is handed on. */
export const workshopLicenses: Readonly<Record<string, string>> = {
  "MPL-2.0":
    "its own files stay open; axe, Lightning CSS and some word lists of the spelling check",
  "CC BY-SA 4.0": "one word list of the spelling check",
  WTFPL: "one word list of the spelling check",
};

/**
 * Packages with a script that npm 10 runs when it installs them, each with why that does no harm.
 * `allowScripts` in package.json tells npm 11 to run none of them: all works without.
 */
export const installScripts: Readonly<Record<string, string>> = {
  esbuild: "replaces a slower start with its platform's program; the workshop's alone",
  puppeteer:
    "downloads a browser unless told not to, as .puppeteerrc.cjs does; the workshop's alone",
};
