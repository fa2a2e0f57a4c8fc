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
  'schedule.other': 'at times of its own ({zone})',
  'date.token': "'{date_long_pretty}' at '{time}'",

  'date.short': '{weekday}, {day} {monthName}',
  'date.long': '{weekday}, {day} {monthName} {year}',
  'date.moment': '{day} at {time}',
  'date.of-year': '{day} {monthName}',

  'due.lesson': '{place} gets lesson {number}',
  'due.finished': '{place} hears that its course is finished',
  'due.told-resumed': '{place} hears that lessons are back',
  'due.lapsed': '{place} hears that a lesson did not come',
  'due.resume': 'lessons come back to {place}',
  'due.questions': '{place} has its hour of questions',
  'due.questions-wait': 'the questions of {place} wait until lessons are back',
  'due.guest-missing': 'the organisers of {place} hear if no guest comes',
  'due.guest-overdue': 'the organisers of {place} hear if their guest has not answered',
  'due.remind-guest': '{place} is reminded of its guest',
  'due.end-session': 'the hour of {place} ends',
  'due.forget': 'words or a name whose time is over are deleted',
  'due.digest': '{place} gets its week in one message',
  'due.prompt': 'another question comes to an empty thread in {place}',
  'due.retry': 'something waits for its next try',

  'introduction.title': '*{course}* starts in this channel',
  'introduction.title-on': '*{course}* goes on in this channel, with lesson {number}',
  'introduction.plain-on':
    '{course} goes on in this channel with lesson {number}: {schedule}. Next lesson: {when}.',
  'restart.asks':
    '*{course}* ran in this channel before. Go on with lesson {number}, *{title}*, or start from the beginning? Organisers, settings, and everything posted stay either way.',
  'restart.on': 'Go on with lesson {number}',
  'restart.anew': 'Start from the beginning',
  'introduction.text':
    '{who} set it up. One lesson is posted here {schedule}, with its text in the thread. That thread is where you discuss it.',
  'introduction.first': 'First lesson: {when}',
  'introduction.none': 'No date fits this schedule yet. `/lesson subscribe` changes it.',
  'introduction.stop': 'To take a break or stop: `/lesson pause`, `/lesson unsubscribe`',
  'introduction.plain':
    '{course} starts in this channel. One lesson is posted here {schedule}. First lesson: {when}. Discuss it in its thread.',

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
  'prompt.other': '💬 *Or begin with this one:* {prompt}',
  'prompt.other-plain': 'Another question to begin with: {prompt}',
  'prompt.so-far': 'The thread so far',

  'ask.button': 'Ask',
  'ask.card': 'Ask the guest',
  'ask.title': 'Ask the guest',
  'ask.question': 'Your question',
  'ask.channel': 'Channel',
  'ask.hint': 'It will appear in the channel with your name. The most liked questions come first.',
  'ask.submit': 'Ask',
  'ask.name': 'Your name',
  'ask.unnamed': 'Ask without my name',
  'ask.name-hint':
    'Then nobody in Slack sees who asked, the organisers neither. Edit or withdraw it in /lesson questions.',
  'ask.somebody': 'Somebody',
  'ask.limit-unnamed':
    'You have {most, number} open questions without a name here this week, the most one person can have. This one was not kept; you can ask it with your name.',
  'ask.unnamed-gone':
    'Asking without a name is not possible here any more, so this was not kept. You can ask it with your name.',
  'ask.unnamed-kept': 'Your name is not shown.',
  'ask.about': 'About {quoted}: {address}',
  'ask.this': 'this message',
  'ask.quoted': '“{text}”',
  'ask.receipt-title': 'Question kept',
  'ask.done': 'Kept as question {number, number} in *{title}*, {channel}. The most liked come first.',
  'ask.again': 'You have asked this already: it is question {number, number} in *{title}*, {channel}.',
  'ask.empty': 'Write your question, then ask again.',
  'ask.too-long':
    'A question has at most {most, number} characters, and this one has {length, number}. Make it shorter and ask again.',
  'ask.no-words': 'I found no question in that. Put it in words, for example: How do I say no to my CEO?',
  'ask.limit':
    'You have {most, number} open questions here, the most one person can have. You can ask again once some are answered. This one was not kept.',
  'ask.no-course':
    'No course runs in that channel, so no guest comes there. A member can start one there with `/lesson subscribe`.',
  'ask.no-course-here':
    'No course runs in this channel, so no guest comes. A member can start one with `/lesson subscribe` in the channel.',
  'ask.waits': 'Lessons are paused here; a guest answers once they are back.',
  'mention.none':
    'I bring a channel one lesson a week. No course runs here yet; `/lesson subscribe` in the channel starts one.',
  'mention.help':
    'In a channel, type `/lesson status` to see what comes next, `/lesson help` for everything else.',
  'mention.perhaps': 'Is that a question for the guest? “{text}” Nobody else sees this until you ask it.',
  'mention.command': 'Commands begin with a slash. Type `/lesson {command}` in a channel.',
  'direct.help':
    'Hello. I bring channels one lesson a week, and guests answer what people ask there. What you write here is neither kept nor posted.',
  'direct.stop':
    'I write to you about your questions and what you organise. `/lesson questions` has *Stop these messages*. Lessons stay in the channel; its organisers end a course there.',
  'direct.thanks': 'You’re welcome.',
  'direct.said':
    'I don’t keep or post what you write here. To ask a guest that, press *Ask*, and choose the channel.',
  'ask.mention': 'A guest answers the questions of this channel. Write yours after @Lectern, or press *Ask*.',
  'ask.mention-paused': 'Lessons are paused here. You can ask now; a guest answers once they are back.',
  'questions.name': 'Questions for {date}',
  'questions.title': '🙋 *{title}*',
  'questions.count':
    '{count, plural, =0 {No question yet.} one {# question so far, in the thread.} other {# questions so far, in the thread.}} Like the ones you want answered.',
  'questions.closed':
    '{listed, plural, one {# question is} other {# questions are}} on the agenda{waiting, plural, =0 {} one {, one waits for next time} other {, # wait for next time}}. A new one is for next time.',
  'questions.elsewhere':
    'Closed: the most liked are answered in the hour this channel takes part in. A new one is for next time.',
  'questions.plain-elsewhere': '{title} are closed. Ask for next time with /ask.',
  'questions.moved': 'This hour was moved. Its questions wait for {to}.',
  'questions.plain-moved': '{title}: this hour was moved. Its questions wait for {to}.',
  'questions.plain-closed':
    '{title} are closed: {listed, plural, one {# question is} other {# questions are}} on the agenda. Ask for next time with /ask.',
  'questions.plain':
    '{title}, {count, plural, =0 {none yet} one {# so far} other {# so far}}. Read and like them in the thread, or ask with /ask.',
  'question.by': '{number} · {who} asks · a like is a vote',
  'question.by-edited': '{number} · {who} asks · edited · a like is a vote',
  'question.plain': 'Question: {text}',
  'question.withdrawn': 'Question {number, number} was withdrawn.',
  'question.hidden': 'Question {number, number} is hidden until an organiser has looked at it.',
  'question.declined': 'Question {number, number} was taken from the list.',
  'question.merged': 'Question {number, number} was merged into another, which has its votes.',
  'question.report': 'Report to the organisers',
  'question.report-title': 'Report this question?',
  'question.report-sure':
    'The organisers see how many people did, not who. Three reports hide it until they have looked.',
  'question.report-yes': 'Report',
  'question.report-done': 'Thank you. The organisers see that it was reported, not by whom.',
  'question.report-closed': 'This question is not open any more, so there is nothing to hide.',
  'order.title': 'Order the questions',
  'order.title-look': 'Open questions',
  'order.none': 'No question is open now.',
  'order.line': '{who} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'order.is-first': '*first on the agenda*',
  'order.is-hidden': '*hidden*',
  'order.reports': '{count, plural, one {# report} other {# reports}}',
  'order.pin': 'Put first on the agenda',
  'order.unpin': 'Leave it to its votes',
  'order.hide': 'Hide',
  'order.show': 'Show again',
  'order.merge': 'Merge into another…',
  'order.decline': 'Decline…',
  'order.too-late': 'That question is not open any more, so nothing was done.',
  'order.declined': 'Declined. Who asked hears why.',
  'order.merged': 'Merged. Its votes count for the other, and who asked hears it.',
  'order.decline-title': 'Decline a question',
  'order.decline-yes': 'Decline',
  'order.why-hint': 'Only who asked reads it.',
  'order.merge-title': 'Merge a question',
  'order.merge-yes': 'Merge',
  'order.merge-into': 'Into which question',
  'order.merge-hint': 'The other stays as it is and gets the votes of this one; a person counts once.',
  'order.merge-alone': 'No other question is open.',
  'order.reported':
    'Three people reported a question in {channel}, so it is hidden until you have looked at it.',
  'order.reported-elsewhere':
    'Three people reported a question in {channel}, so it is hidden. Nobody who organises is in that channel; somebody there has to look at it with `/lesson agenda`.',
  'order.asker-left':
    'I can’t write to {who}, who asked in {channel}, so they don’t hear what becomes of their questions. Those that are open stay on the list.',
  'order.look': 'Look at the questions',
  'own.merged': '{channel} · merged into another question',
  'own.declined': '{channel} · declined: {why}',
  'asker.merged': 'Your question in {channel} was merged into one that asks the same. Its votes count there.',
  'asker.taken-back':
    '{count, plural, one {Your question in {channel} had} other {# of your questions in {channel} had}} been merged into one that was taken back. If you still want to know, ask again with `/ask`.',
  'asker.ended':
    'The course in {channel} has ended. {count, plural, one {Your question was} other {# of your questions were}} not answered.',
  'asker.joined':
    'Questions of {channel} are answered in another channel now, where nobody can ask without a name. If you still want to know, ask again with yours.',
  'own.hidden': '{channel} · hidden until an organiser has looked at it',
  'own.ended': '{channel} · the course ended before it was answered',
  'own.joined': '{channel} · closed: questions are answered in another channel now',
  'asker.declined':
    'The organisers of {channel} declined {count, plural, one {your question} other {# of your questions}}: {why}',
  'own.title': 'Your questions',
  'own.none': 'You have not asked anything yet. Type `/ask` in a channel with a course.',
  'own.open': '{channel} · for {date} · {votes, plural, =0 {no votes yet} one {# vote} other {# votes}}',
  'own.listing': '{channel} · on its way to the guest',
  'own.listed': '{channel} · went to the guest on {date}',
  'own.withdrawn': '{channel} · withdrawn',
  'own.see': 'See it',
  'own.edit': 'Edit',
  'own.withdraw': 'Withdraw',
  'own.keep': 'Keep it',
  'own.sure-title': 'Withdraw this question?',
  'own.sure': 'It leaves the list, and its votes go with it.',
  'own.sure-listed': 'The guest’s list then says that it was withdrawn.',
  'own.withdrawn-now': 'Your question is withdrawn.',
  'own.changed': 'Your question is changed, in the channel too. Its votes stay.',
  'own.too-late': 'This question has gone to the guest or was withdrawn, so its words stay as they are.',
  'own.empty': 'Write your question. To take it back, close this and press Withdraw.',
  'own.edit-title': 'Edit your question',
  'own.edit-hint': 'People see that it was edited. It keeps its votes.',
  'own.save': 'Save',
  'own.answered': '{channel} · answered',
  'own.skipped': '{channel} · left out: {why}',
  'own.loud':
    'I tell you by direct message when one of them is answered, left out, declined, merged, or waits for next time.',
  'own.quiet': 'You hear nothing about what becomes of your questions.',
  'own.be-quiet': 'Stop these messages',
  'own.be-loud': 'Tell me again',
  'asker.answered':
    '{count, plural, one {Your question in {channel} has} other {# of your questions in {channel} have}} an answer.',
  'asker.carried':
    '{count, plural, one {Your question in {channel} was not answered this time. It waits for {date}, with its votes.} other {# of your questions in {channel} were not answered this time. They wait for {date}, with their votes.}}',
  'asker.skipped':
    '{count, plural, one {Your question in {channel} was} other {# of your questions in {channel} were}} left out: {why}',
  'asker.skipped-several': '{count, number} of your questions in {channel} were left out.',
  'asker.why': 'Reason: {why}',
  'asker.read': 'Read the answer',
  'asker.plain': '{said} You asked: {text}',
  'asker.quiet': 'What you asked, and how to stop these messages: `/lesson questions`',
  'agenda.title': '📋 *{who} answers: questions for {date}*',
  'agenda.nobody': 'Our guest',
  'agenda.line': '{number}. {question} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'agenda.answered': '{number}. {question} · ✓ answered',
  'agenda.skipped': '{number}. {question} · left out: {why}',
  'agenda.carried': '{number}. {question} · waits for next time',
  'agenda.withdrawn': '{number}. _withdrawn_',
  'agenda.plain-none': 'The questions for {date} were all withdrawn.',
  'agenda.rule':
    'Five questions: what the organisers put first, then those with the most votes, one from each person before a second from anybody, the earlier of two alike first. The others wait for next time.',
  'agenda.plain':
    'The agenda for {date}: {count, plural, one {# question} other {# questions}}. The first: {first}',
  'turn.title':
    'Question {number} of {total} · {who} asks · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'turn.now': '*The guest Q&A is at question {number} of {total}*\n{question}',
  'turn.how': '{guest} answers in the thread. Everybody is welcome to join in below.',
  'turn.answered': '✓ Answered by {guest} in the thread',
  'turn.skipped': 'Left out: {why}',
  'turn.left': 'No answer yet. A reply in the thread still counts.',
  'turn.carried': 'No answer this time. It waits for the next.',
  'turn.withdrawn': 'Question {number} was withdrawn.',
  'turn.plain': 'Question {number} of {total}: {text}. The answer comes in the thread.',
  'turn.answer': 'Answer',
  'turn.next': 'Next question',
  'turn.finish': 'Finish',
  'turn.finish-title': 'Finish the session?',
  'turn.finish-sure':
    '{count, plural, one {One question has no answer yet. It} other {# questions have no answer yet. They}} would wait for next time, with {count, plural, one {its} other {their}} votes.',
  'turn.finished':
    'The session ends in {minutes, plural, one {a minute} other {# minutes}}, and the recap follows. *Undo* opens question {number} again.',
  'turn.undone': 'The session goes on with question {number}.',
  'turn.undone-already': 'That’s undone already: the session goes on with question {number}.',
  'turn.finish-no': 'Not yet',
  'turn.skip': 'Leave out',
  'turn.skip-title': 'Leave it out?',
  'turn.send': 'Post',
  'turn.why': 'Why',
  'turn.why-hint': 'Everybody sees it, and who asked is told.',
  'turn.why-empty': 'Say why in a few words, so that who asked understands.',
  'turn.over': 'This question has had its turn. The latest message of the session is the present one.',
  'turn.hour-over': 'The guest Q&A of {date} is over, so this question is not open in it any more.',
  'turn.hour-over-thread': 'The guest Q&A of {date} is over. You can still answer in the thread: {question}',
  'turn.not-yours':
    'Only the guest and the organisers lead through the hour. You are welcome to reply in the thread.',
  'turn.not-yet': 'Its turn has not come yet. Press *{next}* in the channel to get there.',
  'list.title': '🎤 *The questions for you in {channel}*',
  'list.plain':
    'Your hour in {channel} begins. {count, plural, one {One question waits} other {# questions wait}} for your answer.',
  'list.ended': '🎤 The guest Q&A in {channel} is over. You can still answer in the thread of each question.',
  'list.how':
    'Answer here, or by replying in the thread of each, once its turn has come. `/lesson agenda` in the channel leads on, too.',
  'turn.not-guest': 'Only the guest answers with this form. You are welcome to reply in the thread.',
  'answer.by': 'Answer by {who}',
  'answer.plain': 'Answer by {who}: {text}',
  'answer.label': 'Your answer',
  'answer.hint': 'It appears below the question, with your name. A reply in its thread does the same.',
  'answer.empty': 'Write your answer in words, then post it.',
  'answer.returned':
    'The question you answered in {channel} was deleted there, so I haven’t posted your answer. Here’s what you wrote:',
  'recap.title': '✅ *{who} answered {count, plural, one {a question} other {# questions}} on {date}*',
  'recap.title-none': '🗓️ *No question was answered on {date}*',
  'recap.likes': '{count, plural, one {# like} other {# likes}}',
  'recap.carried': '{carried, plural, one {One question waits} other {# questions wait}} for {to}.',
  'recap.thanks': 'Thank you, {who}. `/lesson archive` finds all answers again.',
  'recap.plain':
    '{who} answered {count, plural, one {a question} other {# questions}} on {date}. Read the answers in their threads.',
  'recap.plain-none':
    'No question was answered on {date}. {carried, plural, one {One waits} other {# wait}} for {to}.',
  'notice.no-guest':
    '🗓️ No guest Q&A on {from}. {count, plural, one {The question stays} other {The # questions stay}} open for {to}.',
  'guest.title': 'Guests',
  'guest.date': 'Date',
  'guest.who': 'Guest',
  'guest.who-hint': 'Somebody in this channel; also somebody of another company, or you.',
  'guest.topic': 'Topic',
  'guest.topic-hint': 'A few words, for example: How to grow managers',
  'guest.line': 'Who they are',
  'guest.line-hint': 'One line for the channel, for example: Led three platform teams at Harbour',
  'guest.invite': 'Invite',
  'guest.full': 'The next four dates have a guest.',
  'guest.is-accepted': 'comes',
  'guest.look-nobody': 'Nobody is announced yet. Ask with `/ask`; questions wait until somebody comes.',
  'guest.look-stand-in': 'When no guest comes, {who} answers.',
  'guest.is-invited': 'has not answered yet',
  'guest.cancel': 'Cancel',
  'guest.cancel-title': 'Cancel this guest?',
  'guest.cancel-sure': 'The guest hears it, and the channel too if it knew.',
  'guest.cancel-yes': 'Cancel the guest',
  'button.keep-guest': 'Keep',
  'guest.cancelled-now': 'Cancelled. Those who knew hear it now.',
  'guest.stand-in': '*Who answers when nobody is invited?*',
  'guest.stand-in-none': 'Nobody',
  'guest.stand-in-done': '{who} answers when no guest comes, and hears it now.',
  'guest.stand-in-gone': 'Nobody stands in any more. Without a guest, questions wait for next time.',
  'guest.stand-in-you':
    '{by} asks you to answer questions in {channel} when no guest comes, at most five each time. The day before, I send you what people asked.',
  'guest.stand-in-no': 'I cannot do this',
  'guest.stand-in-left':
    'All right, you do not stand in. Please tell the organisers, so that they find somebody else.',
  'guest.stand-in-who':
    'Name who answers when nobody is invited: `/lesson guest stand-in @ada`. To have nobody, send `/lesson guest stand-in none`.',
  'guest.myself': 'I only bring the questions, so I can’t be the guest. Invite a person.',
  'guest.usage':
    '`/lesson guest @ada` invites somebody, `/lesson guest` opens the form. `/lesson guest stand-in @ada` (or `none`) names who answers when nobody is invited. `/lesson guest join #channel` joins the hour of another channel.',
  'guest.done': '{who} is invited for {date}. You hear from me when they answer.',
  'guest.done-self': 'You are the guest on {date}, and the channel hears it now.',
  'guest.taken': 'That date has a guest already. Close this and open it again to see.',
  'guest.date-moved': 'The hour was moved meanwhile. Close this and open it again to see the new dates.',
  'guest.date-past': 'That date is over. Close this and choose another.',
  'guest.no-person': 'That account cannot answer. Choose a person.',
  'guest.not-here': '{who} is not in this channel. Invite them to it first, then send this again.',
  'guest.invitation': '🎤 *{by} invites you to be the guest in {channel}:* {when}',
  'guest.invitation-how':
    'People ask and vote beforehand. On the day I post the five most voted questions one by one, and you answer each in its thread, {minutes, number} minutes in all. No commands to learn.',
  'guest.invitation-plain':
    '{by} invites you to be the guest in {channel} on {date}. Accept or decline with the buttons.',
  'guest.invitation-moved':
    '🎤 *The guest’s hour in {channel} moves:* {when}\nIt was {from}. Can you come then?',
  'guest.invitation-moved-plain':
    'The guest’s hour in {channel} moves; it is on {date} now. Accept or decline with the buttons.',
  'guest.accept': 'Accept',
  'guest.decline': 'Decline',
  'guest.back-out': 'I can’t come after all',
  'guest.back-title': 'Take it back?',
  'guest.back-sure': 'The organisers and the channel hear that you don’t come on {date}.',
  'guest.back-yes': 'I can’t come',
  'guest.back-no': 'I’ll come',
  'guest.state-invited': 'Not answered yet',
  'guest.state-accepted': 'You accepted. I write to you the day before.',
  'guest.state-declined': 'You declined.',
  'guest.state-cancelled': 'The organisers cancelled this.',
  'guest.state-moved': 'This hour was moved.',
  'guest.state-past': 'That hour is over.',
  'guest.invited-then': '🎤 *{by} invited you to be the guest in {channel}:* {when}',
  'guest.invited-then-plain': '{by} invited you to be the guest in {channel} on {date}.',
  'guest.announced-then': '🎤 *Guest Q&A with {who}* · {when}',
  'guest.announced-then-plain': 'The guest Q&A with {who} on {date}.',
  'guest.called-off': 'Called off.',
  'guest.thanks': 'Thank you. You are the guest: {when}. I write to you the day before with the questions.',
  'guest.declined-you': 'All right, you don’t come on {date}. Whoever invited you hears it now.',
  'guest.backed-out-you': 'All right, you don’t come on {date}. The organisers and the channel hear it now.',
  'guest.answered-already': 'This invitation was answered or taken back already.',
  'guest.too-late': 'That date is over.',
  'guest.unreachable':
    'I cannot write to {who} directly, so they do not know of the invitation to {channel} on {date} yet. Ask them yourself, and press the button once they agree. They answer in the channel.',
  'guest.unreachable-then':
    'I could not write to {who} directly about the invitation to {channel} on {date}.',
  'guest.confirm': 'They come',
  'guest.overdue': '{who} has not answered your invitation to {channel} on {date} yet.',
  'guest.declined': '{who} cannot come to {channel} on {date}.',
  'guest.accepted': '{who} accepted and comes to {channel} on {date}.',
  'guest.confirmed': 'Good. {who} is the guest in {channel} on {date}, and I’m telling the channel now.',
  'guest.gone': '{who} was to come to {channel} on {date}, but their account is deactivated.',
  'guest.away':
    '{who} was to come to {channel} on {date}, but isn’t in the channel any more. Add them again, or find another guest.',
  'guest.cancelled-by': '{by} cancelled the hour of {who} in {channel} on {date}.',
  'guest.paused':
    'Lessons in {channel} are paused. Unless somebody resumes them before, your hour on {date} doesn’t take place.',
  'guest.missed':
    'I was offline at your hour in {channel} on {date}, so it didn’t take place. Thank you for having been ready.',
  'guest.stand-in-unreachable':
    'I can’t write to {who} directly, so they don’t know yet that they stand in for {channel}. Ask them yourself, or name somebody else with `/lesson guest`.',
  'guest.stand-in-over': 'You don’t stand in for {channel} any more. Thank you.',
  'guest.missing':
    'Nobody comes to {channel} on {date} yet, and {count, plural, one {a question waits} other {# questions wait}}.',
  'guest.find': 'Find a guest',
  'guest.cancelled': '🗓️ {who} does not come on {date} after all. Questions stay open.',
  'guest.moved': '🗓️ The hour with {who} on {date} moves to {to}. I have asked whether that suits.',
  'guest.cancelled-you': 'Your hour in {channel} on {date} is cancelled. Thank you for having been ready.',
  'guest.uninvited-you':
    'The invitation to {channel} on {date} was taken back. There’s nothing for you to do.',
  'guest.no-questions':
    'Nobody asked anything in {channel} for {date}, so your hour does not take place. Thank you for having been ready.',
  'guest.any-topic': 'any topic',
  'guest.announced': '🎤 *{who} answers your questions* on {when}',
  'guest.announced-how': 'Ask now, and like the questions of others that you want answered.',
  'guest.announced-plain': 'A guest answers your questions on {date}: {topic}. Ask with /ask.',
  'guest.tomorrow': '🎤 *{who} answers your questions:* {when}',
  'guest.tomorrow-how':
    '{count, plural, =0 {No question yet: yours would be the first.} one {One question so far. Like it, or ask your own.} other {# questions so far. Like those you want answered, or ask your own.}}',
  'guest.tomorrow-plain': 'A guest answers your questions on {date}: {topic}. Ask with /ask.',
  'briefing.title': '🎤 *Your hour in {channel}*: {when}',
  'briefing.people': '{people, plural, one {One person reads} other {# people read}} along there.',
  'briefing.lessons': 'Their lessons of this month: {list}',
  'briefing.separator': ', ',
  'briefing.questions':
    '{count, plural, =0 {*No question yet*} one {*One question so far*} other {*# questions so far*}}',
  'briefing.more': 'And {count, plural, one {one more} other {# more}}.',
  'briefing.how':
    'At the hour I post the five most voted, one by one. Reply in the thread of each: your first reply is the answer, more may follow. *{next}* goes on, *{skip}* asks you for a reason.',
  'briefing.plain':
    'Your hour in {channel} is on {date}. {count, plural, =0 {No question yet.} one {One question so far.} other {# questions so far.}}',
  'archive.title': 'Questions and answers',
  'archive.none': 'Nothing was answered yet. A guest answers what is asked with `/ask`.',
  'archive.not-found':
    'I found no question or answer with “{words}”. Try fewer words, or ask it with `/ask`.',
  'archive.line': '{channel} · {date} · answered by {who}',
  'archive.more': 'Search with words: `/lesson archive hiring managers`',
  'notice.carried':
    '🗓️ I was offline at the hour of our guest on {from}. {count, plural, one {The question waits} other {The # questions wait}} for {to}.',

  'reader.title': 'Lesson {number}',
  'hour.title': 'The guest’s hour',
  'hour.is': 'A guest answers {schedule}, {minutes, number} minutes.',
  'hour.change': 'Change',
  'hour.minutes': 'How long',
  'hour.minutes-option': '{minutes, number} minutes',
  'hour.note':
    'The time is in {zone}, as for lessons. Open questions move along; a guest who was invited is asked anew.',
  'hour.changed': '🗓️ {who} changed the guest’s hour: {schedule}, {minutes, number} minutes. Next: {next}.',
  'hour.done': 'Saved: {schedule}, {minutes, number} minutes. Next: {next}. The channel knows.',
  'hour.along': 'The guest’s hour goes by the new time zone: {schedule}. Next: {next}.',
  'hour.look': 'A guest answers {schedule}, {minutes, number} minutes. Next: {next}.',
  'hour.same': 'Nothing to change: {schedule}, {minutes, number} minutes. Next: {next}.',
  'similar.asked': 'Somebody may have asked this already. A vote brings it up sooner:',
  'similar.asked-too': 'Somebody may have asked this before you. One question with more votes comes sooner:',
  'similar.line': '{question} · {votes, plural, =0 {no vote yet} one {# vote} other {# votes}}',
  'similar.vote': 'Vote for this',
  'similar.vote-instead': 'Vote for this instead',
  'similar.submit': 'Ask mine',
  'similar.title': 'Your vote',
  'similar.voted': 'Your vote counts: {question}, {votes, plural, one {# vote} other {# votes}} now.',
  'similar.withdrawn': 'Your own question is withdrawn.',
  'similar.closed-form': 'That question takes no more votes. Yours is still here; ask it if you like.',
  'similar.closed':
    'That question takes no more votes. Nothing was changed; `/lesson questions` in a channel shows your own.',
  'ask.unnamed-joint':
    'Questions of this channel are answered in another, so they cannot be asked without a name. This one was not kept.',
  'joint.also': 'Also for {channels}',
  'joint.usage':
    'Name the channel whose session this one takes part in: `/lesson guest join #channel`. `/lesson guest leave` ends that.',
  'joint.no-course': 'No course runs in that channel, or you cannot see it.',
  'joint.itself': 'That is this channel itself.',
  'joint.chain': 'That channel takes part in the hour of another itself. Join that one.',
  'joint.is-host': 'Other channels take part in the hour of this one. They would have to leave first.',
  'joint.private':
    'Only public channels of this company can share a session: what is said in a private or shared channel stays there.',
  'joint.guests-first':
    'Guests are invited here. Cancel them first with `/lesson guest`, so that nobody comes in vain.',
  'joint.joined':
    '🤝 {who} joined the guest’s hour of {channel}. Ask here: the most liked questions are answered there.',
  'joint.done':
    'Done. The most liked questions of this channel go to the guest in {channel}; `/lesson guest leave` ends that.',
  'joint.welcome':
    '🤝 {channel} takes part in the guest’s hour here. Its most liked questions come to the same agenda.',
  'joint.left': '{who} left the shared hour. This channel has a guest’s hour of its own again.',
  'joint.left-done': 'Left. Invite guests here with `/lesson guest`.',
  'joint.not-joined': 'This channel takes part in no other hour.',
  'joint.moved': '🗓️ {channel} changed the guest’s hour: {schedule}, {minutes, number} minutes. Next: {next}.',
  'joint.look':
    'This channel takes part in the guest’s hour of {channel}. `/lesson guest` there shows who comes.',
  'joint.here':
    'This channel takes part in the guest’s hour of {channel}. Guests are invited there; `/lesson guest leave` ends that.',
  'joint.over': '🤝 The hour of {channel} is no more. This channel has a guest’s hour of its own again.',
  'joint.elsewhere':
    'The hour is that of the channel this one joined. Change it there, or leave with `/lesson guest leave`.',
  'joint.agenda': '🎤 Questions of this channel are answered in {channel} now. {see}',
  'joint.see-agenda': 'See the agenda',
  'joint.recap': '🎤 Questions of this channel were answered in {channel}. {see}',
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
  'notice.paused-until': '⏸️ {who} paused the lessons here. They come back by themselves: next lesson {when}.',
  'notice.resumed': '▶️ Lessons are back. Next lesson: {when}',
  'notice.lapsed': '🗓️ I couldn’t post the lesson of {date} in time. No lesson is left out. {next}',
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
    'Somebody deleted the {deleted, plural, one {message of one delivered lesson} other {messages of # delivered lessons}}. `/lesson preview` still opens {deleted, plural, one {it} other {them}}.',
  'status.next': 'Next: {when}, _{title}_',
  'status.next-none': 'No date fits the schedule. `/lesson subscribe` changes it.',
  'status.on-its-way': 'A lesson is on its way now.',
  'status.terms': 'Comes {schedule} · {language} · organised by {organisers}',
  'status.hour': 'A guest answers {schedule} · `/lesson guest` shows who comes',
  'status.open-again':
    '*{course}* · paused, {done} of {total} delivered. It can go on now: `/lesson resume` brings the lessons back.',
  'status.terms-finished': '{language} · organised by {organisers}',

  'upcoming.active': '*{course}* · the coming weeks',
  'upcoming.paused': '*{course}* · paused. Once `/lesson resume` brings it back, these come next:',
  'upcoming.paused-until': '*{course}* · paused until {date}. Then these come:',
  'upcoming.closed':
    '*{course}* · paused because Slack takes no posts here ({cause}). Once lessons are back, these come next:',
  'upcoming.on-its-way': 'Lesson {number}, *{title}*, is on its way now. After it:',
  'upcoming.on-its-way-last': 'Lesson {number}, *{title}*, is on its way now. It is the last one.',
  'upcoming.ends':
    '{count, plural, one {This is the last lesson. The course ends with it.} other {These are the last # lessons. The course ends with them.}}',
  'upcoming.more':
    '`/lesson catalogue` shows the whole course. `/lesson preview` opens the next lesson for you.',

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
  'catalogue.more': 'To read one by yourself, give its number: `/lesson preview {number}`.',
  'catalogue.no-course': 'No course runs in this channel.',
  'catalogue.one-of-many': '`/lesson catalogue {course}` shows its lessons.',

  'preview.unknown': 'I found no lesson for “{text}”.',
  'preview.nearest': 'I found no lesson for “{text}”. The nearest is lesson {number}, *{title}*.',
  'preview.catalogue': '`/lesson catalogue` shows them all.',

  'skip.only-next':
    'I skipped nothing: only the next lesson can be left out, and that’s lesson {next}, *{title}*. To leave it out, send `/lesson skip`.',
  'now.only-next':
    'I posted nothing: only the next lesson can be posted, and that’s lesson {next}, *{title}*. To post it, send `/lesson now`. To read lesson {number} yourself, send `/lesson preview {number}`.',
  'skip.next': 'Next lesson: {when}, *{title}*',
  'skip.next-undated': 'Next lesson: *{title}*',
  'skip.next-none': 'No lesson is left, so the course ends here.',
  'undo.skip-late':
    'It’s more than an hour since lesson {number} was skipped, so that can’t be undone any more. `/lesson preview {number}` still opens it.',
  'undo.skip-after':
    'The course has gone on since then, so lesson {number} can’t be brought back by this button. `/lesson preview {number}` still opens it.',
  'undo.skip-already': 'The skip is undone already. `/lesson upcoming` shows what comes next.',

  'featured.title': 'Featured comments',
  'featured.so-far': 'The thread so far',
  'featured.lesson': 'Lesson {number} of {total} · {title}',
  'featured.lesson-left': '{title} · no longer in the course',
  'featured.of-course': '{lesson} · {course}',
  'featured.no-words': 'A file, or words that are no longer kept here',
  'featured.somebody': '@somebody',
  'featured.open': 'Open in the thread',
  'featured.author': 'author',
  'featured.guest': 'guest',
  'featured.pinned': 'chosen by an organiser',
  'featured.unpin': 'Stop featuring',
  'featured.none':
    'No comment is featured yet. Like the ones that helped you: with two likes, a comment can appear here.',
  'featured.note':
    'First what organisers chose, then what the largest share of readers liked, one comment a person. Organisers choose with *Feature this comment*, in the menu beside a comment.',
  'featured.note-course':
    'The channel’s latest ten lessons with featured comments. Under each, what organisers chose comes first, then what the largest share of readers liked, one comment a person.',
  'featured.keep-out': 'Keep my comments out',
  'featured.let-in': 'Let my comments in',
  'featured.is-out': 'Your comments are kept out, in every channel.',
  'featured.sure-title': 'Keep your comments out?',
  'featured.sure':
    'Your replies stay in their threads, but are shown nowhere else, in any channel: not in Featured, The thread so far, /lesson top, the week in one message, or an export. What you answer as a guest is still quoted.',
  'featured.sure-yes': 'Keep them out',
  'featured.left':
    'Your choice is kept. What was said in this channel is shown only to people who are in it.',
  'featured.so-far-best':
    '{total, plural, one {# comment} other {# comments}} so far. {count, plural, one {The most liked:} other {The # most liked:}}',
  'featured.so-far-none':
    '{total, plural, one {# comment} other {# comments}} so far, none of them liked yet. Like the ones that helped you.',
  'feature.pinned':
    'This comment is featured now. Everybody finds it behind *{featured}* on the lesson’s card.',
  'feature.instead': 'This comment is featured now, in place of the same person’s other one.',
  'feature.same':
    'This comment is featured already. To end that, open *{featured}* on the lesson’s card and press *{unpin}*.',
  'feature.full':
    'Organisers feature three comments under this lesson already. Press *{unpin}* beside one of them in *{featured}* on the lesson’s card, then feature this one.',
  'feature.quiet': 'This person keeps their comments out, so this one cannot be featured.',
  'feature.none':
    'Only a comment can be featured: a person’s reply in the thread of a lesson. If it was written just now, try again in a minute.',
  'top.none':
    'Nothing is liked here yet. Like a lesson or a comment with an emoji, and it appears in `/lesson top`.',
  'top.lessons': '*Most liked lessons*',
  'top.comments': '*Most liked comments*',
  'top.lesson': '{place}. {title} · {likes}',
  'top.lesson-of': '{place}. {title} · {course} · {likes}',
  'top.comment': '{place}. {text} · {who}',
  'top.plain':
    'What is liked most here: {lessons, plural, =0 {} one {# lesson} other {# lessons}}{comments, plural, =0 {} other {{lessons, plural, =0 {} other { and }}}}{comments, plural, =0 {} one {# comment} other {# comments}}.',

  'settings.title': 'Discussion settings',
  'settings.emoji': 'What counts as a like',
  'settings.emoji-hint':
    'Up to {most, number} emoji, for example :+1: :heart: :bulb:, in any skin tone. One you remove stops counting; one you add counts from eight days ago on.',
  'settings.emoji-unread':
    'I could not read that. Write emoji with colons, for example :+1: :heart:, or pick them from the emoji menu.',
  'settings.emoji-many': 'At most {most, number} emoji can count; this is {count, number}.',
  'settings.digest': 'The week in one message',
  'settings.digest-hint':
    'In the time zone of this channel, {zone}. Where the guest’s hour is not weekly, it comes on Friday at 18:00.',
  'settings.look': 'What counts as a like: {emoji}\nThe week in one message: {digest}',
  'settings.digest-after': 'After the guest’s hour',
  'settings.digest-fri': 'Friday at 18:00',
  'settings.digest-sat': 'Saturday at 10:00',
  'settings.digest-sun': 'Sunday at 18:00',
  'settings.digest-off': 'Never',
  'settings.prompts': 'When a thread is still empty after two days',
  'settings.prompts-on': 'Ask one other question in the thread',
  'settings.prompts-off': 'Leave the thread alone',
  'settings.author': 'Who here is “{name}”?',
  'settings.author-hint': 'Their comments are marked as the author’s. Leave it empty if they are not here.',
  'settings.done': 'Saved.',
  'settings.done-likes': 'Saved. Likes are now {emoji}',
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
    'I am sending the course so far to your direct messages, as Markdown and as JSON. If Slack has a problem, the files may come more than once.',
  'export.not-in': 'What was said in that channel is for people who are in it. Join it, then ask again.',
  'export.here':
    '*{course}* in #{channel}, so far. The first file is for reading, the second for programs. They hold what people said in the channel: share them only with people who may read it.',
  'export.refused':
    'Slack does not take files from Lectern here ({error}), so the export of *{course}* in #{channel} could not be sent. A workspace admin can allow it; then type `/lesson export` again.',
  'export.head': '#{channel}, {workspace} · {date}',
  'export.counts':
    '{delivered, plural, one {# lesson} other {# lessons}} of {lessons, number} · {lessonLikes, plural, one {# like} other {# likes}} on lessons · {comments, plural, one {# comment} other {# comments}} · {answered, plural, one {# question} other {# questions}} answered, {open, number} open',
  'export.lesson-counts':
    '{likes, plural, one {# like} other {# likes}} · {comments, plural, one {# comment} other {# comments}}',
  'export.lesson-reads': '{reads, number} people marked it read',
  'export.asked': '{who}, {date} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'export.answer': 'Answer',
  'export.no-words': 'Its words are no longer kept here; the link leads to them.',
  'export.answered': 'Questions and answers',
  'export.open': 'Questions still open',

  'help.title': '*Lectern* brings this channel one lesson a week.',
  'help.title-direct':
    '*Lectern* brings channels one lesson a week. A command about a course asks you for the channel.',
  'help.plain-direct': 'Lectern brings channels one lesson a week. Try /lesson status or /lesson questions.',
  'help.undo':
    '*Undo* is a button: for an hour in the answer to `/lesson skip`. `/lesson resume` ends a pause.',
  'help.status': '`/lesson status`  what comes next',
  'help.upcoming': '`/lesson upcoming`  the next four lessons, with dates',
  'help.catalogue': '`/lesson catalogue`  the whole course, and how far the channel has come',
  'help.preview': '`/lesson preview`  read the next lesson now, or another: `preview 7`',
  'help.ask': '`/ask`  ask the guest, for example `/ask How do I say no to my CEO?`',
  'help.questions': '`/lesson questions`  what you asked and where it stands; edit or withdraw it',
  'help.archive': '`/lesson archive`  what was asked and answered before, for example `archive hiring`',
  'help.featured': '`/lesson featured`  the featured comments here, and how to keep yours out',
  'help.top': '`/lesson top`  the lessons and comments that are liked most here',
  'help.organising': '*For organisers*',
  'help.subscribe': '`/lesson subscribe`  start a course, or change its schedule',
  'help.now': '`/lesson now`  post the next lesson now',
  'help.skip': '`/lesson skip`  leave the next lesson out',
  'help.pause': '`/lesson pause`  take a break, or `pause until 2027-02-22`',
  'help.resume': '`/lesson resume`  go on',
  'help.organisers': '`/lesson organisers @name`  let others organise too, or `organisers remove @name`',
  'help.guest': '`/lesson guest`  invite a guest, or name who stands in',
  'help.hour': '`/lesson hour`  when the guest answers, and how long',
  'help.export': '`/lesson export`  the course so far, as files in your direct messages',
  'help.settings': '`/lesson settings`  likes, the week in one message, authors',
  'help.agenda': '`/lesson agenda`  order the questions: first, hide, merge, decline',
  'help.unsubscribe': '`/lesson unsubscribe`  stop the course here',
  'help.plain': 'Lectern brings this channel one lesson a week. Try /lesson status or /lesson subscribe.',
  'help.unknown': 'I don’t know `{word}`.',
  'help.number':
    'Do you mean lesson {number}? `/lesson preview {number}` opens it for you alone, and `/lesson catalogue` lists them all.',
  'help.no-number':
    'No lesson has the number `{word}`. `/lesson catalogue` lists them all, and `/lesson preview` opens the next one.',
  'help.all': '`/lesson help` shows what I know.',
  'help.question': 'To ask the guest, send `/ask {text}`',
  'typed.example': 'For example: `{example}`',
  'typed.rhythm':
    'I did nothing, because “{text}” can’t be chosen: this comes once a week. Name one day of the week.',
  'typed.unwanted': 'I did nothing, because “{text}” has no meaning there.',
  'typed.day':
    'Write a day as `2027-02-22`, `Feb 22`, `tomorrow`, `next Monday`, or `two weeks`. Lessons come back at the start of that day.',
  'typed.minutes': 'It can last {lengths} minutes.',
  'typed.cron':
    'A cron expression has five fields, and its times are from once a day to once in four weeks, as in `0 17 * * 4`.',
  'typed.zones': '“{text}” isn’t one time zone: places differ, some of them by season. Name a city: {list}',
  'typed.zones-minutes': 'I can’t take “{text}”, because it has minutes. Name a city instead: {list}',
  'typed.zones-none': 'I know no time zone for “{text}”. Name a city, for example `Europe/Berlin`.',
  'typed.days': '“{text}” could be two different days. Which one do you mean? {list}',
  'typed.surplus':
    'I did nothing: `/lesson {word}` takes nothing after it, and I can’t tell what “{text}” means there. Send `/lesson {word}` alone.',
  'help.nearest': 'Did you mean `/lesson {word}`?',

  'refusal.organisers':
    'Only the organisers of this course can do that: {organisers}, and workspace admins. Ask one of them.',
  'refusal.guest': 'Guests can read, like, discuss, and ask. Ask a full member of the workspace to do this.',
  'refusal.no-course': 'No course runs in this channel. `/lesson subscribe` starts one.',
  'refusal.course-gone':
    'The course of this channel is no longer installed here, so it waits. Ask whoever runs Lectern to bring it back, or start another with `/lesson subscribe`.',
  'refusal.not-member': 'I am not in this channel yet. Add me, and I will do what you asked.',
  'refusal.invite': 'I cannot see this channel. Type `/invite @Lectern` here, then send your command again.',
  'refusal.archived': 'This channel is archived, and I cannot post in it. Choose another channel.',
  'refusal.choose-channel': 'Lessons belong to a channel. Which one do you mean?',
  'refusal.taken': '*{course}* already runs in this channel. One channel has one course at a time.',
  'refusal.taken-next': 'Replacing it ends it here; what was posted stays.',
  'refusal.taken-by-other': '{who} has just set up *{course}* here. `/lesson status` shows it.',
  'refusal.changed-meanwhile':
    'Somebody else changed this at the same moment, so I did nothing. Look at `/lesson status` and try again.',
  'refusal.old-button':
    'This button is about a course that has ended here. `/lesson status` shows what runs now.',
  'refusal.paused': 'The lessons here are paused. `/lesson resume` brings them back.',
  'refusal.paused-already': 'The lessons here are paused already. `/lesson resume` brings them back.',
  'refusal.running': 'The lessons here are not paused. Next lesson: {when}',
  'refusal.finished':
    'This course is finished: no lesson is left of its {total}. `/lesson subscribe` starts another.',
  'refusal.closed-still':
    'The lessons cannot go on yet: {cause}. Once that has changed, press *Resume* or send `/lesson resume`.',
  'refusal.date': '“{text}” is no date I can use. Write it as `/lesson pause until 2027-02-22`.',
  'refusal.date-past': '{text} is not in the future. Choose a later date.',
  'refusal.on-its-way': 'A lesson is on its way already. Give it a minute.',
  'refusal.who': 'Name people with @, for example `/lesson organisers @ada`.',
  'refusal.who-guest': '{who} cannot organise: only full members of this workspace can.',
  'refusal.no-organiser-is': '{who} doesn’t organise this course, so nothing was changed.',
  'refusal.last-organiser': 'One organiser has to stay. Add somebody first with `/lesson organisers @name`.',
  'refusal.unorganised':
    'Nobody who organises this course is here any more. A full member of the workspace can take it over.',
  'refusal.closed': 'I cannot post in that channel: {cause}.',

  'subscribe.unknown': 'I couldn’t make sense of “{text}”, so I did nothing.',
  'subscribe.nearest': 'Did you mean `{word}`?',
  'subscribe.courses': 'Courses: {list}',
  'subscribe.weekdays': 'Weekdays: {list}',
  'subscribe.languages': 'Languages: {list}',
  'subscribe.time': 'Write a time as 09:00, 5:30 pm, or noon.',
  'subscribe.zone': 'Write a time zone as a city, as Continent/City, or as UTC+8; for example {list}.',
  'subscribe.twice': 'You named two of the same kind: “{first}” and “{second}”. Keep one.',
  'subscribe.no-date': 'With this schedule no lesson would ever come. Choose another.',

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
  'done.unchanged': 'It is set up just so already. {next}',
  'done.paused': 'Paused. `/lesson resume` brings the lessons back.',
  'done.paused-until': 'Paused until {date}.\nNext lesson: {when}',
  'pause.far':
    'I did nothing yet: that would be a pause until {date}. If you mean that day, send `/lesson pause until {day}`.',
  'done.resumed': 'Lessons are back. Next lesson: {when}',
  'done.unsubscribed': 'Ended. What was posted stays. `/lesson subscribe` starts a course again.',
  'done.kept': 'Nothing changed.',
  'done.skipped': 'Skipped lesson {number}, *{title}*; `/lesson preview {number}` still opens it. {next}',
  'done.unskipped': 'Undone: lesson {number} isn’t skipped. {next}',
  'done.now': 'The lesson of {date} is on its way now. {next}',
  'done.now-last': 'The lesson of {date} is on its way now. It’s the last one.',
  'done.joined': 'I am in {channel} now. Send your command again.',
  'done.organisers-none':
    'Nobody who organises this course is here any more. Take it over with `/lesson organisers take over`.',
  'done.organisers-gone': 'No longer here: {who}',
  'done.organisers': 'Organisers here: {organisers}',
  'done.organisers-add':
    'Add more with `/lesson organisers @name`, or take somebody out with `/lesson organisers remove @name`.',

  'ask.unsubscribe':
    'End *{course}* in this channel? {left, plural, =0 {No lesson is left.} one {# lesson is still to come.} other {# lessons are still to come.}} What was posted stays, and questions asked so far still get their answers.',
  'ask.now':
    'The lesson of {date} was posted early already. Post one more now? The next would then come {when}.',
  'ask.now-last': 'The lesson of {date} was posted early already. Post the last one now too?',
  'now.served': 'That lesson has been posted since. `/lesson now` posts the next one.',
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

  'direct.closed': 'I paused *{course}* in {channel}: {cause}. I will tell you when it can go on.',
  'direct.closed-untold':
    'I paused *{course}* in {channel}: {cause}. Slack doesn’t tell me when that changes. Once it has, press *Resume*.',
  'direct.open-again': '{channel} is open to me again. *{course}* is still paused there.',
  'direct.unorganised':
    'Nobody who organises *{course}* in {channel} is here any more; it was {who}. Take it over, or ask a colleague to type `/lesson organisers take over` there.',
  'direct.removed': 'You don’t organise *{course}* in {channel} any more. Thank you for having done so.',
  'direct.course-back': '*{course}* is installed here again. It’s still paused in {channel}.',
  'direct.added':
    'Thank you for adding me to {channel}. I bring a channel one lesson a week, to discuss in its thread. No course runs there yet.',

  'cause.is_archived': 'the channel is archived',
  'cause.not_in_channel': 'I am no longer in the channel',
  'cause.channel_not_found': 'the channel is gone, or closed to me',
  'cause.restricted_action': 'only some people may post there',
  'cause.other': '{cause}',
  'cause.no_course': 'this course is no longer installed here',
  'cause.open-again': 'nobody has resumed it since it could go on again',

  'apology.text':
    'Something outside did not answer in time, so I cannot say whether this was kept. Please send it again in a minute: `{text}`',
  'apology.plain': 'Something outside did not answer in time. Please try again in a minute.',
  'apology.redis.text':
    "I can't save anything at the moment: my storage refuses it. Only the people who run Lectern can put that right, so please tell them. I can't say whether this was kept, so keep it until then: `{text}`",
  'apology.redis.plain':
    "I can't save anything at the moment: my storage refuses it. Only the people who run Lectern can put that right, so please tell them; trying again won't help until they have.",
  'apology.away.text':
    'I haven’t reached my storage for some minutes, so waiting may not help. Please tell the people who run Lectern. I can’t say whether this was kept, so keep it until then: `{text}`',
  'apology.away.plain':
    'I haven’t reached my storage for some minutes, so waiting may not help. Please tell the people who run Lectern.',
  'apology.slack.text':
    "I can't work at the moment: Slack refuses me the access I need. Only the people who run Lectern can put that right, so please tell them. I can't say whether this was kept, so keep it until then: `{text}`",
  'apology.slack.plain':
    "I can't work at the moment: Slack refuses me the access I need. Only the people who run Lectern can put that right, so please tell them; trying again won't help until they have.",
  'outdated.action':
    'This button is from an older version of Lectern and no longer works. Type `/lesson help` in a channel to see what you can do now.',
  'outdated.shortcut':
    'This shortcut is from an older version of Lectern and no longer works. Type `/lesson help` in a channel to see what you can do now.',
  'outdated.form':
    'This form is from an older version of Lectern, so nothing was saved. Copy what you typed, close the form, and open it again.',
  'outdated.command': 'I no longer know this command. Type `/lesson help` to see what you can do: `{text}`',
  'coming.at': 'Next lesson: {when}',
  'coming.paused': 'The lessons stay paused until somebody resumes them.',
  'coming.never': 'With this schedule no lesson would ever come. Choose another.',
};
