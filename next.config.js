// Neither the build nor the server asks anything of a third party.
process.env.NEXT_TELEMETRY_DISABLED = "1";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The embedded query compiler and pg are loaded by Node, never bundled: the adapter checks `instanceof pg.Pool`.
  serverExternalPackages: ["@prisma/adapter-pg", "pg", "libpg-query"],
  devIndicators: false,
  experimental: { optimizePackageImports: ["lucide-react"] },
};
