import { placeOf } from "./place";

export type Provider = "plain" | "supabase" | "neon";

/** Who runs the server behind `host`, of those whose ways differ from a plain server's. */
export function providerOf(host: string): Provider {
  const { provider } = placeOf({ host, port: 5432 });
  return provider === "supabase" || provider === "neon" ? provider : "plain";
}
