import { z } from "zod";
import { severities } from "./finding";

/** So much of a name is kept: five of them are one key of an index. */
export const LONGEST_NAME = 100;
const LONGEST_TEXT = 1_000;
/** A URL may be long: file names of certificates stand in it. */
const LONGEST_URL = 4_000;
/** As large as a report's body may be, in bytes. */
export const LARGEST_REPORT = 64 * 1024;

const name = z.string().max(LONGEST_TEXT);
const text = z.string().max(4 * LONGEST_TEXT);
/** A variable of the environment. */
const variable = z.string().regex(/^[A-Z_][A-Z0-9_]{0,99}$/, "is no name of a variable");
const ms = z.number().min(0).nullable().default(null);
const count = z.number().int().min(0);
const optional = name.nullable().default(null);

/** A variable that holds a database URL, and whose way it is: the application's or that of migrations. The URL is masked. */
const setting = z.object({
  variable,
  side: z.enum(["pooled", "direct"]),
  url: z.string().max(LONGEST_URL),
});

const finding = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, "is no code"),
  severity: z.enum(severities),
  title: text,
  evidence: text,
  fix: text,
  source: text,
  variable: variable.nullable().default(null),
  corrected: z.string().max(LONGEST_URL).nullable().default(null),
});

/** The driver's pool of one instance. Waits: from asking for a connection to having it, over the last `overMs`. Times in ms. */
const driverPool = z.object({
  options: z.object({
    max: count.nullable().default(null),
    min: count.nullable().default(null),
    /** 0: waits without end. */
    connectionTimeoutMillis: ms,
    idleTimeoutMillis: ms,
    maxLifetimeSeconds: ms,
  }),
  total: count,
  idle: count,
  waiting: count,
  waits: z.object({
    overMs: z.number().min(0),
    count,
    totalMs: z.number().min(0),
    maxMs: z.number().min(0),
    timeouts: count,
  }),
});

/** What an application, or its CI, tells of its own pool settings. Fields that are not named here are dropped. */
export const poolReport = z.object({
  application: name.min(1),
  deployment: optional,
  commit: optional,
  environment: optional,
  region: optional,
  /** A random name of the process that reports, never a secret: instances are counted by it. Null: a CI, or an older file. */
  instance: z.string().min(1).max(LONGEST_NAME).nullable().default(null),
  runtime: z.enum(["serverless", "server"]).nullable().default(null),
  prismaMajor: z.number().int().min(1).max(99).nullable().default(null),
  settings: z.array(setting).min(1).max(8),
  /** Of a probe: settings are judged where they arrive. */
  findings: z.array(finding).max(60).default([]),
  pool: driverPool.nullable().default(null),
});
export type PoolReport = z.infer<typeof poolReport>;

/** Instances of a deployment that reported in the last 15 minutes, and the most that did within 15 minutes since it began. */
export const instancesCounted = z.object({ count: z.number(), peak: z.number() });
export type InstancesCounted = z.infer<typeof instancesCounted>;

/** Where reports are kept, and in a sentence why not where they should be; null: all is well. */
export const reportsKept = z.object({
  kept: z.enum(["table", "memory", "off"]),
  why: z.string().nullable(),
});
export type ReportsKept = z.infer<typeof reportsKept>;
