/** A line of PostgreSQL's csvlog begins with its time: "2026-11-25 12:00:00.123 UTC,". */
const CSVLOG = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [\w/+-]+,/;

export const isCsvLog = (line: string): boolean => CSVLOG.test(line);

/** The fields of one line of CSV, cut off or not; at most `most`. Quotes are doubled inside a quoted field. Linear. */
export function csvFields(line: string, most: number): string[] {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)(?:"|$)|([^,]*))(,|$)/y;
  while (fields.length < most) {
    const found = field.exec(line);
    if (!found) return fields;
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "") return fields;
  }
  return fields;
}
