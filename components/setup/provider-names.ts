import type { Provider } from "@/lib/shared/database-url/provider";

/** Providers as people call them, in the order of the tabs. */
export const providerNames: Record<Provider, string> = {
  plain: "Plain PostgreSQL",
  supabase: "Supabase",
  neon: "Neon",
};
