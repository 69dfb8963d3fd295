import { createHmac, randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { pause } from "../pause";
import type { Failed } from "../stage";
import { DEPLOYMENT } from "./tags";

/** Lines of one delivery; of a storm the rest is left out, as a function's log leaves some out too. */
const MOST = 500;

/** The route that a statement's comment names. */
function routeOf(statement: string): string | undefined {
  const [, route] = /route='([^']*)'/.exec(statement) ?? [];
  return route && decodeURIComponent(route);
}

/** A line of a function's log as Vercel's drains bring it: https://vercel.com/docs/drains/reference/logs */
const lineOf = ({ error, application, statement }: Failed) => ({
  ...{ id: randomUUID(), timestamp: Date.now(), level: "error", source: "lambda" },
  ...{ projectId: "prj_demo", projectName: application, deploymentId: DEPLOYMENT },
  ...{ host: "shop.example.com", executionRegion: "fra1", path: routeOf(statement) },
  message: inspect(error),
});

/** What Vercel's webhook says once the shop's deployment is there: https://vercel.com/docs/webhooks/webhooks-api */
const deployed = () => ({
  ...{ id: randomUUID(), type: "deployment.succeeded", createdAt: Date.now() },
  payload: {
    ...{ target: "production", project: { id: "prj_demo" } },
    deployment: { id: DEPLOYMENT, name: "shop", meta: { githubCommitSha: DEPLOYMENT.padEnd(40, "0") } },
  },
});

/**
 * What Vercel sends a Lifeguard that watches a project, until `signal` aborts: that the shop was deployed, and by a log drain, once a second, what
 * the workload's clients are told. A Lifeguard that does not answer is no matter of the workload's.
 */
export function startDrain(options: { url: string; secret: string; signal: AbortSignal }) {
  const { url, secret, signal } = options;
  const lines: object[] = [];
  /** Whether it was taken. */
  async function post(what: "drains" | "webhooks", said: object): Promise<boolean> {
    const body = JSON.stringify(said);
    const headers = { "x-vercel-signature": createHmac("sha1", secret).update(body).digest("hex") };
    const limit = AbortSignal.timeout(5_000);
    return fetch(new URL(`/api/${what}/vercel`, url), { method: "POST", headers, body, signal: limit }).then(
      async (answer) => {
        await answer.body?.cancel();
        return answer.ok;
      },
      () => false,
    );
  }
  async function send(): Promise<void> {
    const deployment = deployed();
    let known = false;
    while (!signal.aborted) {
      if (!known) known = await post("webhooks", deployment);
      await pause(1_000, signal);
      const some = lines.splice(0);
      if (some.length > 0) await post("drains", some);
    }
  }
  void send();
  return (failed: Failed): void => {
    if (lines.length < MOST) lines.push(lineOf(failed));
  };
}
