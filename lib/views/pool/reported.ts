import type { Reported } from "../../server/pool-reports/choose";
import type { KeptReport } from "../../server/pool-reports/kept";
import { databaseOf } from "../../shared/database-url/place";
import type { InstancesCounted, PoolReport } from "../../shared/pool/report";
import { changesBetween } from "./changes";
import { honoursParams } from "./honours-params";
import { given } from "./judge";
import { reportedBudget, reportedPooler, type Surroundings } from "./reported-budget";
import type { Subject } from "./rules/rule";
import { type Judged, judged } from "./subject";

const environments = ["production", "preview", "development"] as const;

type Context = { production: string | null; instances: InstancesCounted | null; around: Surroundings };

/** An application's report as rules want it; its URLs came masked, and a mask is a password that is there. */
function reportedSubject(report: PoolReport, { production, instances, around }: Context): Subject {
  const urls = report.settings.map(({ side, variable, url }) => given(side, variable, url));
  const typed = urls.find(({ side }) => side === "pooled")?.typed ?? null;
  const pooler = reportedPooler(typed, report.runtime, around);
  const subject: Subject = {
    urls,
    runtime: report.runtime,
    environment: environments.find((one) => one === report.environment) ?? null,
    prismaMajor: report.prismaMajor,
    honoursParams: null,
    ...{ pooler, production },
    budget: reportedBudget(typed, { pooler, instances }, around),
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

function judgedOne({ report, at }: KeptReport, context: Context): Judged {
  const { application: name, deployment, commit, environment, region, pool } = report;
  const { instances } = context;
  const about = { name, deployment, commit, environment, region, instances, pool, changes: null };
  return judged(
    { ...about, source: "report", reportedAt: new Date(at).toISOString() },
    reportedSubject(report, context),
    report.findings,
  );
}

/**
 * What an application told, judged by the same rules as Lifeguard's own settings, and what changed since the deployment before. `all`:
 * every report that counts now.
 */
export function judgedReport(one: Reported, all: readonly Reported[], around: Surroundings): Judged {
  const { current, before, instances } = one;
  // The one before is judged by as many instances: what is new is then the settings' doing.
  const context = { production: productionOf(current.report, all), instances, around };
  const subject = judgedOne(current, context);
  if (!before) return subject;
  const { findings } = judgedOne(before, context);
  const changes = changesBetween(
    { ...before, findings },
    { report: current.report, findings: subject.findings },
  );
  return { ...subject, changes };
}
