import type { LiveContext } from "../../server/context";
import type { Env } from "../../server/env";
import type { Reports } from "../../server/pool-reports/reports";
import type { ProbeResult, ProbeStanding } from "../../shared/pool/probe";
import type { Snapshot } from "../../shared/snapshot";
import type { DataOf, ParamsOf } from "../../shared/view";
import { budgetInputsFrom } from "./budget-inputs";
import type { pool } from "./contract";
import { headlineOf } from "./headline";
import { judgedOwn } from "./own";
import { consoleKnown } from "./pooler-facts";
import { poolerPictureOf, queueOf } from "./pooler-picture";
import { judgedReport } from "./reported";
import { instancesOf } from "./reported-budget";
import { type Judged, worstFirst } from "./subject";

/** What is known besides the snapshot. */
type Around = {
  env: Pick<Env, "database" | "direct" | "vercel" | "poolerConsole">;
  probe: ProbeStanding;
  reports: Pick<Reports, "read">;
  /** Epoch ms. */
  now: number;
};
type Data = DataOf<typeof pool>;

/** Ages and waits instead of times: the viewer's clock is another. */
function probeOf({ probe: { againAt, ...standing }, now }: Around): Data["probe"] {
  const { newest } = standing;
  return {
    ...standing,
    ageMs: newest && Math.max(0, now - Date.parse(newest.probedAt)),
    againInMs: againAt ? Math.max(0, Date.parse(againAt) - now) : 0,
  };
}

/** The budget of the application that reported last; of Lifeguard's own pool where none did. */
function budgetOf(
  subject: Judged,
  snapshot: Snapshot,
  known: Pick<Data, "probe" | "pooler">,
): Data["budget"] {
  const own = subject.source === "lifeguard";
  const { name, source, environment } = subject;
  return budgetInputsFrom({
    subject: {
      name: own || !environment ? name : `${name}, ${environment}`,
      source,
      pooledUrl: subject.settings.find(({ side }) => side === "pooled")?.masked ?? null,
    },
    instances: instancesOf(subject.instances),
    driverMax: subject.pool?.options.max ?? null,
    pooling: own ? (known.probe.newest?.ways.find(({ side }) => side === "pooled")?.pooling ?? null) : null,
    snapshot,
    picture: known.pooler,
  });
}

/** The worst of settings and behaviour; what was not probed neither mends nor harms. */
function verdictOfAll(subjects: readonly Judged[], probe: ProbeResult | null): Data["verdict"] {
  const all = [...subjects.map(({ verdict }) => verdict), probe?.verdict];
  if (all.includes("fail")) return "fail";
  return all.includes("warn") ? "warn" : "pass";
}

/** Whether the pool settings of every known subject are right, and how the pool behaves. */
export async function queryPool(
  { params, live }: LiveContext<ParamsOf<typeof pool>>,
  around: Around,
): Promise<Data> {
  const { env, now } = around;
  const commit = params.commit ?? null;
  const { kept, reported, hasReported } = await around.reports.read(live, { now, commit });
  const probe = probeOf(around);
  const pooler = poolerPictureOf(live);
  const { console, snapshot } = live;
  const urls = { admin: env.poolerConsole, pooled: env.database?.url ?? null };
  const known = {
    console: consoleKnown({ picture: pooler, slow: console.slow }, urls),
    ...{ snapshot, probe: probe.newest },
  };
  const own = judgedOwn(env, known);
  const reports = reported.map((one) => judgedReport(one, reported, known));
  const subjects = worstFirst([...reports, own]);
  return {
    verdict: verdictOfAll(subjects, probe.newest),
    headline: headlineOf({ subjects, probe: probe.newest, queue: queueOf(pooler), now }),
    subjects,
    probe,
    budget: budgetOf(reports[0] ?? own, snapshot, { probe, pooler }),
    pooler,
    reports: { ...kept, hasReported },
  };
}
