-- Fragment. await_session(tasks, entries, session, session_at): its list is to be made at the hour, and two days before somebody is to see whether anybody comes to answer.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries.
-- Returns: nothing by itself.
--- @include "../../platform/state/tasks.lua"
local function await_session(tasks, entries, session, session_at)
  task_put(tasks, entries, 'list-questions', session, session_at)
  task_put(tasks, entries, 'guest-missing', session, string.format('%.0f', tonumber(session_at) - 2 * 24 * 3600 * 1000))
end
