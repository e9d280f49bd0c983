import { type SqlBool, sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import type { Schema } from "../db/schema.ts";

/** One choice of a property. */
export type PropertyOption = { readonly key: string; readonly name: string };

/** A property of the workspace's own, as it is stored. */
export type OwnProperty = {
  readonly key: string;
  readonly name: string;
  readonly type: Schema["ticket_property"]["type"];
  readonly options: readonly PropertyOption[];
};

/** Reads a property and holds it until the transaction ends; null when there is none. */
export async function lockProperty(tx: Tx, key: string): Promise<OwnProperty | null> {
  const row = await tx
    .selectFrom("ticket_property")
    .select(["key", "name", "type", "options"])
    .where("key", "=", key)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** How many properties of its own the workspace has; the caller holds it. */
export async function countProperties(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom("ticket_property")
    .select(sql<number>`count(*)::integer`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Says whether another property has this name, in whatever case; the caller holds the workspace. */
export async function isPropertyNameTaken(tx: Tx, name: string, exceptKey: string): Promise<boolean> {
  const row = await tx
    .selectFrom("ticket_property")
    .select("key")
    .where(sql<SqlBool>`lower(name) = lower(${name})`)
    .where("key", "<>", exceptKey)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a property; `demo` marks it for removal with the demo data. */
export async function insertProperty(
  tx: Tx,
  { key, name, type, options }: OwnProperty,
  demo: boolean,
): Promise<void> {
  await tx
    .insertInto("ticket_property")
    .values({ key, name, type, options: JSON.stringify(options), demo })
    .execute();
}

/** The properties that came with the demo data, by key. */
export async function demoPropertiesThere(tx: Tx): Promise<OwnProperty[]> {
  return tx
    .selectFrom("ticket_property")
    .select(["key", "name", "type", "options"])
    .where("demo", "=", true)
    .orderBy("key")
    .execute();
}

/** Writes a property's name and choices. What an editor touched is no demo any more. */
export async function updateProperty(tx: Tx, { key, name, options }: OwnProperty): Promise<void> {
  await tx
    .updateTable("ticket_property")
    .set({ name, options: JSON.stringify(options), demo: false })
    .where("key", "=", key)
    .execute();
}

/** Removes a property; what tickets hold of it goes by `clearValues`. */
export async function deleteProperty(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom("ticket_property").where("key", "=", key).execute();
}

/** Takes a property's values from all tickets, and gives how many had one. Their history stays. */
export async function clearValues(tx: Tx, key: string): Promise<number> {
  // In the order in which changes of conversations lock them, so that neither waits for the other for ever.
  await sql`select 1 from conversation
    where id in (select conversation_id from ticket where properties ? ${key}) order by id for no key update`.execute(
    tx,
  );
  const { numUpdatedRows } = await tx
    .updateTable("ticket")
    .set({ properties: sql`properties - ${key}::text` })
    .where(sql<SqlBool>`properties ? ${key}`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The choices among `keys` that open tickets hold, with how many do. */
export async function optionsHeld(
  tx: Tx,
  property: string,
  keys: readonly string[],
): Promise<{ option: string; tickets: number }[]> {
  const { rows } = await sql<{ option: string; tickets: number }>`
    select properties->>${property} as option, count(*)::integer as tickets from ticket
     where stage <> 'closed' and properties->>${property} = any (${[...keys]}::text[])
     group by 1 order by 1`.execute(tx);
  return rows;
}
