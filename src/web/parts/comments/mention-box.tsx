import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';

/** `@` and what was typed of a name, just before the caret. */
const OPEN = /(^|[^\p{L}\p{N}])@([\p{L}\p{N} .'-]{0,40})$/u;
const MOST = 6;

interface Props {
  label: string;
  placeholder: string;
  value: string;
  people: readonly string[];
  onChange(text: string): void;
  /** Ctrl+Enter. */
  onSubmit(): void;
  ref?: Ref<HTMLTextAreaElement>;
  autoFocus?: boolean;
}

/** Text of a comment; `@` offers the people of the newsroom. */
export function MentionBox({ label, placeholder, value, people, onChange, onSubmit, ref, autoFocus = false }: Props) {
  const [caret, setCaret] = useState(value.length);
  const combobox = useCombobox();
  const [, , typed = null] = OPEN.exec(value.slice(0, caret)) ?? [];
  const begun = typed?.toLowerCase() ?? '';
  const found =
    typed === null
      ? []
      : people.filter((name) =>
          name
            .toLowerCase()
            .split(/\s+/)
            .concat(name.toLowerCase())
            .some((part) => part.startsWith(begun)),
        );
  // A whole name with a space behind it is done.
  const offered = found.filter((name) => name.toLowerCase() !== begun).slice(0, MOST);
  const type = (text: string, at: number): void => {
    onChange(text);
    setCaret(at);
    combobox.openDropdown();
    combobox.selectFirstOption();
  };
  const choose = (name: string): void => {
    const before = value.slice(0, caret - (typed?.length ?? 0));
    type(`${before}${name} ${value.slice(caret).replace(/^ /, '')}`, before.length + name.length + 1);
    combobox.closeDropdown();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="top-start" middlewares={{ flip: true, shift: true }}>
      <Combobox.Target>
        <Textarea
          ref={ref}
          aria-label={label}
          placeholder={placeholder}
          value={value}
          onChange={({ currentTarget }) => type(currentTarget.value, currentTarget.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={press}
          maxLength={4_000}
          autosize
          minRows={2}
          maxRows={10}
          data-autofocus={autoFocus || undefined}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options aria-label={label}>
          {offered.map((name) => (
            <Combobox.Option key={name} value={name}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
