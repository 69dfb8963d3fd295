import { env } from "@/lib/server/env";
import { quietly } from "@/lib/server/errors-in/answers";
import { errorBook } from "@/lib/server/errors-in/errors";
import { receiveError } from "@/lib/server/errors-in/receive";

export const POST = quietly((request) => receiveError(request, env(), errorBook()));
