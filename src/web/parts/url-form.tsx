import { Button, Group, TextInput } from '@mantine/core';

interface Props {
  label: string;
  submit: string;
  value: string;
  /** On a phone the label is inside the field. */
  narrow?: boolean;
  loading: boolean;
  onChange: (url: string) => void;
  onSubmit: () => void;
}

/** Field for a URL with its button. */
export function UrlForm({ label, submit, value, narrow = false, loading, onChange, onSubmit }: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          type="url"
          inputMode="url"
          {...(narrow ? { 'aria-label': label, placeholder: label } : { label, placeholder: 'https://' })}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          disabled={loading}
          required
          style={{ flex: 1 }}
        />
        <Button type="submit" loading={loading}>
          {submit}
        </Button>
      </Group>
    </form>
  );
}
