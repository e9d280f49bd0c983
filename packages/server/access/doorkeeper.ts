import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import type { Doorkeeper } from "../http/api.ts";
import { sessionHolder } from "./access.views.ts";
import { tokenHash } from "./token.ts";

const keyShape = /^bv_[A-Za-z0-9_-]{43}$/;

/** Recognises callers: teammates by their session, visitors by the key that their browser made. */
export function makeDoorkeeper(app: Pick<App, "config" | "database" | "clock">): Doorkeeper {
  return {
    async teammateOf(sessionToken) {
      const hash = tokenHash(sessionToken);
      return hash === null ? null : sessionHolder(app.database, hash, app.clock());
    },
    visitorOf: (key) => (keyShape.test(key) ? visitorIdOf(key) : null),
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
