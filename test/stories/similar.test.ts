// A person asks a question like an earlier one: they see that one, and may vote for it instead.
import { describe, expect, test } from 'vitest';
import { ada, friday, fridays, leads, lin, marco, priya, wei } from '../support/friday.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const { agendas, own, shown, standIn, subscribed, withBlock } = fridays(here);
const heads = () => shown(withBlock('questions')[0]);

async function askByForm(who: { id: string }, text: string, unnamed = false) {
  await here.ask(who, '');
  await submit(who, text, unnamed);
  return (await here.view(who)).text;
}

async function submit(who: { id: string }, text: string, unnamed: boolean) {
  const { id } = await here.view(who);
  const values = {
    question: { 'ask-question': text },
    ...(unnamed ? { name: { 'ask-unnamed': ['unnamed'] } } : {}),
  };
  await here.act({ do: 'submit', as: who.id, view: id, values });
}

const vote = async (who: { id: string }, block: string) => {
  const { id } = await here.view(who);
  await here.act({ do: 'click', as: who.id, on: { view: id }, action: 'vote-instead', block });
  return (await here.view(who)).text;
};

/** The last receipt a person got. */
const offered = (who: { id: string }) =>
  JSON.stringify(here.sandbox.state().ephemerals.findLast(({ user }) => user === who.id));

describe('in the form', () => {
  test('up to three questions of others are shown before mine is kept; a vote ends it there', async () => {
    await subscribed();
    await standIn();
    await here.ask(marco, 'How do we get time to pay down technical debt?');
    await here.ask(lin, '技术债总是没时间还，怎么说服业务方？');
    await here.ask(ada, 'Which database would you take today?');
    const form = await askByForm(priya, 'How do you convince product to let us work on tech debt?');
    expect(form).toContain('How do we get time to pay down technical debt?');
    expect(form).toContain('技术债总是没时间还');
    expect(form).not.toContain('Which database');
    expect(form).toContain('"initial_value":"How do you convince product');
    expect(await vote(priya, 'similar-0')).toContain('Your vote counts');
    expect(withBlock('question')).toHaveLength(3);
    await here.move({ to: friday });
    expect(shown(agendas()[0])).toMatch(/1\. [^\\]*(technical debt|技术债)[^\\]* · 1 vote/);
  });

  test('who asks all the same is not asked twice, and keeps what they had chosen', async () => {
    await subscribed();
    await here.ask(marco, 'How do we pay down technical debt?');
    const form = await askByForm(priya, 'How do you pay down tech debt?', true);
    expect(form).toContain('"initial_options"');
    await submit(priya, 'How do you pay down tech debt?', true);
    expect(withBlock('question')).toHaveLength(2);
    expect(shown(withBlock('question')[1])).not.toContain(priya.id);
  });

  test('one’s own question is not offered, nor one that is hidden', async () => {
    await subscribed();
    await here.ask(marco, 'How do we pay down technical debt?');
    expect(await askByForm(marco, 'How do we ever pay down tech debt?')).toContain('Saved as question 2');
  });
});

describe('in the form, a vote', () => {
  const withdrawn = async (who: { id: string }) => {
    await own(who);
    const { id } = await here.view(who);
    await here.act({ do: 'click', as: who.id, on: { view: id }, action: 'question-withdraw' });
  };

  test('for a question that was taken back meanwhile leaves the form as it was, with the text', async () => {
    await subscribed();
    await here.ask(marco, 'How do we pay down technical debt?');
    await askByForm(priya, 'How do you pay down tech debt, and who pays?', true);
    await withdrawn(marco);
    const form = await vote(priya, 'similar-0');
    expect(form).toContain('isn’t taking votes any more');
    expect(form).toContain('"initial_value":"How do you pay down tech debt, and who pays?"');
    expect(form).toContain('"initial_options"');
    await submit(priya, 'How do you pay down tech debt, and who pays?', true);
    expect((await here.view(priya)).text).toContain('Your name won’t be shown');
  });

  test('is offered only to who may read what is asked there', async () => {
    const { general } = channels;
    await here.act({ do: 'invite', as: ada.id, channel: general.id, who: '@lectern' });
    await subscribed('mon 09:00 Etc/UTC en', general.id);
    await here.act({ do: 'invite', as: ada.id, channel: general.id, who: '@jonas' });
    await here.ask(ada, 'How do we pay down technical debt?', general.id);
    const chosen = async (who: { id: string }) => {
      await here.lesson(who, 'ask', await here.direct(who));
      const { id } = await here.view(who);
      const values = {
        channel: { 'ask-channel': general.id },
        question: { 'ask-question': `How do you pay down tech debt, ${who.id}?` },
      };
      await here.act({ do: 'submit', as: who.id, view: id, values });
      return (await here.view(who)).text;
    };
    const isMember = here.sandbox
      .state()
      .channels.find(({ id }) => id === general.id)
      ?.members.includes(wei.id);
    const seen = await chosen(wei);
    expect(seen.includes('How do we pay down technical debt?')).toBe(isMember === true);
    expect(await chosen(lin)).toContain('How do we pay down technical debt?');
  });
});

describe('after /ask with a text', () => {
  test('the receipt offers to vote instead: mine is withdrawn and the other has the vote', async () => {
    await subscribed();
    await here.ask(marco, 'How do we pay down technical debt?');
    expect(await here.ask(priya, 'How can a team pay down tech debt?')).toContain('Saved as question 2');
    expect(offered(priya)).toContain('How do we pay down technical debt?');
    expect(withBlock('question')).toHaveLength(2);
    expect(await here.press(priya, 'vote-instead')).toMatch(
      /Your vote counts.*Your own question has been withdrawn/,
    );
    await here.idle();
    expect(heads()).toContain('1 question so far');
    expect(here.posts(leads).some(({ text }) => text.includes('withdrawn'))).toBe(true);
    expect(await own(marco)).toContain('1 vote');
  });

  test('pressed when the other is gone, nothing changes', async () => {
    await subscribed();
    await here.ask(marco, 'How do we pay down technical debt?');
    await here.ask(priya, 'How can a team pay down tech debt?');
    await own(marco);
    const { id } = await here.view(marco);
    await here.act({ do: 'click', as: marco.id, on: { view: id }, action: 'question-withdraw' });
    expect(await here.press(priya, 'vote-instead')).toContain('nothing was changed');
    expect(shown(withBlock('question').at(-1))).toContain('How can a team');
  });

  test('where nobody asked the like, the receipt is as short as ever', async () => {
    await subscribed();
    await here.ask(marco, 'Which database would you take?');
    await here.ask(priya, 'How do we pay down technical debt?');
    expect(offered(priya)).not.toContain('vote-instead');
  });
});
