import { brandProperties } from "./colours.ts";
import base from "./look/base.css?inline";
import composer from "./look/composer.css?inline";
import frame from "./look/frame.css?inline";
import messages from "./look/messages.css?inline";
import surroundings from "./look/surroundings.css?inline";

/** In this order: what suits the screen and the visitor's settings comes last and wins. */
const look = [base, frame, messages, composer, surroundings].join("");

/** The style sheets of a shadow root: made in script, because a strict CSP refuses style elements and attributes. */
export function dress(root: ShadowRoot): { setBrand: (colour: string) => void } {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  const brand = new CSSStyleSheet();
  root.adoptedStyleSheets = [brand, sheet];
  return {
    setBrand(colour) {
      const properties = Object.entries(brandProperties(colour)).map(([name, value]) => `${name}:${value}`);
      brand.replaceSync(`:host{${properties.join(";")}}`);
    },
  };
}
