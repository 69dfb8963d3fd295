/**
 * The arrows, once. Each message says where the code belongs instead.
 * Browser: app -> components -> {lib/client, contracts, pure view modules} -> lib/shared
 * Server:  app/api -> lib/jobs -> lib/views queries -> lib/server -> lib/shared
 */
const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    rule(
      "no-circular",
      "Two modules that need each other share a third: move that down.",
      {},
      { circular: true },
    ),
    rule(
      "shared-is-pure",
      "lib/shared is importable by everyone, so it imports only itself and zod. Move I/O to lib/server.",
      { path: "^lib/shared/" },
      { pathNot: ["^lib/shared/", "^node_modules/zod/"] },
    ),
    rule(
      "server-does-not-look-up",
      "lib/server is the floor of the server side: it knows no view, no component, no page.",
      { path: "^lib/server/" },
      { path: "^(app|components|demo|tests|lib/(views|jobs|client))/" },
    ),
    rule(
      "views-do-not-import-each-other",
      "What two views need moves down to lib/shared (pure) or lib/server (reads).",
      { path: "^lib/views/([^/]+)/" },
      { path: "^lib/views/", pathNot: "^lib/views/$1/" },
    ),
    rule(
      "contracts-are-pure",
      "A contract crosses the wire: it may import lib/shared and its own view's pure modules only.",
      { path: "^lib/views/[^/]+/contract\\.ts$" },
      { path: "^(app|components|lib/(server|client|jobs))/|^node_modules/(?!zod/)" },
    ),
    rule(
      "browser-has-no-server",
      "Components know contracts and pure modules, never queries, SQL or the environment.",
      { path: "^(components|lib/client)/" },
      { path: "^(lib/(server|jobs)|app|prisma)/|^lib/views/[^/]+/(query|mutations)\\.ts$" },
    ),
    rule(
      "only-charts-draw",
      "Recharts is heavy and loads after first paint: only components/charts imports it.",
      { path: "^(app|components|lib)/", pathNot: "^components/charts/" },
      { path: "^node_modules/recharts/" },
    ),
    rule(
      "only-use-view-fetches",
      "Reads go through useView, so that pausing, staleness and retry mean the same on every page.",
      { path: "^(app|components|lib)/", pathNot: "^(lib/client/|app/.*providers\\.tsx$)" },
      { path: "^node_modules/swr/" },
    ),
    rule(
      "product-without-props",
      "The product never needs the demo or the tests.",
      { path: "^(app|components|lib|prisma)/" },
      { path: "^(demo|tests)/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^prisma/client/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
