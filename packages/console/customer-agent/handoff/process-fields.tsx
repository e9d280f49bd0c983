import { Alert, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ModeIcon } from "./mode-icon.tsx";
import type { ProcessForm } from "./process-form.ts";
import { RadioCards } from "./radio-cards.tsx";
import { SamePeopleFields } from "./same-people-fields.tsx";
import { WorkflowField } from "./workflow-field.tsx";

/** The three ways of handing off, and what belongs to the chosen one. */
export function ProcessFields(props: ProcessForm) {
  const { t } = useTranslation();
  const { process, onChange } = props;
  return (
    <Stack gap="lg">
      <RadioCards
        label={t("customerAgent.process.modeLabel")}
        value={process.mode}
        options={(["live", "later", "nobody"] as const).map((value) => ({
          value,
          title: t(`customerAgent.process.mode.${value}`),
          body: t(`customerAgent.process.modeBody.${value}`),
          icon: <ModeIcon mode={value} size={16} />,
        }))}
        onChange={(mode) => onChange({ ...process, mode })}
      />
      {process.mode === "nobody" ? (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden size={18} />}>
          {t("customerAgent.process.nobodyWarning")}
        </Alert>
      ) : (
        <RouteFields {...props} />
      )}
    </Stack>
  );
}

function RouteFields(props: ProcessForm) {
  const { t } = useTranslation();
  const { process, onChange } = props;
  return (
    <>
      <RadioCards
        label={t("customerAgent.process.routeLabel")}
        value={process.route.kind}
        options={(["same_people", "conditions"] as const).map((value) => ({
          value,
          title: t(`customerAgent.process.route.${value}`),
          body: t(`customerAgent.process.routeBody.${value}`),
        }))}
        onChange={(kind) => onChange({ ...process, route: { ...process.route, kind } })}
      />
      {process.route.kind === "same_people" ? (
        <SamePeopleFields {...props} />
      ) : (
        <ConditionsFields {...props} />
      )}
    </>
  );
}

function ConditionsFields(props: ProcessForm) {
  const { t } = useTranslation();
  const { process, onChange } = props;
  return (
    <>
      <WorkflowField {...props} />
      {process.mode === "live" && (
        <RadioCards
          label={t("customerAgent.process.notAssignedLabel")}
          value={process.whenNotAssigned}
          options={(["keep_open", "close"] as const).map((value) => ({
            value,
            title: t(`customerAgent.process.notAssigned.${value}`),
            body: t(`customerAgent.process.notAssignedBody.${value}`),
          }))}
          onChange={(whenNotAssigned) => onChange({ ...process, whenNotAssigned })}
        />
      )}
    </>
  );
}
