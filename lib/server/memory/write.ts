import type { PrismaClient } from "../../../prisma/client/client";
import { claimThenFollow } from "../sql";
import { CLAIM, type Claim, claimRow, claimValues } from "./claim";
import { follow, followStatement } from "./follow";

/**
 * Writes a moment and all that follows from it in one transaction of four round trips, if its 10 s are still free. False: another has
 * them. Throws what pg throws, 55P03 while another is about to write the same; then nothing is written.
 */
export async function writeSample(prisma: PrismaClient, claim: Claim): Promise<boolean> {
  const first = { row: claimRow, statement: CLAIM, values: claimValues(claim.sample) };
  const row = await claimThenFollow(prisma, first, ({ claimed, state, ...evidence }) =>
    claimed ? followStatement(claim, follow(state, claim, evidence)) : null,
  );
  return row.claimed;
}
