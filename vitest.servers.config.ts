import { defineConfig } from "vitest/config";

/** The tests against servers that npm doesn't bring: `npm run test:servers`. */
export default defineConfig({
  test: {
    include: ["packages/server/**/*.servers.ts"],
    globalSetup: "packages/server/db/test-cluster.ts",
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
});
