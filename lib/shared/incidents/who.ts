import { revealed } from "../reveal";
import type { Person } from "./incident";

/** "billing-worker 4121", "pid 4121", "prepared transaction order-7781": a name for a sentence. */
export function who({ id, kind, pid, application, user, backendType }: Person): string {
  if (kind === "prepared") {
    return id === "prepared"
      ? "a prepared transaction"
      : `prepared transaction ${revealed(id.slice("prepared:".length))}`;
  }
  const background = backendType !== null && backendType !== "client backend" ? backendType : null;
  const name = application || background || user;
  return name ? `${revealed(name)} ${pid}` : `pid ${pid}`;
}

/** A time of day for what is kept: in UTC, whoever reads it. Epoch ms. */
export const clockText = (at: number) => `${new Date(at).toISOString().slice(11, 19)} UTC`;
