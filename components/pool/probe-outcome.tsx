import type { Probing } from "./use-probe";

/** What came of a probe begun here: read out, and seen where it failed. */
export function ProbeOutcome({ busy, sent }: Probing) {
  const refused = sent && !sent.ok ? sent.error : null;
  return (
    <div role="status" className={refused ? "-mt-1 mb-4" : "sr-only"}>
      {busy && "Probing"}
      {sent?.ok &&
        `Probed: ${sent.answer.checks.filter(({ outcome }) => outcome === "pass").length} checks passed`}
      {refused && (
        <p className="text-bad">
          {refused.message} <span className="text-secondary">{refused.hint}</span>
        </p>
      )}
    </div>
  );
}
