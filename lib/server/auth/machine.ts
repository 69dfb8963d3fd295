import { createHash, timingSafeEqual } from "node:crypto";
import { LifeguardError } from "../../shared/errors/family";
import type { Env } from "../env";
import { bearerIn } from "./bearer";
import type { HasHeaders } from "./peer";
import { guess } from "./throttle";

/** Whose door: the variable that holds its secret, and who is meant to know it ("the scheduler"). */
type Door = { variable: string; secret: string | null; who: string };

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Lets a machine in by `Authorization: Bearer` with the secret of its variable. Throws LifeguardError: `not_configured` when that is unset
 * (fails closed), `signed_out` for a wrong secret, `too_many` when wrong ones keep coming.
 */
export async function requireMachine(request: HasHeaders, environment: Env, door: Door): Promise<void> {
  const { variable, secret, who } = door;
  if (!secret) {
    throw new LifeguardError("not_configured", `${variable} is not set, so this route refuses.`, {
      hint: `Set ${variable} to 16 or more random characters, then deploy again.`,
    });
  }
  const isRight = (given: string) => timingSafeEqual(digest(given), digest(secret)) || null;
  if (!(await guess(request, environment, bearerIn(request) ?? "", isRight))) {
    throw new LifeguardError("signed_out", `This is not ${who}'s secret.`, {
      hint: `Send the header Authorization: Bearer with the value of ${variable}.`,
    });
  }
}
