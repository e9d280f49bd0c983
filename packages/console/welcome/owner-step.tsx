import { ApiError, call, endpoints } from "@baton/contract";
import {
  Alert,
  Button,
  Paper,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { ChatPreview, ColourField } from "../settings/company-looks.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { blankOwner, checkOwner, type OwnerForm, type OwnerProblems, refusedOwner } from "./owner-form.ts";
import classes from "./welcome.module.css";

/** Step 1: make the owner and name the company. */
export function OwnerStep({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState(blankOwner);
  const [problems, setProblems] = useState<OwnerProblems>({});
  const setUp = useMutation({
    mutationFn: () => {
      const body = {
        ...form,
        name: form.name.trim(),
        email: form.email.trim(),
        companyName: form.companyName.trim(),
      };
      return call(endpoints.setUp, { body: { ...body, token } });
    },
    onSuccess: (session) => {
      client.setQueryData(keys.setup, { needed: false });
      client.setQueryData(keys.session, session);
      onDone();
    },
    onError: (error) => setProblems(refusedOwner(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkOwner(form);
    setProblems(found);
    if (Object.keys(found).length === 0) setUp.mutate();
  };
  return (
    <div className={classes.narrow}>
      <Title order={1} mb={4}>
        {t("welcome.title")}
      </Title>
      <Text c="dimmed" size="lg" mb="xl">
        {t("welcome.lead")}
      </Text>
      <Paper
        withBorder
        radius="lg"
        p={{ base: "md", sm: "xl" }}
        component="form"
        onSubmit={submit}
        noValidate
      >
        <Title order={2} size="h4">
          {t("welcome.owner.title")}
        </Title>
        <Text c="dimmed" mb="lg">
          {t("welcome.owner.body")}
        </Text>
        <OwnerFields form={form} problems={problems} onChange={(patch) => setForm({ ...form, ...patch })} />
        <Refusal error={setUp.error} problems={problems} />
        <Button type="submit" size="md" mt="xl" loading={setUp.isPending}>
          {t("welcome.owner.submit")}
        </Button>
      </Paper>
    </div>
  );
}

type OwnerFieldsProps = {
  form: OwnerForm;
  problems: OwnerProblems;
  onChange: (patch: Partial<OwnerForm>) => void;
};

function OwnerFields({ form, problems, onChange }: OwnerFieldsProps) {
  const { t } = useTranslation();
  const words = (problem: OwnerProblems["name"]) => {
    if (problem === undefined) return null;
    return typeof problem === "string" ? t(`welcome.owner.problem.${problem}`) : problem.message;
  };
  const field = (name: "name" | "email" | "password" | "companyName") => ({
    required: true,
    value: form[name],
    error: words(problems[name]),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  const order = ["label", "input", "description", "error"] as const;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
      <Stack gap="md">
        <TextInput
          label={t("welcome.owner.name")}
          description={t("welcome.owner.nameHint")}
          inputWrapperOrder={[...order]}
          autoComplete="name"
          autoFocus
          maxLength={120}
          {...field("name")}
        />
        <TextInput
          type="email"
          label={t("welcome.owner.email")}
          autoComplete="username"
          maxLength={254}
          {...field("email")}
        />
        <PasswordInput
          label={t("welcome.owner.password")}
          description={t("welcome.owner.passwordHint")}
          inputWrapperOrder={[...order]}
          autoComplete="new-password"
          maxLength={200}
          {...field("password")}
        />
      </Stack>
      <Stack gap="md">
        <TextInput
          label={t("welcome.owner.company")}
          autoComplete="organization"
          maxLength={120}
          {...field("companyName")}
        />
        <ColourField
          colour={form.colour}
          problem={words(problems.colour)}
          onChange={(colour) => onChange({ colour })}
        />
        <ChatPreview
          name={form.companyName.trim() || t("welcome.owner.company")}
          colour={checkOwner(form).colour === undefined ? form.colour : blankOwner.colour}
        />
      </Stack>
    </SimpleGrid>
  );
}

function Refusal({ error, problems }: { error: Error | null; problems: OwnerProblems }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  if (error === null || Object.keys(problems).length > 0) return null;
  const isToken = error instanceof ApiError && error.fields.some(({ path }) => path === "token");
  return (
    <Alert color="red" variant="light" role="alert" mt="lg">
      {isToken ? t("welcome.owner.refused") : words(error)}
    </Alert>
  );
}
