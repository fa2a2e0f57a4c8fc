// The third column: one message and its replies.
import { useEffect, useMemo } from 'react';
import type { Channel } from '../../contract.ts';
import { Icon } from '../icons.tsx';
import { placeName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { streamOf } from '../stream.ts';
import { ColumnHead } from './column-head.tsx';
import { Composer } from './composer.tsx';
import { StreamView } from './stream-view.tsx';

export const Thread = ({ channel, ts }: { channel: Channel; ts: string }) => {
  const { state, me, t, visit } = usePage();
  const items = useMemo(() => streamOf(state, me.id, channel.id, ts), [state, me.id, channel.id, ts]);
  const canWrite = channel.members.includes(me.id) && !channel.archived;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A dialog or menu on top gets Escape first.
      if (
        event.key === 'Escape' &&
        !event.isComposing &&
        !event.defaultPrevented &&
        !document.querySelector('dialog[open]')
      )
        visit({ at: channel.id });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [channel.id, visit]);

  return (
    <aside className="column thread" aria-label={t.thread}>
      <ColumnHead
        title={t.thread}
        detail={placeName(state, channel, me.id)}
        back={{ at: channel.id }}
        close={
          <button
            type="button"
            className="button button-icon"
            aria-label={t.closeThread}
            onClick={() => visit({ at: channel.id })}
          >
            <Icon of="close" />
          </button>
        }
      />
      <StreamView
        key={`messages/${me.id}/${ts}`}
        items={items}
        name={t.thread}
        channel={channel.id}
        inThread
      />
      {canWrite && <Composer key={`composer/${me.id}/${ts}`} channel={channel} thread={ts} />}
    </aside>
  );
};
