// One message, and one ephemeral message.
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { Ephemeral, SandboxMessage } from '../../contract.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Icon } from '../icons.tsx';
import { personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../people.tsx';
import { isNote, noteText, type Replies } from '../stream.ts';
import { languageOf } from '../text/language.ts';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { useRoute } from '../use-route.ts';
import { fullDay, hourMinute, relative, tsDate } from '../when.ts';
import { fill } from '../words.ts';
import { EditBox } from './edit-box.tsx';
import { Files } from './files.tsx';
import { ReactionPicker, Reactions } from './reactions.tsx';

type FrameProps = {
  /** If absent, the sandbox itself. */
  author?: string;
  at: Date;
  children: ReactNode;
  ts?: string;
  className?: string;
  /** True if it continues under the head of the message before it. */
  goesOn?: boolean;
};

const Frame = ({ author, at, children, ts, className = '', goesOn }: FrameProps) => {
  const { state, me, t } = usePage();
  const { message: target } = useRoute();
  const name = author === undefined ? t.sandbox : personName(state, author);
  const isApp = author === state.app.userId || author === state.app.botId;
  const isTarget = ts !== undefined && ts === target;
  const time = (
    <time dateTime={at.toISOString()} title={`${fullDay(at, me.zone, t.locale)} ${hourMinute(at, me.zone)}`}>
      {hourMinute(at, me.zone)}
    </time>
  );
  return (
    <article
      className={`message ${className}`}
      data-ts={ts}
      data-goes-on={goesOn || undefined}
      data-target={isTarget || undefined}
      aria-label={`${name} ${hourMinute(at, me.zone)}`}
    >
      {goesOn ? time : <Avatar id={isApp ? state.app.userId : (author ?? name)} name={name} app={isApp} />}
      <div className="message-body">
        {!goesOn && (
          <div className="message-head">
            <strong>{name}</strong>
            {isApp && <span className="mark">{t.app}</span>}
            {time}
          </div>
        )}
        {children}
      </div>
    </article>
  );
};

const RepliesLine = ({ of, replies }: { of: SandboxMessage; replies: Replies }) => {
  const { state, now, t, visit } = usePage();
  const { people, last } = replies;
  return (
    <button type="button" className="replies" onClick={() => visit({ at: of.channel, thread: of.ts })}>
      {people.slice(0, 3).map((id) => (
        <Avatar key={id} id={id} name={personName(state, id)} app={id === state.app.userId} small />
      ))}
      <strong className="replies-count">
        {of.replyCount === 1 ? t.oneReply : fill(t.replies, { count: of.replyCount })}
      </strong>
      <span className="quiet">{fill(t.lastReply, { when: relative(tsDate(last), now, t.locale) })}</span>
    </button>
  );
};

type SaidProps = { of: Pick<SandboxMessage, 'text' | 'blocks'>; on: ComponentProps<typeof Blocks>['on'] };

/** The content of a message, set in its own language. */
const Said = ({ of, on }: SaidProps) => (
  <div className="said" lang={languageOf(of.text)}>
    {of.blocks?.length ? <Blocks of={of.blocks} on={on} /> : <Mrkdwn text={of.text} />}
  </div>
);

type MessageProps = { of: SandboxMessage; goesOn?: boolean; inThread?: boolean; replies?: Replies };

export const MessageView = ({ of, goesOn, inThread, replies }: MessageProps) => {
  const { me, state, t, act, ask, visit } = usePage();
  const [editing, setEditing] = useState(false);
  const on = { channel: of.channel, ts: of.ts };
  const isMine = of.user === me.id;
  const at = tsDate(of.ts);

  const remove = async (): Promise<void> => {
    const text = { type: 'plain_text', text: t.deleteText };
    if (await ask({ title: t.deleteAsk, text, confirm: t.delete, deny: t.cancel, danger: true }))
      await act({ do: 'delete', ...on });
  };

  const line = !inThread && of.replyCount > 0 && replies && <RepliesLine of={of} replies={replies} />;
  if (isNote(of))
    return (
      <Frame author={of.user} at={at} ts={of.ts} className="message-note">
        <Mrkdwn text={noteText(of, t)} />
        {line}
      </Frame>
    );
  return (
    <Frame author={of.user} at={at} ts={of.ts} goesOn={goesOn}>
      {editing ? (
        <EditBox
          text={of.text}
          onCancel={() => setEditing(false)}
          onSave={async (text) => {
            setEditing(false);
            if (text !== of.text) await act({ do: 'edit', ...on, text });
          }}
        />
      ) : (
        <Said of={of} on={on} />
      )}
      {of.files && <Files of={of.files} />}
      {of.edited && !editing && <span className="quiet">{t.edited}</span>}
      <Reactions message={of} />
      {line}
      <div className="tools">
        <ReactionPicker message={of} className="tool" />
        {!inThread && (
          <button
            type="button"
            className="tool"
            aria-label={t.reply}
            title={t.reply}
            onClick={() => visit({ at: of.channel, thread: of.ts })}
          >
            <Icon of="bubble" />
          </button>
        )}
        {me.role !== 'external' &&
          state.shortcuts.map(({ callback, name }) => (
            <button
              key={callback}
              type="button"
              className="tool"
              aria-label={name}
              title={name}
              onClick={() => void act({ do: 'shortcut', callback, ...on })}
            >
              <Icon of={callback.startsWith('ask') ? 'ask' : 'star'} />
            </button>
          ))}
        {isMine && !of.blocks?.length && (
          <button
            type="button"
            className="tool"
            aria-label={t.edit}
            title={t.edit}
            onClick={() => setEditing(true)}
          >
            <Icon of="pencil" />
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
            <Icon of="bin" />
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
        <Icon of="eye" />
        {t.onlyYou}
        <button type="button" className="link" onClick={dismiss}>
          {t.dismiss}
        </button>
      </p>
      <Said of={of} on={{ ephemeral: of.id }} />
    </Frame>
  );
};
