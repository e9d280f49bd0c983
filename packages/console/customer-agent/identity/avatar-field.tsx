import { avatarMarks, call, endpoints, largestAvatar } from "@baton/contract";
import { Button, FileButton, Group, Radio, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "../../ui/error-words.ts";
import { AgentFace } from "./agent-face.tsx";
import type { IdentityDraft } from "./identity-draft.ts";

type Avatar = IdentityDraft["avatar"];

type AvatarFieldProps = {
  avatar: Avatar;
  name: string;
  mayEdit: boolean;
  onChange: (avatar: Avatar) => void;
};

/** One of the built-in marks, or an image of one's own. */
export function AvatarField({ avatar, name, mayEdit, onChange }: AvatarFieldProps) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const upload = useUpload(onChange);
  // An image that was uploaded stays to be chosen again while the page is open.
  const [image, setImage] = useState<Avatar | null>(avatar.kind === "image" ? avatar : null);
  const shown = avatar.kind === "image" ? avatar : image;
  const choices: { value: string; label: string; avatar: Avatar }[] = [
    ...avatarMarks.map((mark) => ({
      value: mark,
      label: t(`customerAgent.identity.marks.${mark}`),
      avatar: { kind: "mark" as const, mark },
    })),
    ...(shown === null ? [] : [{ value: "image", label: t("customerAgent.identity.image"), avatar: shown }]),
  ];
  return (
    <div>
      <Radio.Group
        label={t("customerAgent.identity.avatar")}
        value={avatar.kind === "image" ? "image" : avatar.mark}
        onChange={(value) => {
          if (avatar.kind === "image") setImage(avatar);
          const chosen = choices.find((one) => one.value === value);
          if (chosen !== undefined) onChange(chosen.avatar);
        }}
      >
        <Group gap="md" mt={6}>
          {choices.map((choice) => (
            <Group key={choice.value} gap={6} wrap="nowrap">
              <Radio value={choice.value} label={choice.label} disabled={!mayEdit} />
              <AgentFace avatar={choice.avatar} name={name} size={32} />
            </Group>
          ))}
        </Group>
      </Radio.Group>
      {mayEdit && (
        <Group gap="sm" mt="sm">
          <FileButton
            accept="image/png,image/jpeg,image/webp"
            onChange={(file) => file !== null && upload.mutate(file)}
          >
            {(button) => (
              <Button
                {...button}
                size="xs"
                variant="default"
                loading={upload.isPending}
                leftSection={<IconUpload aria-hidden size={14} />}
              >
                {t("customerAgent.identity.upload")}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed">
            {t("customerAgent.identity.uploadHint")}
          </Text>
        </Group>
      )}
      {upload.error !== null && (
        <Text size="sm" c="red" role="alert" mt={4}>
          {upload.error instanceof TooLarge ? t("customerAgent.identity.uploadLarge") : words(upload.error)}
        </Text>
      )}
    </div>
  );
}

class TooLarge extends Error {}

function useUpload(onChange: (avatar: Avatar) => void) {
  return useMutation({
    mutationFn: async (file: File) => {
      if (file.size > largestAvatar) throw new TooLarge();
      const bytes = new Uint8Array(await file.arrayBuffer());
      const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
      return call(endpoints.addAvatar, { body: { data: btoa(text) } });
    },
    onSuccess: ({ avatar }) => onChange(avatar),
  });
}
