import { until } from "../../pause";
import type { Scene } from "../scene";

export const calm: Scene = {
  name: "calm traffic",
  says: "The shop sells: short queries from web and api, a billing worker, a cron job. Nothing waits.",
  run: (_context, signal) => until(signal),
};
