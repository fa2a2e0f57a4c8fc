// Every English sentence that people see, in ICU message syntax; values are already escaped.
export const en = {
  'language.en': 'English',
  'language.zh-CN': 'Chinese (Simplified)',

  'weekday.mon': 'Monday',
  'weekday.tue': 'Tuesday',
  'weekday.wed': 'Wednesday',
  'weekday.thu': 'Thursday',
  'weekday.fri': 'Friday',
  'weekday.sat': 'Saturday',
  'weekday.sun': 'Sunday',

  'schedule.weekly': 'every {weekday} at {time} ({zone})',
  'schedule.workdays': 'Monday to Friday at {time} ({zone})',
  'schedule.daily': 'every day at {time} ({zone})',
  'schedule.monthly': 'on {days} of every month at {time} ({zone})',
  'schedule.day': 'the {day, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  'schedule.last-day': 'the last day',
  'schedule.nth':
    'on the {nth, select, 1 {first} 2 {second} 3 {third} 4 {fourth} 5 {fifth} other {last}} {weekday} of every month at {time} ({zone})',
  'schedule.yearly': 'every year on {dates} at {time} ({zone})',
  'schedule.other': 'on a custom schedule ({zone})',
  'date.token': "'{date_long_pretty}' at '{time}'",

  'date.short': '{weekday}, {day} {monthName}',
  'date.long': '{weekday}, {day} {monthName} {year}',
  'date.moment': '{day} at {time}',
  'date.of-year': '{day} {monthName}',

  'due.lesson': '{place} gets lesson {number}',
  'due.finished': '{place} gets a notice that the course is finished',
  'due.told-resumed': '{place} gets a notice that lessons are back',
  'due.lapsed': '{place} gets a notice that a lesson couldn’t be posted',
  'due.resume': 'lessons resume in {place}',
  'due.questions': 'the guest Q&A starts in {place}',
  'due.questions-wait': 'questions in {place} stay open until lessons resume',
  'due.guest-missing': '{place}: organisers are reminded if there’s no guest',
  'due.guest-overdue': '{place}: organisers are reminded if the guest hasn’t replied',
  'due.remind-guest': '{place} gets a reminder of its guest Q&A',
  'due.end-session': 'the guest Q&A ends in {place}',
  'due.forget': 'expired text and names are deleted',
  'due.digest': '{place} gets its week in one message',
  'due.prompt': 'a quiet thread in {place} gets another question',
  'due.retry': 'something is tried again',

  'introduction.title': '*{course}* starts in this channel',
  'introduction.title-on': '*{course}* continues in this channel with lesson {number}',
  'introduction.plain-on':
    '{course} continues in this channel with lesson {number}: {schedule}. Next lesson: {when}.',
  'restart.asks':
    '*{course}* ran in this channel before. Continue with lesson {number}, *{title}*, or start from the beginning? Either way, organisers, settings, and all posts will stay.',
  'restart.on': 'Continue with lesson {number}',
  'restart.anew': 'Start from the beginning',
  'introduction.text':
    '{who} set it up. One lesson will be posted here {schedule}, with the full text in its thread. That’s also where you discuss it.',
  'introduction.first': 'First lesson: {when}',
  'introduction.none': 'This schedule has no date yet. Change it with `/lesson subscribe`.',
  'introduction.stop': 'To take a break or stop: `/lesson pause`, `/lesson unsubscribe`',
  'introduction.plain':
    '{course} starts in this channel. One lesson will be posted here {schedule}. First lesson: {when}. Discuss it in its thread.',

  'card.place': '{module} · Lesson {number} of {total}',
  'card.by': '{author} · {minutes, plural, one {# minute} other {# minutes}} to read',
  'card.by-read':
    '{author} · {minutes, plural, one {# minute} other {# minutes}} to read · {reads, number} marked it read',
  'card.read': 'Read',
  'card.featured': 'Featured',
  'card.plain': 'Lesson {number}: {title}. {summary} Read it in the thread.',
  'text.plain': 'The text of lesson {number}, {title}, part {part} of {parts}',
  'text.sources': 'Sources',
  'text.colon': ': ',
  'prompt.text': '💬 *To discuss:* {prompt}',
  'prompt.plain': 'To discuss: {prompt}',
  'prompt.other': '💬 *Or start with this one:* {prompt}',
  'prompt.other-plain': 'Another question to start with: {prompt}',
  'prompt.so-far': 'The thread so far',

  'ask.button': 'Ask',
  'ask.card': 'Ask the guest',
  'ask.title': 'Ask the guest',
  'ask.question': 'Your question',
  'ask.channel': 'Channel',
  'ask.hint':
    'It will appear in the channel with your name. Questions with the most votes will be answered first.',
  'ask.submit': 'Ask',
  'ask.name': 'Your name',
  'ask.unnamed': 'Ask without my name',
  'ask.name-hint':
    'No one in Slack will see who asked, not even the organisers. You can edit or withdraw it in /lesson questions.',
  'ask.somebody': 'Someone',
  'ask.limit-unnamed':
    'You already have {most, number} open questions without your name here this week, which is the limit. This one wasn’t saved. You can still ask it with your name.',
  'ask.unnamed-gone':
    'You can’t ask without your name here any more, so this wasn’t saved. You can still ask it with your name.',
  'ask.unnamed-kept': 'Your name won’t be shown.',
  'ask.about': 'About {quoted}: {address}',
  'ask.this': 'this message',
  'ask.quoted': '“{text}”',
  'ask.receipt-title': 'Question saved',
  'ask.done':
    'Saved as question {number, number} in *{title}*, {channel}. Questions with the most votes will be answered first.',
  'ask.again': 'You’ve already asked this: it’s question {number, number} in *{title}*, {channel}.',
  'ask.empty': 'Write your question, then ask again.',
  'ask.too-long':
    'A question can have up to {most, number} characters, and this one has {length, number}. Shorten it and ask again.',
  'ask.no-words':
    'I couldn’t find a question in that. Put it in words, for example: How do I say no to my CEO?',
  'ask.limit':
    'You already have {most, number} open questions here, which is the limit. This one wasn’t saved. You can ask again once some are answered.',
  'ask.no-course':
    'No course runs in that channel, so there’s no guest to ask. A full member can start one there with `/lesson subscribe`.',
  'ask.no-course-here':
    'No course runs in this channel, so there’s no guest to ask. A full member can start one with `/lesson subscribe` in the channel.',
  'ask.waits': 'Lessons are paused here. A guest will answer once they’re back.',
  'mention.none':
    'I bring a channel one lesson a week. No course runs here yet. To start one, type `/lesson subscribe` in the channel.',
  'mention.help':
    'In a channel, type `/lesson status` to see what comes next, `/lesson help` for everything else.',
  'mention.perhaps': 'Is that a question for the guest? “{text}” No one else will see this until you ask it.',
  'mention.command': 'Commands begin with a slash. Type `/lesson {command}` in a channel.',
  'direct.help':
    'Hello. I bring channels one lesson a week, and guests answer the questions people ask there. I don’t save or post what you write here.',
  'direct.stop':
    'I only message you about your questions and the courses you organise. To turn off updates on your questions, type `/lesson questions`. Lessons stay in the channel; its organisers can end a course there.',
  'direct.thanks': 'You’re welcome.',
  'direct.said':
    'I don’t save or post what you write here. To ask a guest, press *Ask* and choose the channel.',
  'ask.mention': 'A guest answers this channel’s questions. Write yours after @Lectern, or press *Ask*.',
  'ask.mention-paused': 'Lessons are paused here. You can ask now; a guest will answer once they’re back.',
  'questions.name': 'Questions for {date}',
  'questions.title': '🙋 *{title}*',
  'questions.count':
    '{count, plural, =0 {No questions yet} one {# question so far, in the thread} other {# questions so far, in the thread}}{earlier, plural, =0 {} one {, and one from earlier} other {, and # from earlier}}. Like the ones you want answered.',
  'questions.closed':
    '{listed, plural, one {# question is} other {# questions are}} on the agenda{waiting, plural, =0 {} one {, and one moves to next time} other {, and # move to next time}}. New questions are for next time.',
  'questions.elsewhere':
    'Closed: the questions with the most votes will be answered in the guest Q&A this channel has joined. New questions are for next time.',
  'questions.plain-elsewhere': '{title} are closed. Ask for next time with /ask.',
  'questions.moved': 'This guest Q&A was moved. Its questions are now for {to}.',
  'questions.plain-moved': '{title}: this guest Q&A was moved. Its questions are now for {to}.',
  'questions.plain-closed':
    '{title} are closed: {listed, plural, one {# question is} other {# questions are}} on the agenda. Ask for next time with /ask.',
  'questions.plain':
    '{title}, {count, plural, =0 {none yet} one {# so far} other {# so far}}{earlier, plural, =0 {} one {, and one from earlier} other {, and # from earlier}}. Read and like them in the thread, or ask with /ask.',
  'question.by': '{number} · {who} asks · a like is a vote',
  'question.by-edited': '{number} · {who} asks · edited · a like is a vote',
  'question.plain': 'Question: {text}',
  'question.withdrawn': 'Question {number, number} was withdrawn.',
  'question.hidden': 'Question {number, number} is hidden until an organiser has looked at it.',
  'question.declined': 'Question {number, number} was removed from the list.',
  'question.merged': 'Question {number, number} was merged with a similar one, and the votes were combined.',
  'question.report': 'Report to the organisers',
  'question.report-title': 'Report this question?',
  'question.report-sure':
    'Organisers will see how many people reported it, not who. After three reports it’s hidden until they’ve looked at it.',
  'question.report-yes': 'Report',
  'question.report-done': 'Thank you. The organisers will see that it was reported, but not by whom.',
  'question.report-closed':
    'This question is already closed, so there’s nothing to hide. You don’t need to do anything.',
  'order.title': 'Order the questions',
  'order.title-look': 'Open questions',
  'order.none': 'There are no open questions.',
  'order.line': '{who} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'order.is-first': '*first on the agenda*',
  'order.is-hidden': '*hidden*',
  'order.reports': '{count, plural, one {# report} other {# reports}}',
  'order.pin': 'Put first on the agenda',
  'order.unpin': 'Rank by votes',
  'order.hide': 'Hide',
  'order.show': 'Show again',
  'order.merge': 'Merge into another…',
  'order.decline': 'Decline…',
  'order.too-late':
    'That question is already closed, so nothing was changed. The list below shows what’s open now.',
  'order.declined': 'Declined. The person who asked will see your reason.',
  'order.merged': 'Merged. The votes were combined, and the person who asked will be told.',
  'order.decline-title': 'Decline a question',
  'order.decline-yes': 'Decline',
  'order.why-hint': 'Only the person who asked will see it.',
  'order.merge-title': 'Merge a question',
  'order.merge-yes': 'Merge',
  'order.merge-into': 'Which question to merge into',
  'order.merge-hint':
    'That question stays as it is and gets the votes of this one. Someone who voted for both counts once.',
  'order.merge-alone': 'There’s no other open question to merge it with. Close this to go back.',
  'order.reported':
    'Three people reported a question in {channel}, so it’s hidden until you’ve looked at it.',
  'order.reported-elsewhere':
    'Three people reported a question in {channel}, so it’s hidden. None of the organisers are in that channel, so someone there needs to look at it with `/lesson agenda`.',
  'order.asker-left':
    'I can’t message {who}, who asked in {channel}, so they won’t get updates on their questions. The open ones stay on the list.',
  'order.look': 'Look at the questions',
  'own.merged': '{channel} · merged with a similar question',
  'own.declined': '{channel} · declined: {why}',
  'asker.merged': 'Your question in {channel} was merged with a similar one, and the votes were combined.',
  'asker.taken-back':
    '{count, plural, one {Your question in {channel} had} other {# of your questions in {channel} had}} been merged with one that was then withdrawn. If you still want an answer, ask again with `/ask`.',
  'asker.deleted':
    'Someone deleted your question in {channel}, so it isn’t on the list any more. If you still want an answer, ask again with `/ask`.',
  'asker.ended':
    'The course in {channel} ended before {count, plural, one {your question was} other {# of your questions were}} answered.',
  'asker.joined':
    'Questions from {channel} are now answered in another channel, where you can’t ask without your name. If you still want an answer, ask again with your name.',
  'own.hidden': '{channel} · hidden until an organiser has looked at it',
  'own.ended': '{channel} · the course ended before it was answered',
  'own.joined': '{channel} · closed: questions are now answered in another channel',
  'asker.declined':
    'The organisers of {channel} declined {count, plural, one {your question} other {# of your questions}}: {why}',
  'own.title': 'Your questions',
  'own.none': 'You haven’t asked anything yet. Type `/ask` in a channel with a course.',
  'own.open': '{channel} · for {date} · {votes, plural, =0 {no votes yet} one {# vote} other {# votes}}',
  'own.listing': '{channel} · on its way to the guest',
  'own.listed': '{channel} · sent to the guest on {date}',
  'own.withdrawn': '{channel} · withdrawn',
  'own.deleted': '{channel} · deleted by someone else',
  'own.forgotten': 'its text isn’t kept',
  'own.see': 'See it',
  'own.edit': 'Edit',
  'own.withdraw': 'Withdraw',
  'own.keep': 'Keep it',
  'own.sure-title': 'Withdraw this question?',
  'own.sure': 'It will leave the list and lose its votes.',
  'own.sure-listed': 'The guest’s list will say that it was withdrawn.',
  'own.withdrawn-now': 'Your question has been withdrawn.',
  'own.changed': 'Your question has been changed, in the channel too. It keeps its votes.',
  'own.too-late':
    'This question has gone to the guest or was withdrawn, so you can’t change it any more. To add something, ask again with /ask.',
  'own.empty': 'Write your question. To withdraw it instead, close this and press Withdraw.',
  'own.edit-title': 'Edit your question',
  'own.edit-hint': 'People will see that it was edited. It keeps its votes.',
  'own.save': 'Save',
  'own.answered': '{channel} · answered',
  'own.skipped': '{channel} · skipped: {why}',
  'own.loud':
    'I’ll message you when one of your questions is answered, skipped, declined, merged, or moved to next time.',
  'own.quiet': 'Updates on your questions are off.',
  'own.be-quiet': 'Turn updates off',
  'own.be-loud': 'Turn updates on',
  'asker.answered':
    '{count, plural, one {Your question in {channel} has} other {# of your questions in {channel} have}} been answered.',
  'asker.carried':
    '{count, plural, one {Your question in {channel} wasn’t answered this time. It moves to {date} and keeps its votes.} other {# of your questions in {channel} weren’t answered this time. They move to {date} and keep their votes.}}',
  'asker.missed':
    'I was offline during the guest Q&A, so it didn’t take place. {count, plural, one {Your question in {channel} moves to {date} and keeps its votes.} other {# of your questions in {channel} move to {date} and keep their votes.}}',
  'asker.moved':
    'The guest Q&A in {channel} was moved. {count, plural, one {Your question moves to {date} and keeps its votes.} other {# of your questions move to {date} and keep their votes.}}',
  'asker.paused':
    'Lessons in {channel} are paused, so the guest Q&A on {date} didn’t take place. {count, plural, one {Your question stays open and keeps its votes.} other {# of your questions stay open and keep their votes.}}',
  'asker.skipped':
    '{count, plural, one {Your question in {channel} was} other {# of your questions in {channel} were}} skipped: {why}',
  'asker.skipped-several': '{count, number} of your questions in {channel} were skipped.',
  'asker.why': 'Reason: {why}',
  'asker.read': 'Read the answer',
  'asker.plain': '{said} You asked: {text}',
  'asker.quiet': 'See your questions, or turn these updates off: `/lesson questions`',
  'agenda.title': '📋 *{who} answers: questions for {date}*',
  'agenda.nobody': 'Our guest',
  'agenda.line': '{number}. {question} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'agenda.answered': '{number}. {question} · ✓ answered',
  'agenda.skipped': '{number}. {question} · skipped: {why}',
  'agenda.carried': '{number}. {question} · moved to next time',
  'agenda.withdrawn': '{number}. _withdrawn_',
  'agenda.plain-none': 'All questions for {date} were withdrawn.',
  'agenda.rule':
    'Top five by votes, one per person first. Organiser picks lead; ties go to the earlier question. The rest move to next time.',
  'agenda.plain':
    'The agenda for {date}: {count, plural, one {# question} other {# questions}}. The first: {first}',
  'turn.title':
    'Question {number} of {total} · {who} asks · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'turn.now': '*The guest Q&A is on question {number} of {total}*\n{question}',
  'turn.how': '{guest} will answer in the thread. Everyone’s welcome to join in there.',
  'turn.answered': '✓ Answered by {guest} in the thread',
  'turn.skipped': 'Skipped: {why}',
  'turn.left': 'No answer yet. A reply in the thread still counts.',
  'turn.carried': 'Not answered this time. It moves to the next guest Q&A.',
  'turn.withdrawn': 'Question {number} was withdrawn.',
  'turn.plain': 'Question {number} of {total}: {text}. The answer will be in the thread.',
  'turn.answer': 'Answer',
  'turn.next': 'Next question',
  'turn.finish': 'Finish',
  'turn.finish-title': 'Finish the guest Q&A?',
  'turn.finish-sure':
    '{count, plural, one {One question hasn’t been answered. It will move to next time and keep its votes.} other {# questions haven’t been answered. They will move to next time and keep their votes.}}',
  'turn.finished':
    'The guest Q&A will end in {minutes, plural, one {a minute} other {# minutes}}, and the recap will follow. *Undo* goes back to question {number}.',
  'turn.undone': 'The guest Q&A continues with question {number}.',
  'turn.undone-already': 'That’s already undone. The guest Q&A continues with question {number}.',
  'turn.finish-no': 'Not yet',
  'turn.skip': 'Skip',
  'turn.skip-title': 'Skip this question?',
  'turn.send': 'Post',
  'turn.why': 'Reason',
  'turn.why-hint': 'Everyone will see it, including the person who asked.',
  'turn.why-empty': 'Add a short reason; the person who asked will see it.',
  'turn.over': 'We’ve moved on. The current question is the latest one in the channel.',
  'turn.hour-over':
    'The guest Q&A on {date} is over, so this question can’t be answered there any more. Unanswered questions move to the next one.',
  'turn.hour-over-thread': 'The guest Q&A on {date} is over. You can still answer in the thread: {question}',
  'turn.not-yours':
    'Only the guest and the organisers can run the guest Q&A. You’re welcome to reply in the thread.',
  'turn.not-yet': 'It isn’t this question’s turn yet. To get there, press *{next}* in the channel.',
  'list.title': '🎤 *Questions for you in {channel}*',
  'list.plain':
    'Your guest Q&A in {channel} is starting. {count, plural, one {There’s one question} other {There are # questions}} for you to answer.',
  'list.ended': '🎤 The guest Q&A in {channel} is over. You can still answer in each question’s thread.',
  'list.how':
    'When a question’s turn comes, answer it here or reply in its thread. In the channel, `/lesson agenda` can also move to the next question.',
  'turn.not-guest': 'This form is only for the guest. You’re welcome to reply in the thread.',
  'answer.by': 'Answer by {who}',
  'answer.plain': 'Answer by {who}: {text}',
  'answer.label': 'Your answer',
  'answer.hint': 'It will appear below the question with your name. A reply in its thread works too.',
  'answer.empty': 'Write your answer in words, then post it.',
  'answer.returned':
    'The question you answered in {channel} was deleted there, so I haven’t posted your answer. Here’s what you wrote:',
  'recap.title': '✅ *{who} answered {count, plural, one {a question} other {# questions}} on {date}*',
  'recap.title-none': '🗓️ *No questions were answered on {date}*',
  'recap.likes': '{count, plural, one {# like} other {# likes}}',
  'recap.carried': '{carried, plural, one {One question moves} other {# questions move}} to {to}.',
  'recap.thanks': 'Thank you, {who}. Find past answers with `/lesson archive`.',
  'recap.plain':
    '{who} answered {count, plural, one {a question} other {# questions}} on {date}. Read the answers in their threads.',
  'recap.plain-none':
    'No questions were answered on {date}. {carried, plural, one {One moves} other {# move}} to {to}.',
  'notice.no-guest':
    '🗓️ There’s no guest Q&A on {from}. {count, plural, one {The question moves} other {The # questions move}} to {to}.',
  'guest.title': 'Guests',
  'guest.date': 'Date',
  'guest.who': 'Guest',
  'guest.who-hint': 'Someone in this channel. They can be from another company, or it can be you.',
  'guest.topic': 'Topic',
  'guest.topic-hint': 'A few words, for example: How to grow managers',
  'guest.line': 'Who they are',
  'guest.line-hint': 'One line for the channel, for example: Led three platform teams at Harbour',
  'guest.invite': 'Invite',
  'guest.full': 'All of the next four dates have a guest.',
  'guest.coming': '*{day}* · {who}, {state}',
  'guest.is-accepted': 'confirmed',
  'guest.look-nobody':
    'No guest is confirmed yet. You can ask with `/ask` now; questions stay open until a guest answers.',
  'guest.look-stand-in': 'When there’s no guest, {who} answers.',
  'guest.is-invited': 'no reply yet',
  'guest.cancel': 'Cancel',
  'guest.cancel-title': 'Cancel this guest?',
  'guest.cancel-sure': 'I’ll tell the guest, and the channel if this was announced.',
  'guest.cancel-yes': 'Cancel the guest',
  'button.keep-guest': 'Keep',
  'guest.cancelled-now': 'Cancelled. I’ll tell everyone who knew about it.',
  'guest.stand-in': '*Who answers when there’s no guest?*',
  'guest.stand-in-none': 'No one',
  'guest.stand-in-done': '{who} will answer when there’s no guest. I’ll let them know.',
  'guest.stand-in-self': 'You’ll answer when there’s no guest.',
  'guest.stand-in-already': '{who} already answers when there’s no guest, so nothing changes.',
  'guest.stand-in-gone': 'There’s no stand-in now. Without a guest, questions move to next time.',
  'guest.stand-in-you':
    '{by} asks you to answer questions in {channel} when there’s no guest, at most five each time. I’ll send you the questions {soon, select, true {beforehand} other {the day before}}.',
  'guest.stand-in-no': 'I’d rather not',
  'guest.stand-in-left':
    'All right, you’re not the stand-in. Please tell the organisers, so they can find someone else.',
  'guest.stand-in-who':
    'Say who answers when there’s no guest: `/lesson guest stand-in @ada`. For no one, send `/lesson guest stand-in none`.',
  'guest.myself': 'I only pass on the questions, so I can’t be the guest. Invite a person.',
  'guest.one': 'I did nothing, because one date has one guest. Invite them one by one: `/lesson guest @ada`.',
  'guest.channel-unlinked':
    'Slack didn’t turn that into a link to a channel. Type # and choose the channel from the list.',
  'guest.usage':
    '`/lesson guest @ada` invites someone, and `/lesson guest` opens the form. `/lesson guest stand-in @ada` (or `none`) sets who answers when there’s no guest. `/lesson guest join #channel` joins another channel’s guest Q&A.',
  'guest.done': '{who} is invited for {date}. I’ll tell you when they reply.',
  'guest.done-self': 'You’re the guest on {date}. I’ll announce it in the channel.',
  'guest.taken': 'That date already has a guest. Close this and open it again to see which dates are free.',
  'guest.date-moved': 'The guest Q&A has just been moved. Close this and open it again to see the new dates.',
  'guest.date-past': 'That date has passed. Close this and choose another.',
  'guest.no-person': 'That account is an app or has been deactivated. Choose a person.',
  'guest.not-here': '{who} isn’t in this channel. Add them to it first, then send this again.',
  'guest.invitation': '🎤 *{by} invites you to be the guest in {channel}:* {when}',
  'guest.invitation-how':
    'People ask and vote beforehand. On the day I’ll post the five questions with the most votes one by one, and you answer each in its thread. It takes {minutes, number} minutes, with no commands to learn.',
  'guest.invitation-plain':
    '{by} invites you to be the guest in {channel} on {date}. Accept or decline with the buttons.',
  'guest.invitation-moved':
    '🎤 *The guest Q&A in {channel} has moved:* {when}\nIt was {from}. Can you come then?',
  'guest.invitation-moved-plain':
    'The guest Q&A in {channel} has moved to {date}. Accept or decline with the buttons.',
  'guest.accept': 'Accept',
  'guest.decline': 'Decline',
  'guest.back-out': 'I can’t come after all',
  'guest.back-title': 'Can’t come after all?',
  'guest.back-sure': 'I’ll tell the organisers and the channel that you can’t come on {date}.',
  'guest.back-yes': 'I can’t come',
  'guest.back-no': 'I’ll come',
  'guest.state-invited': 'You haven’t replied yet.',
  'guest.state-accepted':
    'You accepted. I’ll message you {soon, select, true {beforehand} other {the day before}}.',
  'guest.state-declined': 'You declined.',
  'guest.state-cancelled': 'The organisers cancelled this.',
  'guest.state-off-gone': 'This was cancelled because your account was deactivated.',
  'guest.state-off-away': 'This was cancelled because you’d left the channel.',
  'guest.state-off-paused': 'This guest Q&A didn’t take place: lessons were paused.',
  'guest.state-off-missed': 'This guest Q&A didn’t take place: I was offline.',
  'guest.state-moved': 'This guest Q&A was moved.',
  'guest.state-past': 'This guest Q&A is over.',
  'guest.invited-then': '🎤 *{by} invited you to be the guest in {channel}:* {when}',
  'guest.invited-then-plain': '{by} invited you to be the guest in {channel} on {date}.',
  'guest.announced-then': '🎤 *Guest Q&A with {who}* · {when}',
  'guest.announced-then-plain': 'The guest Q&A with {who} on {date}.',
  'guest.called-off': 'Cancelled.',
  'guest.thanks':
    'Thank you. You’re the guest: {when}. I’ll send you the questions {soon, select, true {beforehand} other {the day before}}.',
  'guest.declined-you': 'Got it: you can’t make {date}. I’ll tell the organiser.',
  'guest.backed-out-you': 'Got it: you can’t make {date}. I’ll tell the organisers and the channel.',
  'guest.answered-already':
    'This invitation has already been answered or withdrawn. You don’t need to do anything.',
  'guest.too-late': 'That date has passed. You don’t need to do anything.',
  'guest.unreachable':
    'I can’t message {who}, so they don’t know about the invitation to {channel} on {date} yet. Ask them yourself, and press the button once they agree. They’ll answer in the channel.',
  'guest.unreachable-then': 'I couldn’t message {who} about the invitation to {channel} on {date}.',
  'guest.confirm': 'They said yes',
  'guest.overdue': '{who} hasn’t answered your invitation to {channel} on {date} yet.',
  'guest.declined': '{who} can’t come to {channel} on {date}.',
  'guest.accepted': '{who} accepted and will come to {channel} on {date}.',
  'guest.confirmed': 'Good. {who} is the guest in {channel} on {date}. I’ll announce it in the channel.',
  'guest.gone':
    '{who} was going to be the guest in {channel} on {date}, but their account has been deactivated.',
  'guest.away':
    '{who} was going to be the guest in {channel} on {date}, but isn’t in the channel any more. Add them again, or find another guest.',
  'guest.away-then':
    '{who} was going to be the guest in {channel} on {date}, but wasn’t in the channel any more.',
  'guest.away-you':
    'You’re not in {channel} any more, so I can’t send you the questions for {date}. If you’d still like to be the guest, join the channel again before then.',
  'guest.away-you-then':
    'You’re not in {channel} any more, so your guest Q&A on {date} was cancelled. Thanks for offering your time.',
  'guest.cancelled-by': '{by} cancelled the guest Q&A with {who} in {channel} on {date}.',
  'guest.paused':
    'Lessons in {channel} are paused. Unless they resume in time, your guest Q&A on {date} won’t take place.',
  'guest.paused-then':
    'Lessons in {channel} are paused, so your guest Q&A on {date} didn’t take place. Thanks for offering your time.',
  'guest.pauses':
    'Lessons in {channel} are paused. Unless someone types `/lesson resume` there in time, the guest Q&A with {who} on {date} won’t take place.',
  'guest.pauses-then':
    'Lessons in {channel} are paused, so the guest Q&A with {who} on {date} didn’t take place. Questions stay open.',
  'guest.missed':
    'I was offline during your guest Q&A in {channel} on {date}, so it didn’t take place. The organisers know, and may invite you for another date. Thanks for offering your time.',
  'guest.missed-stand-in':
    'I was offline during the guest Q&A in {channel} on {date}, so it didn’t take place. You don’t need to do anything.',
  'guest.misses':
    'I was offline during the guest Q&A with {who} in {channel} on {date}, so it didn’t take place. I’ve told them, and open questions move to {to}.',
  'guest.stand-in-unreachable':
    'I can’t message {who}, so they don’t know yet that they’re the stand-in for {channel}. Ask them yourself, or choose someone else with `/lesson guest`.',
  'guest.stand-in-then': 'You were the stand-in for {channel}.',
  'guest.stand-in-over': 'You’re no longer the stand-in for {channel}. Thank you.',
  'guest.missing':
    '{channel} has no guest on {date} yet, and {count, plural, one {a question is} other {# questions are}} open.',
  'guest.find': 'Find a guest',
  'guest.cancelled': '🗓️ {who} isn’t coming on {date} after all. Questions stay open.',
  'guest.cancelled-paused':
    '🗓️ Lessons are paused, so the guest Q&A with {who} on {date} isn’t taking place. Questions stay open.',
  'guest.moved': '🗓️ The guest Q&A with {who} on {date} moves to {to}. I’ve asked them whether that works.',
  'guest.cancelled-you':
    'Your guest Q&A in {channel} on {date} was cancelled. Thanks for offering your time.',
  'guest.uninvited-you':
    'The invitation to {channel} on {date} was withdrawn. You don’t need to do anything.',
  'guest.no-questions':
    'No one asked a question in {channel} for {date}, so your guest Q&A won’t take place. Thanks for offering your time.',
  'guest.any-topic': 'any topic',
  'guest.announced': '🎤 *{who} will answer your questions:* {when}',
  'guest.announced-how': 'Ask now, and like the questions you want answered.',
  'guest.announced-plain': 'A guest will answer your questions on {date}: {topic}. Ask with /ask.',
  'guest.tomorrow': '🎤 *{who} will answer your questions:* {when}',
  'guest.tomorrow-how':
    '{count, plural, =0 {No questions yet: yours would be the first.} one {One question so far. Like it, or ask your own.} other {# questions so far. Like the ones you want answered, or ask your own.}}',
  'guest.tomorrow-plain': 'A guest will answer your questions on {date}: {topic}. Ask with /ask.',
  'briefing.title': '🎤 *Your guest Q&A in {channel}*: {when}',
  'briefing.people': 'The channel has {people, plural, one {one person} other {# people}}.',
  'briefing.lessons': 'Their lessons this month: {list}',
  'briefing.separator': ', ',
  'briefing.questions':
    '{count, plural, =0 {*No questions yet*} one {*One question so far*} other {*# questions so far*}}',
  'briefing.more': 'And {count, plural, one {one more} other {# more}}.',
  'briefing.how':
    'When it starts, I’ll post the five with the most votes, one by one. Reply in each thread: your first reply is the answer, and you can add more. *{next}* moves on. *{skip}* asks you for a reason.',
  'briefing.plain':
    'Your guest Q&A in {channel} is on {date}. {count, plural, =0 {No questions yet.} one {One question so far.} other {# questions so far.}}',
  'archive.title': 'Questions and answers',
  'archive.none': 'Nothing has been answered yet. Ask with `/ask`, and a guest will answer.',
  'archive.not-found': 'I found no question or answer with “{words}”. Try fewer words, or ask with `/ask`.',
  'archive.line': '{channel} · {date} · answered by {who}',
  'archive.more': 'Search with words: `/lesson archive hiring managers`',
  'notice.carried':
    '🗓️ I was offline during the guest Q&A on {from}. {count, plural, one {The question moves} other {The # questions move}} to {to}.',

  'reader.title': 'Lesson {number}',
  'hour.title': 'Guest Q&A time',
  'hour.is': 'Guest Q&A: {schedule}, {minutes, number} minutes.',
  'hour.change': 'Change',
  'hour.minutes': 'How long',
  'hour.minutes-option': '{minutes, number} minutes',
  'hour.note':
    'The time is in {zone}, as for lessons. Open questions move too, and invited guests are asked again.',
  'hour.changed': '🗓️ {who} changed the guest Q&A: {schedule}, {minutes, number} minutes. Next: {next}.',
  'hour.done': 'Saved: {schedule}, {minutes, number} minutes. Next: {next}. I’ll post this in the channel.',
  'hour.along': 'The guest Q&A follows the new time zone: {schedule}. Next: {next}.',
  'hour.look': 'Guest Q&A: {schedule}, {minutes, number} minutes. Next: {next}.',
  'hour.same': 'Nothing to change: {schedule}, {minutes, number} minutes. Next: {next}.',
  'similar.asked': 'Someone may have asked this. Vote for it instead?',
  'similar.asked-too':
    'Someone may have asked this before you. Vote for theirs instead? Yours will be withdrawn.',
  'similar.line': '{question} · {votes, plural, =0 {no votes yet} one {# vote} other {# votes}}',
  'similar.vote': 'Vote for this',
  'similar.vote-instead': 'Vote for this instead',
  'similar.submit': 'Ask mine',
  'similar.title': 'Your vote',
  'similar.voted': 'Your vote counts: {question} now has {votes, plural, one {# vote} other {# votes}}.',
  'similar.withdrawn': 'Your own question has been withdrawn.',
  'similar.closed-form': 'That question isn’t taking votes any more. Yours is still here, so you can ask it.',
  'similar.closed':
    'That question isn’t taking votes any more, so nothing was changed. `/lesson questions` in a channel shows your own.',
  'ask.unnamed-joint':
    'This channel’s questions are answered in another one, so you can’t ask without your name. This one wasn’t saved. You can still ask it with your name.',
  'joint.also': 'Also for {channels}',
  'joint.usage':
    'Name the channel whose guest Q&A you want to join: `/lesson guest join #channel`. To leave it again, send `/lesson guest leave`.',
  'joint.no-course': 'No course runs in that channel, or you can’t see it. Choose another channel.',
  'joint.itself': 'That’s this channel. Pick another one.',
  'joint.chain':
    'That channel has joined another channel’s guest Q&A. Type `/lesson guest` there to see which, and join that one.',
  'joint.is-host':
    'Other channels have joined this channel’s guest Q&A. Ask them to leave first, with `/lesson guest leave`.',
  'joint.private':
    'Only public channels of this company can share a guest Q&A: what’s said in a private or shared channel stays there. Invite a guest of your own with `/lesson guest`.',
  'joint.guests-first':
    'This channel has invited guests. Cancel them first with `/lesson guest`, so nobody shows up for nothing.',
  'joint.joined':
    '🤝 {who} joined this channel to the guest Q&A in {channel}. Ask here: the questions with the most votes are answered there.',
  'joint.done':
    'Done. This channel’s questions with the most votes will go to the guest in {channel}. To leave, send `/lesson guest leave`.',
  'joint.welcome':
    '🤝 {channel} has joined the guest Q&A here. Its questions with the most votes will be on the same agenda.',
  'joint.left': '{who} left the shared guest Q&A. This channel has its own again.',
  'joint.left-done': 'This channel has left the shared guest Q&A. Invite guests here with `/lesson guest`.',
  'joint.not-joined':
    'This channel hasn’t joined another one’s guest Q&A. To join one, send `/lesson guest join #channel`.',
  'joint.moved': '🗓️ {channel} changed the guest Q&A: {schedule}, {minutes, number} minutes. Next: {next}.',
  'joint.look':
    'This channel shares the guest Q&A in {channel}. To see who’s coming, type `/lesson guest` there.',
  'joint.here':
    'This channel shares the guest Q&A in {channel}, so invite guests there. To leave, send `/lesson guest leave`.',
  'joint.over': '🤝 {channel} no longer has a guest Q&A. This channel is back to its own.',
  'joint.elsewhere':
    'The time is set in the channel whose guest Q&A this one has joined. Change it there, or leave with `/lesson guest leave`.',
  'joint.agenda': '🎤 This channel’s questions are now being answered in {channel}. {see}',
  'joint.see-agenda': 'See the agenda',
  'joint.recap': '🎤 This channel’s questions were answered in {channel}. {see}',
  'joint.see-recap': 'Read the answers',
  'reader.close': 'Close',
  'reader.page': 'Page {page} of {pages}',
  'reader.next': 'Next page',
  'reader.first': 'First page',
  'reader.back': 'Previous page',
  'reader.mark': 'Mark as read',
  'reader.unmark': 'Mark as unread',
  'reader.marked': 'You marked this lesson as read.',
  'reader.gone': 'This lesson is no longer in the course. Its text is still in the thread below the card.',

  'notice.paused': '⏸️ {who} paused the lessons here. `/lesson resume` brings them back.',
  'notice.paused-until': '⏸️ {who} paused the lessons here. They’ll resume by themselves. Next lesson: {when}',
  'notice.resumed': '▶️ Lessons are back. Next lesson: {when}',
  'notice.lapsed': '🗓️ I couldn’t post the lesson for {date} in time. It will come next instead. {next}',
  'notice.changed': '🗓️ {who} changed the lessons here: {schedule}. {next}',
  'notice.taken-over': '🗓️ {who} organises the course here now.',
  'notice.skipped': '⏭️ {who} skipped lesson {number}, *{title}*. {next}',
  'notice.unskipped': '↩️ {who} undid the skip of lesson {number}. {next}',
  'notice.finished':
    '🎓 That was the whole of *{course}*: {total, plural, one {# lesson} other {# lessons}}{skipped, plural, =0 {} other {, # of them skipped}}. `/lesson subscribe` starts another course.',
  'notice.ended': '{who} ended *{course}* in this channel. Everything posted so far stays here.',

  'status.active':
    '*{course}* · lesson {done} of {total} delivered{skipped, plural, =0 {} other {, # skipped}}',
  'status.paused':
    '*{course}* · paused, {done} of {total} delivered{skipped, plural, =0 {} other {, # skipped}}',
  'status.paused-until':
    '*{course}* · paused until {date}, {done} of {total} delivered{skipped, plural, =0 {} other {, # skipped}}',
  'status.closed': '*{course}* · paused because {cause}, {done} of {total} delivered',
  'status.finished':
    '*{course}* · finished, {skipped, plural, =0 {all {total} delivered} other {{done} of {total} delivered, # skipped}}',
  'status.deleted':
    '{deleted, plural, one {The message of one delivered lesson was} other {The messages of # delivered lessons were}} deleted. `/lesson catalogue` has {deleted, plural, one {its number} other {their numbers}}, and `/lesson preview` with a number still opens it.',
  'status.next': 'Next: {when}, _{title}_',
  'status.next-none': 'This schedule has no more dates. Change it with `/lesson subscribe`.',
  'status.on-its-way': 'A lesson is on its way.',
  'status.terms': 'One lesson {schedule} · {language} · organised by {organisers}',
  'status.hour': 'Guest Q&A {schedule} · `/lesson guest` shows who’s coming',
  'status.open-again':
    '*{course}* · paused, {done} of {total} delivered. It can continue now: `/lesson resume` brings the lessons back.',
  'status.terms-finished': '{language} · organised by {organisers}',

  'upcoming.active': '*{course}* · the coming weeks',
  'upcoming.paused': '*{course}* · paused. After `/lesson resume`, these come next:',
  'upcoming.paused-until': '*{course}* · paused until {date}. After that:',
  'upcoming.closed':
    '*{course}* · paused because I can’t post here ({cause}). Once lessons resume, these come next:',
  'upcoming.on-its-way': 'Lesson {number}, *{title}*, is on its way. After it:',
  'upcoming.on-its-way-last': 'Lesson {number}, *{title}*, is on its way. It’s the last one.',
  'upcoming.ends':
    '{count, plural, one {This is the last lesson. The course ends with it.} other {These are the last # lessons. The course ends with them.}}',
  'upcoming.more':
    '`/lesson catalogue` shows the whole course. `/lesson preview` opens the next lesson just for you.',

  'catalogue.progress':
    '*{course}* · {done} of {total} delivered{skipped, plural, =0 {} other {, # skipped}}',
  'catalogue.whole': '*{course}* · {total, plural, one {# lesson} other {# lessons}}',
  'catalogue.delivered': '✓ {number}. {title}',
  'catalogue.skipped': '– {number}. {title} (skipped)',
  'catalogue.next': '→ {number}. *{title}* (next)',
  'catalogue.ahead': '{number}. {title}',
  'catalogue.plain': 'The catalogue of {course}: {total, plural, one {# lesson} other {# lessons}}.',
  'catalogue.plain-progress': 'The catalogue of {course}: {done} of {total} delivered.',
  'catalogue.plain-next': 'Next is lesson {number}, {title}.',
  'catalogue.more': 'To read one yourself, add its number: `/lesson preview {number}`. Only you will see it.',
  'catalogue.here': '`/lesson catalogue` shows the course of this channel.',
  'catalogue.no-course': 'No course runs in this channel.',
  'catalogue.one-of-many': '`/lesson catalogue {course}` shows its lessons.',

  'preview.unknown': 'I couldn’t find a lesson for “{text}”.',
  'preview.nearest': 'I couldn’t find a lesson for “{text}”. The closest is lesson {number}, *{title}*.',
  'preview.catalogue': '`/lesson catalogue` shows them all.',

  'skip.only-next':
    'I didn’t skip anything: only the next lesson can be skipped, and that’s lesson {next}, *{title}*. To skip it, send `/lesson skip`.',
  'now.only-next':
    'I didn’t post anything: only the next lesson can be posted, lesson {next}, *{title}*. To post it, send `/lesson now`. To read lesson {number} yourself, send `/lesson preview {number}`.',
  'skip.next': 'Next lesson: {when}, *{title}*',
  'skip.next-undated': 'Next lesson: *{title}*',
  'skip.next-none': 'No lesson is left, so the course ends here.',
  'undo.skip-late':
    'Lesson {number} was skipped more than an hour ago, so that can’t be undone any more. `/lesson preview {number}` still opens it.',
  'undo.skip-after':
    'The course has moved on, so this button can’t bring lesson {number} back. `/lesson preview {number}` still opens it.',
  'undo.skip-order':
    'Lesson {later} was skipped after it. Undo that one first, then press this button again to bring lesson {number} back.',
  'undo.skip-already': 'That’s already undone. `/lesson upcoming` shows what comes next.',

  'featured.title': 'Featured comments',
  'featured.so-far': 'The thread so far',
  'featured.lesson': 'Lesson {number} of {total} · {title}',
  'featured.lesson-left': '{title} · no longer in the course',
  'featured.of-course': '{lesson} · {course}',
  'featured.no-words': 'A file, or text that’s no longer saved here',
  'featured.somebody': '@someone',
  'featured.open': 'Open in the thread',
  'featured.author': 'author',
  'featured.guest': 'guest',
  'featured.pinned': 'chosen by an organiser',
  'featured.unpin': 'Stop featuring',
  'featured.none':
    'No comments are featured yet. Like the ones that helped you: with two likes, a comment can appear here.',
  'featured.note':
    'Organiser picks come first, then the comments liked by the largest share of readers, one per person. To pick one, organisers use *Feature this comment* in the menu beside it.',
  'featured.note-course':
    'The channel’s latest ten lessons with featured comments. Under each, organiser picks come first, then the comments liked by the largest share of readers, one per person.',
  'featured.keep-out': 'Keep my comments out',
  'featured.let-in': 'Include my comments again',
  'featured.is-out': 'Your comments are kept out in every channel.',
  'featured.sure-title': 'Keep your comments out?',
  'featured.sure':
    'Your replies stay in their threads, but won’t be shown anywhere else, in any channel: not in Featured, The thread so far, /lesson top, the week in one message, or an export. What you answer as a guest is still quoted.',
  'featured.sure-yes': 'Keep them out',
  'featured.left': 'Your choice is saved. What was said in this channel is only shown to its members.',
  'featured.so-far-best':
    '{total, plural, one {# comment} other {# comments}} so far. {count, plural, one {The most liked:} other {The # most liked:}}',
  'featured.so-far-none':
    '{total, plural, one {# comment} other {# comments}} so far, none liked yet. Like the ones that helped you.',
  'feature.pinned':
    'This comment is now featured. Everyone can find it under *{featured}* on the lesson’s card.',
  'feature.instead': 'This comment is now featured, in place of the same person’s other one.',
  'feature.same':
    'This comment is already featured. To stop that, open *{featured}* on the lesson’s card and press *{unpin}*.',
  'feature.full':
    'Organisers already feature three comments under this lesson. Press *{unpin}* beside one of them in *{featured}* on the lesson’s card, then feature this one.',
  'feature.quiet':
    'This person keeps their comments out, so this one can’t be featured. Choose one by someone else.',
  'feature.none':
    'Only a comment can be featured: a person’s reply in the thread of a lesson. If it was written just now, try again in a minute.',
  'top.none':
    'Nothing has been liked here yet. Like a lesson or a comment with an emoji, and it will appear in `/lesson top`.',
  'top.lessons': '*Most liked lessons*',
  'top.comments': '*Most liked comments*',
  'top.lesson': '{place}. {title} · {likes}',
  'top.lesson-of': '{place}. {title} · {course} · {likes}',
  'top.comment': '{place}. {text} · {who}',
  'top.plain':
    'Most liked here: {lessons, plural, =0 {} one {# lesson} other {# lessons}}{comments, plural, =0 {} other {{lessons, plural, =0 {} other { and }}}}{comments, plural, =0 {} one {# comment} other {# comments}}.',

  'settings.title': 'Discussion settings',
  'settings.emoji': 'What counts as a like',
  'settings.emoji-hint':
    'Up to {most, number} emoji, for example :+1: :heart: :bulb:, in any skin tone. If you remove one, it stops counting; if you add one, it counts from eight days ago.',
  'settings.emoji-unread':
    'I couldn’t read that. Write emoji with colons, for example :+1: :heart:, or pick them from the emoji menu.',
  'settings.emoji-many': 'Up to {most, number} emoji can count, and this is {count, number}. Remove some.',
  'settings.digest': 'The week in one message',
  'settings.digest-hint':
    'In this channel’s time zone, {zone}. If the guest Q&A isn’t weekly, it’s posted on Friday at 18:00.',
  'settings.look': 'What counts as a like: {emoji}\nThe week in one message: {digest}',
  'settings.digest-after': 'After the guest Q&A',
  'settings.digest-fri': 'Friday at 18:00',
  'settings.digest-sat': 'Saturday at 10:00',
  'settings.digest-sun': 'Sunday at 18:00',
  'settings.digest-off': 'Never',
  'settings.prompts': 'When a thread is still empty after two days',
  'settings.prompts-on': 'Ask another question in the thread',
  'settings.prompts-off': 'Leave the thread alone',
  'settings.author': 'Who here is “{name}”?',
  'settings.author-hint':
    'Their comments will be marked as the author’s. Leave it empty if they aren’t here.',
  'settings.done': 'Saved.',
  'settings.done-likes': 'Saved. These now count as likes: {emoji}',
  'digest.title': '📰 *The week in one message*',
  'digest.lesson': 'Lesson {number}: {title}',
  'digest.comments': '*What people said*',
  'digest.comment': '•  {text} · {who}',
  'digest.answer': '*Best answer* · {question} · answered by {who}',
  'digest.next': '*What comes next*',
  'digest.coming': '{date}: {title}',
  'digest.coming-some': '{title}',
  'digest.plain':
    'The week in one message: {lessons, plural, one {the lesson was} other {the lessons were}} {titles}{comments, plural, =0 {} one {, with # comment worth reading} other {, with # comments worth reading}}. Read it below.',

  'export.done':
    'I’ll send the course so far to your direct messages, as Markdown and as JSON. If Slack has a problem, the files may arrive more than once.',
  'export.not-in': 'What was said in that channel is only for its members. Join it, then try again.',
  'export.here':
    '*{course}* in #{channel}, so far: one file to read, and the same as JSON. They contain what people said in the channel, so share them only with people who may read it.',
  'export.refused':
    'Slack doesn’t accept files from Lectern here ({error}), so I couldn’t send the export of *{course}* in #{channel}. Ask a workspace admin to allow it, then type `/lesson export` again.',
  'export.head': '#{channel}, {workspace} · {date}',
  'export.counts':
    '{delivered, plural, one {# lesson} other {# lessons}} of {lessons, number} · {lessonLikes, plural, one {# like} other {# likes}} on lessons · {comments, plural, one {# comment} other {# comments}} · {answered, plural, one {# question} other {# questions}} answered, {open, number} open',
  'export.lesson-counts':
    '{likes, plural, one {# like} other {# likes}} · {comments, plural, one {# comment} other {# comments}}',
  'export.lesson-reads': '{reads, number} people marked it read',
  'export.asked': '{who}, {date} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'export.answer': 'Answer',
  'export.no-words': 'Its text is no longer saved here; follow the link to read it.',
  'export.answered': 'Questions and answers',
  'export.open': 'Questions still open',

  'help.title': '*Lectern* brings this channel one lesson a week.',
  'help.title-direct':
    '*Lectern* brings channels one lesson a week. If a command is about a course, I’ll ask you for the channel.',
  'help.plain-direct': 'Lectern brings channels one lesson a week. Try /lesson status or /lesson questions.',
  'help.undo':
    '*Undo* is a button in the reply to `/lesson skip`, and works for an hour. To end a pause, use `/lesson resume`.',
  'help.status': '`/lesson status`  what comes next',
  'help.upcoming': '`/lesson upcoming`  the next four lessons, with dates',
  'help.catalogue': '`/lesson catalogue`  the whole course, and how far the channel has come',
  'help.preview': '`/lesson preview`  read the next lesson now, or another: `preview 7`',
  'help.ask': '`/ask`  ask the guest, for example `/ask How do I say no to my CEO?`',
  'help.questions': '`/lesson questions`  what you asked and where it stands; edit or withdraw it',
  'help.archive': '`/lesson archive`  what was asked and answered before, for example `archive hiring`',
  'help.featured': '`/lesson featured`  the featured comments here, and how to keep yours out',
  'help.top': '`/lesson top`  the most liked lessons and comments here',
  'help.organising': '*For organisers*',
  'help.subscribe': '`/lesson subscribe`  start a course, or change its schedule',
  'help.now': '`/lesson now`  post the next lesson now',
  'help.skip': '`/lesson skip`  skip the next lesson',
  'help.pause': '`/lesson pause`  take a break, or `pause until 2027-02-22`',
  'help.resume': '`/lesson resume`  bring the lessons back',
  'help.organisers': '`/lesson organisers @name`  let others organise too, or `organisers remove @name`',
  'help.guest': '`/lesson guest`  invite a guest, or choose a stand-in',
  'help.hour': '`/lesson hour`  when the guest Q&A is, and how long',
  'help.export': '`/lesson export`  the course so far, as files in your direct messages',
  'help.settings': '`/lesson settings`  likes, the week in one message, authors',
  'help.agenda': '`/lesson agenda`  order the questions: first, hide, merge, decline',
  'help.unsubscribe': '`/lesson unsubscribe`  stop the course here',
  'help.plain': 'Lectern brings this channel one lesson a week. Try /lesson status or /lesson subscribe.',
  'help.unknown': 'I don’t know `{word}`.',
  'help.number':
    'Do you mean lesson {number}? `/lesson preview {number}` opens it just for you, and `/lesson catalogue` lists them all.',
  'help.no-number':
    'No lesson has the number `{word}`. `/lesson catalogue` lists them all, and `/lesson preview` opens the next one.',
  'help.person':
    'To invite a guest, send `/lesson guest @name`. To let someone organise, send `/lesson organisers @name`.',
  'help.all': '`/lesson help` shows what I know.',
  'help.question': 'To ask the guest, send `/ask {text}`',
  'typed.example': 'For example: `{example}`',
  'typed.rhythm':
    'I did nothing, because “{text}” doesn’t work here: this happens once a week. Name one day of the week.',
  'typed.unwanted': 'I did nothing, because I don’t know what “{text}” means there.',
  'typed.day':
    'Write a day as `2027-02-22`, `Feb 22`, `tomorrow`, `next Monday`, or `two weeks`. Lessons will come back at the start of that day.',
  'typed.minutes': 'These lengths work: {lengths} minutes.',
  'typed.length-elsewhere': '`/lesson hour` sets how long the guest Q&A lasts.',
  'typed.zone-elsewhere':
    'The guest Q&A uses the time zone of the lessons. To change it, send `/lesson subscribe`.',
  'typed.midnight':
    'I did nothing, because “{text}” could be the start of that day or its end. For the start, write `00:00`. For the end, write `00:00` with the day after.',
  'typed.cron':
    'A cron expression needs five fields, and can run from once a day to once in four weeks, for example `0 17 * * 4`.',
  'typed.zones':
    '“{text}” isn’t one time zone: places differ, and some change with the season. Name a city: {list}',
  'typed.zones-minutes': 'I can’t use “{text}”, because it has minutes. Name a city instead: {list}',
  'typed.zones-none': 'I don’t know a time zone for “{text}”. Name a city, for example `Europe/Berlin`.',
  'typed.days': '“{text}” could be two different days. Which one do you mean? {list}',
  'typed.surplus':
    'I did nothing, because I don’t know what “{text}” means after `/lesson {word}`. Send just `/lesson {word}`.',
  'typed.surplus-day':
    'I did nothing, because `/lesson {word}` can’t use “{text}”. For a break, pause the course until the day the lessons should come back, for example `{example}`.',
  'help.nearest': 'Did you mean `/lesson {word}`?',

  'refusal.organisers':
    'Only the organisers of this course can do that: {organisers}, and workspace admins. Ask one of them.',
  'refusal.guest':
    'With a guest account you can read, like, discuss, and ask. For anything else, ask a full member of the workspace.',
  'refusal.no-course': 'No course runs in this channel. `/lesson subscribe` starts one.',
  'refusal.course-gone':
    'This channel’s course is no longer installed here, so lessons are on hold. Ask the people who run Lectern to bring it back, or start another with `/lesson subscribe`.',
  'refusal.not-member': 'I’m not in this channel yet. Add me, and I’ll do what you asked.',
  'refusal.invite': 'I can’t see this channel. Type `/invite @Lectern` here, then send your command again.',
  'refusal.archived': 'This channel is archived, so I can’t post in it. Choose another channel.',
  'refusal.choose-channel': 'Lessons belong to a channel. Which one do you mean?',
  'refusal.taken': '*{course}* already runs in this channel. One channel has one course at a time.',
  'refusal.taken-next': 'If you replace it, it ends here; what was posted stays.',
  'refusal.taken-by-other': '{who} has just set up *{course}* here. `/lesson status` shows it.',
  'refusal.changed-meanwhile':
    'Someone else changed this at the same moment, so I did nothing. Look at `/lesson status` and try again.',
  'refusal.old-button':
    'This button is for a course that has ended here. `/lesson status` shows what runs now.',
  'refusal.paused': 'Lessons are paused here. `/lesson resume` brings them back.',
  'refusal.paused-already': 'Lessons are already paused here. `/lesson resume` brings them back.',
  'refusal.running': 'Lessons aren’t paused here. Next lesson: {when}',
  'refusal.finished':
    'This course is finished: none of its {total} lessons are left. `/lesson subscribe` starts another.',
  'refusal.closed-still':
    'Lessons can’t resume yet: {cause}. Once that has changed, press *Resume* or send `/lesson resume`.',
  'refusal.date': 'I couldn’t read “{text}” as a date. Write it like this: `/lesson pause until 2027-02-22`.',
  'refusal.date-past': '{text} isn’t in the future. Choose a later date.',
  'refusal.on-its-way': 'A lesson is already on its way. Give it a minute.',
  'refusal.who': 'Name people with @, for example `/lesson organisers @ada`.',
  'refusal.who-remove': 'Say who to remove, for example `/lesson organisers remove @ada`.',
  'refusal.who-wide':
    'Slack doesn’t turn a full-width ＠ into a mention. Type @ and choose the person from the list.',
  'refusal.who-unlinked':
    'Slack didn’t turn that into a mention. Type @ and choose the person from the list.',
  'refusal.who-guest': '{who} can’t organise: only full members of this workspace can. Name someone else.',
  'refusal.no-organiser-is':
    '{who} doesn’t organise this course, so nothing was changed. `/lesson organisers` shows who does.',
  'refusal.last-organiser': 'One organiser has to stay. Add someone first with `/lesson organisers @name`.',
  'refusal.unorganised':
    'None of the organisers of this course are here any more. A full member of the workspace can take it over.',
  'refusal.closed': 'I can’t post in that channel: {cause}. Once that has changed, try again.',

  'subscribe.unknown': 'I couldn’t make sense of “{text}”, so I did nothing.',
  'subscribe.nearest': 'Did you mean `{word}`?',
  'subscribe.courses': 'Courses: {list}',
  'subscribe.weekdays': 'Write a day of the week in English or Chinese: {list}',
  'subscribe.languages': 'Languages: {list}',
  'subscribe.time': 'Write a time as 09:00, 5:30 pm, or noon.',
  'subscribe.zone': 'Write a time zone as a city, as Continent/City, or as UTC+8; for example {list}.',
  'subscribe.twice': 'You gave the same thing twice: “{first}” and “{second}”. Keep one.',
  'subscribe.no-date': 'This schedule has no dates, so no lesson would be posted. Choose another.',

  'form.title': 'Start a course',
  'form.title-change': 'Change the course',
  'form.submit': 'Start',
  'form.submit-change': 'Save',
  'form.close': 'Cancel',
  'form.course': 'Course',
  'form.weekday': 'Day of the week',
  'form.time': 'Time',
  'form.zone': 'Time zone',
  'form.language': 'Language of the lessons',
  'form.empty': 'Choose one, then save again.',
  'form.for': 'For {channel}',

  'done.subscribed': 'Done. *{course}* starts here. {next}',
  'done.changed': 'Changed. {next}',
  'done.unchanged': 'Nothing to change: that’s the current setting. {next}',
  'done.paused': 'Paused. `/lesson resume` brings the lessons back.',
  'done.paused-until': 'Paused until {date}.\nNext lesson: {when}',
  'pause.far':
    'I did nothing yet: that would be a pause until {date}. If you mean that day, send `/lesson pause until {day}`.',
  'done.resumed': 'Lessons are back. Next lesson: {when}',
  'done.unsubscribed': 'Ended. What was posted stays. `/lesson subscribe` starts a course again.',
  'done.kept': 'Nothing changed.',
  'done.skipped': 'Skipped lesson {number}, *{title}*; `/lesson preview {number}` still opens it. {next}',
  'done.unskipped': 'Undone: lesson {number} isn’t skipped. {next}',
  'done.now': 'The lesson for {date} is on its way. {next}',
  'done.now-last': 'The lesson for {date} is on its way. It’s the last one.',
  'done.joined': 'I’m in {channel} now. Send your command again.',
  'done.organisers-none':
    'None of the organisers of this course are here any more. Take it over with `/lesson organisers take over`.',
  'done.organisers-gone': 'No longer here: {who}',
  'done.organisers': 'Organisers here: {organisers}',
  'done.organisers-add':
    'Add more with `/lesson organisers @name`, or remove someone with `/lesson organisers remove @name`.',

  'ask.unsubscribe':
    'End *{course}* in this channel? {left, plural, =0 {No lessons are left.} one {# lesson is still to come.} other {# lessons are still to come.}} What was posted stays, and questions asked so far will still be answered.',
  'ask.now':
    'The lesson for {date} has already been posted early. Post one more now? The next one would then come {when}.',
  'ask.now-last': 'The lesson for {date} has already been posted early. Post the last one now too?',
  'now.served': 'That lesson has been posted in the meantime. `/lesson now` posts the next one.',
  'button.unsubscribe': 'End the course',
  'button.keep': 'Keep it',
  'button.undo': 'Undo',
  'button.now': 'Post one more',
  'button.resume': 'Resume',
  'button.take-over': 'Take it over',
  'button.add-me': 'Add me',
  'button.replace': 'Replace it',
  'button.start': 'Start a course here',
  'confirm.replace-title': 'Replace the course?',
  'confirm.replace': 'The course that runs here now ends. What was posted stays.',
  'confirm.yes': 'Yes',
  'confirm.no': 'No',

  'direct.closed': 'I paused *{course}* in {channel}: {cause}. I’ll tell you when it can continue.',
  'direct.closed-untold':
    'I paused *{course}* in {channel}: {cause}. Slack doesn’t tell me when that changes. Once it has, press *Resume*.',
  'direct.open-again': 'I can post in {channel} again. *{course}* is still paused there.',
  'direct.unorganised':
    'None of the organisers of *{course}* in {channel} are here any more; it was {who}. Take it over, or ask a colleague to type `/lesson organisers take over` there.',
  'direct.organiser':
    '{by} made you an organiser of *{course}* in {channel}. Type `/lesson help` there to see what you can do.',
  'direct.removed': 'You no longer organise *{course}* in {channel}. Thank you for doing it so far.',
  'direct.course-back': '*{course}* is installed here again. It’s still paused in {channel}.',
  'direct.added':
    'Thank you for adding me to {channel}. I bring a channel one lesson a week, to discuss in its thread. No course runs there yet.',

  'cause.is_archived': 'the channel is archived',
  'cause.not_in_channel': 'I’m no longer in the channel',
  'cause.channel_not_found': 'the channel was deleted, or I don’t have access to it',
  'cause.restricted_action': 'only some people may post there',
  'cause.other': '{cause}',
  'cause.no_course': 'this course is no longer installed here',
  'cause.open-again': 'no one has resumed it since it could continue',

  'apology.text':
    'Slack or my database didn’t answer in time, so I don’t know if this was saved. Please send it again in a minute: `{text}`',
  'apology.plain': 'Slack or my database didn’t answer in time. Please try again in a minute.',
  'apology.refused.text':
    'My database takes no changes right now, so this wasn’t saved. Please send it again in a minute: `{text}`',
  'apology.refused.plain':
    'My database takes no changes right now, so nothing was saved. Please try again in a minute.',
  'apology.redis.text':
    'I can’t save anything right now: my database refuses it. Only the people who run Lectern can fix that, so please tell them. I don’t know if this was saved, so keep a copy until then: `{text}`',
  'apology.redis.plain':
    'I can’t save anything right now: my database refuses it. Only the people who run Lectern can fix that, so please tell them; trying again won’t help until they have.',
  'apology.away.text':
    'I haven’t reached my database for some minutes, so waiting may not help. Please tell the people who run Lectern. I don’t know if this was saved, so keep a copy until then: `{text}`',
  'apology.away.plain':
    'I haven’t reached my database for some minutes, so waiting may not help. Please tell the people who run Lectern.',
  'apology.slack.text':
    'I can’t work right now: Slack refuses me the access I need. Only the people who run Lectern can fix that, so please tell them. I don’t know if this was saved, so keep a copy until then: `{text}`',
  'apology.slack.plain':
    'I can’t work right now: Slack refuses me the access I need. Only the people who run Lectern can fix that, so please tell them; trying again won’t help until they have.',
  'outdated.action':
    'This button is from an older version of Lectern and no longer works. Type `/lesson help` in a channel to see what you can do now.',
  'outdated.shortcut':
    'This shortcut is from an older version of Lectern and no longer works. Type `/lesson help` in a channel to see what you can do now.',
  'outdated.form':
    'This form is from an older version of Lectern, so nothing was saved. Copy what you typed, close the form, and open it again.',
  'outdated.command':
    'I don’t know this command any more. Type `/lesson help` to see what you can do: `{text}`',
  'coming.at': 'Next lesson: {when}',
  'coming.paused': 'Lessons stay paused until someone types `/lesson resume`.',
  'coming.never': 'This schedule has no dates, so no lesson will be posted. Choose another.',
};
