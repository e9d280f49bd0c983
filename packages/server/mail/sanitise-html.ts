import sanitizeHtml from "sanitize-html";

/** A mail's HTML as it may be shown, in a sandboxed frame all the same. */
export type SafeHtml = {
  readonly html: string;
  /** How many pictures of other servers it would load; each is left out until somebody asks. */
  readonly remoteImages: number;
};

/** What is shown in place of pictures. */
export type ImageRules = {
  /** Where a picture that came with the mail can be had, by its content id; null when there is none of that name. */
  readonly cid: (contentId: string) => string | null;
  /** Somebody asked for the pictures of other servers. */
  readonly showRemote: boolean;
};

const longest = 2_000_000;
/** Elements nested deeper are left out: those who write mail need far less. */
const deepest = 300;
const blank = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const size = /^\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|ex|rem|%)?$/;
const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%]{5,40}\))$/i;
const word = /^[a-z-]{2,30}$/i;
const sizes = /^(?:(?:\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|ex|rem|%)?|auto)\s*){1,4}$/;
const border =
  /^(?:[\d.]{1,6}(?:px|pt|em)?|none|solid|dashed|dotted|double|thin|medium|thick|#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%]{5,40}\)|\s){1,7}$/i;

const styles = {
  color: [colour],
  "background-color": [colour],
  "font-size": [size, word],
  "font-weight": [word, /^[1-9]00$/],
  "font-style": [word],
  "font-family": [/^[\w\s,'"-]{1,200}$/],
  "line-height": [size, word],
  "text-align": [word],
  "text-decoration": [/^[a-z\s-]{3,40}$/i],
  "vertical-align": [word, size],
  "white-space": [word],
  "border-collapse": [word],
  direction: [/^(?:ltr|rtl)$/],
  width: [size],
  "max-width": [size],
  height: [size],
  padding: [sizes],
  "padding-left": [size],
  "padding-right": [size],
  "padding-top": [size],
  "padding-bottom": [size],
  margin: [sizes],
  "margin-left": [size, /^auto$/],
  "margin-right": [size, /^auto$/],
  "margin-top": [size],
  "margin-bottom": [size],
  border: [border],
  "border-left": [border],
  "border-right": [border],
  "border-top": [border],
  "border-bottom": [border],
};

/**
 * Makes a mail's HTML safe to show: no scripts, no forms, no styles that leave its place, links that tell the other
 * side nothing, and no word to any server until somebody asks for its pictures.
 */
export function sanitiseHtml(html: string, rules: ImageRules): SafeHtml {
  let remoteImages = 0;
  const safe = sanitizeHtml(html.slice(0, longest), {
    allowedTags:
      "a abbr address b big blockquote br caption center cite code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var".split(
        " ",
      ),
    allowedAttributes: {
      a: ["href", "title", "rel", "target"],
      img: ["src", "alt", "title", "width", "height", "data-remote-src"],
      font: ["color", "size", "face"],
      td: ["colspan", "rowspan", "width", "height", "align", "valign", "bgcolor"],
      th: ["colspan", "rowspan", "width", "height", "align", "valign", "bgcolor"],
      table: ["width", "border", "cellpadding", "cellspacing", "align", "bgcolor"],
      col: ["width", "span"],
      ol: ["start", "type"],
      "*": ["style", "dir", "lang", "align"],
    },
    allowedStyles: { "*": styles },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["http", "https", "data"] },
    allowProtocolRelative: false,
    nestingLimit: deepest,
    nonTextTags: [
      "script",
      "style",
      "textarea",
      "option",
      "noscript",
      "title",
      "template",
      "svg",
      "math",
      "iframe",
      "object",
    ],
    transformTags: {
      a: (_tag, { href, title }) => ({ tagName: "a", attribs: linkAttributes(href, title) }),
      img: (_tag, attributes) => {
        const { src = "", ...others } = attributes;
        const image = imageAttributes(src.trim(), rules);
        if (image["data-remote-src"] !== undefined) remoteImages += 1;
        return { tagName: "img", attribs: { ...pick(others), ...image } };
      },
    },
  });
  return { html: safe, remoteImages };
}

function linkAttributes(href = "", title?: string): Record<string, string> {
  const words = title === undefined ? {} : { title };
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href.trim())) return words;
  return { href: href.trim(), rel: "noopener noreferrer nofollow", target: "_blank", ...words };
}

function imageAttributes(src: string, rules: ImageRules): Record<string, string> {
  if (/^cid:/i.test(src)) return { src: rules.cid(named(src.slice(4))) ?? blank };
  if (/^data:image\/(?:png|jpe?g|gif|webp);base64,[\w+/=\s]+$/i.test(src)) return { src };
  if (!/^https?:\/\//i.test(src)) return { src: blank };
  return rules.showRemote ? { src } : { src: blank, "data-remote-src": src };
}

function named(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function pick(attributes: Record<string, string>): Record<string, string> {
  const kept = ["alt", "title", "width", "height", "style"];
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => kept.includes(name)));
}
