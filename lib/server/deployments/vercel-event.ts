import { z } from "zod";
import type { DeploymentBody } from "../../shared/deployment";

/** One thing told of a deployment, as it is kept. Times in epoch ms. */
export type Told = {
  id: string;
  at: number;
  source: "webhook" | "report" | "lifeguard";
  event: string;
  application: string;
  environment: string | null;
  deployment: string | null;
  commit: string | null;
  body: DeploymentBody;
};

/** What is told of a deployment's life; its checks and its removal are no moments of the application. */
const events = ["created", "ready", "succeeded", "promoted", "rollback", "error", "canceled"];

const LONGEST_NAME = 200;
const LONGEST_TEXT = 1_000;
const cut = (longest: number) =>
  z
    .string()
    .transform((text) => text.slice(0, longest))
    .nullish()
    .catch(undefined);
const name = cut(LONGEST_NAME);

const event = z.object({
  id: z.string().min(1).max(LONGEST_NAME),
  type: z.string().min(1).max(LONGEST_NAME),
  /** Epoch ms. */
  createdAt: z.number(),
  payload: z
    .object({
      target: name,
      name,
      project: z.object({ id: name }).nullish().catch(undefined),
      deployment: z
        .object({ id: name, name, url: name, meta: z.record(z.string(), z.unknown()).catch({}).default({}) })
        .nullish()
        .catch(undefined),
    })
    .catch({}),
});

const hosts = ["github", "gitlab", "bitbucket"];

/** A fact of the commit, whichever host it came from: githubCommitSha, gitlabCommitRef ... */
function ofCommit(meta: Readonly<Record<string, unknown>>, part: string): string | undefined {
  const found = hosts.map((host) => meta[`${host}Commit${part}`]).find((value) => typeof value === "string");
  return typeof found === "string" ? found.slice(0, LONGEST_TEXT) : undefined;
}

/**
 * What Vercel's webhook tells of a deployment; `other`: an event that is none, or one that is not kept. Null: it is no event of Vercel's.
 * An event from the future is of now. https://vercel.com/docs/webhooks/webhooks-api
 */
export function readVercelEvent(value: unknown, now: number): Told | { other: string } | null {
  const parsed = event.safeParse(value);
  if (!parsed.success) return null;
  const { id, type, createdAt, payload } = parsed.data;
  const what = type.startsWith("deployment.") ? type.slice("deployment.".length) : "";
  if (!events.includes(what)) return { other: type };
  const { deployment, target, project } = payload;
  const meta = deployment?.meta ?? {};
  const facts = {
    branch: ofCommit(meta, "Ref"),
    message: ofCommit(meta, "Message"),
    author: ofCommit(meta, "AuthorName") ?? ofCommit(meta, "AuthorLogin"),
    url: deployment?.url ?? undefined,
  };
  return {
    ...{ id: `vercel:${id}`, at: Math.min(createdAt, now), source: "webhook", event: what },
    application: deployment?.name || payload.name || project?.id || "unnamed",
    environment: target || (deployment ? "preview" : null),
    deployment: deployment?.id || null,
    commit: ofCommit(meta, "Sha")?.slice(0, LONGEST_NAME) ?? null,
    body: Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)),
  };
}
