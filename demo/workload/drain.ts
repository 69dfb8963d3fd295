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

/**
 * The demo's log drain: what the workload's clients are told goes, signed, to Lifeguard once a second until `signal` aborts. A Lifeguard that
 * does not answer is no matter of the workload's.
 */
export function startDrain(options: { url: string; secret: string; signal: AbortSignal }) {
  const { url, secret, signal } = options;
  let lines: object[] = [];
  async function send(): Promise<void> {
    while (!signal.aborted) {
      await pause(1_000, signal);
      if (lines.length === 0) continue;
      const body = JSON.stringify(lines);
      lines = [];
      const headers = { "x-vercel-signature": createHmac("sha1", secret).update(body).digest("hex") };
      const limit = AbortSignal.timeout(5_000);
      await fetch(new URL("/api/drains/vercel", url), { method: "POST", headers, body, signal: limit }).then(
        (answer) => answer.body?.cancel(),
        () => undefined,
      );
    }
  }
  void send();
  return (failed: Failed): void => {
    if (lines.length < MOST) lines.push(lineOf(failed));
  };
}
