import type { Mutant } from "./mutant.ts";

const contacts = "packages/server/contacts";
const identify = [`${contacts}/identify.test.ts`];
const merge = [`${contacts}/merge-contacts.test.ts`];
const applySql = "packages/server/db/migrations/functions/apply_change.sql";

/** Bugs in who somebody is. */
export const mutantsInContacts: readonly Mutant[] = [
  {
    name: "a process that remembers whose a conversation was writes to it",
    file: applySql,
    find: "or v_row.visitor_id <> (p->>'visitorId')::uuid",
    replace: "",
    tests: identify,
  },
  {
    name: "what is sent again once its sender is known is stored twice",
    file: applySql,
    find: "kind = 'identified' and undone_at is null",
    replace: "false",
    tests: identify,
  },
  {
    name: "what a shared computer began goes to whoever signs in next",
    file: `${contacts}/identify.ts`,
    find: " && (await mayGoTo(tx, browserId, met.id))",
    replace: "",
    tests: identify,
  },
  {
    name: "a token is accepted by whatever it says it was signed with",
    file: `${contacts}/verify-token.ts`,
    find: `algorithms: ["HS256"],`,
    replace: "",
    tests: identify,
  },
  {
    name: "a token for another Baton is accepted",
    file: `${contacts}/verify-token.ts`,
    find: "audience: audienceOf(app),",
    replace: "",
    tests: identify,
  },
  {
    name: "the key of a verified visitor never ends",
    file: "packages/server/access/visitor-key.ts",
    find: " && now < Number(expiresAt)",
    replace: "",
    tests: identify,
  },
  {
    name: "two merges at once make a ring",
    file: `${contacts}/merge-contacts.ts`,
    find: "await lockMerging(tx);",
    replace: "",
    tests: merge,
  },
  {
    name: "an unverified number suggests a merge",
    file: `${contacts}/contacts.views.ts`,
    find: "and i.phone_verified and",
    replace: "and",
    tests: merge,
  },
  {
    name: "what a teammate may not see can be merged",
    file: `${contacts}/merge-contacts.ts`,
    find: " || !(await seesContact(tx, reader, visitor.mergedInto ?? id))",
    replace: "",
    tests: merge,
  },
];
