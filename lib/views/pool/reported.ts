import type { Reported } from "../../server/pool-reports/choose";
import type { KeptReport } from "../../server/pool-reports/kept";
import { databaseOf } from "../../shared/database-url/place";
import type { PoolReport } from "../../shared/pool/report";
import { changesBetween } from "./changes";
import { honoursParams } from "./honours-params";
import { given } from "./judge";
import type { Subject } from "./rules/rule";
import { type Judged, judged } from "./subject";

const environments = ["production", "preview", "development"] as const;

/** An application's report as rules want it; its URLs came masked, and a mask is a password that is there. */
function reportedSubject(report: PoolReport, production: string | null): Subject {
  const subject: Subject = {
    urls: report.settings.map(({ side, variable, url }) => given(side, variable, url)),
    runtime: report.runtime,
    environment: environments.find((one) => one === report.environment) ?? null,
    prismaMajor: report.prismaMajor,
    honoursParams: null,
    pooler: null,
    production,
    // How many instances run, nobody tells.
    budget: null,
  };
  return { ...subject, honoursParams: honoursParams(subject, report.pool) };
}

/** The database that the application's production uses, by its own report; null: none told. */
function productionOf({ application }: PoolReport, all: readonly Reported[]): string | null {
  const theirs = all.find(
    ({ current: { report } }) => report.application === application && report.environment === "production",
  );
  const pooled = theirs?.current.report.settings.find(({ side }) => side === "pooled");
  const url = pooled && given("pooled", pooled.variable, pooled.url).typed.url;
  return url ? databaseOf(url) : null;
}

function judgedOne({ report, at }: KeptReport, production: string | null): Judged {
  const { application: name, deployment, commit, environment, region, pool } = report;
  const about = { name, deployment, commit, environment, region, pool, changes: null };
  return judged(
    { ...about, source: "report", reportedAt: new Date(at).toISOString() },
    reportedSubject(report, production),
    report.findings,
  );
}

/**
 * What an application told, judged by the same rules as Lifeguard's own settings, and what changed since the deployment before. `all`:
 * every report that counts now.
 */
export function judgedReport({ current, before }: Reported, all: readonly Reported[]): Judged {
  const production = productionOf(current.report, all);
  const subject = judgedOne(current, production);
  if (!before) return subject;
  const { findings } = judgedOne(before, production);
  const changes = changesBetween(
    { ...before, findings },
    { report: current.report, findings: subject.findings },
  );
  return { ...subject, changes };
}
