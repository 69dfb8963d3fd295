import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/server/env";
import { readDeployHook } from "@/lib/server/env/deploy-hook";

const URL = "https://api.vercel.com/v1/integrations/deploy/prj_98g22o5YUFVHlKOzj9vKPTyN2SDG/tKybBxqhQs";

/** `readEnv` of a process with these variables and nothing else; NODE_ENV may be among them. */
const read = (source: Record<string, string>) => readEnv({ NODE_ENV: "production", ...source });
const LOOPBACK = "http://127.0.0.1:9/v1/integrations/deploy/prj_test/secret";

describe("the deploy hook", () => {
  it("is used when its address is Vercel's and its branch is said", () => {
    expect(readDeployHook({ url: URL, branch: "main" }, false)).toEqual({
      url: URL,
      branch: "main",
      why: null,
    });
    expect(readDeployHook({ url: URL, branch: "release/2026.11_a+b@c#1" }, false).why).toBeNull();
  });

  it.each([
    ["no address", undefined],
    ["no URL", "api.vercel.com/v1/deploy/secret"],
    ["plain http", URL.replace("https:", "http:")],
    ["another host", URL.replace("api.vercel.com", "api.vercel.com.example.org")],
    ["a host that ends alike", URL.replace("api.vercel.com", "evil-api.vercel.com")],
    [
      "another host behind Vercel's name as user",
      URL.replace("api.vercel.com", "api.vercel.com@example.org"),
    ],
    ["a password in it", URL.replace("https://", "https://user:password@")],
    ["another port", URL.replace("api.vercel.com", "api.vercel.com:8443")],
    ["a file", "file:///etc/passwd"],
    ["a server of this machine, by name", "http://localhost:9/secret"],
    ["a server in the network", "http://10.0.0.1/secret"],
    ["the cloud's metadata", "http://169.254.169.254/latest/secret"],
    ["every address of this machine", "http://0.0.0.0:9/secret"],
  ])("is not used with %s, on any machine", (_, url) => {
    for (const ownMachine of [true, false]) {
      const hook = readDeployHook({ url, branch: "main" }, ownMachine);
      expect(hook).toMatchObject({
        url: null,
        branch: "main",
        why: expect.stringContaining("DEPLOY_HOOK_URL"),
      });
      expect(hook.why).not.toMatch(/secret|tKyb|password@/);
    }
  });

  it.each([
    ["main", undefined],
    ["main and more", "main; rm -rf /"],
    ["an address", URL],
    ["a line break", "main\nmain"],
    ["two hundred and one letters", "b".repeat(201)],
  ])("is not used without a branch, nor with one that is none: %s", (_, branch) => {
    const hook = readDeployHook({ url: URL, branch }, true);
    expect(hook).toMatchObject({
      url: null,
      branch: null,
      why: expect.stringContaining("DEPLOY_HOOK_BRANCH"),
    });
    expect(hook.why).not.toContain("tKyb");
  });

  it.each([
    ["a workshop", { NODE_ENV: "test" }, true],
    ["a machine of one's own", { NODE_ENV: "production", LIFEGUARD_OPEN: "1" }, true],
    ["production", { NODE_ENV: "production" }, false],
    ["a NODE_ENV of no workshop", { NODE_ENV: "staging" }, false],
    [
      "Vercel, even when told it is open",
      { NODE_ENV: "production", LIFEGUARD_OPEN: "1", VERCEL: "1" },
      false,
    ],
  ] as const)("may lead to this machine in %s: %j is %s", (_, source, allowed) => {
    const { deployHook } = read({ ...source, DEPLOY_HOOK_URL: LOOPBACK, DEPLOY_HOOK_BRANCH: "main" });
    expect(deployHook.url).toBe(allowed ? LOOPBACK : null);
  });

  it("never shows its address on the Setup page, not even in the branch's place", () => {
    const { variables } = read({ DEPLOY_HOOK_URL: URL, DEPLOY_HOOK_BRANCH: URL });
    expect(JSON.stringify(variables)).not.toContain("tKyb");
    expect(variables.find(({ name }) => name === "DEPLOY_HOOK_URL")).toMatchObject({
      set: true,
      shown: null,
    });
    const swapped = read({ DEPLOY_HOOK_URL: "main", DEPLOY_HOOK_BRANCH: URL });
    expect(JSON.stringify([swapped.variables, swapped.deployHook, swapped.problems])).not.toContain("tKyb");
  });
});
