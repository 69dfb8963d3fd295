import { logBlocks, signs } from "@/lib/views/emergency/logs";
import { Blocks } from "./blocks";
import { ProviderChoice, type ProviderProps } from "./provider-choice";

/** The logs that nothing sends here yet: how to get them by hand, and what to look for in them. */
export function Logs(choice: ProviderProps) {
  return (
    <>
      <p className="text-secondary">
        No drain feeds Lifeguard the logs of pooler, server or functions, so it cannot show them. By hand, on
        this provider:
      </p>
      <ProviderChoice {...choice} />
      <Blocks blocks={logBlocks(choice.provider)} />
      <div>
        <h3 className="mb-1 font-medium text-sm">What to search for</h3>
        <dl className="grid gap-1.5">
          {signs.map(({ text, means }) => (
            <div key={text}>
              <dt className="font-mono text-sm">{text}</dt>
              <dd className="text-secondary text-sm">{means}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
