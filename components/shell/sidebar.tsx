import Link from "next/link";
import { Kbd } from "@/components/ui/kbd";
import { Logo } from "@/components/ui/logo";
import { NavLinks } from "./nav-links";
import { OwnCost } from "./own-cost";

/** Pages at the left, Lifeguard's own cost at the bottom; on phones the menu takes its place. */
export function Sidebar({ onHelp }: { onHelp: () => void }) {
  return (
    <aside
      aria-label="Lifeguard"
      className="sticky top-0 flex h-dvh flex-col border-line border-r px-2.5 py-3 max-md:hidden"
    >
      <Link href="/" className="mb-3 flex h-7 items-center gap-2 rounded-control px-1.5 font-semibold">
        <Logo />
        Lifeguard
      </Link>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <NavLinks />
      </div>
      <div className="grid gap-2 px-2 pt-3">
        <button
          type="button"
          onClick={onHelp}
          className="flex items-center gap-2 justify-self-start rounded-control text-secondary text-sm hover:text-text"
        >
          <Kbd>?</Kbd> Keys
        </button>
        <OwnCost />
      </div>
    </aside>
  );
}
