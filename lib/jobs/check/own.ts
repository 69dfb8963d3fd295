import type { Env } from "../../server/env";
import type { CheckEnv } from "../../server/env/check";
import { runProbe } from "../../server/probe/run";
import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { maskReport } from "../../shared/pool/mask-report";
import { type ProbeResult, probeFindings } from "../../shared/pool/probe";
import type { PoolReport } from "../../shared/pool/report";
import { given, judge } from "../../views/pool/judge";
import { rules } from "../../views/pool/rules/all";
import type { Side, Subject } from "../../views/pool/rules/rule";
import type { Checked, Found } from "./checked";
import type { CheckOptions } from "./options";

type Way = { side: Side; variable: string; url: string };
type Around = { options: CheckOptions; env: Pick<Env, "database" | "direct" | "vercel">; check: CheckEnv };

const stages = ["production", "preview", "development"] as const;

function waysOf({ options, env }: Around): Way[] {
  const pooled = options.databaseUrl ? { name: "DATABASE_URL", url: options.databaseUrl } : env.database;
  const direct = options.directUrl ? { name: "DIRECT_URL", url: options.directUrl } : env.direct;
  return [
    ...(pooled ? [{ side: "pooled" as const, variable: pooled.name, url: pooled.url }] : []),
    ...(direct ? [{ side: "direct" as const, variable: direct.name, url: direct.url }] : []),
  ];
}

const commitOf = ({ options, check }: Around) => options.commit ?? check.commit;

function subjectOf(ways: readonly Way[], { options, env, check }: Around): Subject {
  return {
    urls: ways.map(({ side, variable, url }) => given(side, variable, url)),
    runtime: check.onVercel ? "serverless" : null,
    environment: stages.find((stage) => stage === env.vercel.environment) ?? null,
    prismaMajor: options.prismaMajor,
    honoursParams: null,
    // Neither is told on a command line.
    ...{ pooler: null, production: null, budget: null },
  };
}

async function probe(ways: readonly Way[], subject: Subject): Promise<ProbeResult> {
  const { prismaMajor, runtime } = subject;
  const driver = { unknown: "The check opens no pool of the application's." };
  return (await runProbe({ ways, subject: { own: false, prismaMajor, runtime, driver } })).result;
}

const aboutOf = (around: Around) =>
  [
    around.options.application ?? around.check.application ?? "These settings",
    around.env.vercel.environment,
    commitOf(around) && `commit ${commitOf(around)?.slice(0, 7)}`,
  ]
    .filter((part) => part)
    .join(", ");

/** Judges the URLs of the options and the environment, and probes them. Never throws; the report is masked. */
export async function checkOwn(around: Around): Promise<{ checked: Checked; report: PoolReport }> {
  const { options, env, check } = around;
  const ways = waysOf(around);
  const subject = subjectOf(ways, around);
  const judged = judge(subject);
  const probed = options.probe && ways.length > 0 ? await probe(ways, subject) : null;
  const found: Found[] = (probed ? probeFindings(probed) : []).map((one) => ({ ...one, corrected: null }));
  const checks = probed?.checks ?? [];
  const checked: Checked = {
    about: aboutOf(around),
    settings: subject.urls.map(({ variable, typed }) => ({
      variable,
      masked: maskDatabaseUrl(typed.raw),
      place: typed.place?.name ?? null,
    })),
    findings: [...judged, ...found].sort((a, b) => rank(a) - rank(b)),
    passed:
      rules.length -
      new Set(judged.map(({ code }) => code)).size +
      checks.filter(({ outcome }) => outcome === "pass").length,
    unprobed: options.probe
      ? checks
          .filter(({ outcome }) => outcome === "not probed")
          .map(({ title, evidence }) => `${title}: ${evidence}`)
      : ["The behaviour was not probed: --no-probe."],
  };
  const report = maskReport({
    application: options.application ?? check.application ?? "application without a name",
    deployment: env.vercel.deployment,
    commit: commitOf(around),
    environment: env.vercel.environment,
    region: env.vercel.region,
    runtime: subject.runtime,
    prismaMajor: options.prismaMajor,
    settings: ways.map(({ side, variable, url }) => ({ side, variable, url: maskDatabaseUrl(url) })),
    findings: found,
    pool: null,
  });
  return { checked, report };
}

const rank = ({ severity }: Found) => ["fail", "warn", "info"].indexOf(severity);
