/** The widget's own surfaces as `look/base.css` has them, which a brand colour must stand out from. */
const surface = { light: "#ffffff", dark: "#1b1c20" };
/** The bubbles of the other side: links lie on them. */
const raised = { light: "#f3f4f6", dark: "#292b31" };

/** The colours that follow from a company's brand colour, as CSS custom properties for both schemes. */
export function brandProperties(brand: string): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const scheme of ["light", "dark"] as const) {
    const fill = awayFrom(surface[scheme], brand, scheme === "light" ? 1.35 : 2);
    properties[`--brand-${scheme}`] = fill;
    properties[`--on-brand-${scheme}`] = inkOn(fill);
    properties[`--accent-${scheme}`] = awayFrom(raised[scheme], brand, 4.5);
  }
  return properties;
}

/** WCAG's contrast ratio of two `#rrggbb` colours, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** The colour itself when it stands out enough from `background`, else the nearest that does, darker or lighter. */
function awayFrom(background: string, colour: string, ratio: number): string {
  const end = luminance(background) > 0.18 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(colour, end, share);
    if (contrast(mixed, background) >= ratio) return mixed;
  }
  return mix(colour, end, 1);
}

/** White or the widget's ink, whichever is first to be readable; black where neither is, as on pure red. */
function inkOn(fill: string): string {
  return ["#ffffff", "#16171a"].find((ink) => contrast(fill, ink) >= 4.5) ?? "#000000";
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(colour: string, end: number, share: number): string {
  const parts = channels(colour).map((value) => Math.round(value + (end - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
  const hex = /^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1) : "3b5bdb";
  return [0, 2, 4].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));
}
