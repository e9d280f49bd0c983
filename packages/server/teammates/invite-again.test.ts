import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation } from "../access/accept-invitation.ts";
import { Secret } from "../access/secret.ts";
import { refusalOf, type TestApp, testApp } from "../access/test-app.ts";
import { addTeammate } from "./add-teammate.ts";
import { inviteAgain } from "./invite-again.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.database.drop());

test("a new invitation ends the former one, and is refused once a password is set", async () => {
  const draft = {
    name: "Ines",
    email: "ines@example.com",
    role: "teammate",
    capacity: { chat: 5, other: 20 },
  } as const;
  const { teammate, invitation } = await addTeammate(app, draft, "00000000-0000-4000-8000-000000000000");
  const again = await inviteAgain(app, teammate.id, teammate.id);
  const password = new Secret("correct horse battery");
  const former = await refusalOf(acceptInvitation(app, { token: invitation.reveal(), password }, null));
  expect(former.fields[0]?.path).toBe("token");
  await acceptInvitation(app, { token: again.reveal(), password }, null);
  expect((await refusalOf(inviteAgain(app, teammate.id, teammate.id))).code).toBe("conflict");
});
