// The first column: Home, channels and direct messages.
import type { ReactNode } from 'react';
import type { Channel } from '../../contract.ts';
import { Icon } from '../icons.tsx';
import { canSee, otherOf, personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../people.tsx';

type PlaceProps = {
  here: boolean;
  unread?: boolean;
  go(): void;
  sign: ReactNode;
  name: string;
  detail?: string;
};

const Place = ({ here, unread, go, sign, name, detail }: PlaceProps) => {
  const { t } = usePage();
  return (
    <li>
      <button
        type="button"
        className="place"
        aria-current={here ? 'page' : undefined}
        data-unread={unread || undefined}
        onClick={go}
      >
        {sign}
        <span className="place-name">{name}</span>
        {detail && <span className="mark">{detail}</span>}
        {unread && <span className="dot" role="img" aria-label={t.unread} />}
      </button>
    </li>
  );
};

const ChannelSign = ({ channel }: { channel: Channel }) => {
  const { t } = usePage();
  return channel.kind === 'private' ? (
    <span className="place-sign" role="img" aria-label={t.privateChannel}>
      <Icon of="lock" />
    </span>
  ) : (
    <span className="place-sign" aria-hidden="true">
      #
    </span>
  );
};

export const Places = ({ at, isUnread }: { at: string; isUnread(channel: string): boolean }) => {
  const { state, me, t, visit, act } = usePage();
  const visible = state.channels.filter((channel) => canSee(channel, me));
  const channels = visible
    .filter((channel) => channel.kind !== 'im')
    .sort((a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name));
  const direct = visible.filter((channel) => channel.kind === 'im' && channel.members.includes(me.id));
  const others = [state.app.userId, ...state.people.filter(({ id }) => id !== me.id).map(({ id }) => id)];

  const openDirect = async (who: string): Promise<void> => {
    const known = direct.find((channel) => otherOf(channel, me.id) === who);
    if (known) return visit({ at: known.id });
    const opened = await act({ do: 'open-dm', with: who });
    if (opened.ok && opened.channel) visit({ at: opened.channel });
  };

  return (
    <nav className="places" aria-label={t.places}>
      <ul>
        <Place
          here={at === 'home'}
          go={() => visit({ at: 'home' })}
          sign={<Avatar id={state.app.userId} name={state.app.name} app small />}
          name={t.home}
          detail={t.app}
        />
      </ul>
      {channels.length > 0 && (
        <>
          <h2 id="places-channels">{t.channels}</h2>
          <ul aria-labelledby="places-channels">
            {channels.map((channel) => (
              <Place
                key={channel.id}
                here={at === channel.id}
                unread={!channel.archived && channel.members.includes(me.id) && isUnread(channel.id)}
                go={() => visit({ at: channel.id })}
                sign={<ChannelSign channel={channel} />}
                name={channel.name}
              />
            ))}
          </ul>
        </>
      )}
      <h2 id="places-direct">{t.directMessages}</h2>
      <ul aria-labelledby="places-direct">
        {others.map((who) => {
          const channel = direct.find((one) => otherOf(one, me.id) === who);
          const name = personName(state, who);
          const isApp = who === state.app.userId;
          return (
            <Place
              key={who}
              here={channel !== undefined && at === channel.id}
              unread={channel !== undefined && isUnread(channel.id)}
              go={() => void openDirect(who)}
              sign={<Avatar id={who} name={name} app={isApp} small />}
              name={name}
              detail={isApp ? t.app : undefined}
            />
          );
        })}
      </ul>
    </nav>
  );
};
