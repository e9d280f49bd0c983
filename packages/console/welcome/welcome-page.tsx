import { call, endpoints } from "@baton/contract";
import { Alert, Button, SegmentedControl, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Mark } from "../app/mark.tsx";
import { consoleLanguages } from "../app/preferences.ts";
import { keys } from "../app/query-keys.ts";
import { sessionQuery } from "../app/session.tsx";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { tokenFrom } from "../ui/one-time-token.ts";
import { KnowledgeStep } from "./knowledge-step.tsx";
import { OwnerStep } from "./owner-step.tsx";
import { SnippetStep } from "./snippet-step.tsx";
import { choose, type Showing, type Step, steps } from "./steps.ts";
import { TryStep } from "./try-step.tsx";
import classes from "./welcome.module.css";

/** The first five minutes: make the owner, give knowledge, try it side by side, take the snippet. */
export function WelcomePage() {
  const session = useQuery(sessionQuery);
  const setup = useQuery({ queryKey: keys.setup, queryFn: () => call(endpoints.getSetup, {}) });
  const search: { step?: unknown } = useSearch({ strict: false });
  const [token] = useState(() => tokenFrom(window.location.hash));
  const error = session.error ?? setup.error;
  if (error !== null) return <ErrorNote error={error} onRetry={() => window.location.reload()} />;
  if (session.data === undefined || setup.data === undefined) return <LoadingNote />;
  const showing = choose({
    signedIn: session.data !== null,
    setupNeeded: setup.data.needed,
    token,
    wanted: search.step,
  });
  return (
    <div className={classes.page} data-full={showing === "try" || undefined}>
      <Head showing={showing} />
      <main className={classes.main}>
        <Body showing={showing} token={token} />
      </main>
    </div>
  );
}

function Body({ showing, token }: { showing: Showing; token: string }) {
  const navigate = useNavigate();
  const go = (step: Step) => void navigate({ to: `/welcome?step=${step}` });
  switch (showing) {
    case "owner":
      return <OwnerStep token={token} onDone={() => go("knowledge")} />;
    case "knowledge":
      return <KnowledgeStep onNext={() => go("try")} />;
    case "try":
      return <TryStep onNext={() => go("snippet")} />;
    case "snippet":
      return <SnippetStep />;
    default:
      return <NoStep why={showing} />;
  }
}

function Head({ showing }: { showing: Showing }) {
  const { t, i18n } = useTranslation();
  const at = (steps as readonly string[]).indexOf(showing);
  return (
    <header className={classes.head}>
      <Mark size={28} />
      <ol className={classes.steps}>
        {at >= 0 &&
          steps.map((step, index) => (
            <li
              key={step}
              data-current={index === at || undefined}
              data-done={index < at || undefined}
              aria-current={index === at ? "step" : undefined}
            >
              <span className={classes.dot} aria-hidden>
                {index < at ? <IconCheck size={14} /> : index + 1}
              </span>
              <VisuallyHidden>
                {t("welcome.stepOf", {
                  step: index + 1,
                  all: steps.length,
                  name: t(`welcome.steps.${step}`),
                })}
              </VisuallyHidden>
              <span className={classes.label} aria-hidden>
                {t(`welcome.steps.${step}`)}
              </span>
            </li>
          ))}
      </ol>
      <SegmentedControl
        size="xs"
        aria-label={t("welcome.language")}
        value={i18n.language}
        onChange={(language) => void i18n.changeLanguage(language)}
        data={consoleLanguages.map((value) => ({ value, label: value.toUpperCase() }))}
      />
    </header>
  );
}

function NoStep({ why }: { why: "no_token" | "has_owner" }) {
  const { t } = useTranslation();
  const hasOwner = why === "has_owner";
  return (
    <div className={classes.narrow}>
      <Stack gap="md" align="flex-start">
        <Title order={1}>{t("welcome.title")}</Title>
        <Alert
          color="gray"
          variant="light"
          title={t(hasOwner ? "welcome.owner.doneTitle" : "welcome.owner.noTokenTitle")}
        >
          <Text size="sm">{t(hasOwner ? "welcome.owner.done" : "welcome.owner.noToken")}</Text>
        </Alert>
        {hasOwner && (
          <Button component={Link} to="/sign-in">
            {t("welcome.owner.signIn")}
          </Button>
        )}
      </Stack>
    </div>
  );
}
