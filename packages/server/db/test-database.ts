import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { type Database, openDatabase } from "./connect.ts";
import { withClient } from "./embedded-cluster.ts";

/** A migrated database that belongs to one test file. */
export type TestDatabase = Database & {
  /** Its address as the app's role. */
  readonly url: string;
  /** Closes it and removes it, whoever is still connected. */
  drop(): Promise<void>;
};

/** Clones the migrated template of this run; the caller drops the clone when its tests are done. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, templateUrl, template, role } = inject("testCluster");
  const name = `${role}_${randomBytes(6).toString("hex")}`;
  await withClient(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${role}`),
  );
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, { applicationName: "baton test" });
  return {
    ...database,
    url: url.href,
    async drop() {
      await database.close();
      await withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
