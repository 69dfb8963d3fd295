import { aheadOf } from "./edges";
import type { Party } from "./parties";
import { PartySet } from "./party-set";
import { blockersOf, follow, type Reach, waitersOf } from "./reach";

/** More than these are not compared as the next holder. */
const MOST_CANDIDATES = 8;

/** Whom `party` finds ahead of it in a line that `gone` has left: who was reached through `gone` alone had no edge of its own. */
function aheadWithout(party: Party, gone: Party): Party[] {
  return party.waits
    .filter(({ object }) => gone.waits.some((wait) => wait.object === object))
    .flatMap((wait) => aheadOf(wait, new Set(), gone));
}

/** Whom those of `victims` that are not freed wait for then, directly or through others, and who waits for nobody. */
function holdersAfter(reach: Reach, gone: Party, freed: PartySet, victims: PartySet): Party[] {
  // Next in line for a row finds there whom the one before it waited for.
  const inherits = [...gone.holds.keys()].some(({ type, queue }) => type === "tuple" && queue.length > 0);
  const heirs = inherits ? blockersOf(reach, gone) : [];
  const found = new PartySet(reach.before.length);
  const lean = (blocker: Party) => {
    if (blocker !== gone && (freed.has(blocker) || !victims.has(blocker))) found.add(blocker);
  };
  for (const party of victims.items) {
    if (freed.has(party)) continue;
    for (const blocker of blockersOf(reach, party)) {
      if (blocker === gone) [...heirs, ...aheadWithout(party, gone)].forEach(lean);
      else lean(blocker);
    }
  }
  // From here up nobody waits for `gone`, or would be a victim. The list grows as it is read.
  const last: Party[] = [];
  for (const party of found.items) {
    const blockers = freed.has(party) ? [] : blockersOf(reach, party);
    if (blockers.length === 0) last.push(party);
    for (const blocker of blockers) found.add(blocker);
  }
  return last;
}

/** Who holds up those of `victims` whom the end of `gone` does not free: of several the one with the most of them behind it. */
export function nextHolderOf(reach: Reach, gone: Party, freed: PartySet, victims: PartySet): Party | null {
  const holders = holdersAfter(reach, gone, freed, victims);
  if (holders.length <= 1) return holders[0] ?? null;
  const behind = (party: Party) => (party === gone ? [] : waitersOf(reach, party));
  const holdsUp = (party: Party) =>
    follow(reach, party, behind).found.items.filter((each) => victims.has(each) && !freed.has(each)).length;
  const [most = null] = holders
    .slice(0, MOST_CANDIDATES)
    .map((party) => ({ party, count: holdsUp(party) }))
    .sort((a, b) => b.count - a.count || a.party.index - b.party.index);
  return most?.party ?? null;
}
