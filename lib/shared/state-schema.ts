import { z } from "zod";
import { states } from "./pg";

/** A state on the wire. Apart from the words themselves, so that the browser gets those without zod. */
export const state = z.enum(states);
