import { z } from "zod";

/** What `npm run check` reads beside the product's own variables: of the CI, of the terminal, and whose tokens it may show. */
export type CheckEnv = {
  /** GitHub Actions reads its annotations from our output. */
  annotate: boolean;
  noColor: boolean;
  commit: string | null;
  /** The application's name, as its repository has it. */
  application: string | null;
  /** Where the deployment runs is known only where it is deployed. */
  onVercel: boolean;
  /** A token of the dashboard that is asked. */
  dashboardToken: string | null;
  /** Lets automation through Vercel's deployment protection. */
  bypass: string | null;
};

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const schema = z.object({
  GITHUB_ACTIONS: text,
  GITHUB_SHA: text,
  GITHUB_REPOSITORY: text,
  NO_COLOR: z.string().optional(),
  VERCEL: text,
  VERCEL_GIT_COMMIT_SHA: text,
  VERCEL_GIT_REPO_SLUG: text,
  VERCEL_AUTOMATION_BYPASS_SECRET: text,
  DASHBOARD_TOKENS: text,
  DASHBOARD_VIEWER_TOKEN: text,
  DASHBOARD_OPERATOR_TOKEN: text,
});

/** The token of the first entry of `name:role:token,...`. */
const firstToken = (tokens = "") => tokens.split(/[,\n]/)[0]?.split(":").slice(2).join(":").trim() || null;

/** What the variables of `source` say to the command line. Pure and never throws. */
export function readCheckEnv(source: NodeJS.ProcessEnv): CheckEnv {
  const set = schema.parse(source);
  return {
    annotate: set.GITHUB_ACTIONS === "true",
    // https://no-color.org: present and not empty.
    noColor: Boolean(set.NO_COLOR),
    commit: set.VERCEL_GIT_COMMIT_SHA ?? set.GITHUB_SHA ?? null,
    application: set.VERCEL_GIT_REPO_SLUG ?? set.GITHUB_REPOSITORY?.split("/").at(-1) ?? null,
    onVercel: set.VERCEL !== undefined,
    dashboardToken:
      set.DASHBOARD_VIEWER_TOKEN ?? set.DASHBOARD_OPERATOR_TOKEN ?? firstToken(set.DASHBOARD_TOKENS),
    bypass: set.VERCEL_AUTOMATION_BYPASS_SECRET ?? null,
  };
}
