/** The script tag that puts a channel's chat on a website, the first one's by default; `origin` is where Baton is served. */
export function snippetFor(origin: string, channelId: string | null = null): string {
  const channel = channelId === null ? "" : ` data-baton-channel="${escapeAttribute(channelId)}"`;
  return `<script src="${escapeAttribute(withoutSlash(origin))}/widget.js"${channel} defer></script>`;
}

/** What a website with a Content-Security-Policy must allow, one directive a line. */
export function cspFor(origin: string): string[] {
  const host = withoutSlash(origin);
  return [`script-src ${host}`, `connect-src ${host} ${host.replace(/^http/, "ws")}`];
}

/** Says whether an origin can be reached from this computer only. */
export function isLocalOnly(origin: string): boolean {
  const { hostname } = new URL(origin);
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname.startsWith("127.") ||
    hostname === "[::1]"
  );
}

function withoutSlash(origin: string): string {
  return origin.replace(/\/+$/, "");
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
