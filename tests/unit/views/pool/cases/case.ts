import type { Severity } from "@/lib/shared/pool/finding";
import { given } from "@/lib/views/pool/judge";
import type { Subject } from "@/lib/views/pool/rules/rule";

/** Settings, and what is known around them; a function on Vercel with Prisma 6 where nothing else is said. */
export type Case = Partial<Omit<Subject, "urls">> & { pooled?: string; direct?: string };
/** A case that its rule finds: how bad, and the corrected URL, masked; null: none is offered. */
export type Found = Case & { severity?: Severity; corrected?: string | null };
export type Cases = Readonly<Record<string, { finds: readonly Found[]; passes: readonly Case[] }>>;

export function subjectOf({ pooled, direct, ...known }: Case): Subject {
  return {
    runtime: "serverless",
    environment: null,
    prismaMajor: 6,
    honoursParams: null,
    pooler: null,
    production: null,
    budget: null,
    ...known,
    urls: [
      ...(pooled === undefined ? [] : [given("pooled", "DATABASE_URL", pooled)]),
      ...(direct === undefined ? [] : [given("direct", "DIRECT_URL", direct)]),
    ],
  };
}

export const REF = "abcdefghijklmnopqrst";
const LOGIN = "postgres:hunter2hunter";
export const supabase = {
  transaction: `postgresql://postgres.${REF}:hunter2hunter@aws-0-eu-west-1.pooler.supabase.com:6543/postgres`,
  session: `postgresql://postgres.${REF}:hunter2hunter@aws-0-eu-west-1.pooler.supabase.com:5432/postgres`,
  dedicated: `postgresql://${LOGIN}@db.${REF}.supabase.co:6543/postgres`,
  direct: `postgresql://${LOGIN}@db.${REF}.supabase.co:5432/postgres`,
};
export const neon = {
  pooled: "postgresql://app:hunter2hunter@ep-cool-sun-a1b2c3d4-pooler.eu-central-1.aws.neon.tech/shop",
  direct: "postgresql://app:hunter2hunter@ep-cool-sun-a1b2c3d4.eu-central-1.aws.neon.tech/shop",
};
export const rds = {
  direct: "postgresql://app:hunter2hunter@shop.c1a2b3.eu-west-1.rds.amazonaws.com:5432/shop",
  proxy: "postgresql://app:hunter2hunter@shop.proxy-c1a2b3.eu-west-1.rds.amazonaws.com:5432/shop",
};
/** A server that no name tells of, and PgBouncer before it. */
export const plain = {
  direct: "postgresql://app:hunter2hunter@db.example.com:5432/shop",
  pooled: "postgresql://app:hunter2hunter@db.example.com:6432/shop",
};
