/** Pages that can be shown as they were, and the views they read. */
const pastPages = ["/", "/sessions", "/blocking"];
const pastViews = ["/api/connections", "/api/sessions", "/api/blocking"];

/** Whether this page can be shown as it was. */
export const hasPast = (pathname: string): boolean => pastPages.includes(pathname);

/** Whether a view answers `at`. */
export const answersAt = (path: string): boolean => pastViews.includes(path);

/** An address within the dashboard at a moment (ISO 8601), the rest of it kept; null: now. */
export function hrefAt(href: string, at: string | null): string {
  const [rest = "", ...hash] = href.split("#");
  const [path = "", query = ""] = rest.split("?");
  const search = new URLSearchParams(query);
  search.delete("at");
  if (at !== null) search.set("at", at);
  const text = search.toString().replaceAll("%3A", ":");
  return [text ? `${path}?${text}` : path, ...hash].join("#");
}

/** Where a link leads from a page that shows a moment: pages that have a past stay in it, the others show now. */
export function keepAt(href: string, at: string | null): string {
  const path = href.split(/[?#]/)[0] ?? "";
  return at !== null && hasPast(path) ? hrefAt(href, at) : href;
}
