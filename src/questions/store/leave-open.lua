-- Fragment. leave_open(keys, id, subscription, now): a question no longer waits, and its head counts one less. Returns its former entry, if
-- it waited.
-- KEYS, ARGV: none of its own; the including script declares question, open, askers, sessions, tasks, entries and hands them over by these names.
-- Returns: nothing by itself.
--- @include "../../platform/state/tasks.lua"
--- @include "take-open.lua"
local function leave_open(keys, id, subscription, now)
  local entry = take_open(keys.open, keys.askers, id)
  if not entry then return nil end
  -- The head above its post counts it, also when it was carried since.
  local session_at = entry.ts and redis.call('HGET', keys.question, 'friday') or string.format('%.0f', entry.friday)
  redis.call('HINCRBY', keys.sessions, session_at .. '/withdrawn', 1)
  task_put(keys.tasks, keys.entries, 'count-questions', subscription .. '@' .. session_at, now)
  -- The head of the session it was carried to counts it among those from earlier.
  local waits_for = string.format('%.0f', entry.friday)
  if waits_for ~= session_at then
    task_put(keys.tasks, keys.entries, 'count-questions', subscription .. '@' .. waits_for, now)
  end
  return entry
end
