import { describe, expect, test, vi } from "vitest";
import { type BatonMethods, makeBaton } from "./commands.ts";
import { readScriptTag } from "./script-tag.ts";

const script = (src: string, attributes: Record<string, string> = {}) => ({
  src,
  getAttribute: (name: string) => attributes[name] ?? null,
});

describe("the script tag", () => {
  test("says by its own address where Baton is", () => {
    expect(readScriptTag(script("https://chat.example:8443/widget.js?v=2"))).toEqual({
      origin: "https://chat.example:8443",
      channelId: null,
      page: false,
      boots: true,
    });
  });

  test("names a channel, asks for a whole page, or leaves the beginning to the page", () => {
    const attributes = { "data-baton-channel": "c", "data-baton-page": "", "data-baton-boot": "manual" };
    expect(readScriptTag(script("https://a.example/widget.js", attributes))).toMatchObject({
      channelId: "c",
      page: true,
      boots: false,
    });
  });

  test("without an address there is nothing to go by", () => {
    expect(readScriptTag(script(""))).toBeNull();
  });
});

describe("window.Baton", () => {
  const methods = () =>
    ({
      boot: vi.fn(),
      show: vi.fn(),
      hide: vi.fn(),
      update: vi.fn(),
      shutdown: vi.fn(),
      requestHuman: vi.fn(),
      onUnreadCountChange: vi.fn(() => () => {}),
      onHandoff: vi.fn(() => () => {}),
      onHumanJoined: vi.fn(() => () => {}),
    }) satisfies BatonMethods;

  test("makes up for the calls that were queued, in their order", () => {
    const calls = methods();
    makeBaton(calls, [["boot", { language: "fr" }], ["show"]]);
    expect(calls.boot).toHaveBeenCalledWith({ language: "fr" });
    expect(calls.show).toHaveBeenCalledAfter(calls.boot);
  });

  test("takes a command by name or as a method, and answers what it answers", () => {
    const calls = methods();
    const baton = makeBaton(calls, []);
    baton("hide");
    baton.hide();
    expect(calls.hide).toHaveBeenCalledTimes(2);
    expect(baton("onHandoff", () => {})).toBeTypeOf("function");
  });

  test("warns of a command it does not have, and the page goes on", () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const baton = makeBaton(methods(), [["constructor"]]);
    expect(baton("trackEvent")).toBeUndefined();
    expect(warned).toHaveBeenCalledTimes(2);
    warned.mockRestore();
  });
});
