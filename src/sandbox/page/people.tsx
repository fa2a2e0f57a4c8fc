// Avatars, and the picker for the person at the screen.
import { useEffect, useRef, useState } from 'react';
import type { Person } from '../contract.ts';
import { menuKeys } from './blocks/menu-keys.ts';
import { usePopup } from './blocks/use-popup.ts';
import { Icon } from './icons.tsx';
import { hue, initials } from './names.ts';
import { usePage } from './page-context.ts';
import { go, useRoute } from './use-route.ts';
import { hourMinute } from './when.ts';

type AvatarProps = { id: string; name: string; app?: boolean; small?: boolean };

export const Avatar = ({ id, name, app, small }: AvatarProps) => (
  <span className={app ? 'avatar avatar-app' : 'avatar'} style={{ '--hue': hue(id) }} aria-hidden="true">
    {initials(name).slice(0, small ? 1 : 2)}
  </span>
);

/** A person's title; the role is shown only if it sets them apart from others. */
const Title = ({ of: { title, role } }: { of: Person }) => {
  const { t } = usePage();
  return (
    <span className="quiet picker-title">
      <span>{title}</span>
      {role !== 'member' && (
        <span className="mark" data-role={role}>
          {t[role]}
        </span>
      )}
    </span>
  );
};

export const PersonPicker = () => {
  const { state, me, now, t } = usePage();
  const route = useRoute();
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const style = usePopup(anchor, open, 340);

  useEffect(() => {
    if (open) frame.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus();
  }, [open]);

  const close = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  const onKeyDown = menuKeys(open, close);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys of the menu inside.
    <div
      className="picker"
      ref={frame}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        ref={anchor}
        type="button"
        className="picker-button"
        aria-label={`${t.you} ${me.name}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar id={me.id} name={me.name} />
        <span className="picker-who">
          <strong className="picker-name">{me.name}</strong>
          <Title of={me} />
        </span>
        <Icon of="down" />
      </button>
      {open && (
        <div role="menu" aria-label={t.you} className="popup" style={style}>
          {state.people.map((person) => (
            <button
              key={person.id}
              type="button"
              role="menuitemradio"
              aria-checked={person.id === me.id}
              className="person"
              onClick={() => {
                go({ ...route, as: person.id });
                close();
              }}
            >
              <Avatar id={person.id} name={person.name} />
              <span className="picker-who">
                <strong className="picker-name">{person.name}</strong>
                <Title of={person} />
              </span>
              <span className="quiet person-time">
                {person.zone.split('/').at(-1)?.replaceAll('_', ' ')} {hourMinute(now, person.zone)}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
