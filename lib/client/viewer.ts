/** Who looks, and at what, as the server knows it before any read. */
export type Viewer = {
  name: string | null;
  role: "viewer" | "operator";
  /** `open`: no tokens are set and only this machine can reach the dashboard. */
  access: "open" | "tokens";
  /** What the environment says of the database, shown until the first answer and in an outage; null when no URL is set. */
  subject: { label: string | null; production: boolean; database: string; host: string } | null;
};
