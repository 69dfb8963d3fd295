import { noteReported } from "@/lib/jobs/note-deployments";
import { env } from "@/lib/server/env";
import { poolReports } from "@/lib/server/pool-reports/log";
import { receiveReport } from "@/lib/server/pool-reports/receive";
import { answer } from "@/lib/server/route";

export const POST = answer(async (request) => {
  const report = await receiveReport(request, env());
  const kept = await poolReports().keep(report, Date.now());
  noteReported(report);
  return kept;
});
