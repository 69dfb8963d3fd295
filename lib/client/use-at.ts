"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { hasPast } from "./moment-href";

/** The moment that the address asks for, as it stands there. `at`: on a page that has a past; `astray`: on one that has none. */
export function useAt(): { at: string | null; astray: string | null } {
  const asked = useSearchParams().get("at");
  return hasPast(usePathname()) ? { at: asked, astray: null } : { at: null, astray: asked };
}
