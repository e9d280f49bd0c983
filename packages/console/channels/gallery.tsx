import { Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ChannelIcon, type ChannelKind } from "../ui/channel-icon.tsx";
import classes from "./channels.module.css";

type GalleryProps = { kinds: readonly ChannelKind[]; onAdd: (kind: ChannelKind) => void };

/** The kinds of channel that can be added, each with what it takes. */
export function Gallery({ kinds, onAdd }: GalleryProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.gallery}>
      <Title order={2} size="h4">
        {t("channels.add")}
      </Title>
      <Text c="dimmed" mb="sm">
        {t("channels.addLead")}
      </Text>
      <ul className={classes.kinds} aria-label={t("channels.add")}>
        {kinds.map((kind) => (
          <li key={kind}>
            <UnstyledButton
              className={classes.card ?? ""}
              aria-label={t("channels.addKind", { kind: t(`settings.places.kinds.${kind}`) })}
              onClick={() => onAdd(kind)}
            >
              <ChannelIcon kind={kind} size={24} />
              <Text fw={600} mt={6}>
                {t(`settings.places.kinds.${kind}`)}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`channels.needs.${kind}`)}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
