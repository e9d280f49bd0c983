import { defineConfig } from "vitest/config";

if (!("Temporal" in globalThis)) {
  throw new Error(
    `The tests need Node 26 and this is ${process.version}: start them with npm test or npx vitest.`,
  );
}

const testCluster = "packages/server/db/test-cluster.ts";

/** What the tests share: two workers, because a small machine has two processors. */
const limits = { pool: "forks", maxWorkers: 2 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...limits,
          name: "engine",
          // What is pure has nothing to keep from the next file, and is read in once.
          isolate: false,
          include: ["packages/{engine,contract,channels}/**/*.test.ts", "{examples,stubs}/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...limits,
          name: "server",
          include: [
            "packages/server/**/*.test.ts",
            "bench/**/*.test.ts",
            "scripts/**/*.test.ts",
            "trust/**/*.test.ts",
          ],
          globalSetup: testCluster,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...limits,
          name: "screens",
          include: ["packages/{widget,console}/**/*.test.{ts,tsx}"],
        },
      },
      {
        test: {
          ...limits,
          name: "e2e",
          include: ["e2e/**/*.story.ts"],
          globalSetup: testCluster,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
