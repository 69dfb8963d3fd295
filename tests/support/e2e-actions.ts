import type { Page } from "@playwright/test";
import { z } from "zod";
import type { Stage } from "./e2e-stage";

/** The dialog that asks before a signal and tells what came of it. */
export const dialog = (page: Page) => page.getByRole("dialog", { name: /^(Terminate|Cancel) / });
/** What opens it, for one session. */
export const ender = (page: Page, pid: number, name: string) =>
  page
    .getByRole("button", { name: `Terminate session ${pid}, ${name}`, exact: true })
    .filter({ visible: true });
export const canceller = (page: Page, pid: number, name: string) =>
  page
    .getByRole("button", { name: `Cancel query of session ${pid}, ${name}`, exact: true })
    .filter({ visible: true });
/** The button in it that does the deed. */
export const deed = (page: Page, pid: number) =>
  dialog(page).getByRole("button", { name: `Terminate ${pid}`, exact: true });
/** What came of it, as it is read out. */
export const news = (page: Page) => dialog(page).getByRole("status");

const found = z.array(z.object({ pid: z.number() }));

/** Which of these pids still have a session. */
export async function alive(stage: Stage, ...pids: number[]): Promise<number[]> {
  const { rows } = await stage.server.run(
    `SELECT pid FROM pg_stat_activity WHERE pid IN (${pids.join(", ")}) ORDER BY pid`,
  );
  return found.parse(rows).map(({ pid }) => pid);
}
