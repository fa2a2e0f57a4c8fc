// The clock on top: what date it is here, what happens next, and the buttons that move it.
import { useState } from 'react';
import type { ClockMove } from '../contract.ts';
import { moveClock } from './api.ts';
import { usePage } from './page-context.ts';
import { fullDay, hourMinute, nextMoment, nextMondayNine, offset } from './when.ts';
import { fill } from './words.ts';

export const Clock = () => {
  const { state, me, now, t } = usePage();
  const [walking, setWalking] = useState(false);
  const [line, setLine] = useState('');
  const [failed, setFailed] = useState(false);
  const language = t.locale === 'zh-CN' ? 'zh-CN' : 'en';
  const next = state.next && { at: new Date(state.next.at), what: state.next.what };

  const move = async (how: ClockMove): Promise<void> => {
    if (walking) return;
    setWalking(true);
    setFailed(false);
    setLine('');
    try {
      for await (const progress of moveClock(how)) {
        setLine(progress);
        setFailed(progress.startsWith('still due'));
      }
    } catch (error) {
      setFailed(true);
      const said = error instanceof Error ? error.message : String(error);
      setLine(fill(t.clockFailed, { error: said.replace(/^refused: /, '') }));
    }
    setWalking(false);
  };

  const buttons: { label: string; how: ClockMove | undefined }[] = [
    {
      label: t.toNext,
      // What is overdue waits for the next tick.
      how: next && (next.at > now ? { to: next.at.toISOString() } : { advance: 'PT1M' }),
    },
    { label: t.toMonday, how: { to: nextMondayNine(now, me.zone).toISOString() } },
    { label: t.plusDay, how: { advance: 'P1D' } },
    { label: t.plusWeek, how: { advance: 'P7D' } },
  ];

  // Stops on the way are told in English; what went wrong is said in any case.
  const onTheWay = walking && !failed && language !== 'en' ? '' : line;
  const told = line.startsWith('arrived') ? t.arrived : onTheWay;
  const progress = told || (walking ? t.walking : '');
  return (
    <section className="clock" aria-label={t.clock}>
      <div className="clock-words">
        <p className="clock-now">
          <time dateTime={state.now}>
            {fullDay(now, me.zone, t.locale)} <strong>{hourMinute(now, me.zone)}</strong>
          </time>{' '}
          <span className="quiet">
            {me.zone.replaceAll('_', ' ')}, {offset(now, me.zone)}
          </span>
        </p>
        <p className="clock-next">
          {next
            ? fill(t.next, { moment: nextMoment(next.at, now, me.zone, t.locale), what: next.what[language] })
            : t.nothingNext}
        </p>
      </div>
      <div className="clock-buttons">
        {buttons.map(({ label, how }) => (
          <button
            key={label}
            type="button"
            className="button"
            disabled={!how || walking}
            onClick={() => how && void move(how)}
          >
            {label}
          </button>
        ))}
      </div>
      <p
        className="clock-progress"
        role="status"
        data-failed={failed || undefined}
        data-walking={walking || undefined}
      >
        {progress}
        {line && !walking && (
          <button
            type="button"
            className="button button-icon"
            aria-label={t.dismiss}
            onClick={() => setLine('')}
          >
            <span aria-hidden="true">×</span>
          </button>
        )}
      </p>
    </section>
  );
};
