import { formatDuration } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { DataOf, Reading } from "../../shared/view";
import type { blocking, Node } from "./contract";
import { effectOf } from "./effect";
import { toForest } from "./forest";
import { holdText } from "./holds";
import { unfolded, visibleRows } from "./tree";
import { freesText, idWords, wantsText } from "./tree-words";
import { whoIs } from "./words";

type Data = DataOf<typeof blocking>;
type Place = Pick<Reading, "sampledAt" | "target">;

/** A chat cuts what is longer, and nobody reads it. */
const MOST_LINES = 60;
const QUERY = 100;

const oneLine = (text: string) => {
  const line = revealed(text.replace(/\s+/g, " ").trim());
  return line.length > QUERY ? `${line.slice(0, QUERY)}...` : line;
};

function rootLines(node: Node): string[] {
  const age = node.stateAgeMs === null ? "" : ` for ${formatDuration(node.stateAgeMs)}`;
  const state =
    node.state === null
      ? ""
      : `, ${node.state === "unknown" ? "hidden from this role" : `${node.state}${age}`}`;
  const tags = Object.entries(node.tags).map(([key, value]) => `${key}=${value}`);
  return [
    `${whoIs(node)}${state}, blocks ${node.victims}`,
    ...(node.query === null ? [] : [`  ${oneLine(node.query)}`]),
    ...(tags.length === 0 ? [] : [`  ${oneLine(tags.join(" "))}`]),
  ];
}

function waiterLine(node: Node, level: number): string {
  const wait =
    node.waitingMs === null
      ? ""
      : `, ${node.waitingExact ? "" : "at least "}${formatDuration(node.waitingMs)}`;
  const frees = freesText(node);
  return `${"  ".repeat(Math.min(level, 12))}+- ${whoIs(node)} wants ${wantsText(node) ?? "a lock"}${wait}${frees ? ` (${frees})` : ""}`;
}

/** Where and when it was seen: without it a copied block is worth nothing an hour later. */
const placeOf = ({ sampledAt, target }: Place) =>
  `${target.label ?? target.database} @ ${target.host}, database ${target.database}, as of ${sampledAt}`;

/** The whole graph as a block of text that reads well in a chat, in a fixed-width font or not; at most 60 lines, and says what it leaves out. */
export function graphText(data: Data, place: Place): string {
  const forest = toForest(data);
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const lines: string[] = [];
  for (const root of forest.roots) {
    const node = byId.get(root);
    if (node) lines.push("", ...rootLines(node));
    for (const row of visibleRows(forest, root, unfolded)) {
      const indent = "  ".repeat(Math.min(row.level, 12));
      if (row.kind === "node") lines.push(waiterLine(row.branch.node, row.level));
      else if (row.kind === "more") lines.push(`${indent}+- ${row.hidden} more like these`);
      else lines.push(`${indent}+- and ${row.hidden} more`);
    }
  }
  const cut = lines.length - MOST_LINES;
  const shown = cut > 0 ? [...lines.slice(0, MOST_LINES), `(${cut} more lines left out)`] : lines;
  return [data.verdict.title, data.verdict.detail, placeOf(place), ...shown].join("\n");
}

/** One of the graph as text: what it is, what ending it would do, and the statement. */
export function nodeText(node: Node, data: Data, place: Place): string {
  const { title, detail } = effectOf(node, new Map(data.nodes.map((each) => [each.id, each])));
  const wants = wantsText(node);
  const lines = [
    ...rootLines(node),
    wants && `waits for ${wants}, behind ${node.blockedBy.map(idWords).join(", ")}`,
    node.holds.length > 0 && `holds ${node.holds.map(holdText).join("; ")}`,
    `${title}. ${detail.join(" ")}`,
    node.action.sql,
    placeOf(place),
  ];
  return lines.filter(Boolean).join("\n");
}
