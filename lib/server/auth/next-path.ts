/**
 * Where to go after signing in: `asked` when it is a page of ours, path and query as the URL standard writes them, else "/".
 * Judged after normalising, as /..//evil.example and /\evil.example lead elsewhere only then.
 */
export function nextPath(asked: unknown): string {
  if (typeof asked !== "string" || !asked.startsWith("/") || asked.length > 2_000) return "/";
  const base = "http://lifeguard.invalid";
  if (!URL.canParse(asked, base)) return "/";
  const { origin, pathname, search } = new URL(asked, base);
  const elsewhere = origin !== base || pathname.startsWith("//");
  return elsewhere || /^\/(api|sign-in)(\/|$)/.test(pathname) ? "/" : pathname + search;
}
