import { buildDashboard, buildIsStale } from "../../demo/dashboard";

/** Before all end-to-end tests: the production build, made anew when a source is younger than it. */
export default async function build(): Promise<void> {
  if (!buildIsStale()) return;
  console.info("Building the dashboard (next build), about a minute ...");
  await buildDashboard(AbortSignal.timeout(5 * 60_000));
}
