import {
  Bell,
  ChartArea,
  CircleX,
  Cylinder,
  Gauge,
  GitFork,
  LifeBuoy,
  type LucideIcon,
  NotebookPen,
  ScrollText,
  Siren,
  SlidersHorizontal,
  Users,
  Waves,
} from "lucide-react";

export type Place = { href: string; label: string; icon: LucideIcon; key: string };

/** The pages there are, in the order of the sidebar; `key` follows `g` on the keyboard. A new page is one line here. */
export const places: readonly Place[] = [
  { href: "/", label: "Overview", icon: Waves, key: "o" },
  { href: "/sessions", label: "Sessions", icon: Users, key: "s" },
  { href: "/blocking", label: "Blocking", icon: GitFork, key: "b" },
  { href: "/emergency", label: "Emergency", icon: LifeBuoy, key: "e" },
  { href: "/pool", label: "Pool", icon: Cylinder, key: "p" },
  { href: "/errors", label: "Errors", icon: CircleX, key: "x" },
  { href: "/history", label: "History", icon: ChartArea, key: "h" },
  { href: "/incidents", label: "Incidents", icon: Siren, key: "i" },
  { href: "/load", label: "Load", icon: Gauge, key: "l" },
  { href: "/alerts", label: "Alerts", icon: Bell, key: "t" },
  { href: "/queries", label: "SQL", icon: ScrollText, key: "q" },
  { href: "/audit", label: "Audit", icon: NotebookPen, key: "a" },
  { href: "/setup", label: "Setup", icon: SlidersHorizontal, key: "u" },
];

/** The page a path belongs to. */
export function placeOf(pathname: string): Place | undefined {
  return places.find(({ href }) => (href === "/" ? pathname === "/" : pathname.startsWith(href)));
}
