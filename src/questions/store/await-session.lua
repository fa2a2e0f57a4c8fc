-- Fragment. await_session(todo, entries, session, session_at): its list is to be made at the hour, and two days before somebody is to see whether anybody comes to answer.
-- KEYS, ARGV: none of its own; the including script declares todo and entries.
-- Returns: nothing by itself.
--- @include "../../platform/state/todo.lua"
local function await_session(todo, entries, session, session_at)
  todo_put(todo, entries, 'list-questions', session, session_at)
  todo_put(todo, entries, 'guest-missing', session, string.format('%.0f', tonumber(session_at) - 2 * 24 * 3600 * 1000))
end
