import { logBlocks, signs } from "@/lib/views/emergency/logs";
import { Blocks } from "./blocks";
import { Fed } from "./fed";
import { ProviderChoice, type ProviderProps } from "./provider-choice";

/** What the logs say, as far as somebody sends them here; how to get them by hand, and what to look for in them. */
export function Logs(choice: ProviderProps) {
  return (
    <>
      <Fed />
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
