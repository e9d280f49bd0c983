import { ApiError } from "@baton/contract";
import { Alert, Text } from "@mantine/core";
import { useErrorWords } from "../ui/error-words.ts";

type RefusalProps = {
  error: unknown;
  /** True when the fields themselves already say what the server refused. */
  isOnFields?: boolean;
};

/** Why the server refused what a form asked for; nothing when it did not. */
export function RefusalNote({ error, isOnFields = false }: RefusalProps) {
  const words = useErrorWords();
  if (error === null || isOnFields) return null;
  return (
    <Alert color="red" variant="light" role="alert" mt="md">
      {words(error)}
      {error instanceof ApiError && error.code === "in_use" && (
        <Text size="sm" lang="en" mt={4}>
          {error.message}
        </Text>
      )}
    </Alert>
  );
}
