/**
 * Erlang C: the probability that a transaction finds all `servers` busy, at an offered load of `erlangs` (rate x time). Null where the
 * queue would grow without end. By way of Erlang B's recursion, which overflows nowhere.
 * https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula
 */
export function erlangC(servers: number, erlangs: number): number | null {
  if (!(servers >= 1) || !Number.isInteger(servers) || !(erlangs >= 0) || erlangs >= servers) return null;
  let blocked = 1;
  for (let used = 1; used <= servers; used++) blocked = (erlangs * blocked) / (used + erlangs * blocked);
  const load = erlangs / servers;
  return blocked / (1 - load * (1 - blocked));
}
