import { formatAge, formatCount } from "../../shared/format";
import type { Headline } from "../../shared/headline";
import { inSentence } from "../../shared/in-sentence";
import type { ErrorClass, Errors, Place } from "./contract";
import { type RangeKey, ranges } from "./keys";

/** Errors that came so lately are trouble of now. */
const NOW_MS = 5 * 60_000;

const sources: Record<string, string> = {
  vercel: "Vercel's log drain",
  logs: "Other logs",
  application: "Applications",
  lifeguard: "Lifeguard's own reads",
  probe: "Lifeguard's probe of the pool",
};

export const sourceWords = (source: string): string => sources[source] ?? source;

/** Who feeds the page, in a sentence: silence is health only where somebody listens. */
export function intakeWords({ intake, at }: Pick<Errors, "intake" | "at">): string {
  const fed = intake.filter(({ lines }) => lines > 0);
  if (fed.length === 0)
    return "Nothing sent a log in this time: only Lifeguard's own errors, and those that applications tell, would be here.";
  const words = fed.map(
    ({ source, lines, lastAt }) =>
      `${sourceWords(source)} sent ${formatCount(lines)} ${lines === 1 ? "line" : "lines"}, the last ${formatAge(
        Math.max(0, Date.parse(at) - Date.parse(lastAt)),
      )}`,
  );
  return `${words.join("; ")}.`;
}

/** The page's answer in a sentence. */
export function headline(
  data: Pick<Errors, "classes" | "intake" | "at" | "kept">,
  range: RangeKey,
): Headline {
  const { classes, kept } = data;
  const [most] = classes;
  // Of what was before, and of what other instances were told, nothing is known.
  const over = kept === "memory" ? "in this instance's last hour" : `in the last ${ranges[range].words}`;
  if (!most)
    return {
      title: `No error of connections was told ${over}`,
      detail: intakeWords(data),
      tone: "neutral",
      action: null,
    };
  const total = classes.reduce((sum, one) => sum + one.total, 0);
  const last = Math.max(...classes.map(({ lastAt }) => Date.parse(lastAt)));
  const others = classes.length - 1;
  const also = others === 0 ? "" : ` and ${others} other ${others === 1 ? "kind" : "kinds"}`;
  return {
    title: `${formatCount(total)} ${total === 1 ? "error" : "errors"} ${over}: ${inSentence(most.title)}${also}`,
    detail: `${most.meaning} ${intakeWords(data)}`.trim(),
    tone: Date.parse(data.at) - last < NOW_MS ? "bad" : "warning",
    action: null,
  };
}

/** Where errors came from, in a line: "shop · /api/orders · a1b2c3d · iad1"; what was not told is left out. */
export const placeWords = ({
  source,
  application,
  route,
  deployment,
  region,
}: Omit<Place, "count" | "firstAt" | "lastAt">): string =>
  [application || sourceWords(source), route, deployment, region].filter((part) => part !== "").join(" · ");

/** A class as text for a channel or a ticket. Times in UTC. */
export function classText(one: ErrorClass): string {
  const { title, total, firstAt, lastAt, began, poolWait, cause, fix, places, samples } = one;
  return [
    `${title}: ${formatCount(total)}, first ${firstAt}, last ${lastAt}${began ? `, ${began}` : ""}`,
    poolWait && `${poolWait.title}. ${poolWait.detail}`,
    cause && `Cause: ${cause}`,
    fix && `Fix: ${fix}`,
    ...places.slice(0, 5).map((place) => `${formatCount(place.count)} from ${placeWords(place)}`),
    samples[0] && `"${samples[0].text}"`,
  ]
    .filter(Boolean)
    .join("\n");
}
