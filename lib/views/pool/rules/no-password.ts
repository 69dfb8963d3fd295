import { param, type Rule, readable, sources } from "./rule";

/** SCRAM without a password fails before it begins: "client password must be a string". */
export const noPassword: Rule = {
  code: "no-password",
  severity: "warn",
  says: "The URL has no password where a server on a network asks for one.",
  source: sources.libpq,
  judge: (subject) =>
    readable(subject)
      .filter(
        ({ url, place }) =>
          url.password === "" && place.provider !== "cloud-sql" && place.reach !== "loopback",
      )
      // A certificate of the client's may stand in for it.
      .filter((one) => param(one, "sslcert") === null && param(one, "passfile") === null)
      .map(({ variable }) => ({
        variable,
        title: `${variable} has no password`,
        evidence:
          "Servers on a network ask for one, and node-postgres then fails with “client password must be a string”.",
        fix: "Put the password behind the user's name, percent-encoded.",
      })),
};
