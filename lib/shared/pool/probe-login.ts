import type { DatabaseUrl } from "../database-url/parse";

type Login = Pick<DatabaseUrl, "host" | "user" | "password">;

/** Who counts failed logins: Supabase's and Neon's poolers by project, whichever of their hosts is asked; else the host. */
function tenantOf({ host, user }: Login): string {
  const project = /^db\.([^.]+)\.supabase\./i.exec(host)?.[1];
  if (project) return project;
  if (/\.pooler\.supabase\./i.test(host)) return user.split(".").at(-1) ?? host;
  return host.replace(/^([^.]+)-pooler(?=\..*neon\.)/i, "$1");
}

const roleOf = ({ host, user }: Login) => (/\.pooler\.supabase\./i.test(host) ? user.split(".")[0] : user);

/**
 * Whether a second login would repeat the first: the same role, password and tenant. Where that was refused it is not tried again, as
 * ten failures in 150 s shut out a whole Supabase project.
 */
export function isSameLogin(a: Login, b: Login): boolean {
  return a.password === b.password && roleOf(a) === roleOf(b) && tenantOf(a) === tenantOf(b);
}
