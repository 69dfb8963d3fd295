import { z } from "zod";
import { classify } from "../errors/classify";
import { maskError } from "./mask";
import { nameOf, type Occurrence, routeOf, whenOf } from "./occurrence";

const name = z.string().max(1_000).nullable().default(null);

/** As large as the body may be, in bytes. */
export const LARGEST_ERROR = 16 * 1_024;

/** One error that an application tells of itself. Fields that are not named here are dropped. */
export const reportedError = z.object({
  message: z.string().min(1).max(8_000),
  /** PostgreSQL's, Prisma's or Node's code, as the error carries it. */
  code: z.string().max(60).nullable().default(null),
  sqlstate: z
    .string()
    .regex(/^[0-9A-Z]{5}$/, "is no SQLSTATE")
    .nullable()
    .default(null),
  /** The same error so many times since the last report. */
  count: z.number().int().min(1).max(1_000_000).default(1),
  at: z.iso.datetime({ offset: true }).nullable().default(null),
  application: name,
  deployment: name,
  route: name,
  region: name,
});
type ReportedError = z.infer<typeof reportedError>;

/** It as an occurrence; its class is `none` where it is no trouble of connections. `now`: epoch ms. */
export function readReported(reported: ReportedError, now: number): Occurrence {
  const { message, code, sqlstate, at } = reported;
  const found = classify({ message, ...(code && { code }), ...(sqlstate && { sqlstate }) });
  return {
    at: at === null ? now : whenOf(Date.parse(at), now),
    class: found.class,
    sqlstate: found.sqlstate,
    prismaCode: found.prismaCode,
    text: maskError(message),
    source: "application",
    application: nameOf(reported.application),
    deployment: nameOf(reported.deployment),
    route: routeOf(reported.route),
    region: nameOf(reported.region),
  };
}
