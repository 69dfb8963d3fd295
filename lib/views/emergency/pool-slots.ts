import type { Provider } from "../../shared/database-url/provider";
import type { Block } from "./block";

const CONSOLE: readonly Block[] = [
  {
    title: "Gently, on PgBouncer's console",
    text: "RECONNECT DATABASE;",
    note: "Closes each server connection once its client lets go of it, and opens new ones as they are needed. Clients notice nothing. Idle ones go by themselves after server_idle_timeout, 600 s by default.",
  },
  {
    title: "At once, on PgBouncer's console",
    text: "KILL DATABASE;\nRESUME DATABASE;",
    note: "Costs: every client of this database is cut off, whatever it runs. Send both at once: new clients wait until RESUME, and where one tried in between, all wait for up to server_login_retry more, 15 s by default.",
  },
];

const MANAGED: Record<Exclude<Provider, "plain">, Block> = {
  supabase: {
    title: "In Supabase's dashboard",
    text: "https://supabase.com/dashboard/project/_/database/settings",
    note: "Supavisor has no console for customers. A smaller pool size lets it keep fewer connections; restarting the project, in its general settings, ends every session.",
  },
  neon: {
    title: "In Neon's console",
    text: "https://console.neon.tech/app/projects",
    note: "Its PgBouncer has no console for customers. Restarting the compute, under Branches, Computes, ends every session.",
  },
};

/** What can be done about a pooler's idle server connections, which nobody should end one by one. */
export function poolSlotBlocks(provider: Provider): readonly Block[] {
  return provider === "plain" ? CONSOLE : [MANAGED[provider]];
}
