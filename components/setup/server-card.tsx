import { Card } from "@/components/ui/card";
import type { Provider } from "@/lib/shared/database-url/provider";
import type { Lane, Target } from "@/lib/shared/view";
import { Facts } from "./facts";
import { providerNames } from "./provider-names";

/** Which server answers, and how it is reached. */
export function ServerCard({ target, lane, provider }: { target: Target; lane: Lane; provider: Provider }) {
  return (
    <Card title="Server">
      <Facts
        rows={[
          { name: "Version", value: `${target.version}, ${target.primary ? "primary" : "replica"}` },
          { name: "Database", value: <bdi>{target.database}</bdi> },
          { name: "Read through", value: <bdi className="break-all">{`${target.host}:${target.port}`}</bdi> },
          { name: "Provider", value: `${providerNames[provider]}, ${lane}` },
        ]}
      />
      {provider === "neon" && (
        <p className="mt-2 text-secondary text-sm">
          Reading oftener than every five minutes keeps a Neon compute awake, and it is billed for that.
          Reading stops in hidden tabs, when paused, and after 30 minutes untouched.
        </p>
      )}
    </Card>
  );
}
