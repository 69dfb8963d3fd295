import type { Metadata } from "next";
import { MemoryCard } from "@/components/memory/memory-card";
import { AccessCard } from "@/components/setup/access-card";
import { DeploymentCard } from "@/components/setup/deployment-card";
import { EmergencyLaneCard } from "@/components/setup/emergency-lane-card";
import { RoleSqlCard } from "@/components/setup/role-sql-card";
import { SetupLive } from "@/components/setup/setup-live";
import { VariablesCard } from "@/components/setup/variables-card";
import { env } from "@/lib/server/env";
import { providerOf } from "@/lib/shared/database-url/provider";
import { readViewer } from "../viewer";

export const metadata: Metadata = { title: "Setup" };

export default async function SetupPage() {
  const { subject } = await readViewer();
  const { access, accounts, direct, label, production, variables, vercel } = env();
  return (
    <div className="grid gap-3.5">
      <SetupLive hasDirectUrl={direct !== null} />
      <div className="grid grid-cols-[minmax(0,1fr)_368px] gap-3.5 max-lg:grid-cols-1">
        <VariablesCard variables={variables} />
        <div className="grid content-start gap-3.5">
          <AccessCard access={access} accounts={accounts.map(({ name, role }) => ({ name, role }))} />
          <DeploymentCard label={label} production={production} vercel={vercel} />
          <MemoryCard />
          <EmergencyLaneCard />
        </div>
      </div>
      <RoleSqlCard provider={providerOf(subject?.host ?? "")} database={subject?.database ?? "app"} />
    </div>
  );
}
