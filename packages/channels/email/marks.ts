/**
 * What the structure of an HTML mail says of a line, as the line's first character: from Unicode's private use, and
 * taken out of what came from outside.
 */
export const marks = {
  attribution: "\ue001",
  cut: "\ue002",
  signature: "\ue003",
  all: /[\ue001-\ue003]/g,
} as const;
