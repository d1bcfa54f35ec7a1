/**
 * Whether a license may be used, given which ones may: of `A OR B` one has to be, of `A AND B`
 * both, and `A WITH B` is a license of its own (SPDX specification, annex D). What is no expression
 * is looked up as it is, since some packages name their license in words.
 */
export function isLicenseAllowed(
  expression: string,
  isAllowed: (license: string) => boolean,
): boolean {
  if (isAllowed(expression)) return true;
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let next = 0;
  const take = (token: string): boolean => {
    const found = tokens[next] === token;
    if (found) next += 1;
    return found;
  };

  const either = (): boolean => {
    let allowed = both();
    while (take("OR")) allowed = both() || allowed;
    return allowed;
  };
  const both = (): boolean => {
    let allowed = single();
    while (take("AND")) allowed = single() && allowed;
    return allowed;
  };
  const single = (): boolean => {
    if (take("(")) {
      const allowed = either();
      return take(")") && allowed;
    }
    const license = tokens[next++] ?? "";
    return isAllowed(take("WITH") ? `${license} WITH ${tokens[next++] ?? ""}` : license);
  };
  return either() && next === tokens.length;
}
