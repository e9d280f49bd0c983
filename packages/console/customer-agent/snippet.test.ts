import { expect, test } from "vitest";
import { cspFor, isLocalOnly, snippetFor } from "./snippet.ts";

test("the snippet is one script tag on our own host", () => {
  expect(snippetFor("https://chat.example.com/")).toBe(
    '<script src="https://chat.example.com/widget.js" defer></script>',
  );
});

test("the snippet of another channel names it", () => {
  expect(snippetFor("https://chat.example.com", "0c1e")).toBe(
    '<script src="https://chat.example.com/widget.js" data-baton-channel="0c1e" defer></script>',
  );
});

test("the policy names the host and its socket, secure or not", () => {
  expect(cspFor("https://chat.example.com")).toEqual([
    "script-src https://chat.example.com",
    "connect-src https://chat.example.com wss://chat.example.com",
  ]);
  expect(cspFor("http://localhost:4000")[1]).toBe("connect-src http://localhost:4000 ws://localhost:4000");
});

test("an origin can't break out of the attribute", () => {
  expect(snippetFor('https://a"><script>')).not.toContain('"><script>');
});

test("an address of this computer alone is told from a public one", () => {
  expect(["http://localhost:4000", "http://127.0.0.1:4000", "http://[::1]:4000"].every(isLocalOnly)).toBe(
    true,
  );
  expect(isLocalOnly("https://localhost.example.com")).toBe(false);
});
