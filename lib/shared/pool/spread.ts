import { erlangC } from "./erlang";

/** Times as constant as they can be: those who wait do so about half as long as with exponential ones (Cosmetatos, INFOR 13, 1975). */
function constantStretch(connections: number, load: number): number {
  const excess =
    ((1 - load) * (connections - 1) * (Math.sqrt(4 + 5 * connections) - 2)) / (16 * connections * load);
  return (1 + Math.min(1, excess)) / 2;
}

/**
 * How many times as long as with exponential times those who wait do so, by cv² (the squared ratio of standard deviation and mean):
 * Allen and Cunneen's (1 + cv²) / 2 from 1 upwards; below, towards constant times in proportion.
 */
export function stretch(cv2: number, connections: number, load: number): number {
  return cv2 >= 1 ? (1 + cv2) / 2 : cv2 + (1 - cv2) * constantStretch(connections, load);
}

/** Fewer transactions that waited give no mean to rest a figure on. */
const LEAST_WAITS = 100;
/** A measured mean so far below that of constant times comes of something else than their spread. */
const SLACK = 0.8;

/**
 * The spread that transaction times must have for `meanWaitMs`, measured over `overS` seconds at this rate and time: the standard deviation
 * in ms. It takes in how unevenly transactions arrive, which stretches waits in the same way. Null: too few waited, or another reason
 * than the spread must be at work.
 */
export function spreadFrom(
  { ratePerS, transactionMs, connections }: { ratePerS: number; transactionMs: number; connections: number },
  { meanWaitMs, overS }: { meanWaitMs: number; overS: number },
): number | null {
  const erlangs = (ratePerS * transactionMs) / 1_000;
  const load = erlangs / connections;
  const share = erlangC(connections, erlangs);
  if (share === null || share * ratePerS * overS < LEAST_WAITS) return null;
  const stretched = (meanWaitMs / share / transactionMs) * connections * (1 - load);
  const least = constantStretch(connections, load);
  if (stretched < least * SLACK) return null;
  const cv2 = stretched >= 1 ? 2 * stretched - 1 : (stretched - least) / Math.max(1 - least, 0.01);
  return transactionMs * Math.sqrt(Math.max(0, cv2));
}
