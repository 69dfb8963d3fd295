import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Viewer } from "@/lib/client/viewer";
import { authenticate } from "@/lib/server/auth/viewer";
import { env } from "@/lib/server/env";
import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";

/** Who looks, and which database the environment names. The proxy has let them in; this asks again. */
export async function readViewer(): Promise<Viewer> {
  const { database, label, production, ...environment } = env();
  const asking = await authenticate({ headers: await headers() }, env());
  if (!asking) redirect("/sign-in");
  const parsed = database ? parseDatabaseUrl(database.url) : null;
  return {
    name: asking.via === "open" ? null : asking.name,
    role: asking.role,
    access: environment.access === "tokens" ? "tokens" : "open",
    subject: parsed?.ok ? { label, production, database: parsed.url.database, host: parsed.url.host } : null,
  };
}
