import ipaddr from "ipaddr.js";

/** The well-known prefix under which a network without IPv4 reaches IPv4 addresses (RFC 6052). */
const nat64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("64:ff9b::"), 96];
/** All that is routed on the internet today is in here. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];
/** A public address that is a cloud's inside: Azure answers its machines there. */
const cloudInside = new Set(["168.63.129.16"]);

/**
 * Whether an IP address is one of the public internet. Private, loopback, link-local, carrier-grade NAT, multicast,
 * documentation and every other reserved range are not, nor is an IPv6 address that leads to such an IPv4 one, nor
 * what is no address at all.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes("%")) return false;
  // An IPv4-mapped address is the IPv4 one.
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) {
    return address.range() === "unicast" && !cloudInside.has(address.toString());
  }
  if (address.match(nat64)) return isPublicAddress(address.toByteArray().slice(12).join("."));
  return address.range() === "unicast" && address.match(globalUnicast);
}
