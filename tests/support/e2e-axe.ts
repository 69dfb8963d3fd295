import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What axe finds in `within`, one line each: by all of its rules, by those of WCAG 2.2 AA, or (`colours`) by those that another theme of a
 * page already looked at can break.
 */
export async function findings(
  page: Page,
  { within = "html", of = "all" }: { within?: string; of?: "all" | "wcag" | "colours" } = {},
): Promise<string[]> {
  // No page of ours has a frame: what axe does for the sake of frames, in a second page each time, takes as long as its look. And of what
  // holds it need write down nothing.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  axe.include(within);
  if (of === "wcag") axe.withTags(WCAG);
  if (of === "colours") axe.withRules(["color-contrast", "link-in-text-block"]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(" ")}: ${html}`),
  );
}
