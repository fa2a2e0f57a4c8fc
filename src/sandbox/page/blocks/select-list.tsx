// The list that drops down from a select.
import { Fragment, type RefObject, useEffect, useRef } from 'react';
import { usePage } from '../page-context.ts';
import type { Option } from './options.ts';
import { usePopup } from './use-popup.ts';

type Props = {
  id: string;
  name: string;
  anchor: RefObject<HTMLElement | null>;
  options: Option[];
  picked: string[];
  active: number;
  onPick(option: Option): void;
};

export const SelectList = ({ id, name, anchor, options, picked, active, onPick }: Props) => {
  const { t } = usePage();
  const style = usePopup(anchor, true, 220);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={name}
      className="popup"
      style={style}
      tabIndex={-1}
      // The input keeps the focus while the pointer picks.
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.length === 0 && <div className="popup-empty">{t.noMatch}</div>}
      {options.map((option, index) => (
        <Fragment key={`${option.group}/${option.value}`}>
          {option.group && option.group !== options[index - 1]?.group && (
            <div role="presentation" className="popup-group">
              {option.group}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys. */}
          <div
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={picked.includes(option.value)}
            data-index={index}
            data-active={index === active || undefined}
            onClick={() => onPick(option)}
          >
            {option.label}
            {option.description && <small>{option.description}</small>}
          </div>
        </Fragment>
      ))}
    </div>
  );
};
