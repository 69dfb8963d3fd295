import { expect } from "@playwright/test";
import { z } from "zod";
import { type Envelope, failure, reading, type ViewContract, type WireError } from "../../lib/shared/view";
import { type Role, SECRETS } from "./e2e-secrets";

const envelope = reading.extend({ data: z.unknown() });

export type Reply = { status: number; headers: Headers; text: string };

/** One request as a script makes it: no cookie, redirects shown and not followed, signed in by bearer token or not at all. */
export async function ask(url: string, role?: Role, init: RequestInit = {}): Promise<Reply> {
  const headers = new Headers(init.headers);
  if (role) headers.set("authorization", `Bearer ${SECRETS[role]}`);
  const response = await fetch(url, { redirect: "manual", ...init, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Waits until a server that was just started has read its database: on a busy machine the first read may miss its deadline. */
export async function awake(base: string, token: string = SECRETS.operator): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const status = async () => (await ask(`${base}/api/connections`, undefined, { headers })).status;
  await expect.poll(status, { timeout: 20_000 }).toBe(200);
}

/** A view's answer, read by the view's own contract. Throws when it is none. */
export async function answerOf<P extends z.ZodObject, D extends z.ZodType>(
  contract: ViewContract<P, D>,
  base: string,
  role: Role,
  query = "",
): Promise<Envelope<z.output<D>>> {
  const { status, text } = await ask(`${base}${contract.path}${query}`, role);
  if (status !== 200) throw new Error(`${contract.path}${query} answered ${status}: ${text.slice(0, 500)}`);
  const answer = envelope.parse(JSON.parse(text));
  return { ...answer, data: contract.data.parse(answer.data) };
}

/** The error a reply carries in our shape. Throws when it carries none. */
export function errorIn({ text }: Reply): WireError {
  return failure.parse(JSON.parse(text)).error;
}
