-- Fragment. withdraw(keys, id, subscription, now): a question is asked no more. Where it stands already, that is to be shown. Returns whether it was open.
-- KEYS, ARGV: none of its own; the including script declares question, open, askers, sessions, todo, entries and hands them over by these names.
-- Returns: nothing by itself.
--- @include "forget-later.lua"
local function withdraw(keys, id, subscription, now)
  if redis.call('EXISTS', keys.question) == 1 and redis.call('HSETNX', keys.question, 'withdrawn', now) == 1 then
    todo_put(keys.todo, keys.entries, 'show-question', id, now)
    forget_later(keys.todo, keys.entries, keys.question, id, now)
    todo_put(keys.todo, keys.entries, 'forget-words', id, string.format('%.0f', tonumber(now) + 24 * 3600 * 1000))
    for friday in string.gmatch(redis.call('HGET', keys.question, 'agendas') or '', '%S+') do
      todo_put(keys.todo, keys.entries, 'show-agenda', subscription .. '@' .. friday, now)
    end
  end
  local stored = redis.call('HGET', keys.open, id)
  if not stored then return false end
  local entry = cjson.decode(stored)
  redis.call('HDEL', keys.open, id)
  if redis.call('HINCRBY', keys.askers, entry.by, -1) <= 0 then redis.call('HDEL', keys.askers, entry.by) end
  local friday = string.format('%.0f', entry.friday)
  redis.call('HINCRBY', keys.sessions, friday .. '/withdrawn', 1)
  todo_put(keys.todo, keys.entries, 'count-questions', subscription .. '@' .. friday, now)
  return true
end
