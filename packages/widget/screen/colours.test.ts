import { expect, test } from "vitest";
import { brandProperties, contrast } from "./colours.ts";

const brands = [
  "#000000",
  "#ffffff",
  "#ffd400",
  "#4f46e5",
  "#808080",
  "#ff0000",
  "#00ff88",
  "#111111",
  "#767676",
];

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test.each(brands)("words on and in the colour %s can be read, in light and dark", (brand) => {
  const properties = brandProperties(brand);
  for (const scheme of ["light", "dark"] as const) {
    const of = (name: string) => properties[`--${name}-${scheme}`] ?? "";
    expect(contrast(of("brand"), of("on-brand"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("accent"), scheme === "light" ? "#f3f4f6" : "#292b31")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("brand"), scheme === "light" ? "#ffffff" : "#1b1c20")).toBeGreaterThanOrEqual(1.35);
  }
});

test("a colour that can be read is left as it is", () => {
  expect(brandProperties("#4f46e5")).toMatchObject({
    "--brand-light": "#4f46e5",
    "--accent-light": "#4f46e5",
  });
});

test("what is no colour cannot reach the style sheet", () => {
  const values = Object.values(brandProperties("red;} body{display:none"));
  expect(values.every((value) => /^#[0-9a-f]{6}$/.test(value))).toBe(true);
});
