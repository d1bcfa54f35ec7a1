/**
 * The .975 quantile of Student's t distribution, to about 1e-12.
 *
 * @param df degrees of freedom, a whole number from 1
 */
export function tQuantile975(df: number): number {
  // The distribution's quantile never exceeds that of one degree of freedom, 12.706.
  let low = 0;
  let high = 13;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, df) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that |T| is at most `t`: Abramowitz and Stegun, 26.7.3 and 26.7.4. */
function probabilityWithin(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const squared = Math.cos(angle) ** 2;
  const isOdd = df % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= df - 2; power += 2) {
    sum += term;
    term *= (squared * (power + 1)) / (power + 2);
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
