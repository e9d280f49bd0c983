import { Button, Group, Select } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Secret } from "./queries.ts";
import { SecretMaker } from "./secret-maker.tsx";

type SecretChoiceProps = {
  secrets: readonly Secret[];
  chosen: string | null;
  problem: boolean;
  /** A new one is being made, over the panel; or no longer. */
  onMaking: (making: boolean) => void;
  onChange: (name: string | null) => void;
};

/** The secret that an endpoint's messages are signed with: one there is, or a new one. */
export function SecretChoice({ secrets, chosen, problem, onMaking, onChange }: SecretChoiceProps) {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const make = (is: boolean) => {
    setMaking(is);
    onMaking(is);
  };
  return (
    <div>
      <Select
        label={t("webhooks.endpoints.secret")}
        description={t("webhooks.endpoints.secretHint")}
        placeholder={t(secrets.length === 0 ? "webhooks.secrets.none" : "webhooks.secrets.choose")}
        disabled={secrets.length === 0}
        required
        allowDeselect={false}
        value={chosen}
        data={secrets.map(({ name }) => name)}
        error={problem ? t("webhooks.problem.secret") : null}
        onChange={onChange}
      />
      <Group mt="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconKey aria-hidden size={14} />}
          onClick={() => make(true)}
        >
          {t("webhooks.secrets.make")}
        </Button>
      </Group>
      {making && <SecretMaker secrets={secrets} onMade={onChange} onClose={() => make(false)} />}
    </div>
  );
}
