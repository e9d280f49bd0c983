import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { notDelivered } from "./merge.ts";
import type { Message } from "./model.ts";

type BannerProps = { messages: readonly Message[]; onJump: (seq: number) => void };

/** Says on top of a conversation that something of ours did not reach the visitor, or perhaps not. */
export function NotDeliveredBanner({ messages, onJump }: BannerProps) {
  const { t } = useTranslation();
  const missing = notDelivered(messages);
  const [first] = missing;
  if (first === undefined) return null;
  return (
    <Alert
      color="red"
      variant="light"
      radius={0}
      py={8}
      icon={<IconAlertTriangle aria-hidden size={18} />}
      role="status"
    >
      {t(
        missing.every(({ delivery }) => delivery?.state === "failed")
          ? "helpDesk.delivery.banner"
          : "helpDesk.delivery.bannerUnknown",
        {
          count: missing.length,
        },
      )}{" "}
      <Anchor component="button" type="button" size="sm" onClick={() => onJump(first.seq)}>
        {t("helpDesk.delivery.jump")}
      </Anchor>
    </Alert>
  );
}
