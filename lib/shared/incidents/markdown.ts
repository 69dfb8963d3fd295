import { formatCount, formatDuration } from "../format";
import { revealed } from "../reveal";
import { groupsBy } from "./groups";
import type { Incident } from "./incident";
import { type AlikePart, alikeParts, kindWords } from "./kinds";
import { who } from "./who";
import { alikeTitles, endingText, shareTitle, summaryOf, titleOf, toldOf } from "./words";

const LISTED = 10;

/** Other people's text where Markdown would read it as markup. */
const quoted = (text: string) => {
  const line = revealed(text.replace(/\s+/g, " ").trim()).replaceAll("`", "'");
  return `\`${line}\``;
};
const safe = (text: string) =>
  revealed(text)
    .replace(/[\\`*_[\]<>#|~]/g, "\\$&")
    .replace(/\s+/g, " ");
const utc = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;

type Place = { label: string | null; database: string; host: string };
type Before = { at: number; application: string; commit: string | null } | null;

/** The episode as Markdown, for an issue or a chat; times in UTC. `href` leads back to it. */
export function incidentMarkdown(
  incident: Incident,
  { place, before, href }: { place: Place; before: Before; href: string },
): string {
  const { body, kind } = incident;
  const person = (index: number) => {
    const found = body.people[index];
    return found ? safe(who(found)) : "-";
  };
  const roots = body.roots.slice(0, LISTED).map(({ who: index, most, ended }) => {
    const query = body.people[index]?.query;
    const blocks = kind === "blocking" ? `, blocked up to ${formatCount(most)}` : "";
    return `- ${person(index)}${blocks}${ended ? `; ${safe(endingText(ended))}` : ""}${query ? `\n  ${quoted(query)}` : ""}`;
  });
  const waits = groupsBy(body, "query")
    .filter(({ victims, name }) => victims > 0 && name !== null)
    .slice(0, LISTED)
    .map(
      ({ name, victims, longestMs }) =>
        `- ${formatCount(victims)} x ${quoted(name ?? "")}, up to ${formatDuration(longestMs)}`,
    );
  const alike = (part: AlikePart) =>
    body.alike
      .filter((one) => one.part === part)
      .map(({ name, count }) => `- ${formatCount(count)} x ${quoted(name)}`);
  const shares = body.shares.map(({ name, count }) => `- ${formatCount(count)} x ${quoted(name)}`);
  const acts = body.actions.map(
    ({ at, actor, action, pid, result, reason }) =>
      `- ${utc(at)} ${safe(actor)}: ${action} ${pid}, ${result}${reason ? `: ${safe(reason)}` : ""}`,
  );
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`### ${title}`, lines.join("\n")] : [];
  const name = place.label ? `${place.label}: ` : "";
  return [
    `## ${safe(titleOf(toldOf(incident)))}`,
    `${kindWords[kind]}, ${safe(`${name}${place.database} @ ${place.host}`)}`,
    summaryOf(incident, utc).map(safe).join("\n"),
    ...part(kind === "blocking" ? "Roots" : "Sessions", roots),
    ...part("Waiting queries", waits),
    ...part(shareTitle(kind), shares),
    ...alikeParts.flatMap((one) => part(alikeTitles[one], alike(one))),
    ...part("What was done", acts),
    ...(before
      ? [
          `Deployed before it: ${safe(before.application)}${before.commit ? ` ${safe(before.commit.slice(0, 12))}` : ""}, ${utc(before.at)}`,
        ]
      : []),
    href,
  ].join("\n\n");
}
