// The clock on top: what date it is here, what happens next, and the buttons that move it.
import { useState } from 'react';
import type { ClockMove } from '../contract.ts';
import { moveClock } from './api.ts';
import { Icon } from './icons.tsx';
import { usePage } from './page-context.ts';
import {
  fridayFour,
  fullDay,
  hourMinute,
  mondayNine,
  nextMoment,
  nextWeekly,
  offset,
  type WeekMoment,
} from './when.ts';
import { fill } from './words.ts';

type Standing = 'still' | 'walking' | 'arrived';

export const Clock = () => {
  const { state, me, now, t } = usePage();
  const [standing, setStanding] = useState<Standing>('still');
  const [failure, setFailure] = useState('');
  const language = t.locale === 'zh-CN' ? 'zh-CN' : 'en';
  const next = state.next && { at: new Date(state.next.at), what: state.next.what };
  const walking = standing === 'walking';

  const move = async (how: ClockMove): Promise<void> => {
    if (walking) return;
    setStanding('walking');
    setFailure('');
    let end: Standing = 'still';
    try {
      // Where it passes is to be seen above: the date and what comes next are the sandbox's own.
      for await (const line of moveClock(how)) {
        if (line.startsWith('still due')) setFailure(line);
        if (line.startsWith('arrived')) end = 'arrived';
      }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      setFailure(fill(t.clockFailed, { error: said.replace(/^refused: /, '') }));
    }
    setStanding(end);
  };

  const weekly = (moment: WeekMoment): ClockMove => ({ to: nextWeekly(moment, now, me.zone).toISOString() });
  const buttons: { label: string; how: ClockMove | undefined }[] = [
    {
      label: t.toNext,
      // What is overdue waits for the next tick.
      how: next && (next.at > now ? { to: next.at.toISOString() } : { advance: 'PT1M' }),
    },
    { label: t.toMonday, how: weekly(mondayNine) },
    { label: t.toFriday, how: weekly(fridayFour) },
    { label: t.plusDay, how: { advance: 'P1D' } },
    { label: t.plusWeek, how: { advance: 'P7D' } },
  ];

  return (
    <section className="clock" aria-label={t.clock}>
      <div className="clock-words">
        <p className="clock-now">
          <time dateTime={state.now}>
            {fullDay(now, me.zone, t.locale)} <strong>{hourMinute(now, me.zone)}</strong>
          </time>{' '}
          <span className="quiet clock-zone">
            {me.zone.replaceAll('_', ' ')}, {offset(now, me.zone)}
          </span>
          <span role="status" className={walking ? 'clock-walking' : 'visually-hidden'}>
            {walking && t.walking}
            {standing === 'arrived' && t.arrived}
          </span>
        </p>
        <p className="clock-next">
          {next
            ? fill(t.next, { moment: nextMoment(next.at, now, me.zone, t.locale), what: next.what[language] })
            : t.nothingNext}
        </p>
        {failure && (
          <p className="clock-failure" role="alert">
            {failure}
            <button
              type="button"
              className="button button-icon"
              aria-label={t.dismiss}
              onClick={() => setFailure('')}
            >
              <Icon of="close" />
            </button>
          </p>
        )}
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
    </section>
  );
};
