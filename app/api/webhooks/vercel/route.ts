import { takeWebhook } from "@/lib/jobs/note-deployments";
import { answer } from "@/lib/server/route";

export const POST = answer(takeWebhook);
