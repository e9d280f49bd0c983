import fc from "fast-check";
import { expect, test } from "vitest";
import { savedAs } from "./content-disposition.ts";
import { cleanFileName, withEnding } from "./file-name.ts";

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\system32\\cmd.exe", "cmd.exe"],
  ["..", "file"],
  ["", "file"],
  [" . ", "file"],
  [".htaccess", "htaccess"],
  ["a\u0000b.pdf", "ab.pdf"],
  ["invoice\u202Efdp.exe", "invoicefdp.exe"],
  ["\u2067x\u2069.txt", "x.txt"],
  ["zero\u200bwidth\ufeff.txt", "zerowidth.txt"],
  ["line\r\nSet-Cookie: a=b.txt", "lineSet-Cookie_ a=b.txt"],
  ['quo"te.txt', "quo_te.txt"],
  ["con.txt", "_con.txt"],
  ["COM1", "_COM1"],
  ["console.txt", "console.txt"],
  ["trailing. . ", "trailing"],
  ["half\ud83d.png", "half\ufffd.png"],
  ["Été à la plage 😀.jpg", "Été à la plage 😀.jpg"],
  ["e\u0301te\u0301.txt", "été.txt"],
  ["عقد.pdf", "عقد.pdf"],
])("%j is called %j", (given, name) => {
  expect(cleanFileName(given)).toBe(name);
});

test("a long name is cut before its ending, never within a character", () => {
  const name = cleanFileName(`${"😀".repeat(500)}.tar`);
  expect([...name]).toHaveLength(200);
  expect(name).toMatch(/^😀+\.tar$/u);
});

test("whatever is given, a name is no path, is not empty, and can stand in a header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
      const name = cleanFileName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}<>:"|?*]/u);
      expect(name).not.toMatch(/^\.*$/);
      expect(cleanFileName(name)).toBe(name);
      expect(savedAs(name)).toMatch(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
      );
    }),
  );
});

test("a name says what a picture is", () => {
  expect(withEnding("photo.html", ["png", "apng"])).toBe("photo.html.png");
  expect(withEnding("photo.PNG", ["png", "apng"])).toBe("photo.PNG");
  expect(withEnding("photo", ["jpg", "jpeg"])).toBe("photo.jpg");
  expect([...withEnding("x".repeat(200), ["jpg"])]).toHaveLength(198);
});

test("the header holds the name as it is, and one for old clients", () => {
  expect(savedAs("Reçu n°1 (copie).pdf")).toBe(
    `attachment; filename="Re_u n_1 (copie).pdf"; filename*=UTF-8''Re%C3%A7u%20n%C2%B01%20%28copie%29.pdf`,
  );
});
