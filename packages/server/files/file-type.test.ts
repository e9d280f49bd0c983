import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { fileTypeOf, isPage } from "./file-type.ts";
import { picture } from "./test-images.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const tar = (): Uint8Array => {
  const block = new Uint8Array(1024);
  block.set(bytes("a.txt"));
  block.set(bytes("ustar"), 257);
  return block;
};

test.each([
  ["a page", bytes("<!doctype html><script>alert(1)</script>"), "text/plain"],
  ["an SVG", bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "text/plain"],
  ["an SVG as XML", bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), "text/plain"],
  ["words in another alphabet", bytes("Привет, 世界"), "text/plain"],
  ["a table", bytes("a,b\n1,2\n"), "text/plain"],
  ["words in Latin-1", new Uint8Array([0x63, 0x61, 0x66, 0xe9]), "application/octet-stream"],
  ["words with a NUL", bytes("a\u0000b"), "application/octet-stream"],
  ["a PDF", bytes("%PDF-1.7\n"), "application/pdf"],
  ["a program", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), "application/x-msdownload"],
  ["a ZIP", zipSync({ "a.txt": bytes("a") }), "application/zip"],
  ["a ZIP that ends at once", bytes("PK\u0003\u0004"), "application/zip"],
  ["noise", new Uint8Array([1, 2, 3, 250, 251]), "application/octet-stream"],
])("%s is told by its bytes", async (_, given, type) => {
  expect(await fileTypeOf(given)).toBe(type);
});

test("pictures are told by their bytes, whatever they are called", async () => {
  for (const type of ["png", "jpeg", "webp", "gif", "avif"] as const)
    expect(await fileTypeOf(await picture(type))).toBe(`image/${type}`);
});

test("archives that unpack to much cost nothing: nothing of them is kept unpacked", async () => {
  const many = zipSync({ "[Content_Types].xml": new Uint8Array(200_000_000) }, { level: 9 });
  expect(many.length).toBeLessThan(1_000_000);
  expect(await fileTypeOf(many)).toMatch(/^application\//);
  expect(await fileTypeOf(gzipSync(new Uint8Array(100_000_000)))).toMatch(/gzip$/);
  expect(await fileTypeOf(tar())).toMatch(/^application\//);
});

test.each([
  ["<!DOCTYPE html><html>", true],
  ["  \n<html lang=en>", true],
  ['<?xml version="1.0"?><html xmlns="x">', true],
  ["<!-- hi --><body>", true],
  ["Say <html> in words", false],
  ["%PDF", false],
])("%j is a page: %s", (text, page) => {
  expect(isPage(bytes(text))).toBe(page);
});
