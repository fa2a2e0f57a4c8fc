// Avatars, and the picker for who you are.
import { useEffect, useRef, useState } from 'react';
import type { Person } from '../contract.ts';
import { menuKeys } from './blocks/menu-keys.ts';
import { usePopup } from './blocks/use-popup.ts';
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

/** Said only where it sets somebody apart from the others. */
const RoleMark = ({ role }: { role: Person['role'] }) => {
  const { t } = usePage();
  return role === 'member' ? null : (
    <span className="mark" data-role={role}>
      {t[role]}
    </span>
  );
};

export const PersonPicker = () => {
  const { state, me, now, t } = usePage();
  const route = useRoute();
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const style = usePopup(anchor, open, 300);

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
          <strong>
            {me.name} <RoleMark role={me.role} />
          </strong>
          <span className="quiet">{me.title}</span>
        </span>
        <span aria-hidden="true" className="quiet">
          ▾
        </span>
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
                <strong>
                  {person.name} <RoleMark role={person.role} />
                </strong>
                <span className="quiet">
                  {person.title} · {person.zone.split('/').at(-1)?.replaceAll('_', ' ')}{' '}
                  {hourMinute(now, person.zone)}
                </span>
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
