import { z } from "zod";
import { readTyped } from "../../shared/database-url/typed";
import { severities } from "../../shared/pool/finding";
import type { PoolReport } from "../../shared/pool/report";

/** What one deployment has otherwise than the one before it. Masked, as reports are: a changed password is not seen. */
export const changes = z.object({
  since: z.object({
    commit: z.string().nullable(),
    deployment: z.string().nullable(),
    /** ISO 8601: its last report. */
    reportedAt: z.string(),
  }),
  settings: z.array(
    z.object({
      /** The variable; or what is no variable: "pg.Pool", "Prisma". */
      of: z.string(),
      /** "host", "port", the name of a parameter or option, "URL" for the whole. */
      part: z.string(),
      /** Null: it was not there. */
      before: z.string().nullable(),
      /** Null: it is gone. */
      after: z.string().nullable(),
    }),
  ),
  findings: z.array(
    z.object({
      change: z.enum(["new", "gone"]),
      code: z.string(),
      severity: z.enum(severities),
      title: z.string(),
    }),
  ),
});
export type Changes = z.infer<typeof changes>;
type Parts = ReadonlyMap<string, string>;

/** A masked URL part by part; one that cannot be read is one part. */
function partsOf(masked: string): Parts {
  const { url } = readTyped(masked);
  if (!url) return new Map([["URL", masked]]);
  return new Map([
    ["scheme", url.scheme],
    ["user", url.user],
    ["password", url.password === "" ? "none" : "set"],
    ["host", url.host],
    ["port", String(url.port)],
    ["database", url.database],
    ...url.params,
  ]);
}

/** Everything that a report sets, under the name of what it belongs to. */
function setIn({ settings, pool, prismaMajor }: PoolReport): ReadonlyMap<string, Parts> {
  const options = Object.entries(pool?.options ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as const],
  );
  return new Map([
    ...settings.map(({ variable, url }) => [variable, partsOf(url)] as const),
    ["pg.Pool", new Map(options)] as const,
    ["Prisma", new Map(prismaMajor === null ? [] : [["major version", String(prismaMajor)]])] as const,
  ]);
}

function settingsChanged(before: PoolReport, after: PoolReport): Changes["settings"] {
  const [old, now] = [setIn(before), setIn(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((of) => {
    const [was, is] = [old.get(of), now.get(of)];
    // A CI, or another version of the file, may not know the pool: that is no change of it.
    if (of === "pg.Pool" && !(was?.size && is?.size)) return [];
    if (!was) return [{ of, part: "URL", before: null, after: "set" }];
    if (!is) return [{ of, part: "URL", before: "set", after: null }];
    return [...new Set([...is.keys(), ...was.keys()])]
      .map((part) => ({ of, part, before: was.get(part) ?? null, after: is.get(part) ?? null }))
      .filter(({ before, after }) => before !== after);
  });
}

type Judged = { report: PoolReport; findings: readonly Omit<Changes["findings"][number], "change">[] };

const named = ({ code, title }: { code: string; title: string }) => `${code} ${title}`;

/** What changed from one judged report to the next. `before` also says which deployment that was. */
export function changesBetween(before: Judged & { at: number }, after: Judged): Changes {
  const { commit, deployment } = before.report;
  const without = (all: Judged["findings"], others: Judged["findings"], change: "new" | "gone") =>
    all
      .filter((one) => !others.some((other) => named(other) === named(one)))
      .map(({ code, severity, title }) => ({ change, code, severity, title }));
  return {
    since: { commit, deployment, reportedAt: new Date(before.at).toISOString() },
    settings: settingsChanged(before.report, after.report),
    findings: [
      ...without(after.findings, before.findings, "new"),
      ...without(before.findings, after.findings, "gone"),
    ],
  };
}
