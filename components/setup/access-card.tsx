import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";

type Props = {
  access: "tokens" | "open" | "closed";
  /** Names and roles; tokens never come this far. */
  accounts: readonly { name: string; role: string }[];
};

function HowToSetTokens() {
  return (
    <div className="grid gap-2">
      <p>
        No token is set: whoever is at this machine is an operator, and every other machine is refused. To let
        others in, set this and start again:
      </p>
      <Code text="DASHBOARD_TOKENS=ana:operator:<token>,wall:viewer:<token>" label="Copy the variable" />
      <p className="text-secondary text-sm">A token for each person, at least 24 characters:</p>
      <Code text="openssl rand -hex 24" label="Copy the command" />
    </div>
  );
}

/** Who may come in. */
export function AccessCard({ access, accounts }: Props) {
  const tokens = access === "tokens";
  return (
    <Card
      title="Who may look"
      aside={<Badge tone={tokens ? "good" : "warning"}>{tokens ? "tokens" : `${access}: local only`}</Badge>}
    >
      {!tokens && <HowToSetTokens />}
      {tokens && (
        <>
          <ul className="mb-2">
            {accounts.map(({ name, role }) => (
              <li
                key={name}
                className="flex items-baseline justify-between gap-3 border-line border-t py-1.5 first:border-t-0 first:pt-0"
              >
                <span className="min-w-0 break-words font-medium">{name}</span>
                <span className="text-secondary">{role}</span>
              </li>
            ))}
          </ul>
          <p className="text-secondary text-sm">
            A viewer sees queries with their literals masked, an operator in full. Signing in holds for 12
            hours; a changed token signs its owner out.
          </p>
        </>
      )}
    </Card>
  );
}
