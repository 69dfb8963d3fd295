/**
 * How many of `total` lines each of several lists may have, by how many it needs: a long one hides no other, and what short ones leave
 * goes to the long. None where there is nothing to share.
 */
export function shared(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  let left = Math.max(0, total);
  [...needs.entries()]
    .sort(([, a], [, b]) => a - b)
    .forEach(([index, need], done) => {
      const share = Math.min(need, Math.floor(left / (needs.length - done)));
      shares[index] = share;
      left -= share;
    });
  return shares;
}
