import { z } from "zod";
import { classifyText } from "./classify-text";
import { maskError } from "./mask";
import { nameOf, type Occurrence, routeOf, whenOf } from "./occurrence";

const text = z.string().optional().catch(undefined);

/** What is read of a line of Vercel's log drains: https://vercel.com/docs/drains/reference/logs */
const vercelLine = z.object({
  id: z.string().min(1),
  timestamp: z.number(),
  projectId: text,
  projectName: text,
  deploymentId: text,
  host: text,
  path: text,
  entrypoint: text,
  executionRegion: text,
  message: text,
  proxy: z.object({ path: text, region: text, lambdaRegion: text }).optional().catch(undefined),
});

/** What names Lifeguard's own project in a drain; null where it is not known. */
export type OwnProject = { project: string | null; deployment: string | null; hosts: readonly string[] };

export type VercelLine = {
  id: string;
  /** Of Lifeguard itself: it is not looked at, or a drain of its own lines would never end. */
  own: boolean;
  /** Null: a line without trouble of connections. */
  error: Occurrence | null;
};

/** One line of a drain; null: it is none. `now`: epoch ms. Never throws. */
export function readVercelLine(value: unknown, own: OwnProject, now: number): VercelLine | null {
  const parsed = vercelLine.safeParse(value);
  if (!parsed.success) return null;
  const line = parsed.data;
  const isOwn =
    (own.project !== null && line.projectId === own.project) ||
    (own.deployment !== null && line.deploymentId === own.deployment) ||
    (line.host !== undefined && own.hosts.includes(line.host.toLowerCase()));
  if (isOwn || !line.message) return { id: line.id, own: isOwn, error: null };
  const found = classifyText(line.message);
  if (!found) return { id: line.id, own: false, error: null };
  const { class: name, sqlstate, prismaCode, message } = found;
  return {
    id: line.id,
    own: false,
    error: {
      at: whenOf(line.timestamp, now),
      ...{ class: name, sqlstate, prismaCode, text: maskError(message) },
      source: "vercel",
      application: nameOf(line.projectName ?? line.projectId),
      deployment: nameOf(line.deploymentId),
      route: routeOf(line.entrypoint ?? line.path ?? line.proxy?.path),
      region: nameOf(line.executionRegion ?? line.proxy?.lambdaRegion ?? line.proxy?.region),
    },
  };
}
