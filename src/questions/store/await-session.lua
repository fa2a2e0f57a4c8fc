-- Fragment. await_session(tasks, entries, session, session_at): the agenda is to be made at the time of the session, and two days before, a
-- step looks whether it has a guest or stand-in.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries.
-- Returns: nothing by itself.
--- @include "../../platform/state/tasks.lua"
local function await_session(tasks, entries, session, session_at)
  task_put(tasks, entries, 'list-questions', session, session_at)
  task_put(tasks, entries, 'guest-missing', session, string.format('%.0f', tonumber(session_at) - 2 * 24 * 3600 * 1000))
end
