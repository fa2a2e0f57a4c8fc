// The app's Home tab for the picked person.
import { useEffect, useRef } from 'react';
import { Blocks } from '../blocks/blocks.tsx';
import { FormContext } from '../blocks/field.ts';
import { useViewForm } from '../blocks/view-form.ts';
import { usePage } from '../page-context.ts';
import { string } from '../read.ts';
import { ColumnHead } from './column-head.tsx';

const nothing = {};

export const Home = () => {
  const { state, me, t, act } = usePage();
  const home = state.homes[me.id];
  const { form } = useViewForm(home?.blocks, nothing, undefined);
  const opened = useRef<string>(undefined);

  // Opening the tab is an act of its own: the app fills the tab when it gets that event.
  useEffect(() => {
    if (opened.current === me.id) return;
    opened.current = me.id;
    void act({ do: 'open-home' });
  }, [act, me.id]);

  return (
    <main className="column conversation" aria-label={t.home}>
      <ColumnHead title={t.home} detail={state.app.name} back={{ at: undefined }} />
      <section className="stream home" aria-label={t.home}>
        {home ? (
          <FormContext value={form}>
            <Blocks of={home.blocks} on={{ view: string(home.id) }} />
          </FormContext>
        ) : (
          <p className="empty">{t.homeEmpty}</p>
        )}
      </section>
    </main>
  );
};
