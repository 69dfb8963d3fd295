import { type KeptReport, newestOfEach } from "./kept";

/** So many deployments are remembered; the longest silent goes first. */
const REMEMBERED = 100;

/** Reports in this instance's memory, one a deployment: all there is where the table is not. */
export function createMemory() {
  let kept: KeptReport[] = [];
  return {
    add(one: KeptReport): void {
      kept = newestOfEach([one, ...kept]).slice(0, REMEMBERED);
    },
    all: (): readonly KeptReport[] => kept,
  };
}
