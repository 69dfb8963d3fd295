import type { Frame, FrameNode } from "./frame";
import type { IncidentBody, Person, Root, Victim } from "./incident";

/** One who holds others up, or sits idle in a transaction, in one sample. */
export type SeenRoot = Pick<Root, "state" | "stateChange" | "queryStart" | "inCycle"> & {
  person: Person;
  victims: number;
};

export type SeenVictim = Pick<Victim, "waitedMs" | "exact" | "wants" | "queryStart"> & { person: Person };

/** A frame whose people are not in the incident's list yet. */
export type SeenFrame = Omit<Frame, "nodes" | "more"> & {
  nodes: (Omit<FrameNode, "who"> & { person: Person })[];
};

/** What one sample shows of one kind of episode. */
export type Sight = {
  /** How many: blocked, idle in transaction, connected, queueing. */
  count: number;
  /** The longest wait or age in ms. */
  ms: number | null;
  /** Enough to begin an episode: by itself, only when the next sample shows it too, or not at all. */
  begins: "surely" | "perhaps" | "no";
  /** When it began, as far as this sample tells; epoch ms. */
  since: number;
  roots: SeenRoot[];
  victims: SeenVictim[];
  frame: SeenFrame | null;
  limit: IncidentBody["limit"];
  shares: IncidentBody["shares"];
  alike: IncidentBody["alike"];
};

export const nothingMore: Pick<Sight, "roots" | "victims" | "frame" | "limit" | "shares" | "alike"> = {
  roots: [],
  victims: [],
  frame: null,
  limit: null,
  shares: [],
  alike: [],
};
