import { addressParser } from "postal-mime";
import { mergeWords } from "./encoded-words.ts";
import { type Header, headersOf, oneLine } from "./mime-header.ts";

/** An address as it stands in a mail's head. */
export type Mailbox = { readonly name: string; readonly address: string };

const mostAddresses = 200;
const longestHeader = 200_000;

/** The addresses of all headers of a name, at most 200; what is no address is left out. */
export function addressesOf(headers: readonly Header[], name: string): Mailbox[] {
  const found: Mailbox[] = [];
  for (const value of headersOf(headers, name)) {
    for (const { name: called = "", address = "" } of parsed(value.slice(0, longestHeader))) {
      const bare = oneLine(address).toLowerCase();
      if (isAddress(bare)) found.push({ name: cleanName(called, bare), address: bare });
      if (found.length >= mostAddresses) return found;
    }
  }
  return found;
}

/** Whether a text can stand as one address in a mail's head and in a talk with a mail server. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s<>()[\]\\,;:"@\p{Cc}\p{Cf}]{1,100}@[^\s<>()[\]\\,;:"@\p{Cc}\p{Cf}]{1,200}$/u.test(text)
  );
}

function parsed(value: string): { name?: string; address?: string | undefined }[] {
  try {
    return addressParser(mergeWords(value), { flatten: true });
  } catch {
    return [];
  }
}

/** A name is no address: "help@bank.example" <eve@x> is called nothing. */
function cleanName(name: string, address: string): string {
  const words = oneLine(name)
    .replace(/\p{Cf}/gu, "")
    .replace(/^['"]+|['"]+$/g, "")
    .trim()
    .slice(0, 120);
  return words.includes("@") || words.toLowerCase() === address ? "" : words;
}
