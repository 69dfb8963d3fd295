/** Standard normal deviate of a two-sided 95 % interval. */
const Z = 1.959964;
/** Upper limit of a count of 0: the mean at which seeing none has a chance of 2.5 %. */
const NONE_UPPER = -Math.log(0.025);

/** Sessions counted in some looks of equal worth, and how many looks. */
export type Counted = { sum: number; looks: number };

export type Mean = { average: number; low: number; high: number };

/**
 * The mean of counts over spans of equal length, each looked at another number of times, with its 95 % interval. A span counts once however
 * often it was looked at: people look more in trouble. Counts are taken to be Poisson (sessions at work come independently), so the mean
 * is a weighted sum of Poisson counts y with variance v = sum of w^2 x: the interval of Fay & Feuer (Statistics in Medicine 16, 1997,
 * p. 791), which for equal weights is Garwood's exact one (Biometrika 28, 1936, p. 437), its chi-squared points by Byar's formula
 * (Breslow & Day, Statistical Methods in Cancer Research II, IARC 1987, p. 69): with S = y^2 / v, and m the largest weight,
 *   low = y (1 - 1/(9 S) - z/(3 sqrt S))^3, high the same with + z, y + m and v + m^2; of no session at all: 0 and m times -ln 0.025.
 * Within 1 % of the exact limits from 5 sessions on; below, the lower limit is too low. Sessions that work all the time vary less than
 * this, those that come in bursts more. Null without a look.
 */
export function meanOf(spans: readonly Counted[]): Mean | null {
  const seen = spans.filter(({ sum, looks }) => looks > 0 && sum >= 0 && Number.isFinite(sum / looks));
  if (seen.length === 0) return null;
  let mean = 0;
  let variance = 0;
  let largest = 0;
  for (const { sum, looks } of seen) {
    const weight = 1 / (looks * seen.length);
    mean += weight * sum;
    variance += weight ** 2 * sum;
    largest = Math.max(largest, weight);
  }
  if (mean === 0) return { average: 0, low: 0, high: largest * NONE_UPPER };
  const limit = (y: number, v: number, z: number) => {
    const counts = y ** 2 / v;
    return y * Math.max(0, 1 - 1 / (9 * counts) + z / (3 * Math.sqrt(counts))) ** 3;
  };
  return {
    average: mean,
    low: limit(mean, variance, -Z),
    high: limit(mean + largest, variance + largest ** 2, Z),
  };
}
