import { call, endpoints, mailPagePath } from "@baton/contract";
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconArrowBackUp, IconMail } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import classes from "./mail-line.module.css";
import type { Message } from "./model.ts";

type About = { readonly conversationId: string; readonly seq: number };
type Mail = NonNullable<NonNullable<Message["outside"]>["mail"]>;

/** What is known of a visitor's mail: its subject, what was odd about it, and the way to all of it. */
export function MailLine({ mail, ...about }: About & { readonly mail: Mail }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const subject = mail.subject === "" ? t("helpDesk.mail.noSubject") : mail.subject;
  return (
    <div className={classes.line}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm" fw={600} lineClamp={2} dir="auto">
          {subject}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconMail size={14} aria-hidden />}
          onClick={open}
          className={classes.open}
        >
          {t("helpDesk.mail.open")}
        </Button>
      </Group>
      {mail.flag !== null && (
        <Text size="xs" className={classes.odd}>
          <IconAlertTriangle size={14} aria-hidden /> {t(`helpDesk.mail.flag.${mail.flag}`)}
        </Text>
      )}
      {mail.replyTo !== null && (
        <Text size="xs" className={mail.replyTo.used ? classes.asked : classes.odd}>
          <IconArrowBackUp size={14} aria-hidden />{" "}
          {t(mail.replyTo.used ? "helpDesk.mail.replyTo" : "helpDesk.mail.replyToUnproved", {
            address: mail.replyTo.address,
          })}
        </Text>
      )}
      <Modal opened={opened} onClose={close} title={subject} size="xl">
        {opened && <WholeMail {...about} />}
      </Modal>
    </div>
  );
}

function WholeMail({ conversationId, seq }: About) {
  const { t } = useTranslation();
  const [pictures, setPictures] = useState(false);
  const mail = useQuery({
    queryKey: ["mail", conversationId, seq],
    queryFn: () => call(endpoints.getMail, { params: { id: conversationId, seq } }),
  });
  if (mail.isError) return <ErrorNote error={mail.error} onRetry={() => void mail.refetch()} />;
  if (mail.data === undefined) return <LoadingNote />;
  const { from, to, cc, hasHtml, remoteImages, text, authentication } = mail.data;
  const page = `${mailPagePath(conversationId, seq)}${pictures ? "?pictures=1" : ""}`;
  return (
    <Stack gap="sm">
      <dl className={classes.head}>
        <Head
          name={t("helpDesk.mail.from")}
          of={[from.name === null ? from.address : `${from.name} <${from.address}>`]}
        />
        <Head name={t("helpDesk.mail.to")} of={to} />
        <Head name={t("helpDesk.mail.cc")} of={cc} />
        <Head name={t("helpDesk.mail.proved")} of={[t(`helpDesk.mail.aligned.${authentication.aligned}`)]} />
      </dl>
      {hasHtml && remoteImages > 0 && !pictures && (
        <Alert color="gray" p="xs">
          <Group justify="space-between">
            <Text size="sm">{t("helpDesk.mail.blocked", { count: remoteImages })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => setPictures(true)}>
              {t("helpDesk.mail.showPictures")}
            </Button>
          </Group>
        </Alert>
      )}
      {hasHtml ? (
        <iframe
          className={classes.frame}
          title={t("helpDesk.mail.whole")}
          src={page}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <pre className={classes.text} dir="auto">
          {text}
        </pre>
      )}
    </Stack>
  );
}

function Head({ name, of }: { readonly name: string; readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{of.join(", ")}</dd>
    </>
  );
}
