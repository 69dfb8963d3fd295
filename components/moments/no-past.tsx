"use client";

import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Button, buttonClass } from "@/components/ui/button";
import { hrefAt } from "@/lib/client/moment-href";

const pages = [
  { href: "/", label: "Overview then" },
  { href: "/sessions", label: "Sessions then" },
  { href: "/blocking", label: "Blocking then" },
] as const;

/** For an address that asks a page for a moment it does not keep. */
export function NoPast({ astray }: { astray: string }) {
  const router = useRouter();
  const here = `${usePathname()}?${useSearchParams()}`;
  return (
    <>
      <p className="min-w-0 flex-1 text-secondary max-md:basis-[calc(100%-2rem)]">
        <span className="font-medium text-past">This page has no past: it shows now.</span> Overview, Sessions
        and Blocking are kept as they were.
      </p>
      <div className="flex flex-wrap gap-2">
        {pages.map(({ href, label }) => (
          <Link key={href} href={hrefAt(href, astray)} prefetch={false} className={buttonClass()}>
            {label}
          </Link>
        ))}
        <Button look="primary" onClick={() => router.replace(hrefAt(here, null))}>
          Stay here
        </Button>
      </div>
    </>
  );
}
