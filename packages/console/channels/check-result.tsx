import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useReported } from "../ui/use-reported.ts";
import type { Check } from "./queries.ts";

/** What came of trying an account, in words and in the provider's own. */
export function CheckResult({ check }: { check: Check }) {
  const { t } = useTranslation();
  const reported = useReported();
  if (check.ok)
    return (
      <Alert color="teal" variant="light" role="status" p="xs">
        {check.name === "" ? t("channels.check.okNameless") : t("channels.check.ok", { name: check.name })}
      </Alert>
    );
  return (
    <Alert color="red" variant="light" role="alert" p="xs">
      {t(`channels.check.${check.problem}`)}
      {check.detail !== "" && (
        <Text size="sm" dir="auto">
          {t("channels.providerSays", { detail: reported(check.detail) })}
        </Text>
      )}
    </Alert>
  );
}
