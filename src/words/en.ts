// Every English sentence people see. ICU message syntax; values come escaped.
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
  'schedule.other': 'by the schedule {cron} ({zone})',
  'date.token': "'{date_long_pretty}' at '{time}'",

  'date.short': '{weekday}, {day} {monthName}',

  'due.lesson': '{place} gets lesson {number}',
  'due.finished': '{place} hears that its course is finished',
  'due.resume': 'lessons come back to {place}',
  'due.questions': '{place} gets the week’s questions',
  'due.questions-wait': 'the questions of {place} wait until lessons are back',
  'due.retry': 'something waits for its next try',

  'introduction.title': '*{course}* starts in this channel',
  'introduction.text':
    '{who} set it up. One lesson is posted here {schedule}, with its text in the thread. That thread is where you discuss it.',
  'introduction.first': 'First lesson: {when}',
  'introduction.none': 'No date fits this schedule yet. `/lesson subscribe` changes it.',
  'introduction.stop': 'To take a break or stop: `/lesson pause`, `/lesson unsubscribe`',
  'introduction.plain':
    '{course} starts in this channel. One lesson is posted here {schedule}. First lesson: {when}. Discuss it in its thread.',

  'card.place': '{module} · Lesson {number} of {total}',
  'card.by': '{author} · {minutes, plural, one {# minute} other {# minutes}} to read',
  'card.read': 'Read',
  'card.plain': 'Lesson {number}: {title}. {summary} Read it in the thread.',
  'text.plain': 'The text of lesson {number}, {title}, part {part} of {parts}',
  'text.sources': 'Sources',
  'text.colon': ': ',
  'prompt.text': '💬 *To discuss:* {prompt}',
  'prompt.plain': 'To discuss: {prompt}',

  'ask.button': 'Ask',
  'ask.card': 'Ask the guest',
  'ask.title': 'Ask the guest',
  'ask.question': 'Your question',
  'ask.channel': 'Channel',
  'ask.hint': 'It will appear in the channel with your name. The most liked questions come first on Friday.',
  'ask.submit': 'Ask',
  'ask.receipt-title': 'Question kept',
  'ask.done': 'Kept as question {number, number} in *{title}*, {channel}. The most liked come first.',
  'ask.again': 'You have asked this already: it is question {number, number} in *{title}*, {channel}.',
  'ask.empty': 'Write your question, then ask again.',
  'ask.too-long':
    'A question has at most {most, number} characters, and this one has {length, number}. Make it shorter and ask again.',
  'ask.no-words': 'I found no question in that. Put it in words, for example: How do I say no to my CEO?',
  'ask.limit':
    'You have {most, number} open questions here, the most one person can have. You can ask again after the next Friday list. This one was not kept.',
  'ask.no-course':
    'No course runs in that channel, so no guest comes on Friday. A member can start one there with `/lesson subscribe`.',
  'ask.waits': 'Lessons are paused here; its Friday comes once they are back.',
  'ask.mention': 'On Friday a guest answers the questions of this channel. Do you have one?',
  'ask.mention-paused':
    'Lessons are paused here. You can ask now; a guest answers on a Friday once they are back.',
  'questions.name': 'Questions for {date}',
  'questions.title': '🙋 *{title}*',
  'questions.count':
    '{count, plural, =0 {No question yet.} one {# question so far, in the thread.} other {# questions so far, in the thread.}} Like the ones you want answered.',
  'questions.closed':
    '{count, plural, one {# question went} other {# questions went}} to the guest. A new one is for the next Friday.',
  'questions.plain-closed':
    '{title} are closed: {count, plural, one {# question went} other {# questions went}} to the guest. Ask for the next Friday with /ask.',
  'questions.plain':
    '{title}, {count, plural, =0 {none yet} one {# so far} other {# so far}}. Read and like them in the thread, or ask with /ask.',
  'question.by': '{number, number} · {who} asks · a like is a vote',
  'question.plain': 'Question: {text}',
  'agenda.title': '📋 *For our guest: questions for {date}*',
  'agenda.line': '{number}. {question} · {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'agenda.more': 'And {count, plural, one {# more} other {# more}} in the thread.',
  'agenda.rule': 'Most votes first; with equal votes, the earlier one first. A link opens its question.',
  'agenda.plain':
    'For our guest: {count, plural, one {# question} other {# questions}} for {date}, most votes first. The first: {first}',
  'notice.carried':
    '🗓️ I was offline at the hour of our guest on {from}. {count, plural, one {The question waits} other {The # questions wait}} for {to}.',

  'reader.title': 'Lesson {number}',
  'reader.close': 'Close',
  'reader.page': 'Page {page} of {pages}',
  'reader.next': 'Next page',
  'reader.back': 'Previous page',
  'reader.gone': 'This lesson is no longer in the course. Its text is still in the thread below the card.',

  'notice.paused': '⏸️ {who} paused the lessons here. `/lesson resume` brings them back.',
  'notice.paused-until': '⏸️ {who} paused the lessons here. They come back by themselves: next lesson {when}.',
  'notice.resumed': '▶️ Lessons are back. Next lesson: {when}',
  'notice.changed': '🗓️ {who} changed the lessons here: {schedule}. {next}',
  'notice.skipped': '⏭️ {who} skipped lesson {number}, *{title}*. {next}',
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
  'status.next': 'Next: {when}, _{title}_',
  'status.next-none': 'No date fits the schedule. `/lesson subscribe` changes it.',
  'status.on-its-way': 'A lesson is on its way now.',
  'status.terms': 'Comes {schedule} · {language} · organised by {organisers}',
  'status.open-again':
    '*{course}* · paused, {done} of {total} delivered. The channel is open to me again: `/lesson resume` brings the lessons back.',
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

  'skip.next': 'Next lesson: {when}, *{title}*',
  'skip.next-undated': 'Next lesson: *{title}*',
  'skip.next-none': 'No lesson is left, so the course ends here.',

  'help.title': '*Lectern* brings this channel one lesson a week.',
  'help.status': '`/lesson status`  what comes next',
  'help.upcoming': '`/lesson upcoming`  the next four lessons, with dates',
  'help.catalogue': '`/lesson catalogue`  the whole course, and how far this channel has come',
  'help.preview': '`/lesson preview`  read the next lesson now, or another: `preview 7`',
  'help.ask': '`/ask`  ask Friday’s guest, for example `/ask How do I say no to my CEO?`',
  'help.organising': '*For organisers*',
  'help.subscribe': '`/lesson subscribe`  start a course, or change its schedule',
  'help.now': '`/lesson now`  post the next lesson now',
  'help.skip': '`/lesson skip`  leave the next lesson out',
  'help.pause': '`/lesson pause`  take a break, or `pause until 2027-02-22`',
  'help.resume': '`/lesson resume`  go on',
  'help.organisers': '`/lesson organisers @name`  let others organise too',
  'help.unsubscribe': '`/lesson unsubscribe`  stop the course here',
  'help.plain': 'Lectern brings this channel one lesson a week. Try /lesson status or /lesson subscribe.',
  'help.unknown': 'I do not know `{word}`.',
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
  'refusal.closed': 'I cannot post in that channel: {cause}.',

  'subscribe.unknown': 'I could not make sense of “{text}”.',
  'subscribe.nearest': 'Did you mean `{word}`?',
  'subscribe.courses': 'Courses: {list}',
  'subscribe.weekdays': 'Weekdays: {list}',
  'subscribe.languages': 'Languages: {list}',
  'subscribe.time': 'Write a time as 09:00 or 17:30.',
  'subscribe.zone': 'Write a time zone as Continent/City, for example {list}.',
  'subscribe.twice': 'You named two of the same kind: “{first}” and “{second}”. Keep one.',
  'subscribe.example': 'For example: `/lesson subscribe {example}`',
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
  'done.paused-until': 'Paused until {date}. Next lesson: {when}',
  'done.resumed': 'Lessons are back. Next lesson: {when}',
  'done.unsubscribed': 'Ended. What was posted stays. `/lesson subscribe` starts a course again.',
  'done.kept': 'Nothing changed.',
  'done.skipped': 'Skipped lesson {number}, *{title}*; `/lesson preview {number}` still opens it. {next}',
  'done.now': 'The lesson is on its way.',
  'done.joined': 'I am in {channel} now. Send your command again.',
  'done.organisers': 'Organisers here: {organisers}',
  'done.organisers-add': 'Add more with `/lesson organisers @name`.',

  'ask.unsubscribe':
    'End *{course}* in this channel? {left, plural, =0 {No lesson is left.} one {# lesson is still to come.} other {# lessons are still to come.}} What was posted stays, and questions asked so far still get their Friday.',
  'ask.now':
    'The lesson of {date} was posted early already. Post one more now? The next would then come {when}.',
  'ask.now-last': 'The lesson of {date} was posted early already. Post the last one now too?',
  'button.unsubscribe': 'End the course',
  'button.keep': 'Keep it',
  'button.now': 'Post one more',
  'button.resume': 'Resume',
  'button.add-me': 'Add me',
  'button.replace': 'Replace it',
  'button.start': 'Start a course here',
  'confirm.replace-title': 'Replace the course?',
  'confirm.replace': 'The course that runs here now ends. What was posted stays.',
  'confirm.yes': 'Yes',
  'confirm.no': 'No',

  'direct.closed': 'I paused *{course}* in {channel}: {cause}. I will tell you when it can go on.',
  'direct.open-again': '{channel} is open to me again. *{course}* is still paused there.',
  'direct.added':
    'Thank you for adding me to {channel}. I bring a channel one lesson a week, to discuss in its thread. No course runs there yet.',

  'cause.is_archived': 'the channel is archived',
  'cause.not_in_channel': 'I am no longer in the channel',
  'cause.channel_not_found': 'the channel is gone, or closed to me',
  'cause.restricted_action': 'only some people may post there',
  'cause.other': '{cause}',
  'cause.no_course': 'this course is no longer installed here',
  'cause.open-again': 'nobody has resumed it since the channel opened again',

  'apology.text':
    'Something outside did not answer in time, so I cannot say whether this was kept. Please send it again in a minute: `{text}`',
  'apology.plain': 'Something outside did not answer in time. Please try again in a minute.',
  'coming.at': 'Next lesson: {when}',
  'coming.paused': 'The lessons stay paused until somebody resumes them.',
  'coming.never': 'With this schedule no lesson would ever come. Choose another.',
};
