import { auth } from "./auth";
import { network } from "./network";
import { pooler } from "./pooler";
import type { Row } from "./row";
import { server } from "./server";
import { slots } from "./slots";
import { statement } from "./statement";

/**
 * Every class of trouble, the more particular text first: what a database or a pooler says before what the network makes of it.
 * Texts were read in the sources and catalogues of PostgreSQL 13 to 18, PgBouncer 1.18 to 1.25, Supavisor, Prisma 4 to 7 and pg 8,
 * and provoked where tests/integration/classify.test.ts can.
 */
export const catalogue: readonly Row[] = [...slots, ...pooler, ...auth, ...server, ...statement, ...network];
