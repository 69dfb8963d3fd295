type Filter = Record<string, string>;

/** The sessions behind a figure: "/sessions?state=idle+in+transaction". */
export function sessionsHref(filter: Filter): string {
  return `/sessions?${new URLSearchParams(filter)}`;
}
