import { env } from "@/lib/server/env";
import { quietly } from "@/lib/server/errors-in/answers";
import { errorBook } from "@/lib/server/errors-in/errors";
import { receiveError } from "@/lib/server/errors-in/receive";
import { storedRoute } from "@/lib/server/stored-route";
import { errors } from "@/lib/views/errors/contract";
import { queryErrors, rememberedErrors } from "@/lib/views/errors/query";

export const GET = storedRoute(errors, queryErrors, (context, { message, hint }) =>
  rememberedErrors(context, { remembered: errorBook().remembered(), why: `${message} ${hint}` }),
);

export const POST = quietly((request) => receiveError(request, env(), errorBook()));
