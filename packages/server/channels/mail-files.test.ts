import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { picture } from "../files/test-images.ts";
import { filesToSend, uploadFile } from "../files/upload-file.ts";
import { type MailChannel, mailChannel } from "./test-mail-channel.ts";

let mail: MailChannel;
beforeAll(async () => {
  mail = await mailChannel();
});
afterAll(() => mail.drop());

test("files of a mail are kept with its message, and files of the answer go as a mail's", async () => {
  const { app, addTeammate, database, broken } = mail.server.workspace;
  const ana = await addTeammate({ name: "Ana" });
  const image = (await picture("png")).toString("base64");
  const parts = [
    "Content-Type: text/plain\n\nI want to talk to a human",
    `Content-Type: application/octet-stream; name="../crack.png"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="../crack.png"\n\n${image}`,
    'Content-Type: text/html; name="x.html"\nContent-Disposition: attachment; filename="x.html"\n\n<script>alert(1)</script>',
  ];
  const body = `${parts.map((part) => `--edge\n${part}\n`).join("")}--edge--`;
  await mail.writes({ body, type: 'multipart/mixed; boundary="edge"' });
  const { id } = await database.kysely.selectFrom("conversation").select("id").executeTakeFirstOrThrow();
  const [message] = await messagesAfter(app, id, 0, 10);
  expect(message?.attachments).toMatchObject([
    { name: "crack.png", mime: "image/png", width: 64, state: "stored" },
    { name: "x.html", mime: "text/plain", state: "stored" },
  ]);
  const plan = { name: "Réponse.txt", bytes: Buffer.from("The plan") };
  const file = await uploadFile(app, { kind: "teammate", id: ana }, plan);
  const attachments = await filesToSend(app, ana, [file.id]);
  await act(app, id, { type: "reply", teammateId: ana, body: "Here", clientId: randomUUID(), attachments });
  await app.channels.drain();
  const sent = mail.sent.at(-1)?.text ?? "";
  expect(sent).toContain("Content-Disposition: attachment");
  expect(sent).toContain(Buffer.from("The plan").toString("base64"));
  expect(await broken()).toEqual([]);
});
