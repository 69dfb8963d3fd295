import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import type { PoolSettings } from "../../shared/database-url/pool-settings";

/**
 * The TLS options that `sslmode` means to libpq and to Prisma; false for none. node-postgres alone would read `require` as
 * `verify-full`. Without sslmode: `prefer`, their default. `allow` is served as `prefer`, the safer of the two.
 * https://www.postgresql.org/docs/18/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS
 * Throws when a certificate file cannot be read.
 */
export function tlsOptions(settings: PoolSettings, host: string): ConnectionOptions | false {
  const { sslmode, sslrootcert, sslcert, sslkey } = settings;
  if (sslmode === "disable") return false;
  const file = (path: string | null) => (path && path !== "system" ? readFileSync(path, "utf8") : undefined);
  const files = { ca: file(sslrootcert), cert: file(sslcert), key: file(sslkey) };
  const named = { ...files, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }) };
  if (sslmode === "verify-full") return { ...named, rejectUnauthorized: true };
  // A root certificate turns `require` into `verify-ca`, as libpq documents.
  if (sslmode === "verify-ca" || (sslmode === "require" && sslrootcert)) {
    return { ...named, rejectUnauthorized: true, checkServerIdentity: () => undefined };
  }
  return { ...named, rejectUnauthorized: false };
}
