import { maskDatabaseUrl } from "../../shared/database-url/mask";
import { parseDatabaseUrl } from "../../shared/database-url/parse";
import { placeOf } from "../../shared/database-url/place";
import { poolSettings } from "../../shared/database-url/pool-settings";
import { providerOf } from "../../shared/database-url/provider";
import { isAuthentication } from "../../shared/errors/describe";
import { seen, type WayFacts } from "../../shared/pool/probe-facts";
import type { Budget } from "./budget";
import { probeClients } from "./clients";
import { lookAtPool, reached, type Step } from "./looks";
import { tryNamedStatement } from "./named-statement";
import { lookAtServer } from "./server";
import { tryStartup } from "./startup";
import { lookAtTls } from "./tls";

/** One URL to probe. `resting`: why it may not be tried now. */
export type WayToProbe = {
  side: "pooled" | "direct";
  variable: string;
  url: string;
  resting?: string | null;
};

/** Nobody is there, or nobody who answers: a login would only wait as long again. */
const NOBODY = new Set(["dns", "refused", "unreachable", "sock_timeout", "silent"]);

/**
 * All that can be learnt of one URL by connecting as an application does, with three connections at most, none of which outlives the
 * call. Never throws. Reads only: no SET outlives its transaction, no lock is waited for, no prepared statement is left.
 */
export async function probeWay(
  { side, variable, url: text, resting }: WayToProbe,
  budget: Budget,
): Promise<WayFacts> {
  const parsed = parseDatabaseUrl(text);
  const named = { side, variable, masked: maskDatabaseUrl(text) };
  const nothing = (why: string): WayFacts => {
    const none = { skipped: why };
    const facts = {
      tls: none,
      reach: none,
      server: none,
      pids: none,
      transaction: none,
      statement: none,
      startup: none,
    };
    return { ...named, url: null, place: null, settings: null, ...facts };
  };
  if (!parsed.ok) return nothing(parsed.problem);
  const { url } = parsed;
  const known = { ...named, url, place: placeOf(url), settings: poolSettings(url) };
  if (resting) return { ...nothing(resting), ...known };

  const step: Step = (work, mostMs) => budget.step(providerOf(url.host), work, mostMs);
  const hangUp = new AbortController();
  const tls = await step(() => lookAtTls(url, known.settings, hangUp.signal));
  hangUp.abort();
  if ("failed" in tls && NOBODY.has(tls.failed.class ?? ""))
    return { ...nothing("Nobody answers there."), ...known, reach: tls };

  const offered = seen(tls)?.offered ?? null;
  const clients = probeClients(url, known.settings, offered);
  try {
    const { client, reach } = await reached(step, clients);
    if (!client || !("seen" in reach))
      return { ...nothing("There is no connection to look through."), ...known, tls, reach };
    const server = await step(() => lookAtServer(client.ask));
    const pool = await lookAtPool(step, clients, client, budget.limits.spareMs);
    const refused = seen(pool.transaction) === "refused";
    const statement: WayFacts["statement"] = refused
      ? { skipped: "Statement pooling refuses the transaction that it is done in." }
      : await step(() => tryNamedStatement(client));
    await clients.closeAll();
    const startup = await step(() => tryStartup(clients));
    return { ...known, tls, reach, server, ...pool, statement, startup };
  } finally {
    await clients.closeAll();
  }
}

/** Whether this URL's login was refused: it is not to be tried again soon. */
export const wasRefused = ({ reach }: WayFacts): boolean =>
  "failed" in reach && isAuthentication(reach.failed);
