import { createHash } from "node:crypto";
import type { App, Delivery } from "../app.ts";
import type { Doorkeeper } from "../http/api.ts";
import { noteActed } from "../teammates/availability.store.ts";
import { sessionHolder } from "./access.views.ts";
import { tokenHash } from "./token.ts";
import { readVisitorKey } from "./visitor-key.ts";

const keyShape = /^bv_[A-Za-z0-9_-]{43}$/;

/** How exactly it is known when a teammate did something last, in milliseconds: a minute. */
const actsTold = 60_000;

/** Recognises callers: teammates by their session, visitors by the key that their browser made, or was given. */
export function makeDoorkeeper(
  app: Pick<App, "config" | "database" | "clock" | "log"> & { readonly delivery: Pick<Delivery, "secrets"> },
): Doorkeeper {
  const acted = new Map<string, number>();
  return {
    async teammateOf(sessionToken) {
      const hash = tokenHash(sessionToken);
      return hash === null ? null : sessionHolder(app.database, hash, app.clock());
    },
    visitorOf: (key) =>
      keyShape.test(key) ? visitorIdOf(key) : readVisitorKey(app.delivery.secrets, key, app.clock()),
    async noteAct(teammateId) {
      const now = app.clock();
      if (now - (acted.get(teammateId) ?? Number.NEGATIVE_INFINITY) < actsTold) return;
      acted.set(teammateId, now);
      // What they did is done: not knowing when must not make it fail.
      await noteActed(app.database, teammateId, now).catch((error) => {
        acted.delete(teammateId);
        app.log.warn({ error, teammateId }, "it could not be noted when a teammate acted last");
      });
    },
    secureCookies: new URL(app.config.publicUrl).protocol === "https:",
  };
}

// The id is made from the key, so a visitor exists without a row, and the id, which teammates see, tells nothing of
// the key. Version 8 is the UUID version for ids made in one's own way.
function visitorIdOf(key: string): string {
  const bytes = createHash("sha256").update(key).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
