import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { nextPath } from "@/lib/server/auth/next-path";
import { signInErrors } from "@/lib/server/auth/sign-in";
import { authenticate } from "@/lib/server/auth/viewer";
import { env } from "@/lib/server/env";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One field, before anything of the database is shown. Works without JavaScript. */
export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const next = nextPath(asked.next);
  // Whoever sends too many wrong tokens is nobody we know.
  const known = await authenticate({ headers: await headers() }, env()).catch(() => null);
  if (known) redirect(next);
  return <SignInForm next={next} error={signInErrors.find((code) => code === asked.error) ?? null} />;
}
