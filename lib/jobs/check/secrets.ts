import { MASK, maskDatabaseUrl } from "../../shared/database-url/mask";
import { secretsOf } from "../../shared/pool/mask-report";

/** Takes what these URLs hide, and these tokens, out of any text: nothing should be in it, and a message of a driver's may be. */
export function withoutSecrets(urls: readonly string[], tokens: readonly string[]): (text: string) => string {
  const secrets = [...urls.flatMap((url) => secretsOf(url, maskDatabaseUrl(url))), ...tokens]
    .filter((secret) => secret.length > 3)
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
}
