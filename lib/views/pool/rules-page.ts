import type { Severity } from "../../shared/pool/finding";
import { rules } from "./rules/all";

const WORDS: Record<Severity, string> = { fail: "fails", warn: "warns", info: "notes" };

/** docs/rules.md: every rule, in the order in which they are to be mended. */
export function rulesPage(): string {
  const entries = rules.map(
    ({ code, severity, says, source }) =>
      `## \`${code}\`: ${WORDS[severity]}\n\n${says} [Source](${source})\n`,
  );
  return `# The rules for pool settings

<!-- Made from lib/views/pool/rules by \`npm run docs:rules\`. A test fails when it is not what the rules say. -->

The Pool page, \`GET /api/pool\`, \`npm run check\` and the field for a pasted URL judge connection URLs by these ${rules.length} rules. A URL is all they
know: they connect to nothing. What a rule cannot know (where the code runs, which Prisma, which pooler) it does not guess: it is then silent,
or leaves a note. How the pool really behaves is for the probe to show.

"Fails": it breaks, or will under load. "Warns": it works and will hurt. "Notes": worth knowing; a note never changes a verdict. Each rule stands
here with the worst that it finds; what is less sure, or less harmful where it stands, is found more mildly. A finding names the page it rests
on: the provider's own, where the rule has one.

${entries.join("\n")}`;
}
