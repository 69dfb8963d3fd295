/** The hook that builds the watched application anew, and the branch it builds; or why there is none to use. */
export type DeployHook =
  | { url: string; branch: string; why: null }
  /** `why`: one sentence that never quotes the URL, which is as good as a password. */
  | { url: null; branch: string | null; why: string };

const HOST = "api.vercel.com";
/** As git allows them, and no more than is sensible to type. */
const BRANCH = /^[\w./@#+-]{1,200}$/;

/** A server of this machine, as tests start one. Not by name: names can lead elsewhere. */
const isLoopback = ({ protocol, hostname }: URL) => protocol === "http:" && hostname === "127.0.0.1";

/** Whether a request may go there: Vercel's own address by https, or on a machine of one's own a server on it. */
function isAllowed(url: URL, ownMachine: boolean): boolean {
  if (url.username !== "" || url.password !== "") return false;
  const vercel = url.protocol === "https:" && url.hostname === HOST && url.port === "";
  return vercel || (ownMachine && isLoopback(url));
}

/**
 * What DEPLOY_HOOK_URL and DEPLOY_HOOK_BRANCH give. The branch has to be said, as a hook's URL does not tell which one it builds.
 * `ownMachine`: where the dashboard may be open without tokens, never on Vercel. https://vercel.com/docs/deploy-hooks
 */
export function readDeployHook(
  { url, branch }: { url: string | undefined; branch: string | undefined },
  ownMachine: boolean,
): DeployHook {
  // What is no branch may be the address in the wrong variable: it is not kept.
  const named = branch && BRANCH.test(branch) ? branch : null;
  const none = (why: string): DeployHook => ({ url: null, branch: named, why });
  if (!url) return none("DEPLOY_HOOK_URL is not set.");
  if (!URL.canParse(url) || !isAllowed(new URL(url), ownMachine))
    return none(`DEPLOY_HOOK_URL is no address that begins with https://${HOST}/, so it is not used.`);
  if (!branch) return none("DEPLOY_HOOK_BRANCH is not set, and a hook's address does not tell its branch.");
  if (!named) return none("DEPLOY_HOOK_BRANCH is no name of a branch, so the hook is not used.");
  return { url, branch: named, why: null };
}
