import { parseArgs } from "node:util";

export const HELP = `Are the pool settings right, and does the pool behave as they say?

  npm run check -- [options]

  --database-url URL   the pooled URL; else DATABASE_URL of the environment or of .env
  --direct-url URL     the direct URL; else DIRECT_URL
  --base-url URL       ask the Lifeguard at this address instead, with DASHBOARD_VIEWER_TOKEN
  --commit SHA         with --base-url: fail unless that deployment has reported; otherwise whose settings these are,
                       else VERCEL_GIT_COMMIT_SHA or GITHUB_SHA
  --report URL         also report to the Lifeguard at this address, with INGEST_TOKEN
  --application NAME   under which it reports; else the repository's name
  --instances N        how many instances run at peak: whether all of them fit is judged too, by the probe
  --prisma MAJOR       the major version of Prisma that uses the URLs, such as 7
  --no-probe           judge the settings alone, connect to nothing
  --strict             warnings fail too
  --json               one JSON document
  --help

Exit code: 0 right, or warnings; 1 something fails; 2 it could not be checked. Passwords are never printed.
`;

export type CheckOptions = {
  databaseUrl: string | null;
  directUrl: string | null;
  baseUrl: URL | null;
  commit: string | null;
  report: URL | null;
  application: string | null;
  instances: number | null;
  prismaMajor: number | null;
  probe: boolean;
  strict: boolean;
  json: boolean;
  help: boolean;
};

const known = {
  "database-url": { type: "string" },
  "direct-url": { type: "string" },
  "base-url": { type: "string" },
  commit: { type: "string" },
  report: { type: "string" },
  application: { type: "string" },
  instances: { type: "string" },
  prisma: { type: "string" },
  "no-probe": { type: "boolean" },
  strict: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** An option that could not be taken. Its text never quotes a value: that may be a URL with its password. */
export class BadOption extends Error {}

function addressOf(name: string, value: string | undefined): URL | null {
  if (value === undefined) return null;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new BadOption(`--${name} is no address that begins with https:// or http://.`);
  return new URL(value);
}

/** A whole number from 1 on, below `below`; null: not given. */
function countOf(value: string | undefined, below: number, problem: string): number | null {
  if (value === undefined) return null;
  const count = Number(value);
  if (!(/^\d+$/.test(value) && count > 0 && count < below)) throw new BadOption(problem);
  return count;
}

/** The option that node:util could not take, by its name alone. */
function nameOf(args: readonly string[]): string {
  const odd = args.find((arg) => {
    const name = /^--([a-z-]+)/.exec(arg)?.[1] ?? "";
    return arg.startsWith("-") && arg !== "-h" && !Object.hasOwn(known, name);
  });
  const name = odd && /^--?[a-z][a-z-]{0,30}/i.exec(odd)?.[0];
  return name ? `${name} is no option of this command.` : "An option has no value, or a value no option.";
}

/** The command line as options. Throws BadOption. */
export function readOptions(args: readonly string[]): CheckOptions {
  const parse = () => {
    try {
      return parseArgs({ args: [...args], options: known, allowPositionals: false }).values;
    } catch {
      throw new BadOption(nameOf(args));
    }
  };
  const values = parse();
  const prismaMajor = countOf(values.prisma, 100, "--prisma is no major version, such as 7.");
  const instances = countOf(
    values.instances,
    1_000_000,
    "--instances is no number of instances, such as 12.",
  );
  const own = [values.report, values["database-url"], values["direct-url"], values.instances];
  if (values["base-url"] !== undefined && own.some((value) => value !== undefined))
    throw new BadOption(
      "--base-url asks a Lifeguard: leave out --report, --database-url, --direct-url and --instances.",
    );
  return {
    databaseUrl: values["database-url"] ?? null,
    directUrl: values["direct-url"] ?? null,
    baseUrl: addressOf("base-url", values["base-url"]),
    commit: values.commit ?? null,
    report: addressOf("report", values.report),
    application: values.application ?? null,
    ...{ instances, prismaMajor },
    probe: !values["no-probe"],
    strict: values.strict ?? false,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}
