const longest = 200;
const otherwise = "file";
/** What some system takes for a device or can't have in a name. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file's name as somebody outside gave it, made fit to be shown and saved: the last part of a path, without control
 * characters and those that turn the reading direction, without what a system can't have in a name.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const shown = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, "")
    .replaceAll(/[<>:"|?*]/g, "_")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  if (shown === "") return otherwise;
  return cut(devices.test(shown) ? `_${shown}` : shown);
}

/** The name with an ending that says what the bytes are, where it says something else. */
export function withEnding(name: string, endings: readonly string[]): string {
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return endings.includes(ending) ? name : `${cut(name, longest - 6)}.${endings[0]}`;
}

/** Cut in the middle, so that the ending stays; never within a character. */
function cut(name: string, most = longest): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const ending = [...(/\.[^.]{1,10}$/.exec(name)?.[0] ?? "")];
  return [...letters.slice(0, most - ending.length), ...ending].join("");
}
