"use client";

import { useId, useState } from "react";
import { OutcomeLine } from "@/components/panel/outcome-line";
import { ActButton } from "@/components/ui/act-button";
import { Input } from "@/components/ui/input";
import { useAct } from "@/lib/client/use-act";
import type { Setting } from "@/lib/views/emergency/setting";
import { isDeploy } from "./is-answer";
import { Costs } from "./step";

type Props = { hook: Setting["hook"]; off: boolean; why: string };

function HowToSet({ why }: { why: string }) {
  return (
    <p className="text-secondary">
      {why} Make a hook in the application's project on Vercel (Settings, Git, Deploy Hooks), set its address
      and the branch it builds as DEPLOY_HOOK_URL and DEPLOY_HOOK_BRANCH for Lifeguard, and deploy Lifeguard
      again.
    </p>
  );
}

/** The deploy hook: second choice, and only for whoever types the branch. */
export function DeployForm({ hook, off, why }: Props) {
  const [typed, setTyped] = useState("");
  const { busy, sent, act } = useAct("/api/deploy", isDeploy);
  const id = useId();
  const { branch } = hook;
  const right = branch !== null && typed.trim() === branch;
  return (
    <>
      <Costs>
        minutes, and perhaps other code. It builds the newest commit of{" "}
        {branch === null ? "one branch" : <bdi className="font-mono text-sm">{branch}</bdi>}, may differ from
        what runs; connections go when old instances end.
      </Costs>
      {hook.why !== null || branch === null ? (
        <HowToSet why={hook.why ?? ""} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (right && !off && !busy) act({ branch: typed.trim() });
          }}
        >
          <label htmlFor={id} className="mb-1 block">
            Type <bdi className="font-medium font-mono text-sm">{branch}</bdi> to build its newest commit
          </label>
          <div className="flex flex-wrap gap-2">
            <Input
              id={id}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              maxLength={200}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="w-56 font-mono text-sm max-md:w-full"
            />
            <ActButton type="submit" size="md" off={off || !right || busy} why={why} look="default">
              Call the deploy hook
            </ActButton>
          </div>
          <OutcomeLine busy={busy} sent={sent}>
            {({ job }) =>
              `Vercel has taken it: job ${job.id}, ${job.state}. Watch the project's deployments; the old instances end when the new deployment is live.`
            }
          </OutcomeLine>
        </form>
      )}
    </>
  );
}
