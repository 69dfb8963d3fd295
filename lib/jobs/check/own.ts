import type { Env } from "../../server/env";
import type { CheckEnv } from "../../server/env/check";
import { runProbe } from "../../server/probe/run";
import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { maskReport } from "../../shared/pool/mask-report";
import { type ProbeResult, probeFindings } from "../../shared/pool/probe";
import type { PoolReport } from "../../shared/pool/report";
import { given, judge } from "../../views/pool/judge";
import { withProbed } from "../../views/pool/pooler-facts";
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

const runtimeOf = ({ check }: Around): Subject["runtime"] => (check.onVercel ? "serverless" : null);

function subjectOf(ways: readonly Way[], around: Around, probed: ProbeResult | null): Subject {
  const { options, env } = around;
  const pooled = probed?.ways.find(({ side }) => side === "pooled") ?? null;
  // Behind a pooler its client limit counts, which it tells nobody but its administrator.
  const usable = pooled?.pooling === "direct" ? pooled.usable : null;
  return {
    urls: ways.map(({ side, variable, url }) => given(side, variable, url)),
    runtime: runtimeOf(around),
    environment: stages.find((stage) => stage === env.vercel.environment) ?? null,
    prismaMajor: options.prismaMajor,
    honoursParams: null,
    pooler: withProbed(null, pooled?.pooling ?? null),
    // Not told on a command line.
    production: null,
    budget: options.instances === null || usable === null ? null : { instances: options.instances, usable },
  };
}

async function probe(ways: readonly Way[], around: Around): Promise<ProbeResult> {
  const driver = { unknown: "The check opens no pool of the application's." };
  const { prismaMajor } = around.options;
  const subject = { own: false, prismaMajor, runtime: runtimeOf(around), driver };
  return (await runProbe({ ways, subject })).result;
}

/** What could not be looked at, and why. */
function unprobedIn(probed: ProbeResult | null, { budget }: Subject, { options }: Around): string[] {
  const checks = (probed?.checks ?? []).filter(({ outcome }) => outcome === "not probed");
  const unfit =
    options.instances !== null && budget === null
      ? [
          "Whether all instances fit was not judged: how many connections the way to the server takes was not seen; of a pooler only its console tells that.",
        ]
      : [];
  return [
    ...checks.map(({ title, evidence }) => `${title}: ${evidence}`),
    ...(options.probe ? [] : ["The behaviour was not probed: --no-probe."]),
    ...unfit,
  ];
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
  const probed = options.probe && ways.length > 0 ? await probe(ways, around) : null;
  const subject = subjectOf(ways, around, probed);
  const judged = judge(subject);
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
    unprobed: unprobedIn(probed, subject, around),
  };
  const report = maskReport({
    application: options.application ?? check.application ?? "application without a name",
    deployment: env.vercel.deployment,
    commit: commitOf(around),
    environment: env.vercel.environment,
    region: env.vercel.region,
    // A CI is no instance.
    instance: null,
    runtime: subject.runtime,
    prismaMajor: options.prismaMajor,
    settings: ways.map(({ side, variable, url }) => ({ side, variable, url: maskDatabaseUrl(url) })),
    findings: found,
    pool: null,
  });
  return { checked, report };
}

const rank = ({ severity }: Found) => ["fail", "warn", "info"].indexOf(severity);
