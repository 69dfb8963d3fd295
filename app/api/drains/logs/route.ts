import { env } from "@/lib/server/env";
import { quietly } from "@/lib/server/errors-in/answers";
import { errorBook } from "@/lib/server/errors-in/errors";
import { receiveLogs } from "@/lib/server/errors-in/receive";

export const POST = quietly((request) => receiveLogs(request, env(), errorBook()));
