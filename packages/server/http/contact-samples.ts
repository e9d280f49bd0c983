import type { contactEndpoints, identityKeyEndpoints } from "@baton/contract";
import { newSiteKey, type SiteKey, signToken } from "../contacts/test-token.ts";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls about who somebody is. */
export function contactSamples(
  server: TestServer,
): Pick<Samples, keyof typeof contactEndpoints | keyof typeof identityKeyEndpoints | "identify"> {
  const { workspace } = server;
  let key: Promise<SiteKey> | null = null;
  const siteKey = (): Promise<SiteKey> => {
    key ??= newSiteKey(server);
    return key;
  };
  const contact = async (): Promise<{ params: { id: string } }> => {
    const visitorId = crypto.randomUUID();
    await workspace.write("Where is my parcel?", { visitorId });
    return { params: { id: visitorId } };
  };
  return {
    listContacts: async () => ({ query: { search: "ana" } }),
    getContact: contact,
    changeContact: async () => ({
      ...(await contact()),
      body: { name: "Vera", email: "vera@example.com", phone: "+33 6 12 34 56 78" },
    }),
    mergeContact: async () => ({ ...(await contact()), body: { intoId: (await contact()).params.id } }),
    undoContactMerge: async () => {
      const [from, into] = [await contact(), await contact()];
      const body = { intoId: into.params.id };
      const admin = await server.signIn("admin");
      const merged = await server.call("mergeContact", admin, { ...from, body });
      const { merges } = (merged.body as { contact: { merges: { id: string }[] } }).contact;
      return { params: { id: merges[0]?.id ?? "" }, body: {} };
    },
    listIdentityKeys: async () => ({}),
    addIdentityKey: async () => ({ body: {} }),
    retireIdentityKey: async () => ({ params: { id: (await newSiteKey(server)).id }, body: {} }),
    identify: async () => ({
      body: { token: await signToken(server, await siteKey(), { sub: "customer-1" }) },
    }),
  };
}
