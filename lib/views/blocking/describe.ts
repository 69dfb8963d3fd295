import { formatCount, formatDuration } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { DataOf, Reading } from "../../shared/view";
import type { Forest } from "./branch";
import type { blocking, Node } from "./contract";
import { effectOf } from "./effect";
import { toForest } from "./forest";
import { holdText } from "./holds";
import { circleText } from "./root-words";
import { shared } from "./shares";
import { type Row, unfolded, visibleRows } from "./tree";
import { freesText, idWords, lineText, statementText, wantsText } from "./tree-words";
import { whoIs } from "./words";

type Data = DataOf<typeof blocking>;
type Place = Pick<Reading, "sampledAt" | "target">;

/** A chat cuts what is longer, and nobody reads it. */
const MOST = { lines: 44, roots: 8 } as const;
const QUERY = 100;
/** Deeper levels are not moved further in: a chain of 20 would leave a phone's screen. */
const DEEPEST = 12;

const oneLine = (text: string) => {
  const line = revealed(text.replace(/\s+/g, " ").trim());
  return line.length > QUERY ? `${line.slice(0, QUERY)}...` : line;
};

/** A gid or a relation may be named with a line break in it, and would pass for a line of ours. */
const flat = (line: string) => line.replace(/[\n\t]+/g, " ");

/** Ids for a sentence, the first of many. */
const listed = (ids: readonly string[]) =>
  `${ids
    .slice(0, 4)
    .map((id) => revealed(idWords(id)))
    .join(", ")}${ids.length > 4 ? ` and ${formatCount(ids.length - 4)} more` : ""}`;

const wait = (ms: number | null, exact: boolean) =>
  ms === null ? "" : `, ${exact ? "" : "at least "}${formatDuration(ms)}`;

function stateText({ kind, state, stateAgeMs, transactionAgeMs, preparedMs, user, database }: Node): string {
  if (kind === "prepared") {
    const whose = [user && `owner ${revealed(user)}`, database && `database ${revealed(database)}`];
    return [`prepared ${formatDuration(preparedMs)} ago`, ...whose].filter(Boolean).join(", ");
  }
  if (state === null) return "";
  if (state === "unknown") return "hidden from this role";
  const since = stateAgeMs === null ? "" : ` for ${formatDuration(stateAgeMs)}`;
  return `${state}${since}${transactionAgeMs === null ? "" : `, transaction ${formatDuration(transactionAgeMs)}`}`;
}

/** Who it is and what it does. */
function headLines(node: Node): string[] {
  const tags = Object.entries(node.tags).map(([key, value]) => `${key}=${value}`);
  const state = stateText(node);
  const below = [statementText(node) ?? "", tags.join(" ")]
    .filter(Boolean)
    .map((text) => `  ${oneLine(text)}`);
  const blocks = node.victims > 0 ? `, blocks ${formatCount(node.victims)}` : "";
  return [`${whoIs(node)}${state && `, ${state}`}${blocks}`, ...below];
}

function rowLine(row: Row): string {
  const branch = `${"  ".repeat(Math.min(row.level, DEEPEST))}+- `;
  if (row.kind === "rest") return `${branch}and ${formatCount(row.hidden)} more`;
  if (row.kind === "more") {
    return `${branch}and ${formatCount(row.hidden)} more like these${wait(row.longestMs, row.exact)}`;
  }
  const { node, circle, also } = row.branch;
  const notes = [
    circle && "in the circle",
    lineText(node),
    // Along a chain each frees the next: only who frees several is worth a word.
    node.freesNow > 1 && freesText(node),
    also.length > 0 && `also blocked by ${listed(also)}`,
  ].filter(Boolean);
  const noted = notes.length > 0 ? ` (${notes.join(", ")})` : "";
  return `${branch}${whoIs(node)} wants ${wantsText(node) ?? "a lock"}${wait(node.waitingMs, node.waitingExact)}${noted}`;
}

/** How many waiters a row stands for. */
const countOf = (row: Row) => (row.kind === "node" ? 1 : row.hidden);

/** A root and those behind it, each a line; `head` is never cut. */
function blockOf(root: string, forest: Forest, data: Data): { head: string[]; rows: Row[] } {
  const node = data.nodes.find(({ id }) => id === root);
  if (!node) return { head: [], rows: [] };
  const circle = data.cycles.find((ids) => ids.includes(root));
  const elsewhere = forest.branches.get(root)?.elsewhere ?? [];
  const head = headLines(node);
  if (circle)
    head.push(`  deadlock of ${formatCount(circle.length)}: ${circleText(node, circle, data.nodes)}`);
  if (elsewhere.length > 0) head.push(`  in the way of ${listed(elsewhere)} too, listed under another`);
  return { head, rows: visibleRows(forest, root, unfolded) };
}

function cutTo(rows: readonly Row[], room: number): string[] {
  const shown = rows.slice(0, room).map(rowLine);
  const left = rows.slice(room).reduce((count, row) => count + countOf(row), 0);
  return left > 0 ? [...shown, `  (${formatCount(left)} more behind it left out)`] : shown;
}

/** Where and when it was seen: without it a copied block is worth nothing an hour later. */
const placeOf = ({ sampledAt, target }: Place) =>
  `${target.label === null ? "" : `${target.label}: `}${target.database} @ ${target.host}, as of ${sampledAt}`;

/** The whole graph as a block of text that reads well in a chat, in a fixed-width font or not; about 60 lines at most, and says what it leaves out. */
export function graphText(data: Data, place: Place): string {
  const forest = toForest(data);
  const roots = forest.roots.slice(0, MOST.roots).map((root) => blockOf(root, forest, data));
  const room = shared(
    roots.map(({ rows }) => rows.length),
    MOST.lines - roots.reduce((lines, { head }) => lines + head.length, 0),
  );
  const blocks = roots.map(({ head, rows }, index) =>
    [...head, ...cutTo(rows, room[index] ?? 0)].map(flat).join("\n"),
  );
  const left = forest.roots.length - roots.length;
  if (left > 0) blocks.push(`(${formatCount(left)} more ${left === 1 ? "root" : "roots"} left out)`);
  const head = [data.verdict.title, data.verdict.detail, placeOf(place)].join("\n");
  return [head, ...blocks].join("\n\n");
}

/** One of the graph as text: what it is, what it waits for, what ending it would do, and the statement. */
export function nodeText(node: Node, data: Data, place: Place): string {
  const { title, detail } = effectOf(node, new Map(data.nodes.map((each) => [each.id, each])));
  const wants = wantsText(node);
  const lines = [
    ...headLines(node).map(flat),
    wants && `waits for ${wants}${wait(node.waitingMs, node.waitingExact)}, behind ${listed(node.blockedBy)}`,
    node.holds.length > 0 && `holds ${node.holds.map(holdText).join("; ")}`,
    `${title}. ${detail.join(" ")}`,
    node.action.sql,
    placeOf(place),
  ];
  return lines.filter(Boolean).join("\n");
}
