import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { sanitiseHtml } from "./sanitise-html.ts";

const rules = { cid: (id: string) => (id === "a@b" ? "/files/1" : null), showRemote: false };
const clean = (html: string): string => sanitiseHtml(html, rules).html;

/** Of OWASP's XSS filter evasion cheat sheet, the HTML5 security cheat sheet, and DOMPurify's mutation cases. */
const naughty = [
  "<script>alert(1)</script>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<img src='javascript:alert(1)'>",
  "<IMG SRC=jav&#x0A;ascript:alert(1)>",
  '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
  "<a href='javascript:alert(1)'>x</a>",
  "<a href=' &#14; javascript:alert(1)'>x</a>",
  "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='vbscript:msgbox(1)'>x</a>",
  "<a href='//evil.example' onclick=alert(1)>x</a>",
  "<svg onload=alert(1)>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<iframe src=https://evil.example></iframe>",
  "<object data=x></object><embed src=x>",
  "<form action=https://evil.example><input name=password><button>Sign in</button></form>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>",
  "<base href=https://evil.example>",
  "<link rel=stylesheet href=https://evil.example>",
  "<style>@import 'https://evil.example';body{background:url(https://evil.example)}</style>",
  "<div style=\"background:url('https://evil.example/x.png')\">x</div>",
  "<div style='background-image:url(https://evil.example)'>x</div>",
  "<div style='width:expression(alert(1))'>x</div>",
  "<div style='position:fixed;top:0;left:0;z-index:9999'>x</div>",
  "<div style='color:red;behavior:url(x.htc);-moz-binding:url(x)'>x</div>",
  "<div style='font-family:x;&#x62;ackground:url(https://evil.example)'>x</div>",
  "<div style='width:calc(100% * 99)'>x</div>",
  "<table background=https://evil.example><tr><td background='javascript:alert(1)'>x</table>",
  "<body onload=alert(1) background=https://evil.example>x",
  "<img srcset='https://evil.example/x 2x'>",
  "<picture><source srcset=https://evil.example/x><img src=cid:a@b></picture>",
  "<video poster=https://evil.example autoplay><source src=https://evil.example></video>",
  "<img src='https://evil.example/pixel.gif' width=1 height=1>",
  "<img src=//evil.example/x>",
  "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
  "<img src='data:text/html;base64,AAAA'>",
  "<img lowsrc=https://evil.example dynsrc=https://evil.example>",
  "<template><img src=x onerror=alert(1)></template>",
  "<textarea><img src=x onerror=alert(1)></textarea>",
  "<!--[if mso]><script>alert(1)</script><![endif]-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<a name=x id=location href=#>x</a><img name=getElementById>",
  "<p><p><p".repeat(1000),
  "<div>".repeat(20_000),
  "\u0000<scr\u0000ipt>alert(1)</script>",
];

const urls = new Set([
  "href",
  "src",
  "srcset",
  "action",
  "background",
  "poster",
  "data",
  "formaction",
  "xlink:href",
]);

/** What a browser would run or load of it. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (
        /^(?:script|style|svg|math|iframe|object|embed|form|input|button|meta|base|link|video|audio|source|template|textarea|noscript)$/.test(
          tag,
        )
      )
        found.push(tag);
      for (const [name, value] of Object.entries(attributes)) {
        if (/^on|^(?:id|name|class|srcset)$/.test(name)) found.push(`${tag} ${name}`);
        const isSafe =
          tag === "img" ? /^(?:data:image\/(?:png|jpe?g|gif|webp);|\/files\/)/ : /^(?:https?:|mailto:|tel:)/;
        if (urls.has(name) && !isSafe.test(value)) found.push(`${tag} ${name}=${value}`);
        if (name === "style" && /url|expression|position|behavior|import|binding|\\|calc/i.test(value))
          found.push(value);
      }
    },
  });
  parser.end(html);
  return found;
}

describe("nothing runs and nothing is loaded of", () => {
  test.each(naughty)("%j", (html) => {
    expect(dangers(clean(html))).toEqual([]);
  });
});

describe("a mail", () => {
  test("looks as it was written", () => {
    const html =
      '<div style="color:#333;font-size:14px;margin:0 auto"><b>Hi</b><br /><table width="600"><tr><td align="center" bgcolor="#fff">x</td></tr></table></div>';
    expect(clean(html)).toContain('style="color:#333;font-size:14px;margin:0 auto"');
    expect(clean(html)).toContain('<td align="center" bgcolor="#fff">x</td>');
  });
  test("opens links elsewhere and tells them nothing", () => {
    expect(clean('<a href="https://a.example/?x=1&amp;y=2" target="_top" rel="opener">x</a>')).toBe(
      '<a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer nofollow" target="_blank">x</a>',
    );
  });
  test("shows what came with it, and other servers' pictures once they are asked for", () => {
    expect(clean('<img src="cid:a%40b">')).toContain('src="/files/1"');
    expect(clean('<img src="cid:other">')).toContain("data:image/gif");
    const remote = '<img src="https://a.example/x.png" alt="x" />';
    const hidden = sanitiseHtml(remote, rules);
    expect(hidden.remoteImages).toBe(1);
    expect(hidden.html).toContain('data-remote-src="https://a.example/x.png"');
    expect(hidden.html).not.toContain(' src="https');
    expect(sanitiseHtml(remote, { ...rules, showRemote: true })).toMatchObject({
      remoteImages: 0,
      html: expect.stringContaining('src="https://a.example/x.png"'),
    });
  });
  test("can't say itself which pictures were left out", () => {
    expect(sanitiseHtml('<img data-remote-src="javascript:alert(1)" src="cid:a@b">', rules)).toMatchObject({
      remoteImages: 0,
      html: '<img src="/files/1" />',
    });
  });
});
