/** The address of one's place in the lock graph; `id` is a pid, or `prepared:` and the gid. */
export function blockingHref(id: string | number): string {
  return `/blocking?${new URLSearchParams({ node: String(id) })}`;
}
