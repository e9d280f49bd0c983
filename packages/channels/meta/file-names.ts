const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "application/pdf": "pdf",
};

/** A media type without its parameters: "audio/ogg" of "audio/ogg; codecs=opus". */
export function bareMime(mime: string): string {
  return mime.split(";", 1)[0]?.trim().toLowerCase() || "application/octet-stream";
}

/** What a file without a name is called: "voice.ogg". */
export function nameFor(what: string, mime: string): string {
  const ending = Object.hasOwn(endings, mime) ? endings[mime] : undefined;
  return ending === undefined ? what : `${what}.${ending}`;
}

/** The media type that a name's ending says; null when it says none that is known. */
export function mimeOfName(name: string): string | null {
  const ending = /\.(\w{1,5})$/.exec(name.toLowerCase())?.[1];
  return Object.entries(endings).find(([, known]) => known === ending)?.[0] ?? null;
}
