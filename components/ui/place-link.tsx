"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { keepAt } from "@/lib/client/moment-href";
import { useAt } from "@/lib/client/use-at";

/** A link within the dashboard: on a page that shows a moment it stays in that moment, where it can. */
export function PlaceLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const { at } = useAt();
  return <Link href={keepAt(href, at)} {...rest} />;
}
