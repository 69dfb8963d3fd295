import type { Alerting } from "../../server/env";
import type { Destination } from "./contract";

/** Which places are set, never where they are. */
export const destinationsOf = ({ destinations, heartbeat }: Alerting): Destination[] => [
  ...(["webhook", "slack", "pagerduty"] as const).map((name) => ({
    name,
    configured: destinations.some((each) => each.name === name),
  })),
  { name: "heartbeat", configured: heartbeat !== null },
];
