// Neither the build nor the server asks anything of a third party.
process.env.NEXT_TELEMETRY_DISABLED = "1";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The embedded query compiler and pg are loaded by Node, never bundled: the adapter checks `instanceof pg.Pool`.
  serverExternalPackages: ["@prisma/adapter-pg", "pg", "libpg-query"],
  devIndicators: false,
  experimental: {
    optimizePackageImports: ["lucide-react"],
    // What waits in memory while proxy.ts decides, whoever sent it: no route behind it takes more.
    proxyClientMaxBodySize: "1mb",
  },
  headers: async () => [
    // Before these stands no proxy.ts: see its matcher. They answer JSON to machines.
    {
      source: "/api/drains/:path*",
      headers: [
        { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Robots-Tag", value: "noindex, nofollow" },
        { key: "Cache-Control", value: "no-store" },
      ],
    },
  ],
};
