export type Provider = "plain" | "supabase" | "neon";

/** Who runs the server behind `host`, by the names these providers give their hosts (Supabase and Neon docs, 2026). */
export function providerOf(host: string): Provider {
  if (/\.supabase\.(co|com|net)$/i.test(host)) return "supabase";
  if (/\.neon\.(tech|build)$/i.test(host)) return "neon";
  return "plain";
}
