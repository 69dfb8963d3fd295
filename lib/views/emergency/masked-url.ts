/**
 * A masked database URL with these pool parameters in place of its own; `timeoutS` in seconds. Only for text that is masked already
 * (maskDatabaseUrl): it is cut as text, not parsed, as bullets are no valid URL.
 */
export function withPoolParams(
  masked: string,
  { connectionLimit, timeoutS }: { connectionLimit: number; timeoutS: number },
): string {
  const mark = masked.indexOf("?");
  const base = mark < 0 ? masked : masked.slice(0, mark);
  const kept = (mark < 0 ? [] : masked.slice(mark + 1).split("&")).filter(
    (pair) => pair !== "" && !/^(connection_limit|pool_timeout)(=|$)/.test(pair),
  );
  return `${base}?${[...kept, `connection_limit=${connectionLimit}`, `pool_timeout=${timeoutS}`].join("&")}`;
}
