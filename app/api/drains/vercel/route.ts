import { env } from "@/lib/server/env";
import { quietly } from "@/lib/server/errors-in/answers";
import { errorBook } from "@/lib/server/errors-in/errors";
import { receiveVercel } from "@/lib/server/errors-in/receive";

/** How Vercel knows that whoever made the drain may have it sent here. */
const verify = (): Record<string, string> => {
  const { verify } = env().drain;
  return verify === null ? {} : { "x-vercel-verify": verify };
};

export const POST = quietly((request) => receiveVercel(request, env(), errorBook()), verify);
