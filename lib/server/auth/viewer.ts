import { LifeguardError } from "../../shared/errors/family";
import { type Env, env, type Role } from "../env";
import { bearerIn } from "./bearer";
import { isLocal } from "./local";
import type { HasHeaders } from "./peer";
import { accountOf, openSession, readCookie } from "./session";
import { guess } from "./throttle";

/** Who asks, and how they proved it. `open`: nobody had to, this machine alone can reach the dashboard. */
export type Viewer = { name: string; role: Role; via: "open" | "cookie" | "bearer" };

/** `cookie`: the session cookie's value, where it is at hand; else it is taken from the Cookie header. */
export type Asking = HasHeaders & { cookie?: string };

/**
 * Who asks: by bearer token, by cookie, or as `local` when no tokens are set and this machine asks itself. Null: nobody we
 * know. A bearer token that is nobody's is not saved by a good cookie. Throws LifeguardError `too_many` when wrong ones keep
 * coming from the same client, nothing else.
 */
export async function authenticate(
  request: Asking,
  environment: Env,
  now = Date.now(),
): Promise<Viewer | null> {
  const { access, accounts } = environment;
  if (access === "closed") return null;
  if (access === "open") return isLocal(request) ? { name: "local", role: "operator", via: "open" } : null;

  const bearer = bearerIn(request);
  if (bearer !== null) {
    const account = await guess(request, environment, bearer, (token) => accountOf(token, accounts), now);
    return account && { name: account.name, role: account.role, via: "bearer" };
  }
  const cookie = request.cookie ?? readCookie(request.headers.get("cookie"));
  const account = cookie ? await openSession(cookie, accounts, now) : null;
  return account && { name: account.name, role: account.role, via: "cookie" };
}

const HOW_TO_OPEN =
  "Set DASHBOARD_TOKENS to name:operator:token, with a token made by “openssl rand -hex 24”, then deploy or start again.";

/** Why nobody was let in, and what to do about it. */
export function refusal({ access, problems, development }: Env): LifeguardError {
  if (access === "closed") {
    // The reasons name variables and people: on a public address they belong in the log alone.
    const reasons = development ? ["", ...problems].join(" ") : "";
    return new LifeguardError("not_configured", "Lifeguard is closed: it has no usable token.", {
      hint: HOW_TO_OPEN + reasons,
    });
  }
  if (access === "open") {
    return new LifeguardError("forbidden", "Without tokens, Lifeguard answers only on its own machine.", {
      hint: `Open it there as localhost. To reach it from elsewhere: ${HOW_TO_OPEN}`,
    });
  }
  return new LifeguardError("signed_out", "You are signed out.", {
    hint: "Sign in, or send the header Authorization: Bearer with a token from DASHBOARD_TOKENS.",
  });
}

/**
 * Who asks. Throws LifeguardError: `signed_out`, `too_many` (wrong tokens keep coming), `not_configured` (closed), `forbidden`
 * (open, and asked from elsewhere).
 */
export async function requireViewer(request: Asking, environment = env(), now = Date.now()): Promise<Viewer> {
  const viewer = await authenticate(request, environment, now);
  if (!viewer) throw refusal(environment);
  return viewer;
}

/** Who asks, if they may act. Throws as requireViewer does, and `forbidden` for a viewer. */
export async function requireOperator(
  request: Asking,
  environment = env(),
  now = Date.now(),
): Promise<Viewer> {
  const viewer = await requireViewer(request, environment, now);
  if (viewer.role === "operator") return viewer;
  throw new LifeguardError("forbidden", `${viewer.name} is a viewer; this needs an operator.`, {
    hint: "Sign in with an operator's token.",
  });
}
