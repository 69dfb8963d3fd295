import { z } from "zod";
import type { CheckEnv } from "../../server/env/check";
import { finding } from "../../shared/pool/finding-schema";
import { failure } from "../../shared/view";
import { askLifeguard } from "./ask";
import { CannotCheck, type Checked, exitCodeOf, type Found } from "./checked";
import type { CheckOptions } from "./options";

/** As much of GET /api/pool as is judged here: the deployment may be of another version. */
const found = finding.extend({
  variable: z.string().nullable().default(null),
  corrected: z.string().nullable().default(null),
});
const answer = z.object({
  data: z.object({
    headline: z.object({ title: z.string(), detail: z.string() }),
    subjects: z.array(
      z.object({
        name: z.string(),
        deployment: z.string().nullable(),
        commit: z.string().nullable(),
        environment: z.string().nullable(),
        settings: z.array(
          z.object({ variable: z.string(), masked: z.string(), place: z.string().nullable() }),
        ),
        findings: z.array(found),
        rulesPassed: z.number(),
      }),
    ),
    reports: z
      .object({ why: z.string().nullable(), hasReported: z.boolean().nullable() })
      .partial()
      .optional(),
  }),
});

const fails = (code: string, title: string, evidence: string, fix: string): Found => ({
  ...{
    code,
    severity: "fail",
    title,
    evidence,
    fix,
    source: "docs/checks.md",
    variable: null,
    corrected: null,
  },
});

type Answer = z.infer<typeof answer>["data"];

/** Why the gate is shut, where that is no finding of the subjects. */
function shutBy({ headline, reports }: Answer, commit: string | null): Found {
  if (commit !== null && reports?.hasReported === false)
    return fails(
      "commit-not-reported",
      `No deployment of commit ${commit.slice(0, 7)} has reported`,
      reports.why ?? "Other deployments may have; this one's settings are not known.",
      "Report from that deployment, by npm run check -- --report or lifeguard-report.ts, then ask again.",
    );
  return fails("gate-shut", headline.title, headline.detail, "Look at the Pool page.");
}

/** What the Lifeguard at --base-url says of every subject it knows, or of the named commit alone; fails when it answers 503. Throws CannotCheck. */
export async function checkDeployed(base: URL, options: CheckOptions, check: CheckEnv): Promise<Checked[]> {
  const token = check.dashboardToken;
  if (!token)
    throw new CannotCheck(
      "DASHBOARD_VIEWER_TOKEN is not set: --base-url asks a Lifeguard with a token of its own.",
    );
  const { commit } = options;
  const query = commit === null ? "" : `&commit=${encodeURIComponent(commit)}`;
  const { status, json } = await askLifeguard(base, `/api/pool?strict=1${query}`, {
    method: "GET",
    token,
    bypass: check.bypass,
  });
  const parsed = answer.safeParse(json);
  if (!parsed.success) {
    const refused = failure.safeParse(json);
    const words = refused.success
      ? `${refused.data.error.message} ${refused.data.error.hint}`
      : "not as Lifeguard does";
    throw new CannotCheck(`${base.origin} answered ${status}: ${words}`);
  }
  const { subjects } = parsed.data.data;
  // Of a named commit its own settings count, as they do for the route's status.
  const meant = subjects.filter(
    (one) => commit === null || one.commit?.toLowerCase().startsWith(commit.toLowerCase()),
  );
  const checked = meant.map(({ name, environment, commit: sha, settings, findings, rulesPassed }) => ({
    about: [name, environment, sha && `commit ${sha.slice(0, 7)}`].filter((part) => part).join(", "),
    ...{ settings, findings, passed: rulesPassed, unprobed: [] },
  }));
  if (status === 200 || exitCodeOf(checked, false) === 1) return checked;
  const findings = [shutBy(parsed.data.data, commit)];
  return [...checked, { about: base.origin, settings: [], findings, passed: 0, unprobed: [] }];
}
