import type { HasHeaders } from "./peer";

/**
 * The token of an `Authorization: Bearer` header; null without one. Written wrongly it is "", which is nobody's: whoever
 * begins with Bearer is judged by it alone, here and where another site's requests are refused.
 */
export function bearerIn({ headers }: HasHeaders): string | null {
  const header = headers.get("authorization") ?? "";
  if (!/^bearer(\s|$)/i.test(header)) return null;
  return /^bearer\s+(\S+)\s*$/i.exec(header)?.[1] ?? "";
}
