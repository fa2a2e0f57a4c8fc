// A select with a text filter: groups, hundreds of choices, single or multiple.
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../icons.tsx';
import { usePage } from '../page-context.ts';
import { string, words } from '../read.ts';
import { isMulti, useField } from './field.ts';
import type { InputProps } from './inputs.tsx';
import { matching, type Option, useOptions } from './options.ts';
import { SelectList } from './select-list.tsx';

/** The most choices drawn at once; typing finds the others. */
const drawn = 500;

export const Select = (props: InputProps) => {
  const { element, label, describedBy, invalid, optional } = props;
  const { t } = usePage();
  const { value, change } = useField(props);
  const options = useOptions(element);
  const many = isMulti(element);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const open = typed !== undefined;

  const picked = Array.isArray(value) ? value : value ? [value] : [];
  const labelOf = (one: string): string => options.find((option) => option.value === one)?.label ?? one;
  const shown = open ? matching(options, typed).slice(0, drawn) : [];

  const start = (): void => {
    setTyped('');
    setActive(Math.max(0, many ? 0 : options.findIndex((option) => option.value === picked[0])));
  };
  const stop = (): void => setTyped(undefined);

  const pick = (option: Option): void => {
    if (!many) {
      change(option.value);
      stop();
      return;
    }
    const most = typeof element.max_selected_items === 'number' ? element.max_selected_items : Infinity;
    const has = picked.includes(option.value);
    if (!has && picked.length >= most) return;
    change(has ? picked.filter((one) => one !== option.value) : [...picked, option.value]);
    setTyped('');
  };

  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setTyped(undefined);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) start();
      else setActive((active + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = shown[active];
      if (!open) start();
      else if (option) pick(option);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      stop();
    } else if (event.key === 'Backspace' && !typed && many) change(picked.slice(0, -1));
  };

  return (
    <div className="select" ref={box}>
      {many &&
        picked.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            onClick={() => change(picked.filter((p) => p !== one))}
          >
            {labelOf(one)} <span aria-hidden="true">×</span>
          </button>
        ))}
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        autoComplete="off"
        spellCheck={false}
        placeholder={
          (!many && picked[0] && labelOf(picked[0])) ||
          words(element.placeholder) ||
          (many ? t.pickSome : t.pick)
        }
        className={!many && picked[0] ? 'has-value' : undefined}
        value={typed ?? (many ? '' : picked.map(labelOf).join(''))}
        onClick={() => !open && start()}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={stop}
      />
      {optional && !many && picked.length > 0 && (
        <button
          type="button"
          className="button button-icon"
          aria-label={t.clear}
          onClick={() => change(null)}
        >
          <Icon of="close" />
        </button>
      )}
      {open && (
        <SelectList
          id={id}
          name={label || string(element.action_id)}
          anchor={input}
          options={shown}
          picked={picked}
          active={active}
          onPick={pick}
        />
      )}
    </div>
  );
};
