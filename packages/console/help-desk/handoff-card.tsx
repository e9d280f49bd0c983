import { Badge, Button, Collapse, Text, UnstyledButton } from "@mantine/core";
import { IconAlarm, IconAlertTriangle, IconArrowDownRight, IconHeadset } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordsOfNow } from "../ui/use-now.ts";
import classes from "./handoff-card.module.css";
import type { Conversation } from "./model.ts";
import { useClock, useLanguageName, useSpan } from "./use-words.ts";
import { replyDue, shortSpan } from "./waiting.ts";
import { WasItNeeded } from "./was-it-needed.tsx";
import { Why } from "./why.tsx";

type Card = NonNullable<Conversation["card"]>;
type CardProps = { conversationId: string; card: Card; onJump: (seq: number) => void };

/** Where there is little room the card begins as its first lines. */
const roomy = "(min-width: 761px) and (min-height: 700px)";

/** Everything a teammate should know before the first word: why, what is wanted, what is known, what was tried. */
export function HandoffCard({ conversationId, card, onJump }: CardProps) {
  const { t } = useTranslation();
  const ended = card.endedAt !== null;
  const words = card.matchedWords.map((text) => t("helpDesk.card.quoted", { text })).join(", ");
  const [open, setOpen] = useState(() => !ended && window.matchMedia(roomy).matches);
  return (
    <section className={classes.card} aria-label={t("helpDesk.card.title")} data-ended={ended || undefined}>
      <div className={classes.head}>
        <IconHeadset size={18} aria-hidden />
        <Text fw={650} size="sm">
          {t("helpDesk.card.title")}
        </Text>
        {card.endedAt !== null && <Ended at={card.endedAt} />}
        <Button
          className={classes.toggle}
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-expanded={open}
          onClick={() => setOpen((was) => !was)}
        >
          {t(open ? "helpDesk.card.less" : "helpDesk.card.more")}
        </Button>
      </div>
      <div className={classes.reasons}>
        {card.reasons.map((reason) => (
          <Badge key={reason} variant="light" tt="none" fw={600} size="md" radius="sm">
            {t(`helpDesk.reason.${reason}`)}
          </Badge>
        ))}
        {card.matchedWords.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("helpDesk.card.words", { words })}
          </Text>
        )}
        {card.endedAt === null && card.replyDueAt !== null && <ReplyDue at={card.replyDueAt} />}
      </div>
      {card.fallback !== null && (
        <p className={classes.fallback}>
          <IconAlertTriangle size={16} aria-hidden />
          {t(`helpDesk.card.fallback.${card.fallback}`)}
        </p>
      )}
      <WasItNeeded conversationId={conversationId} card={card} />
      <Collapse expanded={open}>
        <CardFacts conversationId={conversationId} card={card} onJump={onJump} />
      </Collapse>
    </section>
  );
}

function Ended({ at }: { at: string }) {
  const { t } = useTranslation();
  const time = useSpan(at);
  return (
    <Text size="xs" c="dimmed">
      {t("helpDesk.card.ended", { time })}
    </Text>
  );
}

/** How long the first reply still has, or by how much it is late; fresh every second. */
function ReplyDue({ at }: { at: string }) {
  const { t } = useTranslation();
  const words = useWordsOfNow((now) => {
    const { late, span } = replyDue(at, now);
    return t(late ? "helpDesk.card.replyLate" : "helpDesk.card.replyDue", {
      time: shortSpan(span, t("helpDesk.day")),
    });
  });
  const late = useWordsOfNow((now) => (replyDue(at, now).late ? "late" : ""));
  return (
    <span className={classes.due} data-late={late || undefined}>
      <IconAlarm size={15} aria-hidden />
      {words}
    </span>
  );
}

function CardFacts({ conversationId, card, onJump }: CardProps) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  return (
    <dl className={classes.facts}>
      <Fact name={t("helpDesk.card.cause")}>
        <Jump text={card.causeText} seq={card.causeSeq} onJump={onJump} />
      </Fact>
      {card.wants !== "" && card.wants !== card.causeText && (
        <Fact name={t("helpDesk.card.wants")}>{card.wants}</Fact>
      )}
      {card.openQuestion !== null &&
        card.openQuestion !== card.wants &&
        card.openQuestion !== card.causeText && (
          <Fact name={t("helpDesk.card.openQuestion")}>{card.openQuestion}</Fact>
        )}
      {card.facts.length > 0 && (
        <Fact name={t("helpDesk.card.facts")}>
          {card.facts.map((fact) => (
            <div key={`${fact.kind} ${fact.value}`}>
              <span className={classes.kind}>{t(`helpDesk.card.fact.${fact.kind}`)}</span>{" "}
              <UnstyledButton className={classes.jump} onClick={() => onJump(fact.seq)}>
                {fact.value}
              </UnstyledButton>
            </div>
          ))}
        </Fact>
      )}
      {card.tried.length > 0 && (
        <Fact name={t("helpDesk.card.tried")}>
          {card.tried.map((tried) => (
            <div key={tried.seq}>
              <Jump text={tried.question} seq={tried.seq} onJump={onJump} />
              <div className={classes.kind}>
                {tried.sources.length > 0
                  ? t("helpDesk.card.triedFrom", { sources: tried.sources.join(", ") })
                  : t("helpDesk.card.triedNothing")}
              </div>
            </div>
          ))}
        </Fact>
      )}
      <Fact name={t("helpDesk.card.how")}>
        {t("helpDesk.card.howWords", {
          mode: t(`helpDesk.card.mode.${card.mode}`),
          outcome: t(`helpDesk.card.outcome.${card.outcome}`),
        })}{" "}
        <Why conversationId={conversationId} seq={card.causeSeq} />
      </Fact>
      {card.promised !== "" && <Fact name={t("helpDesk.card.promised")}>{card.promised}</Fact>}
      {card.language !== null && (
        <Fact name={t("helpDesk.card.language")}>{languageName(card.language)}</Fact>
      )}
      {card.waitingSince !== null && card.endedAt === null && (
        <Fact name={t("helpDesk.card.waitingSince")}>
          <WaitingSince since={card.waitingSince} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Jump({ text, seq, onJump }: { text: string; seq: number; onJump: (seq: number) => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton className={classes.jump} onClick={() => onJump(seq)} title={t("helpDesk.card.jump")}>
      <span className={classes.clamp}>{text}</span>
      <IconArrowDownRight size={14} aria-label={t("helpDesk.card.jump")} />
    </UnstyledButton>
  );
}

function WaitingSince({ since }: { since: string }) {
  const { t } = useTranslation();
  const clock = useClock();
  const span = useSpan(since);
  return t("helpDesk.card.waitingFor", { clock: clock.full(since), span });
}
