import { rules } from "@/lib/views/pool/rules/all";

/** What was looked for in the settings and not found: every rule but those of `found`. Loaded when somebody opens it. */
export function PassedRules({ found }: { found: readonly string[] }) {
  return (
    <>
      <p className="text-secondary">Looked for, and not found:</p>
      <ul className="mt-1 grid list-disc gap-0.5 pl-5 text-secondary">
        {rules
          .filter(({ code }) => !found.includes(code))
          .map(({ code, says }) => (
            <li key={code}>{says}</li>
          ))}
      </ul>
    </>
  );
}
