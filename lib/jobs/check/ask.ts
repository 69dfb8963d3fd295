import { describeFailure } from "../../shared/errors/describe";
import { CannotCheck } from "./checked";

const PATIENCE_MS = 15_000;

/** Asks a Lifeguard; its answer as text, whatever the status. Throws CannotCheck when there is none, or one that is not Lifeguard's. */
export async function askLifeguard(
  address: URL,
  path: string,
  init: { method: "GET" | "POST"; token: string; bypass: string | null; body?: string },
): Promise<{ status: number; json: unknown }> {
  const { method, token, bypass, body } = init;
  const where = address.origin;
  const answer = await fetch(new URL(path, address), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(bypass && { "x-vercel-protection-bypass": bypass }),
    },
    ...(body !== undefined && { body }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error) => {
    throw new CannotCheck(
      `${where} does not answer: ${describeFailure(error).message.replace(/^[^:]+: /, "")}`,
    );
  });
  const text = await answer.text();
  try {
    return { status: answer.status, json: JSON.parse(text) };
  } catch {
    throw new CannotCheck(
      `${where} answered ${answer.status}, and not as Lifeguard does. Vercel's deployment protection is passed with VERCEL_AUTOMATION_BYPASS_SECRET.`,
    );
  }
}
