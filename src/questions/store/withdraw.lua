-- Fragment. withdraw(keys, id, subscription, now): a question is no longer asked. A posted one is refreshed. Returns whether it was open.
-- KEYS, ARGV: none of its own; the including script declares question, open, askers, sessions, tasks, entries and hands them over by these names.
-- Returns: nothing by itself.
--- @include "forget-later.lua"
--- @include "leave-open.lua"
local function withdraw(keys, id, subscription, now)
  if redis.call('EXISTS', keys.question) == 1 and redis.call('HSETNX', keys.question, 'withdrawn', now) == 1 then
    task_put(keys.tasks, keys.entries, 'show-question', id, now)
    forget_later(keys.tasks, keys.entries, keys.question, id, now)
    task_put(keys.tasks, keys.entries, 'forget-words', id, string.format('%.0f', tonumber(now) + 24 * 3600 * 1000))
    for session_at in string.gmatch(redis.call('HGET', keys.question, 'agendas') or '', '%S+') do
      task_put(keys.tasks, keys.entries, 'show-agenda', subscription .. '@' .. session_at, now)
    end
  end
  return leave_open(keys, id, subscription, now) ~= nil
end
