// The second column: the messages of a channel or a direct message.
import { useMemo } from 'react';
import type { Channel } from '../../contract.ts';
import { placeName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { streamOf } from '../stream.ts';
import { fill } from '../words.ts';
import { ColumnHead } from './column-head.tsx';
import { Composer } from './composer.tsx';
import { StreamView } from './stream-view.tsx';

/** The composer, or why the person cannot write here and what they can do about it. */
const Foot = ({ channel }: { channel: Channel }) => {
  const { me, t, act } = usePage();
  const { id, name } = channel;
  if (channel.archived)
    return (
      <p className="foot">
        {fill(t.archived, { name })}
        <button type="button" className="button" onClick={() => void act({ do: 'unarchive', channel: id })}>
          {t.unarchive}
        </button>
      </p>
    );
  if (!channel.members.includes(me.id))
    return (
      <p className="foot">
        {fill(t.notMember, { name })}
        <button
          type="button"
          className="button button-primary"
          onClick={() => void act({ do: 'join', channel: id })}
        >
          {fill(t.join, { name })}
        </button>
      </p>
    );
  return <Composer key={`composer/${me.id}/${id}`} channel={channel} />;
};

export const Conversation = ({ channel }: { channel: Channel }) => {
  const { state, me, t } = usePage();
  const name = placeName(state, channel, me.id);
  const items = useMemo(() => streamOf(state, me.id, channel.id), [state, me.id, channel.id]);
  return (
    <main className="column conversation" aria-label={name}>
      <ColumnHead
        title={name}
        detail={channel.kind === 'im' ? '' : fill(t.members, { count: channel.members.length })}
        back={{ at: undefined }}
      />
      <StreamView
        key={`messages/${me.id}/${channel.id}`}
        items={items}
        name={t.messages}
        channel={channel.id}
      />
      <Foot channel={channel} />
    </main>
  );
};

/** The second column of a person who is in no channel yet. */
export const Nowhere = () => {
  const { me, t } = usePage();
  return (
    <main className="column conversation" aria-label={t.messages}>
      <p className="empty">{fill(t.nowhere, { name: me.name, handle: me.handle })}</p>
    </main>
  );
};
