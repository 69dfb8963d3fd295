/** What a line of text says, without what it quotes. */
export type Said = { message: string; sqlstate: string | null; prismaCode: string | null; foreign: boolean };

const LONGEST = 16_000;

/** Trouble of other systems, in words that PostgreSQL's clients use too. */
const FOREIGN =
  /redis|mysql|mariadb|ER_CON_COUNT_ERROR|mongo|rabbitmq|amqp|kafka|elasticsearch|memcache|cassandra|sqlserver|mssql|oracle|ORA-\d|smtp|ldap|s3\.amazonaws|:(6379|27017|3306|1433|5672|9092|9200|11211|443|80|8080|3000|25|587)\b|\bHTTP\/?\d|\b(429|502|504)\b|from this IP|websocket|\bfetch failed\b|axios|ECONNRESET at TLS|npm ERR|graphql request/i;
/** Words that only PostgreSQL, its poolers and clients use. */
const POSTGRES =
  /postgres|\bpg\b|pgbouncer|prisma|supavisor|pooler|FATAL: {1,2}|psycopg|asyncpg|npgsql|PSQLException|PG::|pgx|\bpq:|SQLSTATE|libpq|hikari|5432|6432|6543|database server|driver: bad/i;

/** Words that need the company of a word of PostgreSQL's: the network says them of anything. */
const GENERAL =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|connection (refused|reset)|broken pipe|unexpected EOF|i\/o timeout|no such host|Operation timed out|Network is unreachable|No route to host|certificate|timeout expired|Operation has timed out|connection is closed|closed pool|UnknownHost|Name or service|timed out after|Connect call failed|ResourceRequest timed out/i;

/** Statements that logs show, in English, French and German: what stands in them was said by nobody. */
const QUOTED =
  /\b(STATEMENT|INSTRUCTION|ANWEISUNG|QUERY|REQUÊTE|ANFRAGE|D[EÉ]TAIL|HINT|ASTUCE|TIPP|CONTEXTE?|ZUSAMMENHANG)\s?: {1,2}.*|\b(statement|prepare|instruction|préparation|Anweisung|Vorbereiten|(execute|parse|bind|exécute|analyse|lien|Ausführen|Parsen|Binden) [^:]{1,60}|Query)\s?: .*|prisma:query .*/s;
/** A name that a statement used: anybody's words. */
const NAMED =
  /\b(relation|column|colonne|Spalte|table|Tabelle|view|vue|Sicht|function|fonction|Funktion|type?|schema|schéma|constraint|contrainte|operator|opérateur|index|sequence|séquence|Sequenz|at or near|près de|bei)\s("[^"]{0,200}"|«[^»]{0,200}»|»[^«]{0,200}«)/gi;
const SQL = /^\s*(INSERT|UPDATE|SELECT|DELETE|WITH|COPY|MERGE|CREATE|ALTER|BEGIN|COMMIT|EXPLAIN)\b/i;
/** Access logs, and people's own words. */
const MENTIONED =
  /^\s*\S{0,60}\s*"?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/|\b(user|customer|visitor|he|she|they|someone|client) (asked|asks|wrote|says|said|reported|searched)\b|\b(search(ed)? for|question|ticket|subject|comment|article|blog|docs?|documentation|faq|help page|title|commit|release notes?|changelog|TODO|README|heading|how (do|to)|what (is|does)|why (is|does|do)|if you see|in case of|handles?|handling|when .{1,40} occurs|test(ed|ing)? (for|that)|simulat\w+|for example|mock\w*)\b/i;

const withoutPaths = (text: string) => text.replace(/(https?:\/\/\S+)|(\s|^|")\/[\w%./?=&#-]+/g, " ");

/** The message inside a JSON log line, where it is one. */
function unwrapped(line: string): string {
  if (!/^\s*\{/.test(line)) return line;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return line;
    const parts = [
      "message",
      "msg",
      "error",
      "err",
      "errorMessage",
      "text",
      "log",
      "exception",
      "stack",
      "detail",
    ].flatMap((key) => {
      const part: unknown = key in value ? Reflect.get(value, key) : undefined;
      if (typeof part === "string") return [part];
      return typeof part === "object" && part !== null ? [JSON.stringify(part)] : [];
    });
    const codes = ["code", "sqlstate", "sql_state", "sql_state_code"].flatMap((key) => {
      const part: unknown = key in value ? Reflect.get(value, key) : undefined;
      return typeof part === "string" && /^[0-9A-Z]{5}$/.test(part) ? [`SQLSTATE ${part}`] : [];
    });
    return parts.length > 0 ? [...codes, ...parts].join(" ") : line;
  } catch {
    return line;
  }
}

const SQLSTATES =
  /(?:SQLSTATE[:= (]{1,3}|sqlState[:= "']{1,4}|code:? ?[`"'\\]{1,3}|Code: `|originalCode: '|(?:^|\s)(?=\w{5}: ))((?:08|25|26|28|3D|40|42|53|55|57|XX)[0-9A-Z]{3})(?=[)`"'\\:,\s]|$)/;

/** What a line says. `foreign`: nothing of PostgreSQL's connections, or nobody's own trouble. */
export function saidIn(line: string): Said {
  const text = unwrapped(line.slice(0, LONGEST));
  const message = withoutPaths(text.replace(QUOTED, " ").replace(NAMED, "$1"));
  const sqlstate = SQLSTATES.exec(message)?.[1] ?? null;
  const prismaCode = /\bP[123]\d{3}\b/.exec(message)?.[0] ?? null;
  const ours = POSTGRES.test(message) || sqlstate !== null || prismaCode !== null;
  const foreign =
    SQL.test(text) ||
    MENTIONED.test(text) ||
    (FOREIGN.test(text) && !ours) ||
    (GENERAL.test(message) && !ours);
  return { message, sqlstate, prismaCode, foreign };
}
