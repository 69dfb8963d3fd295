import { describe, expect, it } from "vitest";
import { readVercelEvent } from "@/lib/server/deployments/vercel-event";

const NOW = 2_000;
const event = (change: object = {}, payload: object = {}) => ({
  ...{ id: "evt_1", type: "deployment.succeeded", createdAt: 1_000 },
  payload: {
    target: "production",
    deployment: {
      id: "dpl_1",
      name: "web",
      url: "web-x.vercel.app",
      meta: { gitlabCommitSha: "a1b2", gitlabCommitRef: "main" },
    },
    ...payload,
  },
  ...change,
});

describe("an event of Vercel's webhook", () => {
  it("tells of a deployment, whichever host its commit came from", () =>
    expect(readVercelEvent(event(), NOW)).toEqual({
      ...{ id: "vercel:evt_1", at: 1_000, source: "webhook", event: "succeeded", application: "web" },
      ...{ environment: "production", deployment: "dpl_1", commit: "a1b2" },
      body: { branch: "main", url: "web-x.vercel.app" },
    }));

  it.each([
    ["of the future is of now", event({ createdAt: 9_000 }), { at: NOW }],
    ["without a target is a preview", event({}, { target: null }), { environment: "preview" }],
    [
      "without a deployment still has its project",
      event({}, { deployment: null, project: { id: "prj_1" } }),
      { application: "prj_1", deployment: null, environment: "production" },
    ],
    ["of nonsense is unnamed", event({ payload: 7 }), { application: "unnamed", commit: null }],
    ["of another kind is told apart", event({ type: "project.removed" }), { other: "project.removed" }],
    [
      "that removes a deployment marks nothing",
      event({ type: "deployment.cleanup" }),
      { other: "deployment.cleanup" },
    ],
  ])("%s", (_, value, told) => expect(readVercelEvent(value, NOW)).toMatchObject(told));

  it.each([[null], [[]], [{}], [event({ id: 7 })], [event({ createdAt: "soon" })], [event({ type: "" })]])(
    "is not %j",
    (value) => expect(readVercelEvent(value, NOW)).toBe(null),
  );
});
