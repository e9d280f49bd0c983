/** A receiver's check that a message is from Baton and new, as an editor pastes it into a Node program. */
export const verifySnippet = `import { createHmac, timingSafeEqual } from "node:crypto";

// secret: "whsec_…"; body: the text of the request exactly as it came.
export function isGenuine(secret, headers, body) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) < 300)) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const own = createHmac("sha256", key).update(\`\${id}.\${timestamp}.\${body}\`).digest();
  return String(headers["webhook-signature"]).split(" ").some((signature) => {
    const sent = Buffer.from(signature.replace("v1,", ""), "base64");
    return sent.length === own.length && timingSafeEqual(sent, own);
  });
}
`;
