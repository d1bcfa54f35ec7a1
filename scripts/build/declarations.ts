/** The modules that the text of a declaration file names. */
export function importsOf(declarations: string): string[] {
  const specifier = /^(?:import|export)\b[^"]*\bfrom "([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...declarations.matchAll(specifier)].map(([, from, called]) => from ?? called ?? "");
}
