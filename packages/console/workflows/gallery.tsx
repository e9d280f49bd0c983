import { outline, type TemplateKey, templateKeys, workflowTemplates } from "@baton/engine";
import { Button, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LoadingNote } from "../ui/notes.tsx";
import classes from "./editor.module.css";
import type { Things } from "./model.ts";
import { armWords } from "./step-words.ts";
import { useSpeech, useThings } from "./use-things.ts";

type GalleryProps = { pending: boolean; onUse: (template: TemplateKey) => void };

/** The templates, each with what it does and a small drawing of its steps. */
export function Gallery({ pending, onUse }: GalleryProps) {
  const { t } = useTranslation();
  const things = useThings();
  if (things === undefined) return <LoadingNote />;
  return (
    <section aria-labelledby="templates">
      <Title order={2} size="h4" mb="md" id="templates">
        {t("workflows.gallery.title")}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {templateKeys.map((template) => (
          <Template
            key={template}
            template={template}
            things={things}
            pending={pending}
            onUse={() => onUse(template)}
          />
        ))}
      </SimpleGrid>
    </section>
  );
}

type TemplateProps = { template: TemplateKey; things: Things; pending: boolean; onUse: () => void };

function Template({ template, things, pending, onUse }: TemplateProps) {
  const { t } = useTranslation();
  const name = t(`workflows.templates.${template}.title`);
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Stack gap="sm" h="100%">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {t(`workflows.templates.${template}.body`)}
          </Text>
        </div>
        <Drawing template={template} things={things} label={t("workflows.gallery.drawing", { name })} />
        <Button
          mt="auto"
          variant="default"
          loading={pending}
          aria-label={`${t("workflows.gallery.use")}: ${name}`}
          onClick={onUse}
        >
          {t("workflows.gallery.use")}
        </Button>
      </Stack>
    </Paper>
  );
}

function Drawing({ template, things, label }: { template: TemplateKey; things: Things; label: string }) {
  const { t } = useTranslation();
  const speech = useSpeech(things);
  const lines = outline(workflowTemplates[template]);
  return (
    <ol className={classes.drawing} aria-label={label}>
      {lines.map((line) => {
        if (line.kind === "enrollment" || line.kind === "end") return null;
        const branch = lines.find(
          (one) => line.kind === "arm" && one.kind === "step" && one.step.id === line.branchId,
        );
        const property =
          branch?.kind === "step" && branch.step.kind === "branch_value" ? branch.step.property : null;
        const depth = line.kind === "arm" ? line.depth * 2 + 1 : line.depth * 2;
        return (
          <li key={line.key} data-kind={line.kind} style={{ "--depth": depth } as React.CSSProperties}>
            {line.kind === "step"
              ? t(`workflows.steps.kinds.${line.step.kind}`)
              : armWords(line.label, Number(line.number.split(".").at(-1)), property, speech)}
          </li>
        );
      })}
    </ol>
  );
}
