import { setParam } from "../../shared/database-url/edit";
import { readTyped } from "../../shared/database-url/typed";
import type { Preset } from "../../shared/pool/presets";

/** What was typed, with the limits of a preset in its URL; the name before it and quotes around it stay. */
export function applyPreset(
  typed: string,
  { connectionLimit, poolTimeoutS, connectTimeoutS }: Preset,
): string {
  const { text } = readTyped(typed);
  const at = typed.indexOf(text);
  if (text === "" || at < 0) return typed;
  const limited = setParam(
    setParam(text, "connection_limit", `${connectionLimit}`),
    "pool_timeout",
    `${poolTimeoutS}`,
  );
  const url = connectTimeoutS === null ? limited : setParam(limited, "connect_timeout", `${connectTimeoutS}`);
  return `${typed.slice(0, at)}${url}${typed.slice(at + text.length)}`;
}
