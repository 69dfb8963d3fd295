import type { Row } from "./row";

const NONE = "Nothing can connect through this address.";
const LOST = "The query that ran is lost, perhaps done; pools connect again.";
const IPV6 =
  "Supabase's direct host has IPv6 only, which Vercel lacks: use the session pooler's URL (port 5432), or the IPv4 add-on.";

/** The way between. Their texts are Node's, Prisma's, libpq's, Go's and Java's, and none of them is PostgreSQL's alone. */
export const network: readonly Row[] = [
  {
    class: "pooler_silent",
    title: "The pooler does not answer, PostgreSQL does",
    about: "pooler",
    retryable: true,
    text: /^The pooler did not answer within/,
    cause: "All server connections of the pool are in use, or the pooler hangs.",
    meaning: "Queries through the pooler wait, and then fail.",
    fix: {
      plain:
        "Most likely the pooler has no free server connection: look for transactions left open and end them. Else the pooler itself hangs: restart it.",
    },
  },
  {
    class: "silent",
    title: "No answer in time",
    about: "network",
    retryable: true,
    text: /^The database did not answer within|An earlier statement has not come back/,
    cause: "The pooler has no free server connection, or it or the server hangs.",
    meaning: "Queries that come this way wait.",
    fix: {
      plain:
        "Either the pooler has no free server connection (look for transactions left open), or it or the server hangs. Lifeguard's read stays queued and nothing more is opened.",
    },
  },
  {
    class: "dns",
    title: "The host's name is not known",
    about: "network",
    retryable: true,
    codes: ["ENOTFOUND", "EAI_AGAIN"],
    text: /getaddrinfo (ENOTFOUND|EAI_AGAIN)|could not translate host name|no such host|UnknownHostException|Name or service not known/i,
    cause: "A wrong or deleted host, or a name with IPv6 only.",
    meaning: NONE,
    fix: {
      plain:
        "Nothing answers at this host and port: its name cannot be resolved. Check the host in DATABASE_URL.",
      supabase: IPV6,
      neon: "Check the host in DATABASE_URL: the endpoint may have been deleted.",
    },
  },
  {
    class: "refused",
    title: "Nothing listens at this address",
    about: "network",
    retryable: true,
    codes: ["ECONNREFUSED", "P1001"],
    text: /ECONNREFUSED|Can't reach database server|connection refused|Connexion refus[ée]e|Verbindungsaufbau abgelehnt|connection to (\S+ ){0,12}refused|Connect call failed|PSQLException: The connection attempt failed/i,
    cause: "The server or pooler is down, or host and port are wrong.",
    meaning: NONE,
    fix: {
      plain:
        "Nothing answers at this host and port. Check DATABASE_URL, the firewall, and whether the server or pooler is up.",
      supabase:
        "Nothing answers at this host and port. Check DATABASE_URL, and that the project is not paused.",
      neon: "Nothing answers at this host and port. Check DATABASE_URL, and the endpoint in Neon's console.",
    },
  },
  {
    class: "unreachable",
    title: "No route to the host",
    about: "network",
    retryable: true,
    codes: ["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"],
    text: /connect (EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)|Network is unreachable|No route to host/i,
    cause: "A host with IPv6 only, asked from where there is IPv4 only; or a firewall.",
    meaning: NONE,
    fix: {
      plain:
        "Nothing answers at this host and port: there is no route to it. Check the network, or use an address with IPv4.",
      supabase: IPV6,
    },
  },
  {
    class: "connect_timeout",
    title: "Connecting took too long",
    about: "network",
    retryable: true,
    codes: ["P1002", "CONNECT_TIMEOUT"],
    text: /Connection terminated due to connection timeout|(^|failed: )timeout expired|Timeout during connection attempt|dial error \(timeout: |canceling authentication due to timeout|annulation de l'authentification [àa] cause du d[ée]lai|storniere Authentifizierung wegen Zeit(ü|ue)berschreitung|did not complete the connection within connect_timeout|was reached but timed out|CONNECT_TIMEOUT|connection timeout expired|connection attempt timed out|could not connect to server: (Connection|Operation) timed out|i\/o timeout|SocketTimeoutException: connect timed out/i,
    cause: "A slow network, TLS, login, or a cold start.",
    meaning: "New connections fail; those that are open go on.",
    fix: {
      plain:
        "Nothing answers at this host and port in time. Raise connect_timeout, or find what is slow on the way.",
      neon: "A suspended compute takes a moment to start: allow 10 s (connect_timeout).",
    },
  },
  {
    class: "sock_timeout",
    title: "The network dropped the connection's packets",
    about: "network",
    retryable: true,
    codes: ["ETIMEDOUT", "P1008"],
    text: /(connect|read|write) ETIMEDOUT|Operation has timed out|Operations timed out after|Operation timed out/i,
    cause: "A firewall or a broken route swallows packets.",
    meaning: NONE,
    fix: {
      plain: "Nothing answers at this host and port. Check the allow-list, the firewall and the region.",
    },
  },
  {
    class: "reset",
    title: "The connection was cut",
    about: "network",
    retryable: true,
    codes: ["ECONNRESET", "EPIPE", "P1017"],
    text: /(read|write) (ECONNRESET|EPIPE)|Server has closed the connection|Connection reset by peer|ECONNRESET|broken pipe/i,
    cause: "The other side, or something between, closed it.",
    meaning: LOST,
    fix: {
      plain:
        "Try once more on a new connection. Set the pool's idle timeout below that of whatever stands between.",
    },
  },
  {
    class: "client_query_timeout",
    title: "The driver gave the query up",
    about: "network",
    retryable: true,
    text: /Query read timeout|Timeout during reading attempt/,
    cause: "query_timeout passed; the server may still be at it.",
    meaning: "The query's result is lost; its connection is busy until the server is done.",
    fix: { plain: "Make the query faster, or raise query_timeout." },
  },
  {
    class: "conn_lost",
    title: "The connection is gone",
    about: "network",
    retryable: true,
    codes: [
      "08006",
      "08003",
      "08001",
      "08004",
      "08000",
      "CONNECTION_CLOSED",
      "CONNECTION_ENDED",
      "CONNECTION_DESTROYED",
    ],
    text: /Connection terminated( unexpectedly)?$|encountered a connection error and is not queryable|Client was closed and is not queryable|server closed the connection unexpectedly|SSL connection has been closed unexpectedly|connection was closed in the middle of operation|ConnectionDoesNotExistError|connection already closed|This connection has been closed|An I\/O error occurred while sending to the backend|Exception while reading from stream|driver: bad connection|unexpected EOF|PG::(ConnectionBad|UnableToSend)|no connection to the server|CONNECTION_(CLOSED|ENDED|DESTROYED)|connection to client lost|connexion au client perdue|Verbindung zum Client wurde verloren|connection is closed$|pgx: conn closed|PostgreSQL connection: Error \{ kind: Closed/i,
    cause: "The backend or the pooler dropped it.",
    meaning: LOST,
    fix: { plain: "Try once more on a new connection, outside the transaction that was lost." },
  },
  {
    class: "pool_ended",
    title: "The application closed its pool",
    about: "settings",
    retryable: false,
    text: /Cannot use a pool after calling end on the pool|sql: database is closed|closed pool/i,
    cause: "A query came after the pool's end.",
    meaning: "This instance can query no more.",
    fix: { plain: "Do not end a shared pool after a request." },
  },
];
