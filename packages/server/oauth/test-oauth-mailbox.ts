import type { AccountCheck, Endpoints, ResponseOf } from "@baton/contract";
import { type OAuthStub, startOAuthStub } from "../../../stubs/oauth.ts";
import { type MailChannel, mailChannel } from "../channels/test-mail-channel.ts";
import type { Caller } from "../test-server.ts";

/** A mailbox that is signed in to at a provider on this machine, with a mail server that takes its tokens alone. */
export type OAuthMailbox = {
  readonly mail: MailChannel;
  readonly stub: OAuthStub;
  readonly admin: Caller;
  /** The users and tokens that its mail server was shown, oldest first. */
  readonly shown: { readonly user: string; readonly token: string }[];
  /** What its mail server says to tokens; by default it asks the provider whose they are. */
  refuseWith: string | null;
  /** The provider's page as a person is sent to it. */
  begin(who?: Caller): Promise<URL>;
  finish(back: string, who?: Caller): Promise<{ channelId: string | null; check: AccountCheck }>;
  /** A person signs in. */
  signIn(): Promise<AccountCheck>;
  check(): Promise<AccountCheck>;
  account(): Promise<ResponseOf<Endpoints["listChannelAccounts"]>["accounts"][number] | undefined>;
  drop(): Promise<void>;
};

/** Starts it; `oauth` makes another of its settings. */
export async function oauthMailbox(
  about: { oauth?: (stub: OAuthStub) => object; settings?: object } = {},
): Promise<OAuthMailbox> {
  const stub = await startOAuthStub();
  const own = (url: string) => ({
    provider: "other",
    clientId: stub.client.id,
    authorizeUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    scopes: "offline_access mail",
  });
  const mail = await mailChannel(
    {},
    {
      settings: { oauth: about.oauth?.(stub) ?? own(stub.url), ...about.settings },
      secrets: { oauthClientSecret: stub.client.secret },
      smtp: {
        authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
        authOptional: false,
        onAuth({ username = "", accessToken = "" }, _session, done) {
          box.shown.push({ user: username, token: accessToken });
          if (box.refuseWith !== null)
            return done(Object.assign(new Error(box.refuseWith), { responseCode: 535 }));
          return stub.userOf(accessToken) === username
            ? done(null, { user: username })
            : done(null, { data: { status: "401" } });
        },
      },
    },
  );
  const { server, channelId } = mail;
  const admin = await server.signIn("admin");
  const params = { id: channelId };
  const box: OAuthMailbox = {
    mail,
    stub,
    admin,
    shown: [],
    refuseWith: null,
    async begin(who = admin) {
      const { body } = await server.call("beginMailSignIn", who, { params, body: {} });
      return new URL((body as ResponseOf<Endpoints["beginMailSignIn"]>).url);
    },
    async finish(back, who = admin) {
      const { searchParams } = new URL(back);
      const [state, code, error] = [
        searchParams.get("state") ?? "",
        searchParams.get("code"),
        searchParams.get("error"),
      ];
      const { body } = await server.call("finishMailSignIn", who, { body: { state, code, error } });
      return body as ResponseOf<Endpoints["finishMailSignIn"]>;
    },
    async signIn() {
      const { href } = await box.begin();
      return (await box.finish(stub.sendBack(href))).check;
    },
    async check() {
      const { body } = await server.call("checkChannelAccount", admin, { params, body: {} });
      return (body as ResponseOf<Endpoints["checkChannelAccount"]>).check;
    },
    async account() {
      const { body } = await server.call("listChannelAccounts", admin, {});
      const { accounts } = body as ResponseOf<Endpoints["listChannelAccounts"]>;
      return accounts.find((one) => one.channelId === channelId);
    },
    async drop() {
      await mail.drop();
      await stub.stop();
    },
  };
  return box;
}
