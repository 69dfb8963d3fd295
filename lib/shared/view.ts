import { z } from "zod";
import { past } from "./past";

/** Which way a figure was read: through the pooler, or past it. */
export const lane = z.enum(["pooled", "direct"]);
export type Lane = z.infer<typeof lane>;

/** The database a page is about. `id` keys everything that is stored, alerted or linked. */
export const target = z.object({
  id: z.string(),
  label: z.string().nullable(),
  production: z.boolean(),
  host: z.string(),
  port: z.number(),
  database: z.string(),
  role: z.string(),
  primary: z.boolean(),
  version: z.string(),
});
export type Target = z.infer<typeof target>;

/** An error as a client sees it. `hint` says what to do next. */
export const wireError = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  field: z.string().optional(),
  sqlstate: z.string().optional(),
  prismaCode: z.string().optional(),
  /** The nearest moment that is kept, where the one asked for is not. */
  nearest: z.iso.datetime().optional(),
  /** Key of the catalogue in lib/shared/errors: too_many_clients, refused ... */
  class: z.string().optional(),
  /** The class in words. */
  title: z.string().optional(),
  /** What it means for the application that shares this database. */
  meaning: z.string().optional(),
});
export type WireError = z.infer<typeof wireError>;

/** A lane that cannot be read through now, and for how long that has been so. */
export const laneTrouble = z.object({ lane, sinceMs: z.number().nonnegative(), error: wireError });
export type LaneTrouble = z.infer<typeof laneTrouble>;

export const failure = z.object({ error: wireError, trouble: z.array(laneTrouble).optional() });

/** How and when the figures beside it were read; `ageMs` is by the server's clock, at sending. */
export const reading = z.object({
  target,
  sampledAt: z.iso.datetime(),
  lane,
  ageMs: z.number().nonnegative(),
  /** Set when the newest attempt failed: these figures are old, and why. */
  stale: z.object({ sinceMs: z.number().nonnegative(), error: wireError }).optional(),
  /** Lanes that fail now, the pooled one first; with one of two failing the figures are still new. */
  trouble: z.array(laneTrouble).optional(),
  /** Set when these figures are a sample of the past, asked for by `at`. */
  past: past.optional(),
});
export type Reading = z.infer<typeof reading>;

export type Envelope<D> = Reading & { data: D };

export type ViewContract<P extends z.ZodObject = z.ZodObject, D extends z.ZodType = z.ZodType> = {
  /** The noun: folder name in lib/views, components and app. */
  name: string;
  path: `/api/${string}`;
  params: P;
  data: D;
  refreshMs: number;
};

export type ParamsOf<C extends ViewContract> = z.output<C["params"]>;
export type QueryOf<C extends ViewContract> = z.input<C["params"]>;
export type DataOf<C extends ViewContract> = z.output<C["data"]>;

/** Declares a view: what may be asked and what is answered, once for server, page and tests. */
export function defineView<P extends z.ZodObject, D extends z.ZodType>(contract: ViewContract<P, D>) {
  return contract;
}
