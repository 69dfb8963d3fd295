import type { Prisma } from "../../../prisma/client/client";
import { storableText } from "../../server/store/storable";
import type { ParamsOf } from "../../shared/view";
import type { audit } from "./contract";

export type Params = ParamsOf<typeof audit>;

/** A search text as a pattern that means itself: Prisma hands % and _ on as wildcards. */
const literal = (text: string) => storableText(text).replace(/[\\%_]/g, "\\$&");

function matches(search: string, role: "viewer" | "operator"): Prisma.AuditWhereInput[] {
  const text = { contains: literal(search), mode: "insensitive" } as const;
  const inSession = (key: string) => ({
    session: { path: [key], string_contains: literal(search), mode: "insensitive" } as const,
  });
  return [
    { actor: text },
    { reason: text },
    { query: text },
    ...["application", "user", "database"].map(inSession),
    // A search over what is not shown would tell it.
    ...(role === "operator" ? [{ origin: text }] : []),
    ...(/^\d{1,9}$/.test(search) ? [{ pid: Number(search) }] : []),
  ];
}

/** The rows that a question is about. Values only ever reach the database as parameters. */
export function whereOf(
  params: Params,
  targetId: string,
  role: "viewer" | "operator",
): Prisma.AuditWhereInput {
  if (params.id !== undefined) return { id: params.id };
  const search = params.search?.trim();
  return {
    ...(params.targets === "this" && { targetId }),
    ...(params.actor !== undefined && { actor: storableText(params.actor) }),
    ...(params.action && { action: params.action }),
    ...(params.result && { result: params.result }),
    ...(params.pid !== undefined && { pid: params.pid }),
    ...(search && { OR: matches(search, role) }),
  };
}
