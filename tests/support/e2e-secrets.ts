/** Words that must never leave the server, each unlike anything else. */
export const SECRETS = {
  operator: "ana-token-9c41f0d7e2b85a36",
  viewer: "wall-token-5d08be61a97f2c43",
  password: "lifeguard-password-71c2e9",
  cron: "cron-secret-0f6b3d8812ce",
  ingest: "ingest-token-3b90c1e4f7ad",
} as const;
export type Role = "operator" | "viewer";
