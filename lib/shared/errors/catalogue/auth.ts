import type { Row } from "./row";

const NOBODY = "No client with this user and password can connect.";
const LOCKS_OUT = "Lifeguard rests for two minutes, because poolers lock out whoever keeps trying.";

/** Who may come in, and how it is proved. */
export const auth: readonly Row[] = [
  {
    class: "auth_failed",
    title: "User or password is refused",
    about: "auth",
    retryable: false,
    codes: ["28P01", "P1000"],
    text: /password authentication failed for user|Authentication failed against (the )?database server|authentification par mot de passe [ée]chou|Passwort-Authentifizierung f(ü|ue)r Benutzer/i,
    cause: "The password changed, or the URL's is not percent-encoded, or the role does not exist.",
    meaning: NOBODY,
    fix: {
      plain: `Check user and password in DATABASE_URL. ${LOCKS_OUT}`,
      supabase: `Check user and password in DATABASE_URL: through the pooler the user is postgres.REFERENCE. ${LOCKS_OUT}`,
      neon: `Check user and password in DATABASE_URL, as Neon's console shows them. ${LOCKS_OUT}`,
    },
  },
  {
    class: "auth_spec",
    title: "The server does not let this role in",
    about: "auth",
    retryable: false,
    codes: ["28000", "P1010"],
    text: /role "[^"]{0,64}" does not exist|no pg_hba\.conf entry for host|was denied access on the database|pg_hba\.conf (rejects connection|rejette la connexion|lehnt Verbindung ab)|r[ôo]le «\s.{0,64}\s» n'existe pas|aucune entr[ée]e dans pg_hba\.conf|Rolle »[^«]{0,64}« existiert nicht|kein pg_hba\.conf-Eintrag|is not permitted to log in|n'est pas autoris[ée] [àa] se connecter|keine Berechtigung zum Einloggen|FATAL: +(permission denied for database|droit refus[ée] pour la base|keine Berechtigung f(ü|ue)r Datenbank)/i,
    cause:
      "The role does not exist, may not log in or not use this database, or pg_hba.conf has no line for this host, user, database and encryption.",
    meaning: NOBODY,
    fix: {
      plain:
        "Check the user in DATABASE_URL, and pg_hba.conf; where it says “no encryption”, set sslmode=require.",
    },
  },
  {
    class: "no_db",
    title: "The database does not exist",
    about: "settings",
    retryable: false,
    codes: ["3D000", "P1003"],
    text: /database "[^"]{0,64}" does not exist|database `[^`]{0,64}` does not exist|base de donn[ée]es «\s.{0,64}\s» n'existe pas|Datenbank »[^«]{0,64}« existiert nicht/i,
    cause: "It was dropped, renamed, or the URL names another.",
    meaning: "No client with this URL can connect.",
    fix: { plain: "Check the database name at the end of DATABASE_URL." },
  },
  {
    class: "no_password",
    title: "The URL has no password",
    about: "settings",
    retryable: false,
    text: /client password must be a string|fe_sendauth: no password supplied/i,
    cause: "The server asks for one and the URL holds none.",
    meaning: "No client with this URL can connect.",
    fix: { plain: "Put the password into DATABASE_URL, percent-encoded." },
  },
  {
    class: "neon_sni",
    title: "Neon cannot tell which endpoint is meant",
    about: "settings",
    retryable: false,
    text: /endpoint ID is not specified/i,
    cause: "The connection carries no TLS server name.",
    meaning: "No client connecting so gets in.",
    fix: { plain: "Connect with TLS: sslmode=require in DATABASE_URL, and a driver that sends SNI." },
  },
  {
    class: "neon_insecure",
    title: "Neon wants TLS",
    about: "settings",
    retryable: false,
    text: /connection is insecure \(try using/i,
    cause: "pg uses no TLS without sslmode.",
    meaning: "No client connecting so gets in.",
    fix: { plain: "Add sslmode=require to DATABASE_URL." },
  },
  {
    class: "tls_untrusted",
    title: "The server's certificate is not trusted",
    about: "settings",
    retryable: false,
    codes: [
      "P1011",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "CERT_HAS_EXPIRED",
      "ERR_TLS_CERT_ALTNAME_INVALID",
    ],
    text: /self[- ]signed certificate|unable to verify the first certificate|unable to get local issuer certificate|Error opening a TLS connection|certificate has expired|does not match certificate's altnames|x509: certificate/i,
    cause:
      "node-postgres reads sslmode=require as verify-full; the certificate's authority is not known here.",
    meaning: "No client that checks it can connect.",
    fix: {
      plain:
        "Check sslmode in DATABASE_URL: require encrypts, verify-full also checks the certificate (sslrootcert names its authority).",
      supabase:
        "Give Supabase's root certificate as sslrootcert, or check sslmode in DATABASE_URL: require encrypts without checking.",
    },
  },
  {
    class: "tls_unsupported",
    title: "The server speaks no TLS",
    about: "settings",
    retryable: false,
    text: /server does not support SSL/i,
    cause: "sslmode asks for TLS and the server has it off.",
    meaning: "No client with this URL can connect.",
    fix: { plain: "Check sslmode in DATABASE_URL: disable for a local server." },
  },
];
