-- Fragment. forget_later(tasks, entries, question, id, now): the asker of a question without a name is forgotten a day later at the latest.
-- KEYS, ARGV: none of its own; the including script declares tasks, entries and the question.
-- Returns: nothing by itself.
--- @include "../../platform/state/tasks.lua"
local function forget_later(tasks, entries, question, id, now)
  if redis.call('HEXISTS', question, 'sealed') == 0 then return end
  task_put(tasks, entries, 'forget-asker', id, string.format('%.0f', tonumber(now) + 24 * 3600 * 1000))
end
