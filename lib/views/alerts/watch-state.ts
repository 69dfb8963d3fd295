import { z } from "zod";

const shape = z.object({ alerts: z.unknown() });

/** The part of a watch row that alerts own; undefined where there is none. */
export const stateIn = (watch: { state: unknown } | null): unknown =>
  shape.safeParse(watch?.state).data?.alerts;
