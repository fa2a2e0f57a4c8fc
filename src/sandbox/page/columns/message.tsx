// One message, and one that only this person sees.
import { type ReactNode, useState } from 'react';
import type { Ephemeral, Message } from '../../contract.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../people.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { fullDay, hourMinute, tsDate } from '../when.ts';
import { fill } from '../words.ts';
import { EditBox } from './edit-box.tsx';
import { ReactionPicker, Reactions } from './reactions.tsx';

type FrameProps = {
  /** Without one, the sandbox itself. */
  author?: string;
  at: Date;
  marks?: ReactNode;
  children: ReactNode;
  ts?: string;
  className?: string;
};

const Frame = ({ author, at, marks, children, ts, className = '' }: FrameProps) => {
  const { state, me, t } = usePage();
  const name = author === undefined ? t.sandbox : personName(state, author);
  const isApp = author === state.app.userId || author === state.app.botId;
  return (
    <article
      className={`message ${className}`}
      data-ts={ts}
      aria-label={`${name} ${hourMinute(at, me.zone)}`}
    >
      <Avatar id={isApp ? state.app.userId : (author ?? name)} name={name} app={isApp} />
      <div className="message-body">
        <div className="message-head">
          <strong>{name}</strong>
          {isApp && <span className="mark">{t.app}</span>}
          <time
            dateTime={at.toISOString()}
            title={`${fullDay(at, me.zone, t.locale)} ${hourMinute(at, me.zone)}`}
          >
            {hourMinute(at, me.zone)}
          </time>
          {marks}
        </div>
        {children}
      </div>
    </article>
  );
};

const isNote = ({ subtype = '' }: Message): boolean =>
  /^tombstone$|_(join|leave|name|archive|unarchive)$/.test(subtype);

export const MessageView = ({ of, inThread }: { of: Message; inThread?: boolean }) => {
  const { me, t, act, ask, visit } = usePage();
  const [editing, setEditing] = useState(false);
  const on = { channel: of.channel, ts: of.ts };
  const isMine = of.user === me.id;
  const at = tsDate(of.ts);

  const remove = async (): Promise<void> => {
    const text = { type: 'plain_text', text: t.deleteText };
    if (await ask({ title: t.deleteAsk, text, confirm: t.delete, deny: t.cancel, danger: true }))
      await act({ do: 'delete', ...on });
  };

  if (isNote(of))
    return (
      <Frame author={of.user} at={at} ts={of.ts} className="message-note">
        <Mrkdwn text={of.text} />
      </Frame>
    );
  return (
    <Frame author={of.user} at={at} ts={of.ts} marks={of.edited && <span className="quiet">{t.edited}</span>}>
      {editing ? (
        <EditBox
          text={of.text}
          onCancel={() => setEditing(false)}
          onSave={async (text) => {
            setEditing(false);
            if (text !== of.text) await act({ do: 'edit', ...on, text });
          }}
        />
      ) : of.blocks?.length ? (
        <Blocks of={of.blocks} on={on} />
      ) : (
        <Mrkdwn text={of.text} />
      )}
      <Reactions message={of} />
      {!inThread && of.replyCount > 0 && (
        <button type="button" className="replies" onClick={() => visit({ at: of.channel, thread: of.ts })}>
          {of.replyCount === 1 ? t.oneReply : fill(t.replies, { count: of.replyCount })}
        </button>
      )}
      <div className="tools">
        <ReactionPicker message={of} />
        {!inThread && (
          <button
            type="button"
            className="tool"
            aria-label={t.reply}
            title={t.reply}
            onClick={() => visit({ at: of.channel, thread: of.ts })}
          >
            <span aria-hidden="true">💬</span>
          </button>
        )}
        {isMine && !of.blocks?.length && (
          <button
            type="button"
            className="tool"
            aria-label={t.edit}
            title={t.edit}
            onClick={() => setEditing(true)}
          >
            <span aria-hidden="true">✎</span>
          </button>
        )}
        {isMine && (
          <button
            type="button"
            className="tool"
            aria-label={t.delete}
            title={t.delete}
            onClick={() => void remove()}
          >
            <span aria-hidden="true">🗑</span>
          </button>
        )}
      </div>
    </Frame>
  );
};

export const EphemeralView = ({ of, at, dismiss }: { of: Ephemeral; at: Date; dismiss(): void }) => {
  const { state, t } = usePage();
  return (
    <Frame author={of.from === 'slack' ? undefined : state.app.userId} at={at} className="ephemeral">
      <p className="ephemeral-note">
        <span aria-hidden="true">👁 </span>
        {t.onlyYou}
        <button type="button" className="link" onClick={dismiss}>
          {t.dismiss}
        </button>
      </p>
      {of.blocks?.length ? <Blocks of={of.blocks} on={{ ephemeral: of.id }} /> : <Mrkdwn text={of.text} />}
    </Frame>
  );
};
