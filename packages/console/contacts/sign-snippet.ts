/** How a Node.js server signs who is signed in, with nothing to install; the browser tests run it as it stands. */
export function serverSnippet(audience: string, keyId: string): string {
  return `import { createHmac } from "node:crypto";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

export function identityToken(user) {
  const now = Math.floor(Date.now() / 1000);
  const head = part({ alg: "HS256", typ: "JWT", kid: ${JSON.stringify(keyId)} });
  const claims = part({
    sub: String(user.id),
    aud: ${JSON.stringify(audience)},
    iat: now,
    exp: now + 3600,
    name: user.name,
    email: user.email,
    email_verified: user.emailVerified,
  });
  const signature = createHmac("sha256", process.env.BATON_IDENTITY_SECRET)
    .update(\`\${head}.\${claims}\`)
    .digest("base64url");
  return \`\${head}.\${claims}.\${signature}\`;
}`;
}

/** What the page does with the token. */
export function pageSnippet(origin: string): string {
  return `<script>
  window.Baton = Object.assign((...call) => Baton.q.push(call), { q: [["boot", { identityToken: "…" }]] });
</script>
<script src="${origin}/widget.js" defer></script>

<script>
  // While the page stays open, at least once a day:
  Baton("update", { identityToken: "…" });
  // When they sign out:
  Baton("shutdown");
</script>`;
}
