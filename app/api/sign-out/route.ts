import { signOut } from "@/lib/server/auth/sign-in";
import { env } from "@/lib/server/env";

export const POST = (request: Request) => signOut(request, env());
