import { expect, it } from "vitest";
import type { Message } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { withIncidents } from "@/lib/shared/alerts/with-incidents";
import type { Incident } from "@/lib/shared/incidents/incident";
import { kinds } from "@/lib/shared/incidents/kinds";
import { errorsOf, machine, sampleOf, sessionOf } from "./helpers";

/** Of an episode only these parts matter here. */
const found = (id: string, kind: Incident["kind"], beganAt: number) =>
  Object.assign(Object.create(null), { id, kind, beganAt });

it("leads each alert to the newest episode of its kind, and others nowhere", () => {
  const sample = sampleOf({ sessions: [sessionOf({ waiting: true, waitingMs: 70_000 })] });
  const { messages } = machine().look(0, { sample, errors: errorsOf("too_many_clients", 1) });
  const incidents = [found("a", "blocking", 1), found("b", "blocking", 2), found("c", "saturation", 3)];
  const linked = (all: Message[]) => all[0]?.items.map(({ rule, incident }) => [rule, incident]);
  expect(linked(withIncidents(messages, incidents))).toEqual([
    ["slots", undefined],
    ["blocked", "/incidents/b"],
  ]);
  expect(withIncidents(messages, [])).toEqual(messages);
});

it("knows an episode for every kind but the outage, which is told without samples", () => {
  const linked = defaultRules.flatMap((rule) => {
    const item = { at: 0, key: rule.key, rule: rule.key, event: "fired", severity: "critical" } as const;
    const told = { ...item, value: 1, detail: "", firedAt: 0, title: "", summary: "", href: "/" };
    const message: Message = { key: "k", at: 0, kind: "alerts", items: [told], more: 0 };
    const [led] = withIncidents(
      [message],
      kinds.map((kind) => found(kind, kind, 0)),
    );
    return led?.items.flatMap(({ incident }) => incident ?? []) ?? [];
  });
  expect(new Set(linked)).toEqual(
    new Set(kinds.filter((kind) => kind !== "unreachable").map((kind) => `/incidents/${kind}`)),
  );
});
