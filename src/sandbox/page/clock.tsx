// The clock on top: the date, the next action, and the buttons that move it.
import { useState } from 'react';
import type { ClockMove, SandboxState } from '../contract.ts';
import { moveClock } from './api.ts';
import { Icon } from './icons.tsx';
import { usePage } from './page-context.ts';
import { dueMoment, fullDay, hourMinute, offset } from './when.ts';
import { fill, languageOf } from './words.ts';

type Due = NonNullable<SandboxState['next']>;
type Standing = 'still' | 'walking' | 'arrived';

export const Clock = () => {
  const { state, me, now, t } = usePage();
  const [standing, setStanding] = useState<Standing>('still');
  const [failure, setFailure] = useState('');
  const language = languageOf(t);
  /** "Monday 09:00, #tech-leads gets lesson 3", with the local time of another zone if it is due there. */
  const saidOf = ({ at, what, zone }: Due): string =>
    fill(t.due, { moment: dueMoment(new Date(at), now, me.zone, zone, t), what: what[language] });
  const moveTo = (due: Due | undefined): ClockMove | undefined =>
    // Overdue work waits for the next tick.
    due && (new Date(due.at) > now ? { to: due.at } : { advance: 'PT1M' });
  const { next, nextLesson, nextHour } = state;
  const walking = standing === 'walking';

  const move = async (how: ClockMove): Promise<void> => {
    if (walking) return;
    setStanding('walking');
    setFailure('');
    let end: Standing = 'still';
    try {
      // The page shows the progress already: the date and the next action come from the sandbox.
      for await (const line of moveClock(how)) {
        if (/^(?:still due|stopped)/.test(line)) setFailure(line);
        if (line.startsWith('arrived')) end = 'arrived';
      }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      setFailure(fill(t.clockFailed, { error: said.replace(/^refused: /, '') }));
    }
    setStanding(end);
  };

  /** A button to what is due next, or, where nothing is, the reason. */
  const buttonTo = (label: string, due: Due | undefined, none: string) => ({
    label,
    how: moveTo(due),
    title: due ? saidOf(due) : none,
  });
  const buttons: { label: string; how: ClockMove | undefined; title?: string }[] = [
    buttonTo(t.toNext, next, t.nothingNext),
    buttonTo(t.toLesson, nextLesson, t.noLesson),
    buttonTo(t.toHour, nextHour, t.noHour),
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
        <p className="clock-next">{next ? fill(t.next, { due: saidOf(next) }) : t.nothingNext}</p>
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
        {buttons.map(({ label, how, title }) => (
          <button
            key={label}
            type="button"
            className="button"
            title={title}
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
