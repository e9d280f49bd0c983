import type { ContactIdentity } from "@baton/contract";
import { Text } from "@mantine/core";
import { IconBrowser, IconMessageCircle, IconRosetteDiscountCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useClock } from "../help-desk/use-words.ts";
import classes from "./contacts.module.css";

const icons = { verified: IconRosetteDiscountCheck, outside: IconMessageCircle, browser: IconBrowser };

/** The ways in which a contact is known, each with what vouches for it. */
export function IdentityList({ identities }: { identities: readonly ContactIdentity[] }) {
  const { t } = useTranslation();
  const words = useIdentityWords();
  return (
    <ul className={classes.identities} aria-label={t("contacts.known")}>
      {identities.map((identity) => {
        const Icon = icons[identity.kind];
        const { title, proof } = words(identity);
        return (
          <li key={`${identity.kind} ${identity.visitorId} ${title}`}>
            <Icon size={16} aria-hidden />
            <div>
              <Text size="sm" dir="auto">
                {title}
              </Text>
              {proof !== "" && (
                <Text size="xs" c="dimmed" dir="auto">
                  {proof}
                </Text>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function useIdentityWords(): (identity: ContactIdentity) => { title: string; proof: string } {
  const { t } = useTranslation();
  const { full } = useClock();
  return (identity) => {
    switch (identity.kind) {
      case "browser":
        return { title: t("contacts.identity.browser", { since: full(identity.since) }), proof: "" };
      case "outside": {
        const { channel, outsideId, name, phone } = identity;
        const address = phone ?? outsideId;
        const who = name === null ? address : `${name}, ${address}`;
        return { title: t("contacts.identity.outside", { channel: channel.name, who }), proof: "" };
      }
      case "verified": {
        const { subject, email, emailVerified, phone, phoneVerified } = identity;
        const said = [
          emailVerified && email !== null && `${email} (${t("contacts.identity.emailVerified")})`,
          phoneVerified && phone !== null && `${phone} (${t("contacts.identity.phoneVerified")})`,
        ];
        return {
          title: t("contacts.identity.verifiedAs", { subject }),
          proof: said.filter((one) => one !== false).join(" · "),
        };
      }
    }
  };
}
