/** How a Node.js server signs who is signed in; the tests run it. */
export function serverSnippet(audience: string, keyId: string): string {
  return `import { SignJWT } from "jose";

const secret = new TextEncoder().encode(process.env.BATON_IDENTITY_SECRET);

export function identityToken(user) {
  return new SignJWT({ name: user.name, email: user.email, email_verified: user.emailVerified })
    .setProtectedHeader({ alg: "HS256", kid: ${JSON.stringify(keyId)} })
    .setSubject(String(user.id))
    .setAudience(${JSON.stringify(audience)})
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(secret);
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
