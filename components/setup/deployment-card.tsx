import { Card } from "@/components/ui/card";
import { Facts } from "./facts";

type Props = {
  label: string | null;
  production: boolean;
  vercel: {
    environment: string | null;
    commit: string | null;
    region: string | null;
    deployment: string | null;
  };
};

const SHORT = 7;

/** Which Lifeguard this is: its label, and what Vercel says of the running deployment. */
export function DeploymentCard({ label, production, vercel }: Props) {
  const { environment, commit, region, deployment } = vercel;
  const onVercel = [environment, commit, region, deployment].some((value) => value !== null);
  const said = [
    { name: "Environment", value: environment },
    { name: "Commit", value: commit && <span className="font-mono">{commit.slice(0, SHORT)}</span> },
    { name: "Region", value: region },
    {
      name: "Deployment",
      value: deployment && <span className="break-all font-mono text-sm">{deployment}</span>,
    },
  ];
  const rows = onVercel
    ? said.map(({ name, value }) => ({ name, value: value ?? "-" }))
    : [{ name: "Runs on", value: "a machine of yours, not Vercel" }];
  return (
    <Card title="This Lifeguard">
      <Facts
        rows={[
          { name: "Label", value: label ? <bdi>{label}</bdi> : "none" },
          { name: "Taken for", value: production ? "production" : "not production" },
          ...rows,
        ]}
      />
    </Card>
  );
}
