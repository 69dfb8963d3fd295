import type { Provider } from "../../shared/database-url/provider";
import { catalogue } from "../../shared/errors/catalogue/all";
import { beganWith, nameOfDeployment } from "./began";
import type { ErrorClass, Errors } from "./contract";
import { MOST_CLASSES, MOST_PLACES } from "./keys";
import { judgePoolWaits } from "./pool-wait";
import { type Found, POOL_WAITS } from "./statement";

const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();
const sumOf = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);

/** The range in epoch s, and the seconds of a point. */
export type Span = { from: number; to: number; everyS: number };

const slotsIn = ({ from, to, everyS }: Span) => Math.max(1, Math.ceil((to - from) / everyS));

/** The newest of each text. */
function distinct(samples: Found["samples"]): ErrorClass["samples"] {
  const byText = new Map<string, ErrorClass["samples"][number]>();
  for (const { at, body } of samples)
    if (!byText.has(body.text)) byText.set(body.text, { at: iso(at), ...body });
  return [...byText.values()];
}

function toClass(
  name: string,
  places: Found["places"],
  found: Found,
  span: Span,
  provider: Provider,
): ErrorClass {
  const row = catalogue.find((each) => each.class === name);
  const counts = Array.from({ length: slotsIn(span) }, () => 0);
  for (const { class: of, slot, count } of found.points)
    if (of === name && slot >= 0) counts[Math.min(slot, counts.length - 1)] = (counts[slot] ?? 0) + count;
  const shown = places.filter(({ count }) => count > 0);
  const isPoolWait = POOL_WAITS.some((each) => each === name);
  return {
    class: name,
    title: row?.title ?? name,
    about: row?.about ?? "none",
    total: sumOf(places),
    firstAt: iso(Math.min(...places.map(({ first }) => first))),
    lastAt: iso(Math.max(...places.map(({ last }) => last))),
    counts,
    cause: row?.cause ?? "",
    meaning: row?.meaning ?? "",
    fix: row ? (row.fix[provider] ?? row.fix.plain) : "",
    began: beganWith(places, found.deployments),
    poolWait: isPoolWait ? judgePoolWaits(found.waits) : null,
    places: shown.slice(0, MOST_PLACES).map(({ first, last, class: _, ...place }) => ({
      ...place,
      firstAt: iso(first),
      lastAt: iso(last),
    })),
    morePlaces: Math.max(0, shown.length - MOST_PLACES),
    samples: distinct(found.samples.filter((sample) => sample.class === name)),
  };
}

function intakeOf(lines: Found["places"]): Errors["intake"] {
  const sources = [...new Set(lines.map(({ source }) => source))];
  return sources.map((source) => {
    const own = lines.filter((line) => line.source === source);
    const of = (name: string) => sumOf(own.filter((line) => line.class === name));
    const lastAt = iso(Math.max(...own.map(({ last }) => last)));
    return { source, lastAt, lines: of("lines"), unread: of("lines:unread"), over: of("lines:over") };
  });
}

/** What was found as the page shows it: classes with what is known of each, most errors first. */
export function assemble(found: Found, span: Span, provider: Provider): Omit<Errors, "kept" | "why" | "at"> {
  const byClass = new Map<string, Found["places"]>();
  for (const place of found.places) byClass.set(place.class, [...(byClass.get(place.class) ?? []), place]);
  const isLines = (name: string) => name.startsWith("lines");
  const saturation: (number | null)[] = Array.from({ length: slotsIn(span) }, () => null);
  for (const { slot, ratio } of found.saturation)
    if (slot >= 0 && slot < saturation.length) saturation[slot] = ratio;
  return {
    from: iso(span.from),
    to: iso(span.to),
    everyS: span.everyS,
    saturation,
    classes: [...byClass]
      .filter(([name, places]) => !isLines(name) && sumOf(places) > 0)
      .map(([name, places]) => toClass(name, places, found, span, provider))
      .sort((a, b) => b.total - a.total)
      .slice(0, MOST_CLASSES),
    deployments: found.deployments
      .filter(({ at }) => at >= span.from && at <= span.to)
      .map((one) => ({ at: iso(one.at), application: one.application, name: nameOfDeployment(one) })),
    intake: intakeOf(found.places.filter(({ class: name }) => isLines(name))),
  };
}
