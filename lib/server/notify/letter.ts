import type { Message, Told } from "../../shared/alerts/alert";

/** A message with what it is about: where it happened, and how to get there. */
export type Letter = {
  message: Message;
  /** The database: its label, else host and name. */
  where: string;
  targetId: string;
  production: boolean;
  /** Origin of this dashboard, for links; null: PUBLIC_URL is not set. */
  origin: string | null;
};

export const linkOf = ({ origin }: Pick<Letter, "origin">, href: string): string | null =>
  origin === null ? null : new URL(href, origin).href;

/** What to do about it: the page where one acts. */
export const actionOf = ({ rule }: Pick<Told, "rule">): { label: string; href: string } =>
  ({
    blocked: { label: "End who blocks", href: "/blocking" },
    blocked_sessions: { label: "End who blocks", href: "/blocking" },
    idle_in_transaction: { label: "End the session", href: "/sessions" },
    long_transaction: { label: "End the session", href: "/sessions" },
    pool_check: { label: "Mend the settings", href: "/pool" },
  })[rule] ?? { label: "Free connections", href: "/emergency" };

const words = {
  fired: "firing",
  worsened: "now critical",
  eased: "eased",
  resolved: "resolved",
  "no data": "no data",
  "data again": "seen again",
  acknowledged: "acknowledged",
  reminded: "still firing",
} as const;

/** "CRITICAL shop: Connections near their limit (firing)". */
export const headOf = ({ where }: Pick<Letter, "where">, { event, severity, title }: Told): string =>
  `${event === "resolved" ? "OK" : severity.toUpperCase()} ${where}: ${title} (${words[event]})`;
