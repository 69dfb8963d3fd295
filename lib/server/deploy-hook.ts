import { z } from "zod";
import { LifeguardError } from "../shared/errors/family";
import type { DeployHook } from "./env";

/** What Vercel answers to a deploy hook: a job, which builds later. */
export const deployJob = z.object({ id: z.string().max(200), state: z.string().max(100) });
export type DeployJob = z.infer<typeof deployJob>;

const answer = z.object({ job: deployJob });

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 10_000;
const LOOK = "Look at the project's deployments on Vercel before you repeat it: a build may have begun.";
const MAKE_ANEW =
  "Nothing was built. Make a new hook in the project's settings on Vercel, under Git, and set it here.";

/** None of the texts here quotes the hook's address, nor does it keep a cause that might: whoever has it can deploy. */
const failed = (message: string, hint = LOOK) => new LifeguardError("unreachable", message, { hint });

async function textOf(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_BYTES) break;
  }
  return text;
}

function jobIn(text: string): DeployJob | undefined {
  try {
    return answer.safeParse(JSON.parse(text)).data?.job;
  } catch {
    return undefined;
  }
}

/**
 * Calls the hook once and gives Vercel's job. Throws LifeguardError: `refused` when there is no usable hook or `typed` is not the
 * branch it builds, and then nothing is sent; `unreachable` when Vercel does not take it within 10 s. Redirects are not followed: the
 * address is a secret. https://vercel.com/docs/deploy-hooks
 */
export async function callDeployHook(
  hook: DeployHook,
  typed: string,
  timeoutMs = TIMEOUT_MS,
): Promise<DeployJob> {
  if (hook.url === null) {
    throw new LifeguardError("refused", hook.why, {
      hint: "Set DEPLOY_HOOK_URL and DEPLOY_HOOK_BRANCH for Lifeguard, deploy it again, or deploy the application on Vercel.",
    });
  }
  if (typed.trim() !== hook.branch) {
    throw new LifeguardError("refused", "This is not the branch that the hook builds. Nothing was sent.", {
      hint: `Type ${hook.branch} to build its newest commit.`,
      field: "branch",
    });
  }
  let status: number;
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(hook.url, { method: "POST", redirect: "manual", cache: "no-store", signal });
    status = response.status;
    text = await textOf(response);
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    if (late) throw failed(`Vercel has not answered the deploy hook in ${timeoutMs / 1_000} s.`);
    throw failed("Vercel cannot be reached from here.");
  }
  if (status >= 300 && status < 400) {
    const told = `The deploy hook answered with a redirect (${status}), which is not followed.`;
    throw failed(told, MAKE_ANEW);
  }
  if (status >= 400 && status < 500 && status !== 429) {
    throw failed(`Vercel does not take this deploy hook (${status}). It may have been revoked.`, MAKE_ANEW);
  }
  if (status < 200 || status > 299) throw failed(`Vercel answered the deploy hook with ${status}.`);
  const job = jobIn(text);
  if (!job) throw failed("Vercel took the request, but its answer names no job.");
  return job;
}
