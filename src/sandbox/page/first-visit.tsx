// The note of the first visit: what this page is, and a first step to press.
import { draftKey, suggestDraft } from './columns/drafts.ts';
import { canSee } from './names.ts';
import { usePage } from './page-context.ts';
import { useKept } from './remember.ts';
import { fill } from './words.ts';

const firstChannel = 'tech-leads';

export const FirstVisit = () => {
  const { state, me, t, visit } = usePage();
  const [known, setKnown] = useKept('welcomed');
  const channel = state.channels.find(
    (one) => one.name === firstChannel && one.kind !== 'im' && canSee(one, me),
  );
  const command = state.commands.find((one) => one.command === '/lesson')?.command ?? '/lesson';
  // If the app has posted already, the first step is done.
  const begun = state.messages.some((one) => one.user === state.app.userId);
  if (known || begun) return null;

  const start = (): void => {
    if (!channel) return;
    suggestDraft(draftKey(me.id, channel.id), `${command} subscribe`);
    visit({ at: channel.id });
    setKnown('yes');
  };
  return (
    <section className="banner" aria-label={t.title}>
      <p>{t.intro}</p>
      {channel && (
        <button type="button" className="button button-primary" onClick={start}>
          {fill(t.firstStep, { name: channel.name })}
        </button>
      )}
      <button type="button" className="button" onClick={() => setKnown('yes')}>
        {t.dismiss}
      </button>
    </section>
  );
};
