/** A title as it stands in the middle of a sentence: its first letter small, unless it begins with a name, such as PgBouncer, TLS or Prisma. */
export function inSentence(title: string): string {
  const named = /^(\S+[A-Z]|(Lifeguard|Neon|Prisma|Supabase|Supavisor|Vercel)\b)/.test(title);
  return named ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
