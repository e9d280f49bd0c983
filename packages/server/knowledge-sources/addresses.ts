const TRACKING = /^(?:utm_\w+|gclid|fbclid|msclkid|mc_cid|mc_eid|igshid|ref_src)$/i;
// What is no text anyway, seen before anybody is asked for it.
const NO_TEXT =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|css|m?js|json|xml|rss|atom|zip|gz|tgz|rar|7z|exe|dmg|apk|mp[34]|m4[av]|webm|avi|mov|wav|ogg|woff2?|ttf|eot|docx?|xlsx?|pptx?|csv)$/i;

/** A page's address as it is told from others: without fragment and without what only counts visits. */
export function normalised(address: string): string {
  const url = new URL(address);
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

/** What lies below a start page: its own folder, or what it is the beginning of. */
export function scopeBelow(address: string): string {
  const { origin, pathname } = new URL(address);
  const last = pathname.split("/").at(-1) ?? "";
  // A name with a dot is a file, whose folder is meant.
  return `${origin}${last.includes(".") ? pathname.slice(0, -last.length) : pathname}`;
}

/** All of the site of an address. */
export function scopeOfSite(address: string): string {
  return `${new URL(address).origin}/`;
}

/** Whether an address is of the same site and below the scope. */
export function isInScope(address: string, scope: string): boolean {
  const url = new URL(address);
  const { pathname, ...base } = siteOf(scope);
  if (siteOf(address).host !== base.host) return false;
  if (pathname.endsWith("/")) return url.pathname.startsWith(pathname);
  return url.pathname === pathname || url.pathname.startsWith(`${pathname}/`);
}

/** Whether a link may lead to text. */
export function mayBeText(address: string): boolean {
  return !NO_TEXT.test(new URL(address).pathname);
}

/** Whether two addresses differ only as http and https do, or by www, or by a slash at the end. */
export function isSamePage(one: string, other: string): boolean {
  const key = (address: string): string => {
    const { host } = siteOf(address);
    const { pathname, search } = new URL(address);
    return `${host}${pathname.replace(/\/$/, "")}${search}`;
  };
  return key(one) === key(other);
}

function siteOf(address: string): { host: string; pathname: string } {
  const { host, pathname } = new URL(address);
  return { host: host.replace(/^www\./, ""), pathname };
}
